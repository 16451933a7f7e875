"""What is written down of a change, in English, and told to whoever looks in their language.

The history of a case and its log stay for years, and people of several languages read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from gettext import find
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from aimline.day_words import full_day
from aimline.skills.bank import bank
from aimline.web.spoken import page_language
from aimline.wording.retold import OF_PAGES, Message, Templates, messages_in, of_the_core, retold_by
from aimline.wording.say import ENGLISH, in_language

_DOMAIN: Final = "django"


@contextmanager
def in_english() -> Iterator[None]:
    """What is said inside is English: by the pages and by the core."""
    with override(ENGLISH), in_language(ENGLISH):
        yield


def written(template: str, /, **values: object) -> str:
    """A sentence to be written down; a day among its values stands in words."""
    return template % _in_words(values) if values else template


def written_many(one: str, many: str, n: int, /, **values: object) -> str:
    """The same of `n` things."""
    return written(one if n == 1 else many, n=n, **values)


def _in_words(values: dict[str, object]) -> dict[str, object]:
    with in_english():
        return {k: full_day(v) if isinstance(v, date) else v for k, v in values.items()}


def retold(english: str) -> str:
    """What was written down, in the language of the page; as it is where nobody knows it."""
    code = page_language()
    if code == ENGLISH:
        return english
    return retold_by((*_of_pages(code), of_the_core(code), _of_areas(code)), english)


def _of_pages(code: str) -> Iterator[Templates]:
    for place in settings.LOCALE_PATHS:
        if compiled := find(_DOMAIN, str(place), [code]):
            yield _of_file(Path(compiled))


@cache
def _of_file(compiled: Path) -> Templates:
    return Templates(messages_in(compiled), OF_PAGES, _of_django)


def _of_django(one: str, many: str | None, n: float) -> str:
    return ngettext(one, many, int(n)) if many else gettext(one)


@cache
def _of_areas(code: str) -> Templates:
    """The titles of the areas of everyday skills."""
    with in_language(ENGLISH):
        english = {area.id: area.title for area in bank().areas}
    with in_language(code):
        spoken = {english[area.id]: area.title for area in bank().areas if area.id in english}
    return Templates(map(Message, spoken), OF_PAGES, lambda one, _many, _n: spoken[one])
