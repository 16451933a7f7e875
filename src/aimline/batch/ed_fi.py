"""Ed-Fi exports as the tables of a batch: student assessments, and special education programs.

Ed-Fi's core knows no IEP goal. What a student is measured with again and again stands for one: a
goal is a student, an assessment and a way of reporting its result, over the dates of the student's
IEP. Baseline and criterion come from a table of targets, where one is given; without them a review
has no aimline, and a report for a program still tells where scores are missing.

Source: Ed-Fi Data Standard 5 and 6, resources studentAssessments and
studentSpecialEducationProgramAssociations.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import IO, Any, Final

from aimline.batch.results import told_writing, whole_file
from aimline.batch.tables import BatchError

Record = Mapping[str, Any]

_GOALS: Final = (
    *("goal_id", "measure", "direction", "baseline", "baseline_on", "criterion", "criterion_on"),
    *("grade", "school", "service", "disability"),
)
_SCORES: Final = ("goal_id", "on", "score")
_REJECTS: Final = ("file", "row", "student", "reason")
_MEASURES: Final = {"percentile": "percentile", "scale score": "scale score"}
"""Ways of reporting whose results are a measure that Aimline knows; of others it knows no scale."""
_TARGETS: Final = ("goal_id", "baseline", "criterion")
_APART: Final = "|"


@dataclass(slots=True)
class Told:
    """What came out of the exports."""

    assessments: int = 0
    goals: int = 0
    scores: int = 0
    rejected: int = 0
    targets_unused: int = 0
    """Targets whose goal_id no score has."""


@dataclass(frozen=True, slots=True)
class _Program:
    starts_on: str
    ends_on: str
    disability: str
    service: str


def to_tables(
    assessments: Path, programs: Path, folder: Path, *, targets: Path | None = None
) -> Told:
    """Write goals.csv, observations.csv and rejects.csv into a folder, whole or not at all.

    assessments, programs: JSON lines, a JSON array, or CSV whose columns are paths such as
    `studentReference.studentUniqueId` and `scoreResults.0.result`. targets: CSV with `goal_id`,
    `baseline`, `criterion` and any other column of goals, which then counts instead.
    Raises BatchError where a file cannot be read.
    """
    told, known = Told(), _programs(programs)
    wanted = _targets(targets) if targets else {}
    goals: dict[str, dict[str, str]] = {}
    with told_writing(folder), ExitStack() as stack:
        files = {
            name: stack.enter_context(whole_file(folder / f"{name}.csv"))
            for name in ("goals", "observations", "rejects")
        }
        scores = _writer(stack, files["observations"], _SCORES)
        rejects = _writer(stack, files["rejects"], _REJECTS)
        for row, record in enumerate(_records(assessments), start=1):
            told.assessments += 1
            student = _text(record, "studentReference.studentUniqueId")
            reason = _why_not(record, student, known)
            found = [] if reason else list(_results(record))
            if not reason and not found:
                reason = "no result of it is a number"
            if reason:
                told.rejected += 1
                rejects.writerow((assessments.name, row, student, reason))
            for method, score in found:
                goal = _goal(record, known[student], method, student)
                goals.setdefault(goal["goal_id"], goal)
                scores.writerow((goal["goal_id"], _day(record), score))
                told.scores += 1
        written = _writer(stack, files["goals"], _GOALS)
        for goal in goals.values():
            goal.update(wanted.get(goal["goal_id"], {}))
            written.writerow([goal.get(name, "") for name in _GOALS])
        told.goals = len(goals)
        told.targets_unused = len(wanted.keys() - goals.keys())
    return told


def _writer(stack: ExitStack, path: Path, columns: tuple[str, ...]) -> Any:  # noqa: ANN401
    file = stack.enter_context(path.open("w", newline="", encoding="utf-8"))
    writer = csv.writer(file)
    writer.writerow(columns)
    return writer


def _why_not(record: Record, student: str, known: Mapping[str, _Program]) -> str:
    if not student:
        return "it names no student"
    if student not in known:
        return "the student has no special education program with the dates of an IEP"
    if not _text(record, "assessmentReference.assessmentIdentifier"):
        return "it names no assessment"
    return "" if _day(record) else "it has no administrationDate"


def _goal(record: Record, program: _Program, method: str, student: str) -> dict[str, str]:
    assessment = _text(record, "assessmentReference.assessmentIdentifier")
    return {
        "goal_id": _APART.join((student, assessment, method)),
        "measure": _MEASURES.get(method.lower(), ""),
        "direction": "increase",
        "baseline_on": program.starts_on,
        "criterion_on": program.ends_on,
        "school": _text(record, "reportedSchoolReference.schoolId"),
        "service": program.service,
        "disability": program.disability,
    }


def _results(record: Record) -> Iterator[tuple[str, float]]:
    """The results that are numbers, with the way in which each is reported."""
    for result in _entries(record, "scoreResults"):
        try:
            score = float(str(result.get("result", "")).strip())
        except ValueError:
            continue
        if isfinite(score):
            yield _code(result.get("assessmentReportingMethodDescriptor")), score


def _entries(record: Record, name: str) -> list[Record]:
    """The entries of a collection; one that stands without a number is the only one."""
    found = record.get(name) or ()
    found = [found] if isinstance(found, dict) else found
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _programs(path: Path) -> dict[str, _Program]:
    """The latest IEP of each student."""
    found: dict[str, _Program] = {}
    for record in _records(path):
        starts, ends = _text(record, "iepBeginDate")[:10], _text(record, "iepEndDate")[:10]
        student = _text(record, "studentReference.studentUniqueId")
        if not (student and starts and ends):
            continue
        if student not in found or starts > found[student].starts_on:
            disability = _first(record, "disabilities", "orderOfDisability", 1)
            service = _first(record, "specialEducationProgramServices", "primaryIndicator", True)
            found[student] = _Program(
                starts,
                ends,
                _code(disability.get("disabilityDescriptor")),
                _code(service.get("specialEducationProgramServiceDescriptor")),
            )
    return found


def _first(record: Record, name: str, key: str, wanted: object) -> Record:
    """The entry of a collection that says it comes first, else the first one there is."""
    entries = _entries(record, name)
    chosen = (entry for entry in entries if str(entry.get(key)).lower() == str(wanted).lower())
    return next(chosen, entries[0] if entries else {})


def _targets(path: Path) -> dict[str, dict[str, str]]:
    with _opened(path) as file:
        rows = csv.DictReader(file)
        if missing := [name for name in _TARGETS if name not in (rows.fieldnames or ())]:
            raise BatchError(f"{path} lacks the column {', '.join(missing)}.")
        return {
            row["goal_id"]: {name: words for name, words in row.items() if name in _GOALS and words}
            for row in rows
        }


def _records(path: Path) -> Iterator[Record]:
    """The records of an export, one after another."""
    with _opened(path) as file:
        if path.suffix.lower() == ".csv":
            for row in csv.DictReader(file):
                yield _nested(path, row)
            return
        start = file.read(1)
        file.seek(0)
        whole = [file.read()] if start == "[" else file
        for number, text in enumerate(whole, start=1):
            if text.strip():
                yield from _checked(path, number, text)


def _checked(path: Path, number: int, text: str) -> list[Record]:
    """The records of a line, or of a file that is one array."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        line = number + error.lineno - 1
        raise BatchError(f"{path}, line {line:,}: it is no JSON ({error.msg}).") from error
    records = found if isinstance(found, list) else [found]
    if not all(isinstance(record, dict) for record in records):
        raise BatchError(f"{path}, line {number:,}: it holds no record.")
    return records


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """The file as text. Raises BatchError for whatever makes it unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
    except OSError as error:
        raise BatchError(f"{path} could not be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BatchError(f"{path} is not written in UTF-8. Export it anew in that.") from error
    except csv.Error as error:
        raise BatchError(f"{path} cannot be read as a table: {error}.") from error


def _nested(path: Path, row: Mapping[str, str]) -> Record:
    """A flat row with paths as names, as the record that it was made of."""
    whole: dict[str, Any] = {}
    for name, words in row.items():
        if name is None:
            raise BatchError(f"{path}: a row has more cells than the header: {words}.")
        if not words:
            continue
        *way, last = name.split(".")
        at = whole
        for step in way:
            at = at.setdefault(step, {})
            if not isinstance(at, dict):
                raise BatchError(f"{path}: the column {name} stands beside one that holds it.")
        at[last] = words
    return {name: _listed(value) for name, value in whole.items()}


def _listed(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and value and all(name.isdecimal() for name in value):
        return [value[name] for name in sorted(value, key=int)]
    return value


def _text(record: Record, way: str) -> str:
    at: Any = record
    for step in way.split("."):
        at = at.get(step) if isinstance(at, dict) else None
    return "" if at is None else str(at).strip()


def _day(record: Record) -> str:
    return _text(record, "administrationDate")[:10]


def _code(descriptor: object) -> str:
    """The code of a descriptor, the part behind its namespace."""
    return str(descriptor or "").rpartition("#")[2].strip()
