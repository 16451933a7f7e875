"""Tables of scores from schools, programs and parents, as observations of a case's goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from aimline.case import cells
from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion, Goal, GoalKey
from aimline.case.observation import Observation
from aimline.case.problem import CellProblem, Problem
from aimline.case.test_score import ScoreKind, TestScore
from aimline.intake.files import File, FileKind
from aimline.intake.goal_of_row import Goals, NoGoalFits, is_line_of, score_for
from aimline.intake.page import PaperText
from aimline.intake.parts import joined
from aimline.intake.plain import delimited_parts
from aimline.intake.sandbox import Sandbox
from aimline.intake.sheet import (
    LEFT_ASIDE,
    GoalLine,
    ScoreRow,
    Sheet,
    counted,
    read_sheet,
    read_table,
)
from aimline.intake.table_tests import TestsOfTable, tests_of_table
from aimline.terms import MeasureKind

FORMATS_FILES: Final = frozenset(
    f"{name}.csv"
    for name in (
        *("observations", "reports", "tests", "sessions", "communications", "meetings", "events"),
        *("meeting_notes", "promises", "consents", "evaluations", "peers", "records"),
        *("papers", "choices", "exhibits", "skills", "skill_notes"),
    )
)
"""Files of a case folder that have their own form and are no tables of scores."""
TABLE_ENDINGS: Final = frozenset(
    {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
)


@dataclass(frozen=True, slots=True)
class TableReading:
    """What tables of scores say about a case."""

    observations: tuple[Observation, ...] = ()
    tests: tuple[TestScore, ...] = ()
    """Scores of tests that are no goal's own measure."""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    goals_seen: tuple[GoalKey, ...] = ()
    goal_lines: dict[GoalKey, tuple[Baseline, Criterion]] = field(default_factory=dict)
    """Baseline and criterion from an export, for goals that lack one of them in case.toml."""
    measures: dict[GoalKey, MeasureKind] = field(default_factory=dict)
    """The measure that an export names, for goals that name none in case.toml."""


def read_tables(source: Path | Sequence[Path], case: Case) -> TableReading:
    """The observations in every table of scores of a folder, or in the given files.

    Nothing of a file with a problem in it is to be used before the problem is mended.
    """
    files = _tables_in(source) if isinstance(source, Path) and source.is_dir() else source
    paths = [files] if isinstance(files, Path) else list(files)
    reader = _Reader(case, Goals.of(case))
    for path in paths:
        for sheet, texts in _sheets(path):
            reader.add(sheet, tests_of_table(sheet.file, texts, case.child.name))
    return reader.reading()


def _tables_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.casefold() in TABLE_ENDINGS
        and path.name.casefold() not in FORMATS_FILES
        and not path.name.startswith((".", "~"))
    )


_Texts = tuple[tuple[str, ...], ...]


def _sheets(path: Path) -> list[tuple[Sheet, _Texts]]:
    """The sheets of a spreadsheet, or the one that a file of text is, with all their cells."""
    try:
        file = File(path.name, path.read_bytes())
    except OSError as error:
        sheet = Sheet(path.name)
        sheet.problem(
            CellProblem(
                f"The file cannot be opened: {error.strerror}.",
                "Its scores would be left out.",
                "Check its name, and close it in other programs.",
            )
        )
        return [(sheet, ())]
    if file.kind is not FileKind.WORKBOOK:
        texts = [table.texts for _, table in joined(delimited_parts(file.data)).tables()]
        return [(read_sheet(file.name, file.data), texts[0] if texts else ())]
    with Sandbox() as sandbox:
        return _sheets_of(file.name, joined(sandbox.parts(file)))


_MEND_BOOK: Final = "Mend the file, or take it out of the folder."


def _sheets_of(name: str, book: PaperText) -> list[tuple[Sheet, _Texts]]:
    told = Sheet(name)
    for notice in book.notices:
        if notice.kind == "formula":
            told.note(notice.text)
        else:
            told.problem(CellProblem(notice.text, "Its scores would be left out.", _MEND_BOOK))
    tables = [table for _, table in book.tables()]
    names = [name if len(tables) == 1 else f"{name}, sheet {table.name}" for table in tables]
    sheets = zip(map(read_table, names, tables), (table.texts for table in tables), strict=True)
    return [(told, ()), *sheets]


class _Reader:
    """Puts the rows of several files to the goals of one case."""

    def __init__(self, case: Case, goals: Goals) -> None:
        self._case = case
        self._goals = goals
        self._rows_seen: set[tuple[tuple[str, str], ...]] = set()
        self._kept = {_facts(observation) for observation in case.observations}
        self._file_of: dict[tuple[object, ...], str] = {}
        self._measures: dict[GoalKey, set[MeasureKind]] = {}
        self._observations: list[Observation] = []
        self._tests: dict[TestScore, TestScore] = {_without_place(t): t for t in case.tests}
        self._lines: dict[GoalKey, dict[GoalLine, ScoreRow]] = {}
        self._notes: list[str] = []
        self._problems: list[Problem] = []

    def add(self, sheet: Sheet, tests: TestsOfTable) -> None:
        """The rows of one file."""
        if tests.is_of_tests:
            sheet.notes[:] = [note for note in sheet.notes if not note.endswith(LEFT_ASIDE)]
        rows = self._of_child(self._without_repeated(sheet), sheet)
        has_one_measure = len({row.said.get("measure") for row in rows}) == 1
        refused: dict[str, list[tuple[ScoreRow, CellProblem]]] = {}
        placed: list[tuple[ScoreRow, GoalKey]] = []
        for row in rows:
            try:
                key = self._goals.of_row(row, has_one_measure=has_one_measure)
                placed.append((row, key))
            except CellProblem as problem:
                refused.setdefault(problem.found, []).append((row, problem))
        # A score that is of no goal is still known as one of a test.
        self._refuse(sheet, refused, may_be_left=bool(placed) or tests.is_of_tests)
        before = len(self._observations)
        for row, key in placed:
            self._place(sheet, row, key)
        self._add_tests(tests, self._observations[before:])
        self._notes += sheet.notes
        self._problems += sheet.problems

    def reading(self) -> TableReading:
        """All that was read."""
        seen = {o.goal for o in self._observations}
        return TableReading(
            observations=tuple(self._observations),
            tests=tuple(t for t in self._tests.values() if t not in self._case.tests),
            goals_seen=tuple(key for key in self._goals.names.goals if key in seen),
            goal_lines=self._goal_lines(),
            measures={key: kinds.pop() for key, kinds in self._measures.items() if len(kinds) == 1},
            notes=tuple(self._notes),
            problems=tuple(self._problems),
        )

    def _add_tests(self, tests: TestsOfTable, placed: Sequence[Observation]) -> None:
        """Those that are not the score of a goal already, each once over all files."""
        of_goals = {(observation.on, observation.score) for observation in placed}
        for test in tests.tests:
            if test.kind is not ScoreKind.SCALE or (test.on, test.score) not in of_goals:
                self._tests.setdefault(_without_place(test), test)
        self._notes += tests.notes

    def _without_repeated(self, sheet: Sheet) -> list[ScoreRow]:
        """Rows that are not equal to an earlier one in every cell, in this file or another."""
        rows: list[ScoreRow] = []
        repeated: list[ScoreRow] = []
        for row in sheet.rows:
            identity = tuple(sorted(zip(sheet.titles, row.cells, strict=False)))
            (repeated if identity in self._rows_seen else rows).append(row)
            self._rows_seen.add(identity)
        if repeated:
            lines = counted([row.line for row in repeated])
            sheet.note(f"{lines} equal to an earlier row in every cell and counted once")
        return rows

    def _of_child(self, rows: list[ScoreRow], sheet: Sheet) -> list[ScoreRow]:
        """The child's own rows; none where it cannot be told which of several students it is."""
        students = dict.fromkeys(row.student for row in rows)
        if len(students) < 2:
            return rows
        words = _words(self._case.child.name)
        own = [student for student in students if words and words <= _words(student[1])]
        if len(own) == 1:
            kept = [row for row in rows if row.student == own[0]]
            sheet.note(
                f"it holds rows of {len(students)} students; only the {len(kept)} under the"
                " child's name were taken"
            )
            return kept
        sheet.problem(
            CellProblem(
                f"The file holds scores of {len(students)} students, and"
                f" {'none' if not own else 'more than one'} of them bears the child's name.",
                "Scores of two children are never mixed, and another child's are private.",
                "Keep only this child's rows, or give the child's name in case.toml as it stands"
                " in the file.",
            )
        )
        return []

    def _refuse(
        self,
        sheet: Sheet,
        refused: dict[str, list[tuple[ScoreRow, CellProblem]]],
        *,
        may_be_left: bool,
    ) -> None:
        for found, rows in refused.items():
            lines = [row.line for row, _ in rows]
            if may_be_left and isinstance(rows[0][1], NoGoalFits):
                sheet.note(f"{counted(lines)} left aside, because no goal is measured so. {found}")
            else:
                sheet.problem(rows[0][1], lines[0])

    def _place(self, sheet: Sheet, row: ScoreRow, key: GoalKey) -> None:
        goal = self._goals.names.goals[key]
        chosen = score_for(goal, row, prefers_measure=sheet.layout is not None)
        if chosen is None:
            sheet.note(f"line {row.line} has no score in {goal.measure} and was left out")
            return
        title, cell = chosen
        try:
            observation = _observation(
                sheet.file, row, key, goal, (title.measure, title.times, cell)
            )
        except CellProblem as problem:
            sheet.problem(problem, row.line, "score")
            return
        if row.goal_line is not None:
            self._lines.setdefault(key, {})[row.goal_line] = row
        if goal.measure is None and (named := title.measure or row.measure):
            self._measures.setdefault(key, set()).add(named)
        facts = _facts(observation)
        # Two equal scores of a day in one file are two probes; in two files they are one export
        # made twice.
        if facts in self._kept or self._file_of.setdefault(facts, sheet.file) != sheet.file:
            sheet.note(f"line {row.line} is in the case already and was not added again")
        else:
            self._observations.append(observation)

    def _goal_lines(self) -> dict[GoalKey, tuple[Baseline, Criterion]]:
        lines = {}
        for key, found in self._lines.items():
            goal = self._goals.names.goals[key]
            latest = max(found, key=lambda line: found[line].on)
            if len(found) > 1:
                self._notes.append(
                    f"the export gives goal {key} {len(found)} different goal lines; the one of"
                    " the latest score is used"
                )
            if goal.baseline is None or goal.criterion is None:
                trials = goal.criterion.trials if goal.criterion else None
                lines[key] = (
                    Baseline(latest.baseline, latest.baseline_on),
                    Criterion(latest.criterion, latest.criterion_on, trials),
                )
            elif not is_line_of(goal, latest):
                self._notes.append(
                    f"the export's goal line for {key} runs from {latest.baseline:g} on"
                    f" {latest.baseline_on} to {latest.criterion:g} on {latest.criterion_on},"
                    " which differs from case.toml; case.toml stands"
                )
        return lines


def _without_place(test: TestScore) -> TestScore:
    return replace(test, provenance=Provenance())


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(",", " ").replace(".", " ").split())


def _facts(observation: Observation) -> tuple[object, ...]:
    return observation.goal, observation.on, observation.score, observation.trials


def _observation(
    file: str,
    row: ScoreRow,
    key: GoalKey,
    goal: Goal,
    column: tuple[MeasureKind | None, float, str],
) -> Observation:
    measure, times, cell = column
    trials = cells.whole_number(row.said["trials"], least=1) if "trials" in row.said else None
    if times != 1 and goal.measure is measure:
        cell = repr(cells.number(cell) * times)
    if measure is MeasureKind.TRIALS and goal.measure is MeasureKind.PERCENT and trials:
        cell = f"{cell}/{trials}"
    usual = goal.criterion.trials if goal.criterion else None
    score = cells.score(cell, goal.measure, trials=trials, usual_trials=usual)
    error = row.said.get("standard_error")
    return Observation(
        goal=key,
        on=row.on,
        score=score.value,
        trials=score.trials,
        standard_error=cells.positive_number(error) if error else None,
        phase=row.said.get("phase"),
        provenance=Provenance(
            source=f"{file}#line={row.line}",
            who=row.said.get("who"),
            note=row.said.get("note"),
            stands_at=f"{file}, line {row.line}",
        ),
    )
