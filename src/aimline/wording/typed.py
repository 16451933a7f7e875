"""Words that a person types, known in whatever language they were typed.

A message here lists the ways in which a thing may be typed: `mom; mama`. Another language lists its
own, as many as it has: its words for a man and for a woman.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import combining, normalize

from aimline.wording.say import in_language, languages, say

_OR = ";"


def ways(message: str) -> frozenset[str]:
    """How a thing may be typed in any language; small letters, without accents."""
    return frozenset(way for code in languages() for way in _ways_in(code, message))


def without_accents(words: str) -> str:
    """The words in small letters, without accents and with single spaces.

    >>> without_accents("Tía  abuela")
    'tia abuela'
    """
    apart = normalize("NFD", " ".join(words.casefold().split()))
    return "".join(sign for sign in apart if not combining(sign))


def known(typed: str, things: Mapping[str, str]) -> str | None:
    """The English name of what was typed in any language.

    things: the English name of each message of `ways`.
    """
    wanted = without_accents(typed)
    return next((name for message, name in things.items() if wanted in ways(message)), None)


def retold(typed: str, things: Mapping[str, str]) -> str:
    """What was typed, in the language that is spoken; as it was typed where it is of that language.

    Words that no language knows stay as well.
    """
    wanted = without_accents(typed)
    if any(wanted in _here(message) for message in things):
        return typed
    name = known(typed, things)
    return say(name) if name else typed


def _ways_in(code: str, message: str) -> Iterator[str]:
    with in_language(code):
        yield from _here(message)


def _here(message: str) -> tuple[str, ...]:
    return tuple(without_accents(way) for way in say(message).split(_OR))
