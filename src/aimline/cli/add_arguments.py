"""The arguments of `aimline add`; what it does is imported only when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from aimline.cli.read_password import add_password, password_of

_ABOUT: Final = """\
Take a school's papers into a case folder. Every value is shown with the words it was read from;
you accept it, correct it, or set it aside. The papers are kept as they are in FOLDER/papers.
"""
_EXAMPLES: Final = """\
examples:
  aimline add my_case report.pdf iep.pdf
  aimline add my_case papers/ --accept 0.95
  aimline add my_case --undo
"""


def add_add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `aimline add`."""
    add = commands.add_parser(
        "add",
        help="take papers into a case folder, each value confirmed by you",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add.add_argument(
        "folder", type=Path, metavar="FOLDER", help="the case folder; made where there is none"
    )
    add.add_argument(
        "papers", type=Path, nargs="*", metavar="PAPERS", help="files, or folders with files"
    )
    add.add_argument(
        "--accept",
        type=_certainty,
        default=None,
        metavar="C",
        help="take every value of at least this certainty (0.95) without asking, set others aside",
    )
    add.add_argument(
        "--undo", action="store_true", help="put the folder back as it was before the last add"
    )
    add_password(add)
    add.set_defaults(run=lambda options: _add(add, options))


def _certainty(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if 0 < value <= 1:
        return value
    message = f"'{text}' is no certainty. Write a number above 0 and up to 1, such as 0.95."
    raise argparse.ArgumentTypeError(message)


def _add(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.undo:
        if options.papers:
            parser.error("--undo takes a folder only, no papers")
        from aimline.cli.add_folder import undo

        return undo(options.folder)
    if not options.papers:
        parser.error("name the papers to add, or --undo")
    from aimline.cli.add import add_papers

    password = password_of(options.password)
    return add_papers(options.folder, options.papers, accept=options.accept, password=password)
