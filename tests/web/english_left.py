"""What a page in another language still says in English, by the files of that language."""

import re
from html import unescape
from pathlib import Path

import polib

from aimline.web import spoken
from aimline.wording import say

PAGES = Path(spoken.LOCALE), "django.po"
CORE = Path(say.LOCALE), "wording.po"
_PLACE = re.compile(r"%\(\w+\)[sd]|%%|%[npc]\b|\{\w*(?:[:!][^{}]*)?\}|<[^>]*>|\n")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_TOLD = re.compile(r'(?:aria-label|alt|title|placeholder|data-\w+)="([^"]*)"')
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.S)


def english_of(code, catalog):
    """What a catalog says in English: the longest part without a value, of three words or more."""
    place, name = catalog
    for entry in polib.pofile(str(place / code / "LC_MESSAGES" / name)):
        said = [entry.msgstr, *entry.msgstr_plural.values()]
        for english in filter(None, (entry.msgid, entry.msgid_plural)):
            part = max(_PLACE.split(english), key=len).strip()
            if len(_WORDS.findall(part)) > 2 and not any(part in words for words in said):
                yield part


def shown(page):
    """What a page shows and what it reads aloud, each text by itself."""
    page = _SCRIPT.sub(" ", page)
    texts = [*re.split(r"<[^>]*>", page), *_TOLD.findall(page)]
    return {" ".join(unescape(text).split()) for text in texts} - {""}


def left(page, code, catalog):
    """English messages on a page: the whole of a text, or a sentence in it.

    Short ones are also said by documents of the core, which have their own catalogue and tests.
    """
    texts = shown(page)
    long = "\n".join(texts)
    return {
        part
        for part in english_of(code, catalog)
        if (len(part) > 40 and part in long) or (len(part) > 20 and part in texts)
    }


def said_in_english(page, code):
    """Every message of three words or more that stands anywhere on a page, however short."""
    text = "\n".join(shown(page))
    messages = (part for catalog in (PAGES, CORE) for part in english_of(code, catalog))
    return {part for part in messages if part in text}
