"""The passphrase of an encrypted database, asked for before anything opens."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from aimline.store.encrypted.passphrase import Locked, hold, is_encrypted
from aimline.terms import AimlineError
from aimline.web.data import DATABASE

FILE: Final = "AIMLINE_PASSPHRASE_FILE"
"""The environment variable that names a file with the passphrase."""


def unlock(data: Path) -> None:
    """Have the passphrase ready where the database needs one. Raises AimlineError."""
    if not is_encrypted(data / DATABASE):
        return
    if find_spec("sqlcipher3") is None:
        raise AimlineError(
            "The cases here are encrypted, which needs one more package. In the folder of Aimline:"
            " python3 -m uv sync --extra encrypted"
        )
    if named := os.environ.get(FILE):
        hold(_in_file(Path(named)))
    elif sys.stdin.isatty():
        hold(getpass("Passphrase of the cases (it is not shown): "))
    else:
        raise Locked(
            "The cases here are encrypted. Start Aimline in a terminal, so that it can ask for the"
            f" passphrase, or name a file that holds it in {FILE}."
        )


def _in_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Locked(f"The passphrase could not be read from {file}: {error}.") from error
