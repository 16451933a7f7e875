"""Every problem of a folder, gathered while it is read and told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from aimline.case.problem import CellProblem, Problem
from aimline.terms import AimlineError
from aimline.wording.say import say_many

Value = TypeVar("Value")


class FolderProblems(AimlineError):
    """A case folder that cannot be taken as it is, with all that is wrong in it."""

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        self.folder = folder
        self.problems = problems
        count = say_many("{n} problem", "{n} problems", len(problems))
        super().__init__("\n".join([f"{folder}: {count}", *map(str, problems)]))


class FactsLost(AimlineError):
    """A fact with a part for which its file has no column, so that writing would lose it."""


@dataclass(slots=True)
class Ledger:
    """Problems and notes of one file while it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Something worth knowing that stops nothing."""
        self.notes.append(f"{self.file}: {text}")

    def problem(
        self, found: str, why: str, mend: str, *, line: int | None = None, key: str | None = None
    ) -> None:
        """Something that stops the folder from being taken."""
        self.problems.append(Problem(self.file, found, why, mend, line, key))

    def attempt(
        self, read: Callable[[], Value], *, line: int | None = None, key: str | None = None
    ) -> Value | None:
        """What `read` gives, or None with its problem written down."""
        try:
            return read()
        except CellProblem as problem:
            self.problems.append(problem.at(self.file, line=line, key=key))
            return None
