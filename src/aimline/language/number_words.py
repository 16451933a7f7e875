"""Numbers as schools write them: digits, thousands separators, and words up to ninety-nine."""

from __future__ import annotations

from typing import Final

_ONES: Final = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_TEENS: Final = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9}(?!\d))(?:\.\d+)?|(?<![\d.])\.\d+"
_ONE_TO_NINE: Final = "|".join(word for word in _ONES if word != "zero")
_WORDS: Final = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE_TO_NINE})\b|(?![- ](?:{_ONE_TO_NINE})\b))"
    rf"|{'|'.join(_TEENS)}|{'|'.join(_ONES)}|(?:one|a) hundred"
)

_BEGINNINGS: Final = "|".join(sorted({word[:2] for word in (*_ONES, *_TEENS, *_TENS, "a ")}))
STARTS: Final = rf"(?=[\d.]|{_BEGINNINGS})"
"""Holds wherever a number may begin; hardly a word of a text gets past it."""
NUMBER: Final = rf"(?:{_DIGITS}|\b(?={_BEGINNINGS})(?:{_WORDS})\b)"
"""A number in digits or words, as a part of a pattern that ignores case."""


_VALUES: Final = _ONES | _TEENS | _TENS


def number(words: str) -> float:
    """The value of a text that matches NUMBER."""
    if words.isdecimal():
        return float(words)
    text = words.strip().lower().replace(",", "")
    if text in ("one hundred", "a hundred"):
        return 100.0
    parts = text.replace("-", " ").split()
    if all(part in _VALUES for part in parts):
        return float(sum(_VALUES[part] for part in parts))
    return float(text)
