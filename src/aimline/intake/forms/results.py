"""Whether words of a paper carry what a family would want to be told: a result, a goal, a service.

This only tells that something is there, so that what was not read can be pointed to. It is wide
where the readers are narrow, and takes no number for anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aimline.intake.forms.entry_scores import is_of_something_else
from aimline.intake.forms.service_readings import in_words
from aimline.language.claims import claim_in
from aimline.language.dates import Precision, find_dates
from aimline.language.goal_text import measure_asked
from aimline.language.progress import scores_in
from aimline.language.quantities import quantities
from aimline.language.service_text import read_service
from aimline.language.sought import Sought

_DIGIT: Final = re.compile(r"\d")
_OF_CHILD: Final = Sought(r"\b(?:will|shall)\b", re.I)
_OF_ADULTS: Final = Sought(
    r"\b(?:parents?|guardians?|district|school|lea|agency|team|notice|evaluations?|consent"
    r"|meetings?|eligib\w+|safeguards?|hearing|mediation|complaint|ages?|attendance|enrol\w+"
    r"|C\.?F\.?R|U\.?S\.?C|§)\b",
    re.I,
)
_BARE: Final = re.compile(r"[<>~≈]?\s*\d{1,4}(?:\.\d{1,2})?\s*%?")
_RATIO: Final = re.compile(r"\d{1,3}(?:\.\d)?\s*(?:/|of|out of)\s*\d{1,3}", re.I)
_MARK: Final = re.compile(r"[xX✓✔☒☑✗●]|\(?(?!(?:Y|N|NA)\)?$)[A-Z]{1,3}[+-]?\)?")
_TIME: Final = re.compile(r"\b\d{1,3}\s*(?:min\w*|h(?:ou)?rs?)\.?", re.I)
_MOVED: Final = Sought(r"\bfrom\s+(?:\w+\s+){0,2}?\d[^.;]{0,40}\bto\s+(?:\w+\s+){0,2}?$", re.I)
_BESIDE_A_DAY: Final = re.compile(r"[\s:;,=)–—-]*")
_KEY: Final = re.compile(r"[^.;]{0,40}\b(?:codes?|key|legend|scale)\b", re.I)
_LETTER_OR_SIGN: Final = re.compile(r"[^\W_]|%")
_OPTIONS: Final = re.compile(r"(?:\W*\d{1,3}\s*(?:min\w*\.?|hours?|%|x|times)?\W+){4,}\W*", re.I)
"""Numbers with nothing between them: the choices that a form prints, of which one is ticked."""
_PARTS_OF_A_SERVICE: Final = 3
_PHONE: Final = Sought(r"\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}|\b\d{3}-\d{4}\b")
_NO_RESULTS: Final = re.compile(
    r"(?:\W*(?:(?:annual\s+)?goal|objective|item|page|row|line)?s?\s*(?:#|no\.?|numbers?|ids?)?\W*"
    r"|.*\b(?:ages?|grades?|rooms?|phones?|fax|tel|ext|zip|dob|birth|years?|weeks?|wk|days?"
    r"|sessions?|passages?|initials?|names?|titles?|minutes?|mins?|hours?|amount|frequency"
    r"|duration|ratio|providers?|positions?|locations?|settings?|signatures?|agree|codes?|schools?"
    r"|address|credits?|e-?mail|times?|attend\w*|standards?|accommodations?|support\w*"
    r"|services?|disabilit\w+|lre|eligib\w+)\b.*)",
    re.I | re.S,
)
_OF_PROGRESS: Final = re.compile(
    r"\b(?:progress\w*|master\w*|met|emerging|introduced|sufficient|insufficient|achieved"
    r"|developing|maintain\w*|yet|never|rarely|sometimes|often|usually|always|beginning|secure"
    r"|consistent\w*|partial\w*|regress\w*|independent\w*|q[1-4]|[1-4](?:st|nd|rd|th)"
    r"|quarters?|trimesters?|semesters?|[tms][1-4]p?|mp ?[1-6]|marks?|ratings?|status"
    r"|reports?|fall|winter|spring|[1-4])\b",
    re.I,
)


def carries_result(words: str) -> bool:
    """Whether a sentence or box states a result of the child, a goal, or a promised service."""
    if not _DIGIT.search(words):
        return False
    text = " ".join(words.split())
    value = text.partition(":")[2].strip() or text
    if (
        _KEY.match(text)
        or _OPTIONS.fullmatch(f"{value} ")
        or not _LETTER_OR_SIGN.search(_TIME.sub("", value))
    ):
        return False
    # The goal goes first: most boxes with many numbers are goals, none of whose numbers is a score.
    return _states_goal(text) or _states_score(text) or any(in_words(text))


def _states_score(text: str) -> bool:
    """A score in a unit, or a number right behind a day: `10/3/25: 44`."""
    told = [
        q
        for q in scores_in(text)
        if not is_of_something_else(text, q)
        and (q.measure is not None or _MOVED.search(text[: q.start]))
    ]
    if told and not _OF_ADULTS.search(text[max(0, told[0].start - 120) : told[0].end + 60]):
        return True
    if _PHONE.search(text):
        return False
    ends = [d.end for d in find_dates(text) if d.precision is Precision.DAY]
    return any(
        q.start >= end and _BESIDE_A_DAY.fullmatch(text[end : q.start])
        for end in ends
        for q in quantities(text)
    )


def _states_goal(text: str) -> bool:
    if not _OF_CHILD.search(text) or _OF_ADULTS.search(text[:80]):
        return False
    return measure_asked(text) is not None


def cell_carries_result(cell: str, heading: str) -> bool:
    """Whether a cell of a table holds a result: a score, a mark in a column of progress, words."""
    words = " ".join(cell.split())
    if not words or _TIME.fullmatch(words):
        return False
    if heading.strip() and _NO_RESULTS.fullmatch(heading.strip()):
        return bool(_DIGIT.search(words)) and _states_goal(words)
    if _BARE.fullmatch(words) or _RATIO.fullmatch(words):
        return True
    if _MARK.fullmatch(words):
        return _is_of_progress(heading)
    return carries_result(words)


def row_carries_service(cells: Sequence[str]) -> bool:
    """Whether a row of a table promises a service: its name, how long, and how often."""
    filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
    if len(filled) < _PARTS_OF_A_SERVICE or _DIGIT.search(filled[0]):
        return False
    times = [cell for cell in filled if _TIME.fullmatch(cell)]
    said = read_service(" / ".join(filled)) if len(times) <= 1 else None
    return said is not None and bool(said.period and said.minutes_per_session)


def _is_of_progress(heading: str) -> bool:
    days = find_dates(heading)
    return bool(days) or _OF_PROGRESS.search(heading) is not None


def marks_progress(label: str) -> bool:
    """Whether a ticked box says how far the child has come: `Adequate progress`."""
    return claim_in(label).is_checkable
