"""One way to say a sentence: an English template, its values, and the language that is spoken.

A template is its own English. Another language is a file: `locale/es/LC_MESSAGES/wording.po`, begun
as a copy of `wording.pot`, which `docs/make_messages.py` gathers from the calls. The language is
that of the running context (a request, a thread, a command); English where none was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations, find
from gettext import translation as catalog_of
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
LOCALE: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "wording"

_language: Final[ContextVar[str]] = ContextVar("language", default=ENGLISH)


def say(template: str, /, **values: object) -> str:
    """The template in the language that is spoken, its `{names}` filled with the values.

    Raises KeyError where a name has no value.
    """
    words = template_of(template)
    return words.format(**values) if values else words


def say_many(one: str, many: str, n: float, /, **values: object) -> str:
    """`one` or `many` as `n` asks for in the language, filled with the values and `{n}`."""
    return template_of(one, many, n).format(**{"n": n, **values})


def template_of(one: str, many: str | None = None, n: float = 1) -> str:
    """The template in the language that is spoken, its `{names}` left open."""
    if many is None:
        return _catalog(_language.get()).gettext(one) if one else ""
    whole = int(n) if n == int(n) else 2  # A part of one thing is said as of several.
    return _catalog(_language.get()).ngettext(one, many, whole)


def marked(template: str, /) -> str:
    """The template itself, gathered for translators; `say` it where it is shown."""
    return template


def language() -> str:
    """The code of the language that is spoken: en, es."""
    return _language.get()


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """What is said inside is said in that language, and in English where it has no words."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def languages() -> tuple[str, ...]:
    """English, and every language that has a file, in the order of their codes."""
    return (ENGLISH, *sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))


def compiled_messages(code: str) -> Path | None:
    """The file with the words of a language; None where it has none."""
    found = find(DOMAIN, str(LOCALE), [code])
    return Path(found) if found else None


@cache
def _catalog(code: str) -> NullTranslations | GNUTranslations:
    if code == ENGLISH:
        return NullTranslations()
    return catalog_of(DOMAIN, LOCALE, [code], fallback=True)
