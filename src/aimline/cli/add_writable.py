"""What of the accepted readings a folder can hold: one that it cannot is left out and told."""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.intake.accepted import Accepted, Unplaced
from aimline.intake.to_case import Taken, with_readings
from aimline.store.folder import read_folder, write_folder
from aimline.store.problems import FolderProblems
from aimline.terms import AimlineError

_ANY_IEP: Final = Iep("any", date(2000, 1, 1), goals=(Goal("any"),))
_MOST: Final = 50
"""Readings that are left out one by one; with more, the whole is given up."""


def writable(before: Case | None, accepted: list[Accepted], taken: Taken) -> Taken:
    """The case without those readings that could not be read again from its files.

    They are taken out of `accepted`.
    """
    refused: list[Unplaced] = []
    while len(refused) < _MOST and (problem := _problem(taken.case)) is not None:
        counts = range(len(accepted) + 1)
        least = bisect_left(counts, True, key=lambda n: _is_bad(before, accepted[:n]))
        if not 0 < least <= len(accepted):
            raise problem
        refused.append(Unplaced(accepted.pop(least - 1), _reason(problem)))
        taken = with_readings(before, accepted)
    return replace(taken, unplaced=(*taken.unplaced, *refused))


def _is_bad(before: Case | None, accepted: list[Accepted]) -> bool:
    return _problem(with_readings(before, accepted).case) is not None


def _problem(case: Case) -> AimlineError | None:
    """Why a case could not be read again."""
    if not any(True for _ in case.goals()):
        # Without a goal no case is whole; what else may be wrong with it is asked here.
        case = replace(case, ieps=(*case.ieps, _ANY_IEP))
    with tempfile.TemporaryDirectory() as folder:
        write_folder(case, Path(folder))
        try:
            read_folder(Path(folder))
        except AimlineError as problem:
            return problem
    return None


def _reason(problem: AimlineError) -> str:
    first = problem.problems[0] if isinstance(problem, FolderProblems) else None
    said = f"{first.found} {first.why}" if first else str(problem)
    return f"The case cannot hold it. {said} Compare it with the paper."
