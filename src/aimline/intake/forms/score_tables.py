"""A table of test scores, by the headings of its columns and rows: whatever test it is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from aimline.case.test_score import ScoreKind
from aimline.intake.forms.named_tests import NamedTest, named_test
from aimline.intake.forms.score_cells import EMPTY, kind_of, level_beside, level_in, number_in
from aimline.intake.forms.score_headings import (
    NUMBERS,
    SCORES,
    Heading,
    heading_of,
    is_of_others,
    season_in,
)
from aimline.intake.page import Box, Cell, Table
from aimline.language.dates import find_dates

_TALLEST_HEAD: Final = 3
_LOWEST_HEAD: Final = 5
_WITH_ERROR: Final = re.compile(r"\bS\.?E\.?M?\.?\b|\bstandard error\b|±|\+/-", re.I)
_ERROR_BESIDE: Final = re.compile(
    r"\d\s*(?:[(\[]\s*(?:±|\+/-)?|±|\+/-)\s*(\d+(?:\.\d+)?)\s*[)\]]?\s*$"
)
"""The standard error beside its score, as a heading says: `82 (3)`, `78 ±4`."""
_OWN_SCALE: Final = re.compile(r"\b(lexile|quantile|w)\b", re.I)
"""Scales that many tests report on beside their own."""
_TELLS: Final = frozenset(Heading) - {Heading.NOT_THE_CHILDS}


@dataclass(frozen=True, slots=True)
class TableScore:
    """One score of the child in a table, with what its row and column say of it."""

    name: str
    """The part of the test, as the row names it."""
    kind: ScoreKind
    score: float | str
    words: str
    """The cells of its row."""
    box: Box | None
    is_clear: bool = True
    """Whether its heading leaves no doubt of the kind of score."""
    test: NamedTest | None = None
    """Where the table itself names one."""
    day: str = ""
    """What stands below the heading of a date."""
    season: str | None = None
    grade: str | None = None
    subject: str = ""
    standard_error: float | None = None


@dataclass(slots=True)
class ScoreTable:
    """The child's scores of one table."""

    scores: list[TableScore] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    """The names below a heading of students."""
    unread: list[str] = field(default_factory=list)
    """Cells below a heading of scores that are no one number."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds, and what the heading above several columns says of it."""

    at: int
    heading: Heading
    group: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings of a table, and the first row below them."""

    columns: tuple[_Column, ...]
    below: int
    has_kinds_down: bool = False
    """Whether the kinds of score stand down the side, one to a row."""

    def of(self, *headings: Heading) -> list[_Column]:
        return [column for column in self.columns if column.heading in headings]

    @property
    def places(self) -> set[int]:
        """The columns whose headings are known."""
        return {column.at for column in self.columns}

    @property
    def rank(self) -> int:
        return sum(c.heading in _TELLS for c in self.columns)


def score_table(table: Table, test: NamedTest | None) -> ScoreTable | None:
    """The child's scores in a table; None for one that is not of test scores.

    test: what the headings above it name.
    """
    texts = table.texts
    named, start = _named_at_the_top(texts)
    test = named or test
    head = _head_of_scores(texts, start) or _head_of_seasons(texts, start, test)
    head = head or _head_of_kinds(texts, start)
    if head is None or not (_is_of_tests(head, test) or _names_tests(texts[head.below :])):
        return None
    reader = _Rows(table, head, test, named)
    return reader.read()


def _named_at_the_top(texts: Sequence[Sequence[str]]) -> tuple[NamedTest | None, int]:
    """The test that a first row of one filled cell names."""
    filled = [cell for cell in texts[0] if cell] if texts else []
    if len(filled) != 1 or len(texts) < 2:
        return None, 0
    return named_test(filled[0]), 1


def _is_of_tests(head: _Head, test: NamedTest | None) -> bool:
    """Whether its scores are of a test: their scale is told, or the test is."""
    if head.of(*SCORES):
        return True
    if head.has_kinds_down:
        return test is not None
    return test is not None and (test.is_program or bool(head.of(Heading.LEVEL, Heading.COMPOSITE)))


def _names_tests(rows: Sequence[Sequence[str]]) -> bool:
    """Whether every row begins with the name of a known test."""
    named = [named_test(row[0]) for row in rows if row[0]]
    return bool(named) and all(test is not None and test.is_known for test in named)


def _head_of_scores(texts: Sequence[Sequence[str]], start: int) -> _Head | None:
    """The headings with the most known columns, over at most three rows."""
    best: _Head | None = None
    for at in range(start, min(_LOWEST_HEAD, len(texts) - 1)):
        head = _head_at(texts, at)
        if head is not None and head.of(*NUMBERS) and (best is None or head.rank > best.rank):
            best = head
    return best


def _head_at(texts: Sequence[Sequence[str]], at: int) -> _Head | None:
    """The headings that begin in a row and go on below it, as long as that makes sense of them.

    `Percentile` above `Range` is one heading, which the upper word alone would turn round.
    """
    head: _Head | None = None
    for below in range(at + 1, min(at + _TALLEST_HEAD, len(texts) - 1) + 1):
        if any(map(_is_score, texts[below - 1])):
            break
        columns = _columns(texts[at:below])
        taller = _Head(tuple(_filled(one, texts[below:]) for one in columns), below)
        if head is not None and not head.places <= taller.places:
            break
        head = taller
    return head


def _filled(column: _Column, rows: Sequence[Sequence[str]]) -> _Column:
    """A column; one of scores without any number below it names what stands beside it."""
    if column.heading not in NUMBERS or any(_is_score(row[column.at]) for row in rows):
        return column
    return replace(column, heading=Heading.NAME)


def _is_score(cell: str) -> bool:
    return (
        number_in(cell, Heading.SCALE) is not None
        or number_in(cell, Heading.PERCENTILE) is not None
    )


def _columns(band: Sequence[Sequence[str]]) -> Iterator[_Column]:
    group = ""
    for at, lowest in enumerate(band[-1]):
        group = band[0][at] or group if len(band) > 1 else ""
        own = " ".join(row[at] for row in band if row[at])
        if not own:
            continue
        heading = heading_of(own)
        if heading is None and len(band) > 1:
            heading = heading_of(lowest)
        if heading is not None and group and group != own and _is_for_others(group):
            heading = Heading.NOT_THE_CHILDS
        if heading is not None:
            yield _Column(at, heading, group, own)


def _is_for_others(group: str) -> bool:
    return heading_of(group) is Heading.NOT_THE_CHILDS or (
        is_of_others(group) and not season_in(group)
    )


def _head_of_seasons(
    texts: Sequence[Sequence[str]], start: int, test: NamedTest | None
) -> _Head | None:
    """Headings that are seasons or days, with the kinds of score or the measures down the side."""
    for at in range(start, min(_LOWEST_HEAD, len(texts) - 1)):
        row = texts[at]
        of_norms = (Heading.PERCENTILE, Heading.LEVEL, Heading.GRADE, Heading.NOT_THE_CHILDS)
        if heading_of(row[0]) in of_norms:
            continue
        columns = [
            _Column(i, Heading.PLAIN, cell)
            for i, cell in enumerate(row[1:], start=1)
            if _is_time(cell)
        ]
        others = [cell for i, cell in enumerate(row[1:], start=1) if cell and not _is_time(cell)]
        if columns and all(heading_of(cell) for cell in others) and (test or len(columns) > 1):
            return _Head((_Column(0, Heading.NAME), *columns), at + 1)
    return None


def _head_of_kinds(texts: Sequence[Sequence[str]], start: int) -> _Head | None:
    """Kinds of score down the side, each with its one score beside it."""
    for at, row in enumerate(texts[start:], start=start):
        filled = [i for i, cell in enumerate(row) if cell]
        if len(filled) == 2 and filled[0] == 0 and heading_of(row[0]) in SCORES:
            columns = (_Column(0, Heading.NAME), _Column(filled[1], Heading.PLAIN))
            return _Head(columns, at, has_kinds_down=True)
    return None


def _is_time(cell: str) -> bool:
    if len(cell.split()) > 5 or is_of_others(cell):
        return False
    days = find_dates(cell)
    return bool(season_in(cell)) or bool(days and days[0].words.strip() == cell.strip())


class _Rows:
    """The rows below the headings."""

    def __init__(
        self, table: Table, head: _Head, test: NamedTest | None, named: NamedTest | None
    ) -> None:
        self._table = table
        self._head = head
        self._test = test
        self._section = named
        self._found = ScoreTable()
        self._names = self._name_columns()
        self._carried = ""
        self._own: NamedTest | None = None

    def _name_columns(self) -> list[int]:
        named = [c.at for c in self._head.of(Heading.NAME)]
        known = {c.at for c in self._head.columns}
        if not named and 0 not in known:
            # The first column needs no heading.
            return [0]
        return named

    def read(self) -> ScoreTable:
        rows = self._table.rows[self._head.below :]
        filled = [row for row in rows if any(cell.text.strip() for cell in row)]
        keys = (Heading.DATE, Heading.SEASON, Heading.SUBJECT, Heading.STUDENT)
        several = sum(sum(bool(cell.text.strip()) for cell in row) > 1 for row in filled) > 1
        if not self._names and not self._head.of(*keys) and several:
            # A key: which numbers stand for which level.
            return self._found
        for row in filled:
            self._take(row)
        return self._found

    def _take(self, row: tuple[Cell, ...]) -> None:
        texts = [" ".join(cell.text.split()) for cell in row]
        if sum(bool(text) for text in texts) == 1 and texts[0]:
            self._section = named_test(texts[0]) or self._section
            return
        name = self._name(texts)
        if self._is_skipped(name, texts):
            return
        self._found.students += [
            said for c in self._head.of(Heading.STUDENT) if (said := texts[c.at])
        ]
        own = named_test(name)
        self._own = own if own is not None and own.is_known else None
        scores = [one for c in self._head.columns if (one := self._score(row, texts, c, name))]
        scores = self._told_apart([*scores, *self._levels_beside(scores, texts)], texts)
        has_number = any(not isinstance(one.score, str) for one in scores)
        self._found.scores += scores if has_number else []

    def _levels_beside(
        self, scores: Sequence[TableScore], texts: Sequence[str]
    ) -> Iterator[TableScore]:
        """Levels in brackets after a score, where no column of its own gives the level."""
        if any(one.kind is ScoreKind.LEVEL for one in scores):
            return
        for column in self._head.of(*NUMBERS):
            level = level_beside(texts[column.at])
            read = number_in(texts[column.at], column.heading)
            of = [one for one in scores if read is not None and one.score == read]
            if level is not None and of:
                yield replace(of[0], kind=ScoreKind.LEVEL, score=level, standard_error=None)

    def _told_apart(self, scores: Sequence[TableScore], texts: Sequence[str]) -> list[TableScore]:
        """The scores of a row without those of which nothing tells which is of what time."""
        found = Counter((s.name, s.kind, s.day, s.season) for s in scores)
        clear = [s for s in scores if found[s.name, s.kind, s.day, s.season] < 2]
        if len(clear) < len(scores):
            self._found.unread.append(" | ".join(text for text in texts if text))
        return clear

    def _name(self, texts: Sequence[str]) -> str:
        parts = [texts[at] for at in self._names]
        if len(parts) > 1:
            # The name of a test may stand once, beside all its parts.
            self._carried = parts[0] or self._carried
            parts[0] = self._carried
        return " ".join(dict.fromkeys(part for part in parts if part)).strip(" *:")

    def _is_skipped(self, name: str, texts: Sequence[str]) -> bool:
        """Whether a row is of others, or of a key of levels, or names nothing."""
        if is_of_others(name) and not (season_in(name) or named_test(name)):
            return True
        said = [texts[c.at] for c in self._head.of(Heading.DATE, Heading.SEASON)]
        if not name and not any(said) and self._names:
            return True
        return bool(name) and level_in(name) is not None and not any(said)

    def _score(
        self, row: tuple[Cell, ...], texts: Sequence[str], column: _Column, name: str
    ) -> TableScore | None:
        heading, words = column.heading, texts[column.at]
        if heading is Heading.PLAIN and (in_row := heading_of(name)) in (*NUMBERS, Heading.LEVEL):
            heading, name = in_row, ""
        elif self._head.has_kinds_down:
            return None
        if words.casefold() in EMPTY or heading not in (*NUMBERS, Heading.LEVEL):
            return None
        found = self._cell(heading, words)
        if found is None:
            self._note_unread(heading, words)
            return None
        kind, score, is_clear = found
        return TableScore(
            name=f"{_without_time(name)} {_scale(column.title)}".strip(),
            kind=kind,
            score=score,
            words=" | ".join(text for text in texts if text),
            box=row[column.at].box or row[0].box,
            is_clear=is_clear,
            test=self._own or self._section,
            day=self._said(texts, Heading.DATE) or _day_in(column.group) or _day_in(name),
            season=self._season(texts, column, name),
            grade=_grade(self._said(texts, Heading.GRADE)),
            subject=" ".join((self._said(texts, Heading.SUBJECT), column.group, name)),
            standard_error=self._error(texts, column),
        )

    def _cell(self, heading: Heading, words: str) -> tuple[ScoreKind, float | str, bool] | None:
        """The kind and the score of a cell, and whether its heading leaves no doubt of it."""
        if heading is Heading.LEVEL:
            level = level_in(words)
            return (ScoreKind.LEVEL, level, True) if level else None
        return self._number(heading, words)

    def _number(self, heading: Heading, words: str) -> tuple[ScoreKind, float, bool] | None:
        test = self._own or self._section or self._test
        is_program = test is not None and test.is_program
        read = number_in(words, heading)
        if read is None and heading is Heading.STANDARD:
            # Some print the scores of subtests, from 1 to 19, below the same heading.
            small = number_in(words, Heading.SHORT_SCORE)
            return (ScoreKind.SCALE, small, False) if small is not None and small < 20 else None
        if read is None:
            return None
        if heading is Heading.PLAIN and not is_program:
            is_clinical = test is not None and test.is_clinical
            return kind_of(heading, read, is_clinical=is_clinical), read, False
        return kind_of(heading, read, is_clinical=not is_program), read, True

    def _note_unread(self, heading: Heading, words: str) -> None:
        if heading is not Heading.LEVEL and any(c.isdigit() for c in words):
            self._found.unread.append(words)

    def _said(self, texts: Sequence[str], heading: Heading) -> str:
        return next((texts[c.at] for c in self._head.of(heading) if texts[c.at]), "")

    def _season(self, texts: Sequence[str], column: _Column, name: str) -> str | None:
        words = (self._said(texts, Heading.SEASON), column.group, name)
        return next((season for one in words if (season := season_in(one))), None)

    def _error(self, texts: Sequence[str], column: _Column) -> float | None:
        """The standard error in the row: it is of the first score that is no percentile."""
        if _WITH_ERROR.search(column.title) and column.heading is not Heading.PERCENTILE:
            beside = _ERROR_BESIDE.search(texts[column.at])
            return float(beside[1]) if beside else None
        of = [c for c in self._head.of(*NUMBERS) if c.heading is not Heading.PERCENTILE]
        errors = self._head.of(Heading.STANDARD_ERROR)
        if len(errors) != 1 or not of or of[0] != column:
            return None
        read = number_in(texts[errors[0].at].strip("±+/- "), Heading.SCALE)
        return read if read is not None and 0 < read < 100 else None


def _scale(title: str) -> str:
    found = _OWN_SCALE.search(title)
    return found[1].capitalize() if found else ""


def _grade(words: str) -> str | None:
    found = re.fullmatch(r"(?:grade\s*)?(k|kg|\d{1,2})(?:st|nd|rd|th)?(?:\s*grade)?", words, re.I)
    return found[1].upper().removesuffix("G") if found else None


def _without_time(name: str) -> str:
    """A name that is not just a season or a day."""
    rest = name
    for found in find_dates(name):
        rest = rest.replace(found.words, " ")
    words = [w for w in rest.split() if not season_in(w) and not w.strip("-–/,").isdigit()]
    meaning = [w for w in words if w.casefold().strip("-–/,.") not in _TIME_WORDS]
    return name if meaning and any(any(c.isalpha() for c in w) for w in meaning) else ""


_TIME_WORDS: Final = frozenset(
    [
        "of",
        "the",
        "year",
        "beginning",
        "middle",
        "end",
        "term",
        "window",
        "test",
        "testing",
        "benchmark",
        "diagnostic",
        "screening",
        "sy",
    ]
)


def _day_in(words: str) -> str:
    days = find_dates(words)
    return days[0].words if len(days) == 1 else ""
