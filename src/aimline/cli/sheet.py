"""`aimline sheet`: a sheet to track a goal at home."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.cli.whole_file import write_whole
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language, languages

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_sheet(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command of tracking sheets to the parser."""
    parser = commands.add_parser(
        "sheet",
        help="a sheet to track a goal at home: a workbook with its sums and graph, or paper",
        description="Write a sheet for one goal, with its scores so far. What is filled in comes "
        "back with `aimline add`.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    parser.add_argument(
        "--goal", default=None, metavar="KEY", help="such as 2026/fluency; where there are several"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="ending in .xlsx or .pdf"
    )
    parser.add_argument(
        "--language",
        choices=languages(),
        default=ENGLISH,
        help="the language of the sheet; English by default. It comes back the same from every one",
    )
    parser.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    parser.set_defaults(run=_sheet)


def _sheet(options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.render.pdf import pdf
    from aimline.drafting.tracking_paper import tracking_paper
    from aimline.drafting.tracking_sheet import tracking_workbook
    from aimline.findings.collect import review

    case, _notes = load_folder(options.folder)
    on = options.as_of or date.today()  # noqa: DTZ011 - the family's own calendar day
    current = {g.key: g for g in review(case, on).goals if g.is_current and g.aimline}
    key = options.goal or (next(iter(current)) if len(current) == 1 else None)
    if key not in current:
        told = ", ".join(current) or "none with a first and a last number"
        raise AimlineError(f"Name a goal with --goal. The goals of today: {told}.")
    kind = options.out.suffix.lower()
    if kind not in (".xlsx", ".pdf"):
        raise AimlineError(f"{options.out}: the name must end in .xlsx or .pdf.")
    with in_language(options.language):
        if kind == ".xlsx":
            seen = [one for one in case.observations if one.goal == key]
            content = tracking_workbook(current[key], case.child.name, seen)
        else:
            content = pdf(tracking_paper(current[key], case.child.name))
    print(f"Written: {write_whole(options.out, content)}")
    return 0
