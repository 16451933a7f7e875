"""What a progress report says of a goal: the child's own numbers, and the claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aimline.language.abbreviations import without_abbreviations
from aimline.language.claims import Claim, claim_in
from aimline.language.dates import USUAL_TRIALS
from aimline.language.measure_names import named_measure_before
from aimline.language.not_a_score import without_labels
from aimline.language.passages import passages
from aimline.language.progress_words import (
    ABSENT,
    ALL,
    AND_OTHERS,
    AND_THEN,
    ARRANGED,
    ARROW,
    BY_ADULTS,
    CHANGE,
    CORRECT,
    COUNTED,
    COUNTED_TO,
    COUNTING_VERB,
    DAYS,
    DID,
    DID_FOR,
    DONE,
    EARLIER,
    EFFORT,
    ENDS,
    FREQUENCY,
    GIVING_VERB,
    HEADED,
    HEADS_OF_ARROWS,
    HELD,
    IN_A_LIST,
    LARGEST_HEADED,
    LIMIT_OF_PEERS,
    MEASURE,
    MET_WITH,
    MONTHS,
    MOVED,
    MOVES_FROM,
    MOVES_TO,
    NAMED,
    NEAR,
    NEEDS,
    NOT_LISTED,
    OCCASIONS,
    OF_A_LENGTH,
    OF_OTHERS,
    OF_PEOPLE,
    OF_WHEN,
    ON_A_DAY,
    ON_WRITING,
    OR_BETTER_ON,
    OTHER_HEADING,
    PEOPLE,
    PLURAL,
    RIGHT,
    SCORED,
    SEEN_FOR,
    SERVICE,
    SIGN_OF_HEADING,
    STARTS_OR_ENDS,
    STILL,
    STRETCH,
    TARGET_AFTER,
    TARGET_BEFORE,
    TARGET_RIGHT_BEFORE,
    TIMED,
    TIMES,
    TO_BE_HELD,
    TO_COME,
    UP_FROM,
    VERB_NEAR,
    WAS_DONE,
    WERE_GIVEN,
    WITH,
)
from aimline.language.quantities import Quantity, quantities
from aimline.language.sentences import Sentences
from aimline.language.sought import in_small_letters


class Role(StrEnum):
    """What a number of the child's own says."""

    SCORE = "score"
    EARLIER = "earlier"
    """Where the child was before: a baseline, last quarter, `from 45%`."""
    CHANGE = "change"
    """By how much it moved: `gained 12 words`."""
    CONSISTENCY = "consistency"
    """How often a score that stands beside it was reached: `60% in 2 of 3 trials`."""


@dataclass(frozen=True, slots=True)
class Performance:
    """One number of the child's own, with the words and their place in the text."""

    quantity: Quantity
    role: Role

    @property
    def value(self) -> float:
        """The number; of a range its lower end."""
        return self.quantity.value

    @property
    def unit(self) -> str | None:
        """In the words of the labelled files: percent, wcpm, ratio, count, ..."""
        return self.quantity.unit

    @property
    def trials(self) -> int | None:
        """What a ratio is out of."""
        return self.quantity.trials

    @property
    def words(self) -> str:
        """The words it was read from."""
        return self.quantity.words

    @property
    def span(self) -> tuple[int, int]:
        """First and past-the-last place of the words in the text."""
        return self.quantity.start, self.quantity.end


@dataclass(frozen=True, slots=True)
class ProgressStatement:
    """A report's words as values."""

    performance: tuple[Performance, ...]
    claim: Claim

    @property
    def label(self) -> str:
        """`data-based` where the words carry a number of the child's own, else `vague`."""
        return "data-based" if self.performance else "vague"

    @property
    def scores(self) -> tuple[Performance, ...]:
        """The numbers that say where the child is now."""
        return tuple(p for p in self.performance if p.role is Role.SCORE)


_REACH_OF_A_SCORE: Final = 60
"""Letters between a score and the ratio that says how often it was reached."""


@lru_cache(maxsize=4096)
def read_statement(text: str) -> ProgressStatement:
    """The child's own numbers and the claim in the words of a progress report.

    Targets, task sizes, levels of material, dates, legends, counts of probes, and stretches of time
    are not the child's own.
    """
    return ProgressStatement(own_numbers(text), claim_in(text))


@lru_cache(maxsize=4096)
def own_numbers(text: str) -> tuple[Performance, ...]:
    """The child's own numbers alone; most who ask need no claim, which takes as long to find."""
    whole = without_abbreviations(text)
    own = [p for start, piece in passages(whole) for p in _performance(piece, start)]
    return _with_consistency(own)


def scores_in(text: str) -> tuple[Quantity, ...]:
    """The numbers that say where the child is now."""
    return tuple(p.quantity for p in own_numbers(text) if p.role is Role.SCORE)


def _performance(text: str, place: int) -> Iterator[Performance]:
    """The child's own numbers in one passage that begins at `place` of the whole text."""
    found = quantities(text)
    if not found:
        return
    for quantity, before, is_own in _owned(found, in_small_letters(without_labels(text))):
        if is_own:
            yield Performance(quantity.moved(place), _role(quantity, before))


def _owned(found: tuple[Quantity, ...], text: str) -> Iterator[tuple[Quantity, str, bool]]:
    """Each quantity with what stands before it in its sentence, and whether it is the child's own.

    Of scores in a row all are the child's own or none.
    """
    sentences = Sentences(text)
    beside = [(q, *_words_beside(q, text, sentences)) for q in found]
    beside = [one for one in beside if not _is_day_of(*one, found)]
    found = tuple(quantity for quantity, _, _ in beside)
    own = [_is_own(*one, found) for one in beside]
    for i in range(1, len(found)):
        if own[i - 1] and not own[i]:
            own[i] = _is_joined(found[i - 1], found[i], text) and not _is_target(*beside[i][1:])
    for i in range(len(found) - 2, -1, -1):
        if own[i + 1] and not own[i]:
            own[i] = _is_joined(found[i], found[i + 1], text) and not _is_target(*beside[i][1:])
    return zip(found, (before for _, before, _ in beside), own, strict=True)


def _words_beside(quantity: Quantity, text: str, sentences: Sentences) -> tuple[str, str]:
    """What stands before a number in its sentence, and what stands behind it."""
    start, end = sentences.around(quantity.start, quantity.end)
    return text[start : quantity.start], text[quantity.end : end]


def _is_joined(here: Quantity, after: Quantity, text: str) -> bool:
    """Whether two numbers are of one list, neither of them of probes or of anything else."""
    if any(q.unit is not None or NOT_LISTED.match(q.noun or "") for q in (here, after)):
        return False
    between = text[here.end : after.start]
    is_parallel = here.noun and after.noun and here.noun.split()[0] == after.noun.split()[0]
    is_bare = ENDS.match(text, after.end) is not None
    if ((is_parallel or is_bare) and AND_THEN.search(between)) or AND_OTHERS.fullmatch(between):
        return True
    return IN_A_LIST.fullmatch(between) is not None


def claim_of(code_meaning: str | None, narrative: str | None) -> Claim | None:
    """What a report entry claims; None where it claims nothing or the code's meaning is unknown.

    The meaning that the legend gives to a code is the school's own word and goes before the prose,
    unless it says no more than that there is some progress.
    """
    claims = [
        claim_in(text) for text in (code_meaning, narrative) if text and not _is_bare_code(text)
    ]
    checkable = (claim for claim in claims if claim.is_checkable)
    said = (claim for claim in claims if claim is not Claim.NONE)
    return next(checkable, None) or next(said, None)


def _is_bare_code(text: str) -> bool:
    """`P`, `3`, `SP`, `+`: a code whose legend is not given."""
    return re.fullmatch(r"\W*(?:\d{1,2}|[A-Z]{1,3}|[a-z])?\W*", text.strip()) is not None


def _is_own(quantity: Quantity, before: str, after: str, found: tuple[Quantity, ...]) -> bool:
    if quantity.unit == "prompts" and WERE_GIVEN.match(after):
        return True
    if _is_target(before, after) or _is_to_come(before) or _is_day(quantity, before, after):
        return False
    if quantity.unit == "percent" and quantity.value >= ALL and _is_praise(before, after):
        return False
    if quantity.unit in ("seconds", "minutes", "hours"):
        return _is_measured_time(quantity, before, found)
    if quantity.unit == "percentile" and LIMIT_OF_PEERS.search(before):
        return not any(q.unit and q is not quantity for q in found)
    if quantity.unit == "prompts" and (WITH.search(before) or ON_WRITING.search(before)):
        return False
    if quantity.unit == "ratio":
        is_arranged = HELD.match(quantity.noun or "") and ARRANGED.search(before)
        is_arranged = is_arranged or ABSENT.search(before)
        is_size = STRETCH.match(quantity.noun or "") or MEASURE.match(quantity.noun or "")
        return not (is_arranged or is_size)
    if quantity.unit:
        return True
    return _is_own_count(quantity, before, after, found)


def _is_target(before: str, after: str) -> bool:
    """Whether the words beside a number make it a goal, a norm or a task, not a result."""
    if TARGET_AFTER.match(after) and not MET_WITH.search(before[-40:]):
        return True
    if OF_OTHERS.search(before) or OR_BETTER_ON.match(after):
        return True
    if TARGET_RIGHT_BEFORE.search(before[-NEAR:]):
        return EARLIER.search(before) is None or "compared" not in before[-20:].lower()
    for match in TARGET_BEFORE.finditer(before):
        between = match["between"] + " " + match["after"]
        is_met = MET_WITH.search(between) and not between.lower().rstrip().endswith(" be met")
        is_of_result = (
            DONE.search(between) or is_met or re.search(r"\b(?:with|by|at)\s+$", between + " ")
        )
        led_by_progress = re.search(
            r"\b(?:progress|performance|result)s?\b[^.;]*$", before[: match.start()], re.I
        )
        if not is_of_result and not (led_by_progress and match["is"] == ":"):
            return True
    return False


def _is_day(quantity: Quantity, before: str, after: str) -> bool:
    """`On 10-12 she read 54 words`: a month and a day, no range."""
    low, high = quantity.value, quantity.high
    if quantity.unit is not None or high is None or not (low <= MONTHS and high <= DAYS):
        return False
    if ON_A_DAY.search(before):
        return not re.match(r"\s*(?:trials?|days|probes?|sessions?|of\b)", after, re.I)
    return not before.strip(" (") and re.match(r"\s*[:)–-]", after) is not None


def _is_day_of(quantity: Quantity, before: str, after: str, found: tuple[Quantity, ...]) -> bool:
    """`At conferences on 11/19`: a month and a day where nothing was right or wrong."""
    if quantity.trials is None or "/" not in quantity.words:
        return False
    return (
        quantity.value <= MONTHS
        and quantity.trials <= DAYS
        and ON_A_DAY.search(before) is not None
        and re.match(r"\s*(?:$|[.,;:()])", after) is not None
        and (RIGHT.search(before) is None or _is_told_before(quantity, before, found))
    ) or TO_BE_HELD.search(before) is not None


def _is_told_before(quantity: Quantity, before: str, found: tuple[Quantity, ...]) -> bool:
    """`Able to stay for 12 minutes on 3/9`: what was done is told; so many trials are not usual."""
    begin = quantity.start - len(before)
    told = (q for q in found if begin <= q.start < quantity.start)
    return quantity.trials not in USUAL_TRIALS and any(q.unit not in (None, "ratio") for q in told)


def _is_praise(before: str, after: str) -> bool:
    """`She gives 100%`, `works 100% of the time!`: of effort, not of what was measured."""
    return EFFORT.search(before) is not None and CORRECT.search(after) is None


def _is_to_come(before: str) -> bool:
    """Whether the nearest verb before a number speaks of what shall be, not of what was."""
    coming = max((m.end() for m in TO_COME.finditer(before)), default=-1)
    if coming < 0:
        return False
    done = max((m.start() for m in DONE.finditer(before)), default=-1)
    return coming > done


def _is_measured_time(quantity: Quantity, before: str, found: tuple[Quantity, ...]) -> bool:
    """A time is a score where it was measured, not where it only limits the task."""
    if SERVICE.search(before) or SEEN_FOR.search(before) or OF_A_LENGTH.search(before):
        return False
    if not TIMED.search(before):
        return True
    is_alone = not any(
        q is not quantity and (q.unit or (q.noun and 0 <= quantity.start - q.end < NEAR))
        for q in found
    )
    return is_alone and STARTS_OR_ENDS.search(before) is not None


def _is_own_count(quantity: Quantity, before: str, after: str, found: tuple[Quantity, ...]) -> bool:
    """A number without a unit is a score where a verb of doing leads to it and it sizes no task."""
    near, noun = before[-NEAR:], quantity.noun or ""
    if COUNTED_TO.search(near) or (not before.strip() and COUNTED.match(noun)):
        return True
    if OCCASIONS.match(noun) and not NAMED.search(near):
        return False
    if PEOPLE.match(noun) and OF_PEOPLE.search(near):
        return False
    if NEEDS.search(near) and noun.startswith("more"):
        return False
    if (doer := _who_moved_it(before, after)) is not None:
        return BY_ADULTS.search(doer) is None
    if _is_result(quantity, before, after):
        return True
    if (deed := _deed_around(noun, before, after)) is not None:
        is_size = not before.strip() and _has_result_after(quantity, found)
        return not (is_size or ARRANGED.search(deed) or BY_ADULTS.search(deed))
    if FREQUENCY.match(after):
        return ARRANGED.search(before) is None
    if not noun or not COUNTING_VERB.search(near[-VERB_NEAR:]) or GIVING_VERB.search(before):
        return False
    return not _has_result_after(quantity, found)


def _has_result_after(quantity: Quantity, found: tuple[Quantity, ...]) -> bool:
    """`Solves 10 problems with 60 % accuracy`: the first number sizes the task."""
    return any(
        q.unit not in (None, "seconds", "minutes", "hours")
        and q.start >= quantity.end
        and q.start - quantity.end < 120
        for q in found
    )


def _who_moved_it(before: str, after: str) -> str | None:
    """The words before a number that something rose or fell from or to, else None."""
    if "from" not in before.lower():
        return None
    if MOVES_FROM.search(before) and MOVES_TO.match(after):
        return before
    moved = MOVED.match(before)
    return moved[0] if moved else None


def _deed_around(noun: str, before: str, after: str) -> str | None:
    """The words of what was done so many times, where a verb stands apart from the number."""
    if done := WAS_DONE.match(after):
        return before + done[0]
    if TIMES.match(noun) and DID.search(before):
        return before
    if not before.strip() and PLURAL.match(after):
        # `33 facts in 2 minutes`: a note that begins with what was done.
        return after
    is_for = before.rstrip().endswith("for")
    return before if noun and is_for and DID_FOR.match(before) else None


def _is_result(quantity: Quantity, before: str, after: str) -> bool:
    """Whether what stands before a number is what it was measured by or what it came from."""
    return bool(
        (ENDS.match(after) and SCORED.search(before))
        or CHANGE.search(before[-NEAR:])
        or ("from" in before[-NEAR:] and UP_FROM.search(before[-NEAR:]))
        or (before.rstrip()[-1:] in HEADS_OF_ARROWS and ARROW.search(before))
        or named_measure_before(before)
        or _is_headed(quantity, before)
    )


def _is_headed(quantity: Quantity, before: str) -> bool:
    """Whether a heading that names what the child does stands right before a number."""
    if SIGN_OF_HEADING.isdisjoint(before[-12:]):
        return False
    match = HEADED.search(before[-80:])
    return (
        match is not None
        and quantity.value < LARGEST_HEADED
        and OTHER_HEADING.search(OF_WHEN.sub("", match["head"])) is None
    )


def _role(quantity: Quantity, before: str) -> Role:
    if CHANGE.search(before):
        return Role.CHANGE
    if EARLIER.search(before) and not STILL.search(before):
        return Role.EARLIER
    return Role.SCORE


def _with_consistency(own: list[Performance]) -> tuple[Performance, ...]:
    """A ratio that follows a score says how often that was reached."""
    ends = [one.span[1] for one in own if one.unit not in ("ratio", None)]
    return tuple(
        replace(one, role=Role.CONSISTENCY)
        if one.unit == "ratio" and _is_right_behind(one.span[0], ends)
        else one
        for one in own
    )


def _is_right_behind(start: int, ends: list[int]) -> bool:
    """Whether one of some places, which are in their order, is the start or shortly before it."""
    at = bisect_right(ends, start)
    return at > 0 and start - ends[at - 1] <= _REACH_OF_A_SCORE
