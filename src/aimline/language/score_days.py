"""Scores of a text with the day that stands beside each: `66 wcpm on 11/14, 70 on 12/12`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from aimline.language.dates import FoundDate, Precision, find_dates
from aimline.language.number_words import NUMBER, number
from aimline.language.progress import Role, own_numbers
from aimline.language.quantities import Quantity

_SENTENCE_END: Final = re.compile(r"[;!?\n]\s*|(?<!\bvs)\.(?=\s|$)")
_NO_DAY_OF_A_SCORE: Final = re.compile(
    r"\b(?:by|until|before|since|after|from|through|goal|due|iep|dated|born|starting|beginning"
    r"|effective|next|will|should|meet\w*|sent|absent|moved|enrolled)\b[^.;,\d]{0,20}$",
    re.I,
)
"""What makes a day no day on which a score was taken."""
_SAID: Final = (Role.SCORE, Role.EARLIER)
_WEEK: Final = re.compile(r"\bweeks?\s+(?:of|beginning|ending|starting)\s+$", re.I)
_LIST: Final = re.compile(r"[\s,]*(?:and|or|&)?[\s,]*", re.I)
_BARE_BEFORE: Final = re.compile(rf"(?<![\w./-])(?P<n>{NUMBER})\s+(?:on|in)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class DatedScore:
    """A score and the day that its own sentence gives it."""

    quantity: Quantity
    day: FoundDate
    is_exact: bool
    """False where the words name a week or several scores share the day."""


@lru_cache(maxsize=4096)
def score_days(text: str) -> tuple[DatedScore, ...]:
    """The child's own scores that have a day beside them.

    A sentence with one day gives it to each of its scores; one with several only where scores and
    days take turns. Any other order says nothing sure, and nothing is taken.
    """
    performance = [p for p in own_numbers(text) if p.role in _SAID]
    scores = [p.quantity for p in performance]
    return tuple(
        one
        for begin, end in _sentences(text)
        for one in _of_sentence(text, begin, end, [q for q in scores if begin <= q.start < end])
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _of_sentence(
    text: str, begin: int, end: int, scores: Sequence[Quantity]
) -> Iterator[DatedScore]:
    days = _days(text, begin, end)
    scores = [q for q in scores if all(q.end <= d.start or q.start >= d.end for d in days)]
    if not scores or not days:
        return
    scores = _in_one_unit(_with_bare(text, scores, days))
    if len(days) == 1:
        alone = len({q.measure for q in scores}) == len(scores)
        for one in scores:
            yield DatedScore(one, days[0], alone and not _is_week(text, days[0]))
        return
    if (pairs := _in_turn(scores, days)) is not None:
        for one, day in pairs:
            yield DatedScore(one, day, not _is_week(text, day))


def _is_week(text: str, day: FoundDate) -> bool:
    return _WEEK.search(text, max(0, day.start - 20), day.start) is not None


def _days(text: str, begin: int, end: int) -> list[FoundDate]:
    """The days of a sentence on which something may have been seen."""
    found: list[FoundDate] = []
    last_end, is_no_day = -1, False
    for day in find_dates(text):
        if not begin <= day.start < end or day.precision is not Precision.DAY:
            continue
        # What is said before a list of days is said of each of them.
        goes_on = last_end >= 0 and _LIST.fullmatch(text[last_end : day.start]) is not None
        if not goes_on:
            is_no_day = _NO_DAY_OF_A_SCORE.search(text[begin : day.start]) is not None
        last_end = day.end
        if not is_no_day:
            found.append(day)
    return found


def _with_bare(text: str, scores: list[Quantity], days: Sequence[FoundDate]) -> list[Quantity]:
    """The scores, with numbers right before a day that are counted as the score before them."""
    found = list(scores)
    for day in days:
        match = _BARE_BEFORE.search(text[max(0, day.start - 24) : day.start])
        if match is None:
            continue
        start = max(0, day.start - 24) + match.start("n")
        found = [q for q in found if q.unit or q.start != start]
        if any(q.start <= start < q.end for q in found):
            continue
        unit = [q for q in found if q.end <= start and q.unit and q.trials is None]
        if unit:
            words, end = match["n"], start + len(match["n"])
            value = number(words)
            like = unit[-1]._replace(value=value, words=words, start=start, end=end, high=None)
            found.append(like)
    return sorted(found, key=lambda q: q.start)


def _in_one_unit(scores: list[Quantity]) -> list[Quantity]:
    """Scores of one sentence: `she read 61, and on 1/30 she read 72 words per minute`."""
    units = {q.unit for q in scores if q.unit}
    if len(units) != 1 or any(q.trials is not None for q in scores):
        return scores
    (unit,) = units
    return [q if q.unit or q.noun else q._replace(unit=unit) for q in scores]


def _in_turn(
    scores: Sequence[Quantity], days: Sequence[FoundDate]
) -> list[tuple[Quantity, FoundDate]] | None:
    """Scores and days in pairs, where they take turns through the whole sentence."""
    order = sorted([*((q.start, "s") for q in scores), *((d.start, "d") for d in days)])
    kinds = "".join(kind for _, kind in order)
    if kinds in ("sd" * len(days), "ds" * len(days)):
        return list(zip(scores, days, strict=True))
    return None
