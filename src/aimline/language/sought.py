"""Patterns that are looked for only where the letters that they cannot do without stand.

A page is asked for some hundreds of wordings, and hardly one of them stands on it. Whether a text
holds `goal` at all is found a hundred times as quickly as that no wording with `goal` fits it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import prod
from re import _parser  # type: ignore[attr-defined] # nothing public tells what a pattern needs
from typing import Any, Final, Generic, TypeVar

Match = re.Match[str]

_SINGLE: Final = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
"""Letters that a pattern takes for others when it ignores case, and `lower` does not, or at length.

No other letter changes its length in small letters.
"""
_COMMON: Final = 1 / 14
"""How often a letter stands at a place of a text, and below how often another sign does."""
_RARE: Final = 1 / 80
_MOST_SIGNS_OF_A_CLASS: Final = 6
_WORTH_ASKING: Final = 0.2
_DIGIT: Final = re.compile(r"\d")
_MOST_GROUPS: Final = 2

Pieces = frozenset[str]
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
        small, is_numbered = _known_of(text)
        if needs_digit and not is_numbered:
            return False
        return _holds(groups, small if is_caseless else text) if groups else True

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
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    groups = sorted(_groups(parsed), key=_frequency)
    worth = [group for group in groups[:_MOST_GROUPS] if _frequency(group) < _WORTH_ASKING]
    pieces = ({in_small_letters(p) if is_caseless else p for p in group} for group in worth)
    return tuple(map(_shortest, pieces)), is_caseless, _needs_digit(parsed)


def _shortest(pieces: Iterable[str]) -> tuple[str, ...]:
    """The pieces without those that hold another one.

    A space at an end of one may have been put there when other words were taken out.
    """
    given = {piece.strip() or piece for piece in pieces}
    return tuple(sorted(p for p in given if not any(o in p for o in given - {p})))


def _frequency(pieces: Pieces) -> float:
    """About how often one of the pieces begins at a place of a text by chance."""
    signs = ((_COMMON if sign.isalnum() or sign == " " else _RARE for sign in p) for p in pieces)
    return sum(map(prod, signs))


def _rarest(parsed: Iterable[tuple[Any, Any]]) -> Pieces | None:
    """Of the groups that a sequence needs, the one that is met least by chance."""
    return min(_groups(parsed), key=_frequency, default=None)


def _groups(parsed: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    """What a sequence needs, one group after the other."""
    candidates: list[Pieces] = []
    run = ""
    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if run:
            candidates.append(frozenset({run}))
            run = ""
        if (inner := _within(name, argument)) is not None:
            candidates.append(inner)
    if run:
        candidates.append(frozenset({run}))
    return candidates


def _within(name: str, argument: Any) -> Pieces | None:  # noqa: ANN401 - parts of a parsed pattern
    """What one part of a pattern needs; None where it can do without any piece that is known."""
    match name:
        case "SUBPATTERN":
            return _rarest(argument[3])
        case "ATOMIC_GROUP":
            return _rarest(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _rarest(argument[2]) if argument[0] else None
        case "BRANCH":
            ways = [_rarest(way) for way in argument[1]]
            known = [way for way in ways if way is not None]
            return frozenset().union(*known) if len(known) == len(ways) else None
        case "ASSERT":
            return _rarest(argument[1])
        case "IN":
            return _signs_of(argument)
    return None


def _needs_digit(parsed: Iterable[tuple[Any, Any]]) -> bool:
    """Whether a sequence fits no text without a digit."""
    return any(_is_digit(str(operation), argument) for operation, argument in parsed)


def _is_digit(name: str, argument: Any) -> bool:  # noqa: ANN401 - parts of a parsed pattern
    match name:
        case "LITERAL":
            return chr(argument).isdecimal()
        case "SUBPATTERN":
            return _needs_digit(argument[3])
        case "ATOMIC_GROUP":
            return _needs_digit(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return bool(argument[0]) and _needs_digit(argument[2])
        case "BRANCH":
            return all(map(_needs_digit, argument[1]))
        case "ASSERT":
            return _needs_digit(argument[1])
        case "IN":
            return all(map(_is_of_digits, argument))
    return False


def _is_of_digits(member: tuple[Any, Any]) -> bool:
    """Whether a member of a class stands for digits and nothing else."""
    kind, told = str(member[0]), member[1]
    if kind == "RANGE":
        return all(chr(code).isdecimal() and code < 128 for code in told)
    is_literal = kind == "LITERAL" and chr(told).isdecimal()
    return is_literal or (kind == "CATEGORY" and str(told) == "CATEGORY_DIGIT")


def _signs_of(members: Iterable[tuple[Any, Any]]) -> Pieces | None:
    """The signs of a class, where it lists a few."""
    signs = [chr(code) for kind, code in members if str(kind) == "LITERAL"]
    is_list = len(signs) == len(list(members)) and len(signs) <= _MOST_SIGNS_OF_A_CLASS
    return frozenset(signs) if is_list else None
