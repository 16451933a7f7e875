"""Read guides: Markdown with a head, and lines that begin with `::` for rules and things to do.

::rule us-records-access-45-days     the rule, as the law data tell it
::own records [EVENT]                what the reader's place has on it, of that event alone
::do letter iee_request | Write it   something to do now
::only us-ca us-mo ... ::end         for these places alone
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from aimline.guides.guide import Guide, OnlyIn, Part, PlaceRules, RuleShown, ToDo, Words
from aimline.terms import PLACES, AimlineError

DEFAULT_LANGUAGE: Final = "en"
_MARK: Final = "::"
_END: Final = "::end"
_FENCE: Final = "---\n"


class GuideFileError(AimlineError):
    """A guide that cannot be read; the text says which and why."""


class NoSuchGuide(AimlineError):
    """A name that no guide has."""


@cache
def guides(language: str = DEFAULT_LANGUAGE) -> tuple[Guide, ...]:
    """Every guide, in the order in which families need them.

    One that a language does not have yet is given in English. Raises GuideFileError.
    """
    own = _in(language)
    found = {**_in(DEFAULT_LANGUAGE), **own} if language != DEFAULT_LANGUAGE else own
    return tuple(sorted(found.values(), key=lambda guide: guide.order))


def guide(name: str, language: str = DEFAULT_LANGUAGE) -> Guide:
    """The guide of that name. Raises NoSuchGuide."""
    found = next((one for one in guides(language) if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in guides(language))
        raise NoSuchGuide(f"There is no guide '{name}'. There are: {names}.")
    return found


def guides_beside(what: str, language: str = DEFAULT_LANGUAGE) -> tuple[Guide, ...]:
    """The guides that answer what a page or a finding makes people ask."""
    return tuple(one for one in guides(language) if what in one.beside)


def _in(language: str) -> dict[str, Guide]:
    folder = files("aimline.guides").joinpath(language)
    if not folder.is_dir():
        return {}
    made = (
        read_guide(file.name.removesuffix(".md"), language, file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".md")
    )
    return {one.name: one for one in made}


def read_guide(name: str, language: str, text: str) -> Guide:
    """A guide from the text of its file. Raises GuideFileError."""
    where = f"Guide {language}/{name}"
    if not text.startswith(_FENCE) or _FENCE not in text[len(_FENCE) :]:
        raise GuideFileError(f"{where}: it begins with a head between two lines of ---.")
    head, body = text[len(_FENCE) :].split(_FENCE, 1)
    told: dict[str, Any] = yaml.safe_load(head)
    try:
        return Guide(
            name=name,
            language=language,
            title=told["title"],
            question=told["question"],
            order=told["order"],
            checked_on=told["checked"]["date"],
            checked_by=told["checked"]["by"],
            reviewed_by=told.get("reviewed_by") or "",
            beside=tuple(told.get("beside", ())),
            parts=_parts(iter(body.splitlines()), where, is_inside=False),
        )
    except (KeyError, TypeError) as error:
        raise GuideFileError(f"{where}: its head lacks {error}.") from error


def _parts(lines: Iterator[str], where: str, *, is_inside: bool) -> tuple[Part, ...]:
    found: list[Part] = []
    words: list[str] = []
    for line in lines:
        if not line.startswith(_MARK):
            words.append(line)
            continue
        _put_words(words, found)
        if line == _END:
            if not is_inside:
                raise GuideFileError(f"{where}: {_END} ends nothing.")
            return tuple(found)
        found.append(_part(line, lines, where))
    if is_inside:
        raise GuideFileError(f"{where}: {_END} is missing.")
    _put_words(words, found)
    return tuple(found)


def _put_words(words: list[str], found: list[Part]) -> None:
    if text := "\n".join(words).strip():
        found.append(Words(text))
    words.clear()


def _part(line: str, lines: Iterator[str], where: str) -> Part:
    kind, _, rest = line[len(_MARK) :].partition(" ")
    if kind == "rule":
        return RuleShown(rest.strip())
    if kind == "own":
        topic, _, trigger = rest.strip().partition(" ")
        return PlaceRules(topic, trigger)
    if kind == "do":
        action, _, words = rest.partition("|")
        return ToDo(action.strip(), words.strip())
    places = tuple(rest.split())
    if kind != "only" or not places or any(place not in PLACES for place in places):
        raise GuideFileError(f"{where}: '{line}' is nothing that a guide knows.")
    return OnlyIn(places, _parts(lines, where, is_inside=True))
