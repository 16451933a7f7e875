"""Tables that people keep for themselves: columns known by what stands in them, not by a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aimline.case.test_score import ScoreKind
from aimline.intake.layouts import NO_SCORE, ROLES, SESSIONS, folded, measure_named
from aimline.intake.score_cell import score_in
from aimline.intake.vendors.layout import Gives, Layout, ScoreColumn, plain
from aimline.language.dates import find_dates
from aimline.terms import MeasureKind

_Cells = Sequence[str]
_Columns = list[tuple[int, ScoreColumn, dict[str, str]]]

_SHARE: Final = 0.6
"""Of the filled cells below a title, which must be days or scores."""
_SCORES_SHARE: Final = 0.5
"""The same for scores, beside which people write more."""
_ROWS_SEEN: Final = 200
_SCORED: Final[tuple[tuple[str, MeasureKind | None], ...]] = (
    (
        r"\bw(?:r?c|c)?pm\b|\bwrcm\b"
        r"|words?\s*(?:correct|read)?\s*(?:/|per|a|in (?:1|a|one))\s*min\w*",
        MeasureKind.WORDS_CORRECT_PER_MINUTE,
    ),
    (r"words? (?:read )?correct(?:ly)?", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    (r"%|\bpercent(?:age)?\b|\baccuracy\b", MeasureKind.PERCENT),
    (r"#\s*correct|\bnumber correct\b|\bcorrect(?:ly)?\b|\bright\b", None),
    (
        r"\bscores?\b|\bresults?\b|\boutcome\b|\bdata\b|\btally\b|\bcount\b|\bhow many\b|\btimes\b"
        r"|\bfrequency\b|\boccurrences\b|\bdata point\b|\by\b",
        None,
    ),
)
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:goals?|targets?|aims?|aimline|averages?|avg|mean|median|benchmarks?|expected|norms?|class"
    r"|errors?|grades?|percentiles?|weeks?|sessions?|ages?|pages?|levels?|trend|total|possible"
    r"|attempted|opportunities|out of|trials?|minutes of|phase|id|num|number|trial|interval"
    r"|panel|figure|case|direction|length|room|level|growth|cumulative)\b|num$|\bset\b",
    re.I,
)
_OUT_OF: Final = re.compile(
    r"(?:#\s*|number\s+)?(?:attempted|possible|opportunities|trials|out\s+of|total(?:\s+(?:items|words"
    r"|problems|questions))?|items)",
    re.I,
)
_CORRECT: Final = re.compile(
    r"(?:#\s*|number\s+|(?:items|answers|words|letters|sounds|facts|problems|questions)\s+(?:\w+\s+)?)?"
    r"(?:correct(?:ly)?|right)",
    re.I,
)
_PHASE: Final = re.compile(r"(?:phase|cond(?:ition)?)(?:_?\s*name)?", re.I)
_KEEPS: Final = re.compile(r"(?:baseline|intervention|treatment|[AB]\d?|probe|maintenance).*", re.I)


@dataclass(frozen=True, slots=True)
class OwnLog:
    """Where the header of a table stands, how its columns are laid out, and its scores."""

    header: int
    layout: Layout
    columns: _Columns


def own_log(table: Sequence[_Cells], rows: int) -> OwnLog | None:
    """The log that a table is; None where no column of days and scores is certain.

    rows: how many of its first rows may hold the header.
    """
    for place, titles in enumerate(table[:rows]):
        body = [cells for cells in table[place + 1 : place + 1 + _ROWS_SEEN] if any(cells)]
        if not _is_header(titles) or len(body) < 2:
            continue
        for found in (_dated(titles, body), _by_season(titles, body), _by_phase(titles, body)):
            if found is not None:
                return OwnLog(place, *found)
    return None


def across(table: Sequence[_Cells]) -> list[list[str]] | None:
    """A table whose days run along its top, turned upright; None for any other."""
    for place, titles in enumerate(table[:4]):
        days = [i for i, title in enumerate(titles) if _is_day(title)]
        named = [cells for cells in table[place + 1 :] if any(cells)]
        if len(days) < 2 or days[0] == 0 or len(days) < len([t for t in titles[1:] if t]):
            continue
        cells = [row[i] for row in named for i in days if i < len(row) and row[i].strip()]
        if cells and sum(score_in(cell) is not None for cell in cells) >= 0.9 * len(cells):
            head = ["Date", *(row[0] for row in named)]
            return [head, *([titles[i], *(_cell(row, i) for row in named)] for i in days)]
    return None


def _is_header(titles: _Cells) -> bool:
    filled = [title for title in titles if title]
    return len(filled) > 1 and not any(_is_day(t) or score_in(t) is not None for t in filled)


def _cell(cells: _Cells, place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _below(body: Sequence[_Cells], place: int) -> list[str]:
    found = (_cell(cells, place) for cells in body)
    return [cell for cell in found if cell.casefold() not in NO_SCORE]


def _is_day(cell: str) -> bool:
    said = cell.strip().removesuffix(" 00:00")
    found = find_dates(said)
    is_whole = len(found) == 1 and found[0].words.strip(" .") == said
    return is_whole and (found[0].day is not None or found[0].is_doubtful)


def _dated(titles: _Cells, body: Sequence[_Cells]) -> tuple[Layout, _Columns] | None:
    days = [place for place in range(len(titles)) if titles[place] and _is_of_days(body, place)]
    if len(days) != 1:
        return None
    columns = _scores(titles, body)
    layout = Layout("", (), day_order=None, dates=(folded(titles[days[0]]),), roles=_trials(titles))
    return (layout, columns) if columns else None


def _is_of_days(body: Sequence[_Cells], place: int) -> bool:
    cells = _below(body, place)
    return len(cells) > 1 and sum(map(_is_day, cells)) >= _SHARE * len(cells)


def _scores(titles: _Cells, body: Sequence[_Cells]) -> _Columns:
    """The columns of scores; where there are several, each is of what its title names."""
    found = [
        (place, title, _measure(title))
        for place, title in enumerate(titles)
        if _is_scored(title) and _is_of_scores(body, place)
    ]
    if _trials(titles) and any(_CORRECT.fullmatch(title) for _, title, _ in found):
        # Right answers out of so many say more than the percent that is worked out from them.
        found = [one for one in found if _CORRECT.fullmatch(one[1])]
    return [
        (
            place,
            ScoreColumn("", gives=Gives.OBSERVATION, measure=_counted(title, titles, measure)),
            {"goal": title} if len(found) > 1 else {},
        )
        for place, title, measure in found
    ]


def _counted(title: str, titles: _Cells, measure: MeasureKind | None) -> MeasureKind | None:
    """The measure of a column; right words out of so many are no words per minute."""
    is_of_trials = bool(_trials(titles)) and _CORRECT.fullmatch(plain(title)) is not None
    return MeasureKind.TRIALS if is_of_trials else measure


def _trials(titles: _Cells) -> dict[str, tuple[str, ...]]:
    found = [folded(title) for title in titles if _OUT_OF.fullmatch(plain(title))]
    return {"trials": tuple(found)} if len(found) == 1 else {}


def _is_scored(title: str) -> bool:
    """Whether a title says that scores stand below it."""
    words = plain(title.replace("_", " "))
    is_else = not words or _OF_SOMETHING_ELSE.search(words)
    return not is_else and any(re.search(known, words, re.I) for known, _ in _SCORED)


def _measure(title: str) -> MeasureKind | None:
    """The measure that a title of scores names, if it does."""
    words = plain(title.replace("_", " "))
    found = (measure for known, measure in _SCORED if re.search(known, words, re.I))
    return measure_named(words) or next(found, None)


def _is_of_scores(body: Sequence[_Cells], place: int) -> bool:
    cells = _below(body, place)
    scored = sum(score_in(cell) is not None for cell in cells)
    return bool(cells) and scored >= _SCORES_SHARE * len(cells)


def _by_season(titles: _Cells, body: Sequence[_Cells]) -> tuple[Layout, _Columns] | None:
    """An export that gives the season of each score, and no day."""
    at = {folded(title) for title in titles}
    if not at & {"season", "benchmarkperiod", "screeningperiod", "testingwindow", "termname"}:
        return None
    columns: _Columns = []
    for place, title in enumerate(titles):
        words = plain(title)
        if re.fullmatch(r"(?:national |nat'?l )?(?:norm )?percentile(?: rank)?|%ile", words):
            columns.append((place, ScoreColumn("", ScoreKind.PERCENTILE), {}))
        elif re.fullmatch(r"(?:scaled? |rit |overall |total )?scores?|rit", words):
            columns.append((place, ScoreColumn(""), {}))
    columns = [one for one in columns if _is_of_scores(body, one[0])]
    return (Layout("", (), roles={"school_year": ("schoolyear",)}), columns) if columns else None


def _by_phase(titles: _Cells, body: Sequence[_Cells]) -> tuple[Layout, _Columns] | None:
    """A single-case table: cases and phases, and every other column of numbers an outcome."""
    phases = [i for i, title in enumerate(titles) if _PHASE.fullmatch(title)]
    if not phases or not any(_KEEPS.fullmatch(cell) for cell in _below(body, phases[0])):
        return None
    known = {*(name for names in ROLES.values() for name in names), *SESSIONS}
    places = [
        place
        for place, title in enumerate(titles)
        if place not in phases
        and folded(title) not in known
        and not _OF_SOMETHING_ELSE.search(plain(re.sub(r"_|(?<=[a-z])(?=[A-Z])", " ", title)))
        and _is_of_scores(body, place)
    ]
    columns: _Columns = [
        (
            place,
            ScoreColumn("", gives=Gives.OBSERVATION),
            {"goal": titles[place].replace("_", " ")} if len(places) > 1 else {},
        )
        for place in places
    ]
    roles = {"phase": (folded(titles[phases[0]]),)}
    return (Layout("", (), day_order=None, roles=roles), columns) if columns else None
