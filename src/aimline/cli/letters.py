"""`aimline letters`: which letters fit a case now, and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aimline.drafting.letters.all_letters import Fitting

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_letters(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    letters = commands.add_parser(
        "letters",
        help="which letters fit a case now, and why",
        description="List the letters that fit a case now, the most pressing first, each with the "
        "reason. `aimline draft` writes one.",
    )
    letters.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    letters.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    letters.add_argument("--format", choices=("text", "json"), default="text")
    letters.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.letters.all_letters import fitting
    from aimline.findings.collect import review

    case, _ = load_folder(options.folder)
    found = fitting(review(case, options.as_of or date.today()))  # noqa: DTZ011 - the family's own day
    if options.format == "json":
        print(json.dumps([_json(one) for one in found], indent=2, ensure_ascii=False))
        return 0
    _show(found, options.folder)
    return 0


def _json(one: Fitting) -> dict[str, object]:
    kind = one.kind
    return {
        "name": kind.name,
        "title": kind.called,
        "why": one.why,
        "findings": list(one.findings),
        "starts": kind.starts,
    }


def _show(found: tuple[Fitting, ...], folder: Path) -> None:
    if not found:
        print("No letter is called for now. `aimline draft LETTER FOLDER` writes any of them.")
        return
    for one in found:
        print(f"{one.kind.name}: {one.kind.called}")
        print(fill(one.why, 78, initial_indent="  ", subsequent_indent="  "))
    print(f"\nTo write one: aimline draft {found[0].kind.name} {folder}")
