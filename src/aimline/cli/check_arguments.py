"""The arguments of `aimline check`; what they do is imported only when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

_EXAMPLES: Final = """\
examples:
  aimline check goals goals.csv --text-column text --out goals_read.csv
  aimline check progress statements.csv --out statements_read.csv
  aimline check services services.csv
"""


def add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `aimline check` for goals, progress statements and services."""
    check = commands.add_parser(
        "check",
        help="read many goals, progress statements or services of a table, and say what is missing",
        description="Copy a table and add what its texts say, in columns that begin with read_.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("kind", choices=("goals", "progress", "services"), help="what the texts are")
    check.add_argument("file", type=Path, metavar="IN.csv", help="table with one text in each row")
    check.add_argument(
        "--text-column", default="text", metavar="NAME", help="column of the texts; text by default"
    )
    check.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="OUT.csv",
        help="file to write; printed by default",
    )
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from aimline.cli.check import check_file

    return check_file(options.kind, options.file, options.text_column, options.out)
