"""A case folder: all of its files read into one case, and a case written into them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import goal_key
from aimline.case.goal_names import GoalNames
from aimline.case.problem import Problem, did_you_mean, shown
from aimline.store.case_toml import CaseToml, read_case_toml
from aimline.store.case_toml_text import case_toml_text
from aimline.store.problems import FolderProblems, Ledger
from aimline.store.rows import Facts, read_rows
from aimline.store.table_text import table_text
from aimline.store.tables import TABLES
from aimline.wording.say import say

CASE_TOML: Final = "case.toml"
FILES: Final = (CASE_TOML, *(table.file for table in TABLES))
"""The files of a case folder, in the order in which problems are told."""


@dataclass(frozen=True, slots=True)
class FolderReading:
    """A case as its folder holds it, and what is worth knowing about the reading."""

    case: Case
    notes: tuple[str, ...] = ()


def read_folder(path: Path, *, needs_goals: bool = True) -> FolderReading:
    """The case of a folder. Raises FolderProblems with all that is wrong in all of its files.

    needs_goals: whether a case without a goal is a problem.
    """
    files = _files(path)
    ledgers = {name: Ledger(name) for name in FILES}
    facts = _case_toml(path, files.get(CASE_TOML), ledgers[CASE_TOML], needs_goals)
    goals = _goal_names(facts, needs_goals)
    read = {
        table: read_rows(data, table, goals, ledgers[table.file])
        for table in TABLES
        if (data := _bytes(files.get(table.file), ledgers[table.file])) is not None
    }
    tables = {table.case_field: found for table, found in read.items()}
    _check_communications(tables.get("communications", Facts()), ledgers["communications.csv"])
    if facts.is_complete:
        _note_services(tables.get("sessions", Facts()), facts, ledgers["sessions.csv"])
    _raise_problems(path, ledgers.values())
    case = Case(
        child=facts.child,
        ieps=facts.ieps,
        parent=facts.parent,
        contacts=facts.contacts,
        calendar=facts.calendar,
        extra=facts.extra,
        **{name: found.values for name, found in tables.items()},
    )
    return FolderReading(case, tuple(n for ledger in ledgers.values() for n in ledger.notes))


def write_folder(case: Case, path: Path) -> None:
    """The case as a folder. A file of facts that the case does not have (any more) is removed.

    Each file is replaced as a whole: a reader sees the old one or the new one. Raises FactsLost,
    before anything is written, where a fact has a part for which no column exists.
    """
    texts = {CASE_TOML: case_toml_text(case)}
    for table in TABLES:
        if facts := getattr(case, table.case_field):
            texts[table.file] = table_text(table, facts)
    path.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if name in texts:
            _replace(path / name, texts[name])
        else:
            (path / name).unlink(missing_ok=True)


def _replace(file: Path, text: str) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _files(path: Path) -> dict[str, Path]:
    """The files of the folder that belong to a case, in whatever letter case they are named."""
    if not path.exists() or not path.is_dir():
        raise FolderProblems(
            str(path),
            (
                Problem(
                    str(path),
                    say("There is no such folder.")
                    if not path.exists()
                    else say("This is no folder."),
                    say("A case is a folder with a case.toml in it."),
                    say("Check the spelling, or give the folder that holds case.toml."),
                ),
            ),
        )
    exact = {file.name: file for file in sorted(path.iterdir()) if file.is_file()}
    folded = {name.casefold(): file for name, file in exact.items()}
    return {name: found for name in FILES if (found := exact.get(name) or folded.get(name))}


def _bytes(file: Path | None, ledger: Ledger) -> bytes | None:
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        ledger.problem(
            say("The file cannot be opened: {why}.", why=error.strerror),
            say("Its facts would be left out."),
            say("Close it in other programs, and check that you may read it."),
        )
        return None


def _case_toml(path: Path, file: Path | None, ledger: Ledger, needs_goals: bool) -> CaseToml:
    if file is None:
        ledger.problem(
            say("There is no {file} in {folder}.", file=CASE_TOML, folder=path),
            say("It holds the child, the IEPs and their goals."),
            say("Add a {file} with [child], [[iep]] and [[iep.goal]].", file=CASE_TOML),
        )
    data = _bytes(file, ledger)
    ledger = ledger if data is not None else Ledger(CASE_TOML)
    return read_case_toml(data or b"", ledger, needs_goals=needs_goals)


def _goal_names(facts: CaseToml, needs_goals: bool) -> GoalNames | None:
    """The goals; None where they are not known, or where it is told already that there is none."""
    goals = {goal_key(iep.id, goal.id): goal for iep in facts.ieps for goal in iep.goals}
    is_known = bool(goals) or (facts.is_complete and not needs_goals)
    return GoalNames(goals) if is_known else None


def _check_communications(read: Facts, ledger: Ledger) -> None:
    first: dict[str, int] = {}
    for line, said in zip(read.lines, read.values, strict=True):
        if said.id in first:
            ledger.problem(
                say(
                    "The id {name} stands on line {line} already.",
                    name=shown(said.id),
                    line=first[said.id],
                ),
                say("An answer to one would count as an answer to both."),
                say("Give each its own id."),
                line=line,
                key="id",
            )
        first.setdefault(said.id, line)
        if said.answers is not None and said.answers not in read.names:
            ledger.problem(
                say("{name} is the id of no row.", name=shown(said.answers))
                + did_you_mean(said.answers, read.names),
                say("Which request was answered cannot be told, so its time would run on."),
                say("Write the id of the row that it answers, or leave the cell blank."),
                line=line,
                key="answers",
            )


def _note_services(read: Facts, facts: CaseToml, ledger: Ledger) -> None:
    promised = {service.id for iep in facts.ieps for service in iep.services}
    for name in sorted({session.service for session in read.values} - promised):
        unknown = say("no IEP of the case promises a service {name}.", name=shown(name))
        kept = say("Its sessions are kept, but there is nothing to compare them with")
        ledger.note(f"{unknown}{did_you_mean(name, promised)} {kept}")


def _raise_problems(path: Path, ledgers: Iterable[Ledger]) -> None:
    problems = tuple(
        problem
        for ledger in ledgers
        for problem in sorted(ledger.problems, key=lambda problem: problem.line or 0)
    )
    if problems:
        raise FolderProblems(str(path), problems)
