"""`aimline ed-fi`: exports of an Ed-Fi system as the tables of `aimline batch`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_ed_fi(commands: Subcommands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "ed-fi",
        help="exports of an Ed-Fi system as the tables of `aimline batch`",
        description="Ed-Fi's core knows no IEP goal: a student, an assessment and a way of "
        "reporting it stand for one, over the dates of the student's IEP.",
    )
    kinds = "JSON lines, a JSON array, or CSV with paths as column names"
    parser.add_argument(
        "--assessments",
        type=Path,
        required=True,
        metavar="A",
        help=f"studentAssessments: {kinds}",
    )
    parser.add_argument(
        "--programs",
        type=Path,
        required=True,
        metavar="P",
        help="studentSpecialEducationProgramAssociations, in the same kinds",
    )
    parser.add_argument(
        "--targets",
        type=Path,
        default=None,
        metavar="T",
        help="CSV with goal_id, baseline and criterion, for an aimline",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the tables go"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.batch.ed_fi import to_tables

    told = to_tables(options.assessments, options.programs, options.out, targets=options.targets)
    print(f"{_many(told.assessments, 'assessment')} read, {told.rejected:,} could not be used.")
    print(
        f"{_many(told.goals, 'goal')} and {_many(told.scores, 'score')} written to {options.out}:"
    )
    print("goals.csv, observations.csv, and rejects.csv with what could not be used and why.")
    return 0


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
