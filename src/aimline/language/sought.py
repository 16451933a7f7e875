"""Patterns that are looked for only where the letters that they cannot do without stand.

A page is asked for some hundreds of wordings, and hardly one of them stands on it. Whether a text
holds `goal` at all is found a hundred times as quickly as that no wording with `goal` fits it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, Generic, TypeVar

from aimline.language.needed_pieces import frequency, needed_by

Match = re.Match[str]

_SINGLE: Final = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
"""Letters that a pattern takes for others when it ignores case, and `lower` does not, or at length.

No other letter changes its length in small letters.
"""
_WORTH_ASKING: Final = 0.2
_DIGIT: Final = re.compile(r"\d")
_MOST_GROUPS: Final = 2

_Needs = tuple[tuple[tuple[str, ...], ...], bool, bool]
"""Groups of pieces of text; whether they are in small letters; whether a digit is needed too."""
T = TypeVar("T")


class Sought:
    """A compiled pattern that is tried only on texts with the pieces that it needs."""

    __slots__ = ("_is_caseless", "_needs", "pattern")

    def __init__(self, words: str, flags: int = 0, *, in_small: bool = False) -> None:
        """in_small: the pattern is of small letters, and is tried on texts in small letters."""
        self.pattern: Final = re.compile(words, flags)
        self._is_caseless = in_small or bool(self.pattern.flags & re.IGNORECASE)
        self._needs: _Needs | None = None

    @property
    def needs(self) -> _Needs:
        """What a text must hold that the pattern fits."""
        if self._needs is None:
            self._needs = _needs_of(self.pattern, is_caseless=self._is_caseless)
        return self._needs

    def may_fit(self, text: str) -> bool:
        """Whether a text holds what the pattern needs."""
        groups, is_caseless, needs_digit = self._needs or self.needs
        if not is_caseless and not needs_digit:
            return not groups or _holds(groups, text)
        small, is_numbered = _known_of(text)
        if needs_digit and not is_numbered:
            return False
        return not groups or _holds(groups, small if is_caseless else text)

    def search(self, text: str, start: int = 0) -> Match | None:
        """As of a compiled pattern."""
        return self.pattern.search(text, start) if self.may_fit(text) else None

    def match(self, text: str, start: int = 0) -> Match | None:
        """As of a compiled pattern."""
        return self.pattern.match(text, start) if self.may_fit(text) else None

    def fullmatch(self, text: str) -> Match | None:
        """As of a compiled pattern."""
        return self.pattern.fullmatch(text) if self.may_fit(text) else None

    def finditer(self, text: str) -> Iterator[Match]:
        """As of a compiled pattern."""
        return self.pattern.finditer(text) if self.may_fit(text) else iter(())

    def sub(self, put: str | Callable[[Match], str], text: str) -> str:
        """As of a compiled pattern."""
        return self.pattern.sub(put, text) if self.may_fit(text) else text


class Wordings(Generic[T]):
    """Many patterns in their order, each with what it means, for texts that hold few of them."""

    def __init__(self, known: Iterable[tuple[T, Sought]]) -> None:
        self._known: Final = tuple(known)
        self._needs: list[tuple[_Needs, T, re.Pattern[str]]] = []

    def in_question(self, text: str) -> list[tuple[T, re.Pattern[str]]]:
        """Those that may fit a text, or what is left of it when some words are taken out."""
        if not self._needs:
            self._needs = [(one.needs, meaning, one.pattern) for meaning, one in self._known]
        small, is_numbered = _known_of(text)
        return [
            (meaning, pattern)
            for (groups, is_caseless, needs_digit), meaning, pattern in self._needs
            if (is_numbered or not needs_digit) and _holds(groups, small if is_caseless else text)
        ]


def has_digit(text: str) -> bool:
    """Whether a text holds a digit."""
    return _known_of(text)[1]


@lru_cache(maxsize=1024)
def _known_of(text: str) -> tuple[str, bool]:
    """A text in small letters, and whether it holds a digit."""
    return in_small_letters(text), _has_digit(text)


def _has_digit(text: str) -> bool:
    if not text.isascii():
        return _DIGIT.search(text) is not None
    for digit in "0123456789":  # noqa: SIM110 - `any` takes three times as long
        if digit in text:
            return True
    return False


def in_small_letters(text: str) -> str:
    """A text as a pattern sees it that ignores case, and as long as before.

    A pattern of small letters that heeds case is several times as quick on it.
    """
    if not text.isascii() and not _SINGLE.keys().isdisjoint(text):
        text = "".join(_SINGLE.get(sign, sign) for sign in text)
    return text.lower()


def _holds(groups: tuple[tuple[str, ...], ...], said: str) -> bool:
    """Whether a text holds a piece of each group."""
    for pieces in groups:
        # A loop, because `any` takes three times as long, and this is asked for every line.
        for piece in pieces:
            if piece in said:
                break
        else:
            return False
    return True


def _needs_of(pattern: re.Pattern[str], *, is_caseless: bool) -> _Needs:
    needed = needed_by(pattern.pattern)
    groups = sorted(needed.groups, key=frequency)
    worth = [group for group in groups[:_MOST_GROUPS] if frequency(group) < _WORTH_ASKING]
    pieces = ({in_small_letters(p) if is_caseless else p for p in group} for group in worth)
    # The group with the fewest pieces goes first: it takes the least time to find none of them.
    asked = sorted(map(_shortest, pieces), key=len)
    return tuple(asked), is_caseless, needed.needs_digit


def _shortest(pieces: Iterable[str]) -> tuple[str, ...]:
    """The pieces without those that hold another one.

    A space at an end of one may have been put there when other words were taken out.
    """
    given = {piece.strip() or piece for piece in pieces}
    return tuple(sorted(p for p in given if not any(o in p for o in given - {p})))
