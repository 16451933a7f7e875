"""The arguments of `aimline read`; what it does is imported only when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from aimline.cli.read_password import add_password, password_of

_ABOUT: Final = """\
Read what schools really send: PDFs, scans, Word and Excel files, e-mails and archives of them.
What is read is a proposal with its place on the page. Nothing of a case is changed.
"""
_EXAMPLES: Final = """\
examples:
  aimline read report.pdf
  aimline read papers/ mail.eml --format json > readings.json
  aimline read scans.zip --crops places
  aimline read locked.pdf --password -
"""


def add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `aimline read`."""
    read = commands.add_parser(
        "read",
        help="read papers of a school: what stands where, as proposals",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    read.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="files, or folders with files"
    )
    read.add_argument("--format", choices=("text", "json"), default="text", help="text by default")
    read.add_argument(
        "--crops", type=Path, metavar="DIR", help="write a picture of the place of each reading"
    )
    read.add_argument(
        "--fresh", action="store_true", help="recognise scans and photos anew, though kept before"
    )
    add_password(read)
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    from aimline.cli.read import read_papers

    password = password_of(options.password)
    return read_papers(
        options.files,
        as_json=options.format == "json",
        crops=options.crops,
        password=password,
        is_fresh=options.fresh,
    )
