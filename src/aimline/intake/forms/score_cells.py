"""The cells of tables of test scores: the child's number out of what else stands beside it."""

from __future__ import annotations

import re
from typing import Final

from aimline.case.test_score import ScoreKind
from aimline.intake.forms.score_headings import Heading

_NUMBER: Final = r"\d{1,4}(?:\.\d{1,2})?"
_BESIDE: Final = r"(?:\s*[(\[][^)\]]{0,60}[)\]])?"
"""What stands in brackets after a score: its interval, or its level."""
_ONE: Final = re.compile(
    rf"(?P<score>{_NUMBER})(?P<unit>\s?(?:L|Q|st|nd|rd|th|%|%ile|th\s%ile|th percentile))?"
    r"[*†‡^]{0,3}"
    rf"(?:\s*(?:±|\+/-|\+/−)\s*{_NUMBER})?{_BESIDE}[*†‡]{{0,3}}",
    re.I,
)
_BRACKETED: Final = re.compile(r"\d\s*[(\[]([^)\]]{2,60})[)\]]\s*$")
_MIDDLE: Final = re.compile(rf"({_NUMBER})\s*[-–]\s*({_NUMBER})\s*[-–]\s*({_NUMBER})")
_LEVEL_WORD: Final = re.compile(
    r"a|above|adequate|advanced|and|apprentice|approaches|approaching|at|at-risk|average|avg"
    r"|basic|beginning|behind|below|benchmark|blue|borderline|caution|clinically|college"
    r"|concern|core|deficient|delayed|developing|did|distinguished|early|elevated|emerging"
    r"|exceed|exceeded|exceeding|exceeds|expectation|expectations|expected|extremely|far|for"
    r"|full|gifted|grade|grade-level|grades|green|hi|high|higher|highest|impaired|in"
    r"|inadequate|insufficient|intensive|intermediate|intervention|k|kindergarten|late|level"
    r"|levels|limited|limits|lo|low|lower|lowest|master|mastered|masters|mastery|meet|meets"
    r"|met|mid|mild|mildly|minimal|minimally|minimum|moderate|moderately|more|much|near|nearly"
    r"|need|needs|negligible|normal|not|novice|of|on|one|or|partial|partially|pass|passed"
    r"|performance|performing|performs|poor|proficient|progressing|range|ready|red|risk"
    r"|satisfactory|severe|severely|significant|slightly|some|standard|strategic|strength"
    r"|sufficient|superior|support|the|thorough|three|tier|track|two|typical|understanding"
    r"|unsatisfactory|upper|urgent|very|watch|weak|weakness|well|within|year|years|yellow"
)
_MOST_WORDS: Final = 8
_PIECE: Final = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|[^\s,/&:()–—-]")
_ORDINAL: Final = re.compile(r"(?:[1-9]|1[0-2])(?:st|nd|rd|th)?")
_RANGE: Final = re.compile(r"\d\s*[-–]\s*\d")
_NUMBER_ONLY: Final = re.compile(r"[\d\s.,–-]+")
_BOUNDS: Final[dict[Heading, tuple[float, float]]] = {
    Heading.STANDARD: (20, 200),
    Heading.COMPOSITE: (0, 3000),
    Heading.SHORT_SCORE: (1, 1500),
    Heading.SCALE: (0, 4000),
    Heading.PLAIN: (0, 4000),
    Heading.T_SCORE: (10, 120),
    Heading.PERCENTILE: (0.01, 99.99),
    Heading.GRADE_EQUIVALENT: (0, 20),
}
_KIND_OF: Final[dict[Heading, ScoreKind]] = {
    Heading.STANDARD: ScoreKind.STANDARD,
    Heading.SCALE: ScoreKind.SCALE,
    Heading.PLAIN: ScoreKind.SCALE,
    Heading.T_SCORE: ScoreKind.SCALE,
    Heading.PERCENTILE: ScoreKind.PERCENTILE,
    Heading.GRADE_EQUIVALENT: ScoreKind.GRADE_EQUIVALENT,
    Heading.LEVEL: ScoreKind.LEVEL,
}
EMPTY: Final = frozenset(
    {"", "-", "–", "—", "--", "na", "n/a", "n.a.", "not given", "did not test"}
)


def number_in(words: str, heading: Heading) -> float | None:
    """The child's score in a cell, its interval left out; None where there is not just one."""
    said = " ".join(words.split())
    if middle := _MIDDLE.fullmatch(said):
        low, score, high = (float(part) for part in middle.groups())
        is_level = low <= score <= high and _is_within(score, heading)
        return score if is_level and low < high else None
    found = _ONE.fullmatch(said)
    if found is None or not _is_of(found["unit"], heading):
        return None
    score = float(found["score"])
    if not _is_within(score, heading):
        return None
    return score


def _is_of(unit: str | None, heading: Heading) -> bool:
    """Whether the sign after a number is one of that scale: `34th` is no standard score."""
    if not unit:
        return True
    if unit.strip().upper() in ("L", "Q"):
        return heading in (Heading.SCALE, Heading.PLAIN)
    return heading is Heading.PERCENTILE


def _is_within(score: float, heading: Heading) -> bool:
    least, most = _BOUNDS[heading]
    return least <= score <= most


def level_in(words: str) -> str | None:
    """A level in words, such as `Low Average` or `Grade 2`; None for a number or a sentence."""
    said = " ".join(words.split()).strip(" .*")
    is_half = said.casefold() in ("grade", "level", "tier", "stage")
    if not said or is_half or len(said) > 60 or _NUMBER_ONLY.fullmatch(said):
        return None
    pieces = _PIECE.findall(said.casefold())
    is_level = 0 < len(pieces) <= _MOST_WORDS and all(map(_is_of_a_level, pieces))
    return said if is_level and not _RANGE.search(said) else None


def level_beside(words: str) -> str | None:
    """The level that stands in brackets after a score: `452 (Grade 1)`."""
    bracketed = _BRACKETED.search(words)
    return level_in(bracketed[1]) if bracketed else None


def _is_of_a_level(piece: str) -> bool:
    return bool(_LEVEL_WORD.fullmatch(piece) or _ORDINAL.fullmatch(piece))


def kind_of(heading: Heading, score: float, *, is_clinical: bool) -> ScoreKind:
    """The kind of a score below a heading.

    is_clinical: whether the test gives standard scores around 100.
    """
    if heading in _KIND_OF and not (heading is Heading.PLAIN and is_clinical):
        return _KIND_OF[heading]
    # Subtests have scaled scores from 1 to 19, their composites standard scores around 100.
    return ScoreKind.STANDARD if is_clinical and 40 <= score <= 160 else ScoreKind.SCALE
