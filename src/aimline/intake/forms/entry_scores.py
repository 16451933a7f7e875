"""The child's own score in the words of a report, in the measure of its goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.entry import Entry
from aimline.intake.forms.item import Item
from aimline.intake.forms.proposal import ASK, LIKELY, SURE
from aimline.language.dates import find_dates
from aimline.language.objective_comments import is_of_objective
from aimline.language.passages import passages
from aimline.language.progress import scores_in
from aimline.language.quantities import Quantity, quantities
from aimline.language.score_days import DatedScore, score_days
from aimline.terms import MeasureKind

_NOT_YET: Final = re.compile(
    r"\b(?:almost(?: at)?|nearly(?: at)?|approach\w*|close to|near(?:ing)?|(?:just )?short of"
    r"|expected to \w+|on (?:his|her|their) way to|working (?:on|toward)s?|aims? (?:at|for))\s+"
    r"(?:the |a |an |her |his |their )?$",
    re.I,
)
_ELSE_BEFORE: Final = re.compile(
    r"\b(?:norm|average|benchmark|attendance|attended(?! to)|absen\w+|homework|typical|peers?)\b"
    r"[^.;]*$",
    re.I,
)
_ELSE_AFTER: Final = re.compile(
    r"\s*(?:accuracy\s+)?(?:goals?|targets?|criteri\w+|benchmarks?|objectives?)\b"
    r"|\s*(?:\([A-F][+-]?\)\s*)?(?:of (?:the |his |her |their )?"
    r"(?:homework|assignments?|days|sessions|classes)"
    r"|in (?:the |his |her |their )?(?:\w+ )?class\b|attendance)",
    re.I,
)
_ELSE: Final = re.compile(r"\b(?:homework|assignments?|sessions|classes|class|attend\w*)\b", re.I)
_UNIT_WORDS: Final = re.compile(
    r"\b(?:words?|correct(?:ly)?|per|minute|times?|trials?|wcpm)\b", re.I
)
_SCORE_BOX: Final = re.compile(
    r"\b(?:scores?|data|results?|performance|outcomes?|levels?|wcpm|accuracy|percent\w*|measurements?"
    r"|correct|probe)\b|%",
    re.I,
)
_NUMBER: Final = re.compile(r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*")
_SESSIONS: Final = re.compile(
    r"^(?:\w+\s+)?(?:sessions?|days?|weeks?|class\w*|meetings?|settings?)\b"
)
_SIZES: Final = re.compile(
    r"(?<!average )(?<!median )(?<!mean )(?<!total )\b(?:of|with|given|in|using|on|for)\s+$", re.I
)
"""What leads to the size of a task: `passages of 200 words`."""
_UNITS_OF_COLUMNS: Final = (
    *(MeasureKind.WORDS_CORRECT_PER_MINUTE, MeasureKind.PERCENT, MeasureKind.RATE_PER_MINUTE),
)
_SENTENCE_END: Final = re.compile(r"[.!?;](?=\s)|\n")
_ALL_PERCENT: Final = 100
_OF_THE_TARGET: Final = re.compile(r"\b(?:goal|target|criteri|benchmark|toward|objective)", re.I)


def certainty_of(entry: Entry, item: Item, quantity: Quantity) -> float:
    """Sure only where a labelled box holds the score and nothing else, in the goal's unit."""
    rest = item.words.replace(quantity.words, "", 1)
    is_bare = not re.search(r"[A-Za-z]{2,}|\d", _UNIT_WORDS.sub("", rest))
    if quantity.measure is not None and quantity.measure is entry.measure:
        return SURE if is_bare and item.label else LIKELY
    if entry.measure is None or quantity.trials is None:
        return ASK if is_bare else LIKELY
    return ASK


def scores_of(entry: Entry, texts: Sequence[Item]) -> list[tuple[Item, Quantity]]:
    """The child's own score of a report's day: in the goal's measure, where that is known."""
    found = [(item, q) for item in texts for q in _undated(entry, item)]
    return found[:1]


def _undated(entry: Entry, item: Item) -> list[Quantity]:
    dated = [one.quantity for one in _dated(entry, item)]
    own = [q for q in _own(entry, item) if not _is_among(q, dated)]
    if not dated:
        return own
    # Beside scores with days of their own, `in September she read 52` is none of the report's day.
    return [q for q in own if not find_dates(_sentence_of(item.words, q))]


def _sentence_of(words: str, quantity: Quantity) -> str:
    begin = max((m.end() for m in _SENTENCE_END.finditer(words, 0, quantity.start)), default=0)
    end = _SENTENCE_END.search(words, quantity.end)
    return words[begin : end.start() if end else len(words)]


def _own(entry: Entry, item: Item) -> list[Quantity]:
    goal = _goal_text(entry)
    return [q for q in _fitting(entry, item) if not is_of_something_else(item.words, q, goal)]


def _goal_text(entry: Entry) -> str:
    return entry.goal.text if entry.goal else ""


def several_scores(entry: Entry, item: Item) -> bool:
    """Whether a text states more than one score that may be the one of its day."""
    return len({(q.value, q.trials) for q in _undated(entry, item)}) > 1


def dated_scores(entry: Entry, texts: Sequence[Item]) -> list[tuple[Item, DatedScore]]:
    """The scores of a report that have a day of their own beside them, in the goal's measure."""
    return [(item, one) for item in texts for one in _dated(entry, item)]


def _dated(entry: Entry, item: Item) -> list[DatedScore]:
    measure = entry.measure
    found = [
        replace(one, quantity=_on_the_goals_scale(entry, one.quantity))
        for one in score_days(item.words)
    ]
    return [
        one
        for one in found
        if not is_of_something_else(item.words, one.quantity, _goal_text(entry))
        and (
            measure is None
            or one.quantity.measure is measure
            or _counts_the_same(one.quantity, measure, item.words)
        )
    ]


def _is_among(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(quantity.start < one.end and one.start < quantity.end for one in others)


def left_aside(item: Item) -> Quantity | None:
    """A score that a text states with its unit, though not in the measure of the goal."""
    scores = scores_in(item.words)
    own = (q for q in scores if q.measure and not is_of_something_else(item.words, q))
    return next(own, None)


def of_objective(item: Item) -> Quantity | None:
    """A score that a comment gives to one of the goal's objectives, by its number."""
    return next((q for q in scores_in(item.words) if is_of_objective(item.words, q.start)), None)


def _fitting(entry: Entry, item: Item) -> list[Quantity]:
    """From the surest way in which words can state a score in the goal's measure to the least."""
    measure = entry.measure
    scores = [_on_the_goals_scale(entry, q) for q in scores_in(item.words)]
    if measure is None:
        return scores or _bare_number(entry, item)
    return (
        [q for q in scores if q.measure is measure]
        or _in_the_goals_unit(entry, item, measure)
        or [q for q in scores if _counts_the_same(q, measure, item.words)]
        or _bare_number(entry, item)
    )


def _on_the_goals_scale(entry: Entry, quantity: Quantity) -> Quantity:
    """`3 out of 6` is a level of the rubric, where the goal asks for `4 out of 6` on it."""
    target = entry.goal.target if entry.goal else None
    is_rubric = target is not None and target.measure is MeasureKind.RUBRIC_LEVEL
    if target is None or not is_rubric or quantity.trials is None:
        return quantity
    named = f"{quantity.trials}-point" in entry.goal.text if entry.goal else False
    is_its_scale = quantity.trials == target.trials or named
    return quantity._replace(unit="rubric") if is_its_scale else quantity


def _counts_the_same(quantity: Quantity, measure: MeasureKind, words: str) -> bool:
    """Whether a number without the goal's unit counts what the goal does: `from 12 to 7`."""
    if quantity.trials is not None:
        return measure is MeasureKind.PERCENT and not _SESSIONS.search(quantity.noun or "")
    if quantity.measure is not None:
        return False
    noun, before = quantity.noun or "", words[: quantity.start]
    if _SIZES.search(before):
        return False
    if measure is MeasureKind.RUBRIC_LEVEL:
        return re.search(r"\brubric\b", words, re.I) is not None
    if measure is MeasureKind.WORDS_CORRECT_PER_MINUTE:
        return noun.startswith("word")
    return measure is MeasureKind.COUNT


def _bare_number(entry: Entry, item: Item) -> list[Quantity]:
    """The number of a box or column for scores, which says no unit: that of the goal is asked."""
    match = _NUMBER.fullmatch(item.words)
    if match is None:
        return []
    if (named := _in_the_unit_of_its_column(entry, item)) is not None:
        return [named]
    # A column that is known by its place may bear the child's name.
    is_score = _SCORE_BOX.search(item.label) or item.is_guessed
    if not is_score or entry.goal is None:
        return []
    value = float(match[1])
    is_impossible = entry.measure is MeasureKind.PERCENT and value > _ALL_PERCENT
    if is_impossible or entry.measure in (None, MeasureKind.TRIALS):
        return []
    return [Quantity(value, None, match[1], match.start(1), match.end(1))]


def _in_the_unit_of_its_column(entry: Entry, item: Item) -> Quantity | None:
    """The number with the unit that its heading names: `Words correct per minute` above `61`."""
    said = quantities(f"{item.words.strip()} {item.label.strip()}")
    whole = said[0] if len(said) == 1 and item.cell else None
    if whole is None or whole.measure not in _UNITS_OF_COLUMNS:
        return None
    if entry.measure not in (None, whole.measure):
        return None
    end = len(item.words.strip())
    return whole._replace(words=item.words.strip(), start=0, end=end)


def _in_the_goals_unit(entry: Entry, item: Item, measure: MeasureKind) -> list[Quantity]:
    """The one number in the goal's own unit that is not what the goal asks for."""
    target = entry.goal.target if entry.goal else None
    asked = (target.value, target.trials) if target else None
    said: dict[tuple[float, int | None] | None, Quantity] = {
        (q.value, q.trials): q
        for _, piece in passages(item.words)
        for q in quantities(piece)
        if _is_in(q, measure)
    }
    if len(said) > 1 or _OF_THE_TARGET.search(item.words):
        said.pop(asked, None)
    return list(said.values()) if len(said) == 1 else []


def is_of_something_else(words: str, quantity: Quantity, goal: str = "") -> bool:
    """Whether the words right before or after a number make it no result on the goal.

    goal: its words; what they speak of, such as homework, is nothing else.
    """
    before, after = words[max(0, quantity.start - 40) : quantity.start], words[quantity.end :][:40]
    if _NOT_YET.search(before) or is_of_objective(words, quantity.start):
        return True
    found = (_ELSE_BEFORE.search(before), _ELSE_AFTER.match(after))
    return any(match and not _is_of_goal(match[0], goal) for match in found)


def _is_of_goal(words: str, goal: str) -> bool:
    """Whether a goal speaks of the homework, the classes or the days that a result is of."""
    named = _ELSE.findall(words)
    return bool(named) and all(noun.casefold()[:6] in goal.casefold() for noun in named)


def _is_in(quantity: Quantity, measure: MeasureKind) -> bool:
    """Whether a number is in some measure; `11 times` counts what a count goal counts."""
    if quantity.measure is None and measure is MeasureKind.COUNT:
        return (quantity.noun or "").startswith("time")
    return quantity.measure is measure
