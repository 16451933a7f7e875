"""How often a goal is to be measured, as the IEP writes it, in weeks between two scores."""

from __future__ import annotations

import re
from typing import Final, Literal

from aimline.language.number_words import NUMBER, number

WEEKS_OF: Final = {
    "day": 0.2,
    "week": 1.0,
    "month": 52 / 12,
    "quarter": 9.0,
    "trimester": 12.0,
    "semester": 18.0,
    "year": 52.0,
}
"""Weeks in a unit; a day is a school day, a fifth of a week; terms are those of a school year."""

_ADVERBS: Final = {
    "daily": WEEKS_OF["day"],
    "weekly": WEEKS_OF["week"],
    "fortnightly": 2.0,
    "monthly": WEEKS_OF["month"],
    "quarterly": WEEKS_OF["quarter"],
    "annually": WEEKS_OF["year"],
    "yearly": WEEKS_OF["year"],
}
_TIMES: Final = {"once": 1.0, "one time": 1.0, "twice": 2.0, "thrice": 3.0}
_UNIT: Final = "|".join(WEEKS_OF)

_AMBIGUOUS: Final = re.compile(
    r"\b(?:bi|semi)-?\s?(?:weekly|monthly|annual)|as needed|ongoing", re.I
)
_REPORT: Final = re.compile(
    r"\b(?:every|each|with|at|per)\s+(?:(?:each|every|the)\s+)?(?:progress\s+)?"
    r"(?:reports?\b|report\s+(?:card|period)|reporting\s+period|marking\s+period|grading\s+period)",
    re.I,
)
_TIMES_A: Final = re.compile(
    rf"\b(?:(?P<word>once|one time|twice|thrice)|(?P<n>{NUMBER})\s*(?:x|times?|probes?|sessions?))"
    rf"\s*(?:/|(?:a|an|per|each|every|in a)\s+)\s*(?:(?P<k>{NUMBER})\s+|(?P<other>other)\s+)?"
    rf"(?:school\s+)?(?P<unit>{_UNIT})s?\b",
    re.I,
)
_EVERY: Final = re.compile(
    rf"\b(?:every|each|per)\s+(?:(?P<n>{NUMBER})\s*(?:-\s*)?|(?P<other>other"
    r"|second)\s+|(?P<single>single)\s+)?"
    rf"(?P<days>(?:calendar|school)\s+)?(?P<unit>{_UNIT})s?\b",
    re.I,
)
_WEEKDAY: Final = re.compile(
    r"\b(?:every|each|on)\s+(?P<other>other\s+)?(?:mon|tues|wednes|thurs|fri)days?\b", re.I
)
_TIMES_ADVERB: Final = re.compile(
    rf"\b(?:(?P<word>once|twice|thrice)|(?P<n>{NUMBER})\s*(?:x|times))\s+"
    rf"(?P<adverb>{'|'.join(_ADVERBS)})\b",
    re.I,
)
_ADVERB: Final = re.compile(rf"\b(?P<adverb>{'|'.join(_ADVERBS)})\b", re.I)


def interval_weeks(measured: str | None) -> float | Literal["report"] | None:
    """Weeks between two promised scores; "report": with each report; None: not said clearly.

    `biweekly` is no answer: it means twice a week to some and every two weeks to others.

    >>> interval_weeks("every 2 weeks"), interval_weeks("with progress reports")
    (2.0, 'report')
    """
    text = " ".join((measured or "").split())
    if not text or (_AMBIGUOUS.search(text) and not _plain(text)):
        return None
    if (weeks := _plain(text)) is not None:
        return weeks
    if _REPORT.search(text):
        return "report"
    if match := _TIMES_ADVERB.search(text):
        return _ADVERBS[match["adverb"].lower()] / _times(match["word"], match["n"])
    if match := _ADVERB.search(text):
        return _ADVERBS[match["adverb"].lower()]
    return None


def _plain(text: str) -> float | None:
    """The interval that is spelled out with its unit, such as `twice a week` or `every 10 days`."""
    if match := _TIMES_A.search(text):
        units = number(match["k"]) if match["k"] else 2.0 if match["other"] else 1.0
        times = _times(match["word"], match["n"])
        return units * WEEKS_OF[match["unit"].lower()] / times if times else None
    if match := _EVERY.search(text):
        return _every(match)
    if match := _WEEKDAY.search(text):
        return 2.0 if match["other"] else 1.0
    return None


def _every(match: re.Match[str]) -> float | None:
    unit = match["unit"].lower()
    units = number(match["n"]) if match["n"] else 2.0 if match["other"] else 1.0
    if unit == "day" and units > 5 and "school" not in (match["days"] or "").lower():
        # `every 10 days` counts on the calendar; only up to a week do people mean school days.
        return units / 7
    return units * WEEKS_OF[unit] or None


def _times(word: str | None, digits: str | None) -> float:
    return _TIMES[word.lower()] if word else number(digits or "1")
