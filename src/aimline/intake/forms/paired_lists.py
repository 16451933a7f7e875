"""Days and scores that stand in two lists: `on Nov 14 and Jan 23 she read 21 and 24 words`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol, TypeVar

from aimline.intake.forms.form import FormReading
from aimline.intake.forms.letters import day_of_letter
from aimline.intake.forms.paper_days import school_year_of
from aimline.intake.page import How, Line, Notice, Page, PaperText
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.language.dates import FoundDate, find_dates, made_day
from aimline.language.quantities import Quantity, quantities
from aimline.language.sought import in_small_letters
from aimline.terms import MeasureKind
from aimline.wording.say import say

ASK: Final = 0.7
"""Which score is of which day rests on the order of the words alone."""

_READ_HERE: Final = (
    *(PaperKind.LETTER, PaperKind.NOTICE, PaperKind.PROGRESS_REPORT, PaperKind.IEP),
    *(PaperKind.EVALUATION, PaperKind.OTHER),
)
_BETWEEN: Final = re.compile(r"[\s,;]*(?:(?:and|&)(?:\s+on)?)?\s*", re.I)
_TWO_DAYS: Final = re.compile(
    r"\d(?:st|nd|rd|th)?(?:[\s,;-]+|(?=and|&))(?:(?:and|&)(?:\s+on)?|of)?\s*"
    r"(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
"""A day with what may be another right behind it; or a day whose month stands behind it."""
_REACH: Final = 120
"""Letters between the two lists, at most."""
_NEXT_SENTENCE: Final = re.compile(r"[a-z\d)][.!?]\s+(?=[A-Z])|:\s+")
"""Where a sentence ends, or a label before it."""
_OF_OTHERS: Final = re.compile(
    r"\b(?:average|mean|class|classmates|peers?|district|school|norms?|benchmarks?"
    r"|goals? (?:of|is|was)|targets?|expected|should|will|aimline|attend\w*|absen\w+|minutes? of"
    r"|received|grade level)\b",
    re.I,
)
_FIRST_MONTH: Final = 7
"""Of a school year."""
_GOAL: Final = re.compile(r"\bgoal\s*(?:#|no\.?|number)?\s*(\d{1,2})\b", re.I)
_SCORED_IN: Final = frozenset(
    {
        *(MeasureKind.WORDS_CORRECT_PER_MINUTE, MeasureKind.PERCENT, MeasureKind.TRIALS),
        *(MeasureKind.RATE_PER_MINUTE, MeasureKind.COUNT, MeasureKind.RUBRIC_LEVEL),
    }
)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_T = TypeVar("_T", bound=_Placed)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Two lists of the same length, and the words around them."""

    words: str
    start: int
    days: tuple[FoundDate, ...]
    scores: tuple[Quantity, ...]
    has_guessed_years: bool = False


def with_paired_lists(paper: PaperText, form: FormReading) -> FormReading:
    """What a form's reader found, with the scores that two lists of a sentence give in pairs."""
    if form.kind not in _READ_HERE or len(form.students) > 1:
        return form
    pairs = [(page, pair) for page in paper.pages for pair in _pairs(_text_of(page))]
    if not pairs:
        return form
    lines = [line.text for _, line in paper.lines()]
    school_year, letter = school_year_of(lines), day_of_letter(lines)
    for page, found in pairs:
        placed = _in_years(found, school_year, letter.on if letter else None)
        form = _with_pairs(form, page, placed)
    return form


def _text_of(page: Page) -> str:
    return " ".join(line.text for line in page.lines)


def _in_years(found: _Pairs, school_year: int | None, told_on: date | None) -> _Pairs:
    """The lists with the years of their days, where the paper leaves one for each of them."""
    days = tuple(_in_year(day, school_year, told_on) for day in found.days)
    return replace(found, days=days, has_guessed_years=days != found.days)


def _in_year(day: FoundDate, school_year: int | None, told_on: date | None) -> FoundDate:
    if day.year is not None or day.on is not None or not (day.month and day.day):
        return day
    if told_on is not None:
        both = (made_day(told_on.year - back, day.month, day.day) for back in (0, 1))
        return replace(day, on=next((on for on in both if on and on <= told_on), None))
    if school_year is None:
        return day
    year = school_year + (day.month < _FIRST_MONTH)
    return replace(day, on=made_day(year, day.month, day.day))


def _with_pairs(form: FormReading, page: Page, found: _Pairs) -> FormReading:
    # A reader that took one of the scores for the whole sentence did not know of the lists.
    kept = tuple(_without_score(r, found) for r in form.readings)
    own = tuple(_readings(form, page, found))
    notices = tuple(n for n in form.notices if not _is_about(n, found))
    if found.has_guessed_years:
        text = say(
            "“{words}” names days without a year; that of the paper is put in its place. Check it.",
            words=found.words[:80],
        )
        notices = (*notices, Notice("doubtful_date", text, page.number))
    if any(day.on is None for day in found.days):
        text = say(
            "“{words}” names days without a clear year. Type the dates.", words=found.words[:80]
        )
        notices = (*notices, Notice("no_year", text, page.number))
    return replace(form, readings=(*(r for r in kept if r is not None), *own), notices=notices)


def _without_score(reading: Reading, found: _Pairs) -> Reading | None:
    said = " ".join(reading.text.split())
    if not (found.words in said or (said and said in found.words)):
        return reading
    if reading.kind is ReadingKind.OBSERVATION:
        return None
    if reading.kind is ReadingKind.REPORT:
        return replace(reading, value={**reading.value, "score": None})
    return reading


def _is_about(notice: Notice, found: _Pairs) -> bool:
    """Whether a warning says that nothing was taken from words that were read here."""
    quoted = re.search(r"“([^”]+?)[\s…]*”", notice.text)
    if notice.kind != "unread_area" or quoted is None:
        return False
    return found.words[:40] in quoted[1] or quoted[1] in found.words


def _readings(form: FormReading, page: Page, found: _Pairs) -> Iterator[Reading]:
    line = _line_of(page, found)
    goals = {r.value.get("number") for r in form.readings if r.kind is ReadingKind.GOAL}
    named = {match[1] for match in _GOAL.finditer(found.words)} or {str(n) for n in goals if n}
    for day, score in zip(found.days, found.scores, strict=True):
        value: dict[str, object] = {
            "goal": next(iter(named)) if len(named) == 1 else None,
            "on": day.on,
            "score": score.value,
            "trials": score.trials,
            "measure": score.measure.value if score.measure else None,
        }
        how = line.how if line else How.TEXT
        sure = ASK * line.certainty if line and how is How.OCR else ASK
        words = f"{day.words}: {score.words} — {found.words}"
        yield Reading(
            ReadingKind.OBSERVATION,
            value,
            round(sure, 3),
            words,
            how,
            page.number,
            line.box if line else None,
        )


def _line_of(page: Page, found: _Pairs) -> Line | None:
    """The line in which the sentence begins."""
    at = 0
    for line in page.lines:
        at += len(line.text) + 1
        if found.start < at:
            return line
    return None


def _pairs(text: str) -> Iterator[_Pairs]:
    if not _TWO_DAYS.search(in_small_letters(text)):
        return
    days = [day for day in find_dates(text) if day.month and day.day]
    lists_of_days = list(_lists(text, days))
    if not lists_of_days:
        return
    scores = [q for q in quantities(text) if q.measure in _SCORED_IN and q.high is None]
    for some in lists_of_days:
        begin, end = _sentence(text, some[0].start, some[-1].end)
        inside = [q for q in scores if begin <= q.start and q.end <= end]
        lists = [one for one in _lists(text, inside) if len({q.measure for q in one}) == 1]
        others = len(find_dates(text[begin:end])) - len(some)
        fitting = len(lists) == 1 and len(lists[0]) == len(some) == len(inside) and not others
        if fitting and not _OF_OTHERS.search(text[begin:end]):
            yield _Pairs(text[begin:end].strip(), begin, tuple(some), tuple(lists[0]))


def _lists(text: str, found: Sequence[_T]) -> Iterator[list[_T]]:
    """Two or more of them with only commas and `and` between."""
    held: list[_T] = []
    for one in found:
        if held and not _BETWEEN.fullmatch(text[held[-1].end : one.start]):
            if len(held) > 1:
                yield held
            held = []
        held.append(one)
    if len(held) > 1:
        yield held


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a list begins and ends."""
    before = [m.end() for m in _NEXT_SENTENCE.finditer(text, max(0, start - _REACH), start)]
    after = _NEXT_SENTENCE.search(text, end, end + _REACH + 1)
    begin = before[-1] if before else max(0, start - _REACH)
    return begin, after.start() + 2 if after else min(len(text), end + _REACH)
