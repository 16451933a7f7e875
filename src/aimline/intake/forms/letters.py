"""Letters and e-mails: what their sentences tell of the child, on the day of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.entry import Entry, GoalParts
from aimline.intake.forms.entry_scores import is_of_something_else
from aimline.intake.forms.item import Item
from aimline.intake.forms.vocabulary import Role
from aimline.language.claims import claim_in
from aimline.language.dates import FoundDate, Precision, find_dates
from aimline.language.progress import read_statement
from aimline.language.score_days import score_days

_GREETING: Final = re.compile(
    r"\s*(?:dear|hi|hello|hey|good\s+(?:morning|afternoon|evening)|greetings|to\s+whom)\b"
    r"[^?:]{0,60}[,:!–—-]",
    re.I,
)
_LINES_OF_A_HEAD: Final = 16
_SENTENCE_END: Final = re.compile(r"(?<=[a-z\d%)][.!?])\s+(?=[A-Z“\"])|\n\s*(?=[-•*–]\s)")
_GOAL: Final = re.compile(r"\bgoal\s*(?:#|no\.?|number)?\s*(\d{1,2})\b(?!\s*%)", re.I)
_GOAL_WORDS: Final = re.compile(r"\b(?:will|shall|increase|decrease|improve|demonstrate)\b", re.I)
_GUESSED: Final = 0.75
"""Of what a sentence of a letter tells: no label says that it is a result."""


def letter_entries(found: Sequence[Item], goals: Sequence[GoalParts]) -> Iterator[Entry]:
    """An entry for each sentence of a letter that tells of a score or of progress."""
    head = _greeting(found)
    if head is None:
        return
    day = letter_day(item.words for item in found[:head])
    when = replace(found[head], role=Role.REPORT_DATE, words=day.words) if day else None
    for item in found[head:]:
        is_result = item.role is Role.GOAL and not _GOAL_WORDS.search(item.words)
        if item.role is not Role.FREE and not is_result:
            continue
        for sentence in _SENTENCE_END.split(item.words):
            words = " ".join(sentence.split())
            own = when or _own_day(item, words)
            if words and own is not None and _tells(words):
                yield _entry(item, words, own, goals)


def letter_day(head: Iterable[str]) -> FoundDate | None:
    """The day of a letter, by what stands above its greeting: the last whole date there."""
    days = [d for words in head for d in find_dates(words) if d.precision is Precision.DAY]
    return next((day for day in reversed(days) if day.year is not None), None)


def day_of_letter(lines: Sequence[str]) -> FoundDate | None:
    """The same, in the lines of a paper; None where it is no letter."""
    for at, line in enumerate(lines[:_LINES_OF_A_HEAD]):
        if _GREETING.match(line):
            return letter_day(lines[:at])
    return None


def _greeting(found: Sequence[Item]) -> int | None:
    for at, item in enumerate(found[:_LINES_OF_A_HEAD]):
        if item.cell is None and any(map(_GREETING.match, item.words.splitlines())):
            return at
    return None


def _own_day(item: Item, words: str) -> Item | None:
    """In a letter without a day the one that a sentence gives to its score."""
    dated = score_days(words)
    return replace(item, role=Role.REPORT_DATE, words=dated[0].day.words) if dated else None


def _tells(words: str) -> bool:
    said = read_statement(words)
    scores = [one.quantity for one in said.scores]
    is_score = any(q.measure and not is_of_something_else(words, q) for q in scores)
    return is_score or claim_in(words).is_checkable


def _entry(item: Item, words: str, when: Item, goals: Sequence[GoalParts]) -> Entry:
    text = replace(item, role=Role.TEXT, words=words, certainty=item.certainty * _GUESSED)
    parts = {(Role.REPORT_DATE, ""): when, (Role.TEXT, ""): text}
    return Entry(_goal_of(item, words, goals), None, parts)


def _goal_of(item: Item, words: str, goals: Sequence[GoalParts]) -> GoalParts | None:
    """The goal that a sentence names by its number."""
    numbers = {int(match[1]) for match in _GOAL.finditer(words)}
    numbers |= {item.number} if item.role is Role.GOAL and item.number else set()
    if len(numbers) != 1:
        return None
    (number,) = numbers
    return next((g for g in goals if g.number == number), GoalParts(item, number))
