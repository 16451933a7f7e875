"""The passphrase of the encrypted database, in memory until the program ends."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aimline.terms import AimlineError
from aimline.wording.say import say

_PLAIN: Final = b"SQLite format 3\0"
_held: Final[list[str]] = []


class Locked(AimlineError):
    """The database is encrypted, and its passphrase was not given or is another one."""


def is_encrypted(database: Path) -> bool:
    """Whether a database file is there and is no plain one."""
    try:
        with database.open("rb") as stream:
            head = stream.read(len(_PLAIN))
    except OSError:
        return False
    return bool(head) and head != _PLAIN


def hold(passphrase: str) -> None:
    """Remember the passphrase for every connection of this process."""
    _held[:] = [passphrase]


def held() -> str:
    """The passphrase. Raises Locked."""
    if not _held:
        raise Locked(
            say(
                "The cases here are encrypted. Type the passphrase when you are asked, "
                "or name a file that holds it in AIMLINE_PASSPHRASE_FILE."
            )
        )
    return _held[0]


def quoted(passphrase: str) -> str:
    """The passphrase as a word of SQL; the key is set by a statement that takes no parameters."""
    return "'" + passphrase.replace("'", "''") + "'"
