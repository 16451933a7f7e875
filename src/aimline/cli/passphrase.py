"""A passphrase, from a file or typed, never on the command line."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

from aimline.cli.read_password import TYPED
from aimline.terms import AimlineError


def new_passphrase(file: Path | None) -> str:
    """A passphrase to lock with, typed twice. Raises AimlineError."""
    first = passphrase(file, "A passphrase for it: ")
    if file is None and passphrase(None, "The same again: ") != first:
        raise AimlineError("The two are not the same. Nothing was made. Start again.")
    return first


def passphrase(file: Path | None, ask: str) -> str:
    """The passphrase in a file or, for `-`, on standard input; else as it is typed.

    Raises AimlineError.
    """
    if file is None:
        try:
            return getpass(ask)
        except EOFError:
            raise AimlineError(
                "No passphrase was given. Type it, or name a file with --passphrase-file."
            ) from None
    if str(file) == TYPED:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return file.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AimlineError(f"The passphrase could not be read from {file}: {error}.") from None
