"""What each number of a goal is: the criterion, the baseline, or something that limits the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aimline.language.goal_words import FALLING, LESS, UNWANTED
from aimline.language.number_words import NUMBER
from aimline.language.passages import passages
from aimline.language.quantities import Quantity, quantities


class GoalRole(StrEnum):
    """What a number in a goal says."""

    CRITERION = "criterion"
    BASELINE = "baseline"
    CONSISTENCY = "consistency"
    """How often, or over how many occasions, the criterion must be reached."""
    TASK = "task"
    """Task size, level of material, time limit, number of people or places."""
    STEP = "step"
    """A benchmark on the way."""


@dataclass(frozen=True, slots=True)
class GoalNumber:
    """One number of a goal, with its role."""

    quantity: Quantity
    role: GoalRole
    rank: int
    """The place of its unit among the units of a criterion; the lowest is the main one."""

    @property
    def unit(self) -> str | None:
        """In the words of the labelled files."""
        return self.quantity.unit

    @property
    def written(self) -> str:
        """As the labelled files write it: `80`, `4/5`, `80-100`."""
        return self.quantity.written.lstrip("<>").rstrip("%")


RANKS: Final = {
    **dict.fromkeys(("wcpm", "wpm_read", "rate_per_min", "percentile", "scale_score"), 1),
    "percent": 2,
    **dict.fromkeys(("minutes", "seconds", "hours", "rubric"), 3),
    "ratio": 4,
    "count": 5,
    "prompts": 6,
}
"""Where two criteria stand side by side, the rate goes before the accuracy, and so on."""
_FREQUENCY_RANK: Final = 3
_ERRORS_RANK: Final = 7

_SENTENCE_END: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_CONDITION_BEFORE: Final = re.compile(
    r"\b(?:given|provided|presented with|when|whenever|using|from (?:a|an) (?:list|set|field)"
    r"|a (?:list|set|field|group|choice) of|up to(?=\s*(?:\d|$))|upon|after|if"
    r"|while (?!maintaining)"
    r"|during)\b[^;,]*$",
    re.IGNORECASE,
)
_WILL: Final = re.compile(
    r"(?<![a-z])(?:will|shall|(?:is|are) (?:expected |going )?to)\b", re.IGNORECASE
)
_BASELINE_BEFORE: Final = re.compile(
    r"\b(?:baseline|currently|current(?: level| performance)?|presently|present level|at present"
    r"|now|starting (?:point|level)|as of [^.;]{3,20},"
    r"|initial(?:ly)?(?!\s*(?:,|and\b|or\b|position|sound|consonant|blend|letter|/))|up from"
    r"|down from"
    r"|increase[ds]? from)\b"
    r"(?P<between>[^;!?]*)$",
    re.IGNORECASE,
)
_BASELINE_AFTER: Final = re.compile(r"\s*(?:\w+\s+){0,2}?\(?(?:as a |at )?baseline\b", re.I)
_BESIDE_START: Final = re.compile(r"\bfrom\b(?:(?!\bto\b)[^.;)])*\([^)]*$", re.I)
"""`From the 12th percentile (score of 61) to`."""
_WHO_DOES: Final = re.compile(r"\b(?:who|which|whose)\s+(?!(?:will|shall)\b)[^.;]*$", re.I)
"""`Darius, who elopes 10 times weekly, will`: how it is now."""
_FROM: Final = re.compile(
    r"\bfrom\s+(?:(?:a|an|the|his|her|their|about|baseline(?: of)?|less than|average of"
    r"|(?:score|level|rating|rate|total) of)\s+)*$",
    re.I,
)
_NEAR: Final = 80
"""Signs before a number in which a wording that leads to it begins."""
_TO_FROM: Final = re.compile(
    rf"\bto\s+{NUMBER}\b[^.;\d]{{0,40}}\bfrom\s+(?:(?:an?|the|about|his|her|their)\s+)*$", re.I
)
"""`Drops to 15 or fewer from`: where it starts is said behind where it shall come to."""
_UP_FROM: Final = re.compile(r"\b(?:up|down)\s+from\s+(?:(?:an?|about)\s+)*$", re.I)
_CHANGE_SAID: Final = re.compile(rf"^\W*{NUMBER}\b[^.;]*\bto\b[^.;]*?{NUMBER}", re.I)
_CHANGE_OF_TASK: Final = re.compile(r"increase[ds]? from\s[^.;]*\bto\s[^.;]*\s(?:in|on)\s+$", re.I)
"""`increase from 4-word to 7-word sentences in 8 of 10`: the ratio says how well."""
_FROM_TO: Final = re.compile(
    r"[^.;]{0,60}?\b(?:to|down to|up to)\s+(?:[a-z]+\s+){0,4}?(?=\d|[a-z])", re.I
)
_STEP_BEFORE: Final = re.compile(
    r"\b(?:(?:(?<!spring )(?<!fall )(?<!winter )benchmark|milestone|(?<!\ban )objective"
    r"|short[- ]term|norm|class average)s?\b[^;!?]*"
    r"|(?:peers|classmates|same[- ]age \w+)\s+(?:are|read|score|average|perform|at)\b[^;!?]*)$",
    re.I,
)
_OCCASION: Final = (
    r"(?:probe|trial|session|opportunit|observation|sample|attempt|occasion|check|data point"
    r"|datapoint|data collection|collection|assessment|administration|test|passage|reading"
    r"|measurement"
    r"|day|week|month|quiz|assignment|period|lesson|chance|instance|setting|environment|class"
    r"|teacher"
    r"|adult|peer|people|person(?!al)|staff|partner|provider|location|place|year|quarter|student"
    r"|classmate"
    r"|grade|consecutive|different (?:setting|people|adult|peer|staff|activit)|activit|weekly"
    r"|monthly|timing|day)"
)
_IS_OCCASION: Final = re.compile(
    rf"(?:(?!(?:on|in|at|with|from|by|to|of|for|using)\b)\w+[- ]){{0,2}}?{_OCCASION}", re.I
)
_OVER: Final = re.compile(
    r"\b(?:over|across|on|in|for|during|at"
    r"|(?<!minimum )(?<!maximum )(?<!total )(?<!average )(?<!flight )of"
    r"|with|through|by|within|next to|between|every|each"
    r"|per|after"
    r"|to|numbers?|numerals?|levels?|grades?|chapters?)\s+(?:(?:the|a|an|all|any|each of|at "
    r"least|only|numbers?|next|last)\s+)*$",
    re.I,
)
_STRETCH_UNIT: Final = re.compile(
    r"\s*(?:consecutive|continuous|straight|uninterrupted|total)\s+(?P<unit>minutes?|seconds?)\b",
    re.I,
)
_LIMIT_BEFORE: Final = re.compile(
    r"\b(?:within|in|under|per|every|each|over|after|(?:first|last|next)|of|during|lasting|with"
    r"|a)\s+"
    r"(?:(?:an?|the|less than|no more than|about|first|last|next)\s+)*$",
    re.I,
)
_IN_TRIALS: Final = re.compile(
    rf"[^.;]*?\b(?:in|on|of|during)\s+(?:at least\s+)?{NUMBER}\s*(?:/"
    rf"|(?:out\s+)?of)\s*{NUMBER}\s+(?:\w+\s+)?"
    r"(?!(?:\w+\s+)?(?:sessions?|days?|weeks?|observations?|classes|periods?|lessons?|probes?"
    r"|data|consecutive)\b)[a-z]",
    re.I,
)
_WITHIN: Final = re.compile(r"\bwithin\s+(?:an?\s+)?$", re.I)
_TIME_LIMIT: Final = re.compile(r"\b(?:within|in (?:under|less than))\s+(?:the first\s+)?$", re.I)
_REACHES_LIMIT: Final = re.compile(
    r"\bto\s+(?:(?:no (?:more|longer)|less|under|at (?:least|most)|below|an average)\s+(?:than\s+"
    r"|of\s+)?)$",
    re.I,
)
"""`Be reduced to less than 30 seconds`."""
_ASKED_FOR: Final = re.compile(
    r"\b(?:will|shall)\b[^.;]*\b(?:with (?:all|no more than|at most|fewer than|less than|only"
    r"|a maximum of)|for|to)\s+$",
    re.I,
)
"""What a goal asks for where nothing else is: `with all 5 parts`, `for 6 turns`."""
_LASTING: Final = re.compile(
    r"\b(?:remain|stay|sustain|attend|engage|maintain|work|participat|focus|sit|on[- ]task|keep"
    r"|read"
    r"|continu|play|stand|walk|increase|persist|tolerat|balanc|hold|wait|rest|listen|watch|ride"
    r"|pedal|swim|write|practic|persever|in\s+(?:his|her"
    r"|the)\s+seat)\w*\b",
    re.I,
)
_LATENCY: Final = re.compile(
    r"\b(?:begin|start|initiat|transition|respond|return|calm|line up|arriv|follow|compl|comply"
    r"|run|dress|take|settle)\w*\b",
    re.I,
)
_OF_SERVICE: Final = re.compile(
    r"\b(?:therapy|instruction|services?|tutoring|interventions?|counseling|support|sessions"
    r"|outings)\s+$",
    re.I,
)
"""How often adults give a service is no skill of the child's."""
_OF_SERVICE_FOR: Final = re.compile(
    r"\b(?:therapy|tutoring|interventions?|counseling)(?!\s+(?:activit"
    r"|task))\b[^.;,]*\bfor\s+$",
    re.I,
)
_IS_GIVEN: Final = re.compile(r"\b(?:participat|receiv|attend|have|get)\w*\b[^.;]*$", re.I)
_FROM_ADULTS: Final = re.compile(
    r"\b(?:be (?:provided|offered|given|exposed|introduced|taught)|(?:support|help) (?:of|from)"
    r"|sessions with)\b[^.;]*$",
    re.I,
)
_DOSE: Final = re.compile(
    r"\s*(?:weekly|monthly|(?:per|a|each) (?:week|month)|(?:once|twice|\w+ (?:times|days))\s+(?:a"
    r"|per|each) (?:week|month))\b",
    re.I,
)
"""`A group for 30 minutes weekly` is what is given, and nothing that the child does."""
_COUNTED_ON_A_PROBE: Final = re.compile(
    r"\s*(?:(?:total\s+)?words\s+written|correct\s+(?:word\s+|writing\s+|letter\s+)?(?:sequences"
    r"|sounds|digits)"
    r"|(?:cws|tww|wws|ciws|cls|wwr|dc)\b)",
    re.I,
)
"""What a timed probe counts goes before the accuracy beside it."""
_TIMES_A: Final = re.compile(
    r"\s*(?:times?\b|x\b|(?:[a-z-]+\s+){0,4}?(?:per|a|an|each|every|/)\s*(?:\w+[- ]){0,2}?"
    r"(?:day|week|hour|session|class|month|period|recess|lesson|activity|game|task|conversation"
    r"|discussion|meal|transition|story|assignment|\ue001))",
    re.I,
)
_SIZE_AFTER: Final = re.compile(
    r"\s*(?:[\"”″']|inch|feet|foot|yards?|met(?:er|re)s?|miles?|laps?|cm\b|-|\+\s"
    r"|(?:or|and|to|,)\s*\d+\s*[- ](?:letter|step|word"
    r"|digit))",
    re.I,
)
_DISTANCE: Final = re.compile(r"\s*(?:feet|foot|yards?|met(?:er|re)s?|miles?|laps?)\b", re.I)
_MOVES: Final = re.compile(
    r"\bwill\b[^.;]*\b(?:walk|run|ride|propel|wheel|jump|hop|swim|climb|crawl|throw"
    r"|kick)\b[^.;,]*$",
    re.I,
)
"""What the child will do over a distance, so that the distance itself is asked for."""
_ERRORS: Final = re.compile(
    r"\s*(?:or\s+(?:fewer|less)\s+)?(?:\w+\s+)?(?:errors?|mistakes?|miscues?)\b", re.I
)
_UNWANTED_AFTER: Final = re.compile(
    rf"\s*(?:(?:or\s+(?:fewer|less)|[a-z-]+)\s+){{0,2}}?{UNWANTED.pattern}", re.I
)
_OR_FEWER: Final = re.compile(r"\s*or\s+(?:fewer|less)\b", re.I)
_HELP: Final = re.compile(
    r"\s*(?:(?:or (?:fewer|less)|\w+)\s+){0,3}?(?:prompts?|cues|reminders?|redirections?)\b", re.I
)
_WITH: Final = re.compile(
    r"\b(?:with|and|given|after|using)\s+(?:(?:a|an|the|no more than|fewer than|less than|up to"
    r"|at most|only|maximum of|minimum of)\s+)*$",
    re.I,
)
_NOT_A_COUNT: Final = re.compile(
    r"\s*(?:$|[.,;:()]|and\b|or\b(?!\s+(?:more|fewer|less|better|greater|higher)\b)|by\b|to\b"
    r"|hands?\b|feet\b|on\b)",
    re.I,
)
_RUBRIC_NEAR: Final = re.compile(r"\b(?:rubric|scale)\b", re.I)
_RUBRIC_BEFORE: Final = re.compile(
    r"\b(?:rubric|scor(?:e|es|ing)|rating|earn(?:s|ing)?|level)\b[^.;]{0,30}$", re.I
)
_IN_A_ROW_OR_OF: Final = re.compile(rf"\s*(?:consecutive\s+(?:$|(?:\w+\s+){{0,2}}?{_OCCASION})|/)")
_REACHES: Final = re.compile(
    r"\b(?:to|score(?: of)?|at least|least|than)\s+(?:an?\s+|average\s+|of\s+)*$", re.I
)
_RISES_TO: Final = re.compile(
    r"\b(?:increase|improve|grow|raise|go|gain)\w*\b[^.;]*\bto\s+(?:at least\s+)?$", re.I
)
_SCORES: Final = re.compile(
    r"\b(?:least|average(?: score)? of|composite of|score|scor(?:es|ing)|scor(?:e|es|ing) (?:of"
    r"|an?)|(?:earn|receiv|achiev|reach"
    r"|attain|get|obtain)(?:e|s|es|ing)? an?)\s+$",
    re.I,
)
_FOR_AT_LEAST: Final = re.compile(r"\bfor (?:at least|an? minimum of)\s+$", re.I)
"""`Take turns for at least 3 turns`."""
_ANSWERS_TO: Final = re.compile(r"\b(?:answers?|solutions?|responses?)\s+to\s+(?:\w+\s+)?$", re.I)
"""Who writes the answers to 30 facts does 30 of them."""
_TURNS_IN: Final = re.compile(
    r"\b(?:turn|hand|bring|fill|put|plac)(?:t?ing|e)?\s+in\s+(?:all\s+)?$", re.I
)
_DOES: Final = re.compile(
    r"\s+(?:be able to\s+)?(?:\w+ly\s+)?[a-z]+\s+(?:at least |all |a total of )?$", re.I
)
"""`Will identify 60.`"""
_A_SCORE: Final = re.compile(r"\bscore\s+of\s+(?:at least\s+)?$", re.I)
_COUNTS_TO: Final = re.compile(r"\bcount(?:ing)?\s+(?:(?!up\b)\w+\s+){0,3}?to\s+$", re.I)
_DOES_ALL_OF: Final = re.compile(
    r"\b(?:complete|finish|perform|follow|do)\b[^.;,]{0,40}\b(?:list|routine|sequence"
    r"|set)\s+of\s+$",
    re.I,
)
_STEPS: Final = re.compile(r"\s*(?:steps?|tasks?|activit)", re.I)
_ON_A_SCALE: Final = re.compile(
    r"\s*(?:on|in)\s+(?:the\s+)?(?:\w+\s+)?(?:MAP|NWEA|i-?ready|STAR)\b", re.I
)
"""Tests whose plain scores lie on a scale of their own."""
_OF_OCCASIONS: Final = re.compile(
    r"\s*of\s+(?:(?!time)\w+\s+){0,2}?(?:sessions|days|observations|periods|classes|lessons)\b",
    re.I,
)
_LASTED: Final = re.compile(
    rf"\bfor\s+(?:at least\s+)?{NUMBER}[-\s]+(?:\w+\s+)?min(?:ute)?s?\b", re.I
)
_DESCRIBES: Final = re.compile(
    r"\s*(?:step|part|digit|word|sentence|paragraph|letter|page|minute|point)s?[- ]"
    r"(?!(?:in|with|on|from|of (?:the|an?|his|her|their)|when|for|by|using|a|per"
    r"|(?:in)?correct(?:ly)?|accurately"
    r"|independently|read)\b)[a-z]",
    re.I,
)
_MEASURED_OCCASION: Final = re.compile(
    r"\b(?:probe|sample|session|day|week|test|quiz|assessment|administration|timing|passage"
    r"|assignment|worksheet|data (?:collection|point)|measure(?:ment)?|benchmark|month"
    r"|class(?:es|\b)|period)",
    re.I,
)
"""Occasions on which a score is taken, where a trial or opportunity is itself the score."""
_LEAST_ON_A_PROBE: Final = 2
_LEAST_IN_A_TRIAL: Final = 6
_MORE_BY: Final = re.compile(
    r"\bby\s+(?:(?:at least|an? (?:average|additional)(?: of)?|about)\s+)*$", re.I
)


@lru_cache(maxsize=4096)
def numbers_of(text: str) -> tuple[GoalNumber, ...]:
    """Every number of a goal's own words, each with its role; labels and dates are left out."""
    found = [one for start, piece in passages(text) for one in _numbers(piece, start)]
    limited = _with_time_limit(_with_pairs(found, text), text)
    return tuple(_with_consistency(limited))


def _numbers(text: str, place: int) -> Iterator[GoalNumber]:
    ends = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    for quantity in quantities(text):
        start = max(e for e in ends if e <= quantity.start)
        end = min((e for e in ends if e >= quantity.end), default=len(text))
        before, after = text[start : quantity.start], text[quantity.end : end]
        read = _with_goal_unit(quantity, before, after)
        role = _role(read, before, after)
        if role is GoalRole.CRITERION and _is_present_level(text, start, end):
            role = GoalRole.BASELINE
        placed = replace(read, start=read.start + place, end=read.end + place)
        yield GoalNumber(placed, role, _rank(read, before, after))


def _is_present_level(text: str, start: int, end: int) -> bool:
    """Whether a whole sentence tells how it is, and a later one how it will be."""
    is_whole = text[end - 1 : end] in (".", "!", "\n") and end < len(text)
    return is_whole and not _WILL.search(text[start:end]) and bool(_WILL.search(text, end))


def _with_goal_unit(quantity: Quantity, before: str, after: str) -> Quantity:
    if stretch := _STRETCH_UNIT.match(after):
        return replace(quantity, unit=stretch["unit"].lower().rstrip("s") + "s")
    is_occasion = _IS_OCCASION.match(quantity.noun or "") is not None
    if quantity.unit == "ratio" and not is_occasion and _is_rubric(before, after):
        return replace(quantity, unit="rubric")
    if quantity.unit is not None:
        return quantity
    if _A_SCORE.search(before) and _ON_A_SCALE.match(after):
        return replace(quantity, unit="scale_score")
    if _RUBRIC_BEFORE.search(before) and _RUBRIC_NEAR.search(before[-40:] + after[:80]):
        return replace(quantity, unit="rubric")
    if _HELP.match(after):
        return replace(quantity, unit="prompts")
    if re.match(r"\s*words?\b", after, re.I) and re.search(
        r"words (?:read )?(?:correctly )?per minute[^.;]*$", before, re.I
    ):
        return replace(quantity, unit="wcpm" if "correct" in before.lower() else "wpm_read")
    return replace(quantity, unit="count")


def _is_rubric(before: str, after: str) -> bool:
    return re.search(r"\brubric\b[^.;,]{0,30}$", before, re.I) is not None or (
        re.match(
            r"\s*(?:points?\s+)?(?:on|using|of)\s+(?:\w+[- ]){0,4}(?:rubric|scale)\b", after, re.I
        )
        is not None
    )


def _rank(quantity: Quantity, before: str, after: str) -> int:
    if quantity.unit == "seconds" and _IN_TRIALS.match(after):
        # Seconds in each trial say when the trial is right; the trials are what is counted.
        return RANKS["count"]
    if quantity.unit in ("minutes", "seconds") and _WITHIN.search(before):
        # A time to act within stands behind the share of occasions on which it is kept.
        return RANKS["count"]
    if quantity.unit == "rubric" and quantity.trials is not None:
        return RANKS["ratio"]
    if quantity.unit == "percent" and _OF_OCCASIONS.match(after) and _LASTED.search(before):
        # In what share of sessions a time is kept up stands behind the time.
        return RANKS["count"]
    if quantity.unit == "count":
        if _ERRORS.match(after):
            return _ERRORS_RANK
        if _COUNTED_ON_A_PROBE.match(after):
            return RANKS["wcpm"]
        if _TIMES_A.match(after):
            return _FREQUENCY_RANK
    return RANKS.get(quantity.unit or "", RANKS["count"])


def _role(quantity: Quantity, before: str, after: str) -> GoalRole:
    if _STEP_BEFORE.search(before):
        return GoalRole.STEP
    if _is_baseline(quantity, before, after):
        return GoalRole.BASELINE
    if quantity.unit in ("minutes", "seconds", "hours"):
        is_dose = _IS_GIVEN.search(before) and _DOSE.match(after)
        is_measured = not is_dose and _is_measured_time(quantity, before)
        return GoalRole.CRITERION if is_measured else GoalRole.TASK
    if (
        _SIZE_AFTER.match(after)
        and quantity.unit in ("count", "ratio")
        and not (_SCORES.search(before) or _RISES_TO.search(before))
    ):
        is_covered = _DISTANCE.match(after) and _MOVES.search(before)
        return GoalRole.CRITERION if is_covered else GoalRole.TASK
    if quantity.unit == "ratio":
        is_stretch = re.match(r"(?:\w+\s+)?(?:weeks|months|years|quarters)\b", quantity.noun or "")
        return GoalRole.CONSISTENCY if is_stretch else GoalRole.CRITERION
    if (
        quantity.unit == "percent"
        and _MORE_BY.search(before)
        and not re.match(r"\s*(?:accura|of\b|correct)", after)
    ):
        return GoalRole.TASK
    if quantity.unit == "prompts":
        if re.search(r"\bgiven\s+(?:[a-z]+\s+){0,4}$", before, re.I):
            return GoalRole.TASK
        is_given = re.search(r"\b(?:given|after|following|when)\b[^,;]*$", before, re.I)
        return GoalRole.TASK if is_given and not LESS.search(before[-30:]) else GoalRole.CRITERION
    if quantity.unit == "count":
        return _role_of_count(quantity, before, after)
    return GoalRole.CRITERION


def _is_baseline(quantity: Quantity, before: str, after: str) -> bool:
    if _UP_FROM.search(before) or _TO_FROM.search(before[-_NEAR:]):
        return True
    if _FROM.search(before):
        return _FROM_TO.match(after) is not None or "baseline" in before[-20:].lower()
    if _BASELINE_AFTER.match(after):
        return True
    if _BESIDE_START.search(before) and re.match(r"[^.;]*\bto\b", after):
        return True
    if _WHO_DOES.search(before) and _WILL.search(after):
        return True
    match = _BASELINE_BEFORE.search(before)
    return (
        match is not None
        and not _WILL.search(match["between"])
        and not _CHANGE_SAID.search(match["between"])
        and not re.search(r"\b(?:goal|target)\s*[:(]|\bto\s+$", match["between"], re.I)
        and not _CHANGE_OF_TASK.match(match[0])
    )


def _is_measured_time(quantity: Quantity, before: str) -> bool:
    """`Stay seated for 15 minutes` measures; `within 2 minutes, in 80 %` only limits the task."""
    own = before[max((m.end() for m in _WILL.finditer(before)), default=0) :]
    if _OF_SERVICE_FOR.search(own):
        return False
    if re.search(
        r"\b(?:for|to|least)\s+(?:(?:up to|at|least|an? (?:period|interval|duration|total) of|a"
        r"|minimum of"
        r"|an average of|of|average|about)\s+)*$",
        before,
        re.I,
    ):
        return _LASTING.search(own) is not None or re.search(r"\bto\s+$", before) is not None
    if _REACHES_LIMIT.search(before):
        return True
    if re.search(
        r"\b(?:within|in less than|in under|in no more than|under|less than|no (?:longer|more) than"
        r"|at most|up to)\s+(?:an?\s+)?$",
        before,
        re.I,
    ):
        return _LATENCY.search(own) is not None
    return not _LIMIT_BEFORE.search(before) and _LASTING.search(own) is not None


def _role_of_count(quantity: Quantity, before: str, after: str) -> GoalRole:
    """A bare number is a criterion where it counts what the child will do."""
    will = max((m.end() for m in _WILL.finditer(before)), default=-1)
    is_limit = LESS.search(before[-25:]) or _OR_FEWER.match(after)
    if will >= 0 and is_limit and (_ERRORS.match(after) or _UNWANTED_AFTER.match(after)):
        return GoalRole.CRITERION
    is_frequency = _TIMES_A.match(after) is not None
    if not quantity.value and will >= 0:
        return GoalRole.CRITERION
    if is_frequency and (_OF_SERVICE.search(before) or _FROM_ADULTS.search(before)):
        return GoalRole.TASK
    noun = (quantity.noun or "").removeprefix("consecutive ")
    is_occasion = not is_frequency and _IS_OCCASION.match(noun)
    if is_occasion or _IN_A_ROW_OR_OF.match(after):
        return GoalRole.CONSISTENCY if _OVER.search(before) else GoalRole.TASK
    own = before[max(will, 0) :]
    if is_frequency and not _CONDITION_BEFORE.search(own[-40:]):
        return GoalRole.CRITERION
    if _REACHES.search(own) and FALLING.search(before):
        return GoalRole.CRITERION
    return GoalRole.TASK if _sizes_the_task(own, after) else GoalRole.CRITERION


def _sizes_the_task(own: str, after: str) -> bool:
    """Whether a count belongs to a condition, to a place, or to the thing that is worked on."""
    if (
        _TURNS_IN.search(own)
        or _ANSWERS_TO.search(own)
        or _A_SCORE.search(own)
        or _COUNTS_TO.search(own)
    ):
        return False
    if _DOES_ALL_OF.search(own) and _STEPS.match(after):
        return False
    if _FOR_AT_LEAST.search(own) and not _CONDITION_BEFORE.search(own):
        return False
    if _CONDITION_BEFORE.search(own) or _OVER.search(own) or _WITH.search(own):
        return _RISES_TO.search(own) is None
    if _NOT_A_COUNT.match(after) and not (_SCORES.search(own) or _DOES.match(own)):
        return True
    return _DESCRIBES.match(after) is not None


def _with_pairs(found: list[GoalNumber], text: str) -> list[GoalNumber]:
    """`From 40 to 80 words per minute`: the baseline takes the unit of what follows it."""
    for i in range(len(found) - 1):
        here, after = found[i], found[i + 1]
        between = text[here.quantity.end : after.quantity.start]
        if (
            here.role is GoalRole.BASELINE
            and len(between) < 60
            and re.search(r"\bto\s+(?:[a-z]+\s+){0,4}$", between, re.I)
        ):
            if here.unit == "count" and after.unit not in (None, "ratio"):
                found[i] = replace(here, quantity=replace(here.quantity, unit=after.unit))
            if after.role in (GoalRole.TASK, GoalRole.STEP):
                found[i + 1] = replace(after, role=GoalRole.CRITERION)
    return found


def _with_time_limit(found: list[GoalNumber], text: str) -> list[GoalNumber]:
    """`Within 5 minutes of arrival` is what is enough where nothing else is asked for."""
    if any(one.role is GoalRole.CRITERION for one in found):
        return found
    for i, one in enumerate(found):
        start = one.quantity.start
        is_limit = _TIME_LIMIT.search(text[max(0, start - 24) : start]) is not None
        is_of = re.match(r"\s*(?:of|after|from)\b", text[one.quantity.end :]) is not None
        if one.role is not GoalRole.TASK:
            continue
        is_asked = one.unit == "count" and _ASKED_FOR.search(text[max(0, start - _NEAR) : start])
        if is_asked or (one.unit in ("minutes", "seconds") and is_limit and is_of):
            return [*found[:i], replace(one, role=GoalRole.CRITERION), *found[i + 1 :]]
    return found


def _with_consistency(found: list[GoalNumber]) -> Iterator[GoalNumber]:
    """A ratio beside a stronger criterion, or a second ratio, says how often it must be reached."""
    criteria = [one for one in found if one.role is GoalRole.CRITERION]
    best = min((one.rank for one in criteria), default=0)
    seen_ratio = False
    for one in found:
        is_ratio = one.unit == "ratio" and one.role is GoalRole.CRITERION
        is_second = seen_ratio or best < RANKS["ratio"]
        if is_ratio and (is_second or _is_of_counts(one, criteria)):
            yield replace(one, role=GoalRole.CONSISTENCY)
        else:
            yield one
        seen_ratio = seen_ratio or is_ratio


def _is_of_counts(ratio: GoalNumber, criteria: list[GoalNumber]) -> bool:
    """`30 sequences on 2 of 3 probes`: a probe has a count of its own, a trial is right or wrong.

    Only where so many things are asked for that they are counted is a trial's score their number.
    """
    is_probe = _MEASURED_OCCASION.search(ratio.quantity.noun or "") is not None
    least = _LEAST_ON_A_PROBE if is_probe else _LEAST_IN_A_TRIAL
    counts = (one.quantity for one in criteria if one.unit == "count")
    return any(one.end <= ratio.quantity.start and one.value >= least for one in counts)
