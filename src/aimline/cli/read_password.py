"""`--password`: the password of locked papers, from a file or typed, never on the command line.

What stands on a command line can be seen by every program of the machine, and stays in the shell's
history.
"""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path
from typing import Final

from aimline.terms import AimlineError

TYPED: Final = "-"


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add `--password` to a command that reads papers."""
    parser.add_argument(
        "--password",
        metavar="FILE|-",
        help="password of locked papers: the first line of a file, or - to type it",
    )


def password_of(given: str | None) -> str | None:
    """The password that is meant; None where none was named."""
    if given is None:
        return None
    if given == TYPED:
        return _typed()
    try:
        lines = Path(given).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text file"
        raise AimlineError(
            f"No password could be read from {given}: {reason}. Write the password into a file and"
            " name that file, or write --password - to type it."
        ) from None
    return _not_empty(lines[0] if lines else "", given)


def _typed() -> str:
    if sys.stdin.isatty():
        return _not_empty(getpass("Password of the papers (it is not shown): "), "what was typed")
    return _not_empty(sys.stdin.readline().rstrip("\r\n"), "standard input")


def _not_empty(word: str, where: str) -> str:
    if not word:
        raise AimlineError(f"The password in {where} is empty. Nothing was read.")
    return word
