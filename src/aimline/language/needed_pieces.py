"""The pieces of text that a pattern cannot do without, read off the pattern's own words.

It knows the part of Python's pattern language in which the vocabulary is written. What it does not
know it takes for something that may be anything, so that it never asks for too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

Pieces = frozenset[str]
"""A text must hold one of them."""

_COMMON: Final = 1 / 14
"""How often a letter stands at a place of a text, and below how often another sign does."""
_RARE: Final = 1 / 80
_MOST_SIGNS_OF_A_CLASS: Final = 6

_QUANTIFIER: Final = re.compile(r"(?:[?*+]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_GROUP: Final = re.compile(
    r"\((?:\?(?:P<\w+>|[:>]|(?P<back><?=)|(?P<without><?!)|(?P<flags>[a-zA-Z-]+:)"
    r"|(?P<same>P=\w+\))))?"
)
_ESCAPE: Final = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.DOTALL)
_IN_CLASS: Final = re.compile(rf"(?:{_ESCAPE.pattern}|.)(?:-(?!\])(?:{_ESCAPE.pattern}|.))?", re.S)
_DIGITS: Final = re.compile(r"\\d|[0-9](?:-[0-9])?")
_SIGNS: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


@dataclass(frozen=True, slots=True)
class Needed:
    """Groups of pieces, and whether a digit is needed beside them."""

    groups: tuple[Pieces, ...] = ()
    needs_digit: bool = False
    sign: str = ""
    """The one sign that a part stands for, where it stands for one."""


_NOTHING: Final = Needed()


def needed_by(pattern: str) -> Needed:
    """What a text must hold that a pattern fits.

    >>> found = needed_by(r"(?:read|spell)s? \\d+ words?")
    >>> [sorted(group) for group in found.groups], found.needs_digit
    ([['read', 'spell'], [' '], [' word']], True)
    """
    ways = _Reader(pattern).ways()
    return ways[0] if len(ways) == 1 else _either(ways)


def frequency(pieces: Pieces) -> float:
    """About how often one of the pieces begins at a place of a text by chance."""
    signs = ((_COMMON if sign.isalnum() or sign == " " else _RARE for sign in p) for p in pieces)
    return sum(map(prod, signs))


def _either(ways: Sequence[Needed]) -> Needed:
    """What is needed where one of several ways is taken: the rarest pieces of each of them."""
    rarest = [min(way.groups, key=frequency, default=None) for way in ways]
    known = [pieces for pieces in rarest if pieces is not None]
    groups = (frozenset().union(*known),) if len(known) == len(ways) else ()
    return Needed(groups, all(way.needs_digit for way in ways))


class _Reader:
    """Goes through a pattern once."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def ways(self) -> list[Needed]:
        """What each way of a group needs, up to its end."""
        ways = [self._way()]
        while self._pattern[self._at : self._at + 1] == "|":
            self._at += 1
            ways.append(self._way())
        return ways

    def _way(self) -> Needed:
        groups: list[Pieces] = []
        run, needs_digit = "", False
        while self._pattern[self._at : self._at + 1] not in ("", "|", ")"):
            part, least = self._part(), self._least()
            if part.sign and least is None:
                run += part.sign
            elif run:
                groups.append(frozenset({run}))
                run = ""
            if least != 0:
                needs_digit = needs_digit or part.needs_digit
                groups += part.groups if not (part.sign and least is None) else ()
        return Needed((*groups, *([frozenset({run})] if run else [])), needs_digit)

    def _least(self) -> int | None:
        """How often the part before must be there; None where nothing is said of it."""
        found = _QUANTIFIER.match(self._pattern, self._at)
        if found is None:
            return None
        self._at = found.end()
        return 1 if found[0][0] == "+" else int(found["least"] or 0)

    def _part(self) -> Needed:
        sign = self._pattern[self._at]
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return _escaped(self._taken(_ESCAPE)[0])
        self._at += 1
        return _NOTHING if sign in ".^$" else _of_signs([sign])

    def _taken(self, form: re.Pattern[str]) -> re.Match[str]:
        found = form.match(self._pattern, self._at)
        if found is None:
            raise ValueError(f"The pattern is written in a way that is not known: {self._pattern}")
        self._at = found.end()
        return found

    def _group(self) -> Needed:
        head = self._taken(_GROUP)
        if head["same"]:
            return _NOTHING
        ways = self.ways()
        self._at += 1
        # Within a group with flags of its own other letters may stand for those that are written.
        return _NOTHING if head["without"] or head["flags"] else _either(ways)

    def _class(self) -> Needed:
        self._at += 1
        is_other = self._pattern[self._at] == "^"
        self._at += is_other
        members: list[str] = []
        while not members or self._pattern[self._at] != "]":
            members.append(self._taken(_IN_CLASS)[0])
        self._at += 1
        if is_other:
            return _NOTHING
        known = [_escaped(one) if one[0] == "\\" else _of_signs(one) for one in members]
        needs_digit = all(map(_is_of_digits, members))
        signs = [one.sign for one in known]
        if all(signs) and len(signs) <= _MOST_SIGNS_OF_A_CLASS:
            return Needed((frozenset(signs),), needs_digit)
        return Needed((), needs_digit)


def _is_of_digits(member: str) -> bool:
    """Whether a member of a class, which may be a range, stands for digits and nothing else."""
    return _DIGITS.fullmatch(member) is not None


def _escaped(words: str) -> Needed:
    name = words[1]
    if name == "d":
        return Needed((), needs_digit=True)
    if name in "xuU" and len(words) > 2:
        return _of_signs([chr(int(words[2:], 16))])
    if name in _SIGNS:
        return _of_signs([_SIGNS[name]])
    return _NOTHING if name.isalnum() else _of_signs([name])


def _of_signs(signs: Iterable[str]) -> Needed:
    """What one sign needs; of a range nothing is known."""
    given = list(signs)
    if len(given) != 1:
        return _NOTHING
    return Needed((frozenset(given),), given[0].isdecimal(), given[0])
