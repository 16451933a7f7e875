"""The two halves of a key: the one that locks lies with Aimline, the one that opens does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aimline.store.backup.refusals import BackupRefused, NoKey
from aimline.store.passphrase_file import TooSlow, opened_with
from aimline.wording.say import say

SHORTEST: Final = 12
"""Characters of a passphrase."""
_PUBLIC: Final = "age1"
_SECRET: Final = "AGE-SECRET-KEY-1"
_SEALED: Final = b"age-encryption.org/"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A fresh pair."""

    public: str
    """Locks backups; it may lie about."""
    secret: str
    """Opens them; it belongs elsewhere."""


def new_key() -> NewKey:
    """A fresh pair."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return NewKey(str(identity.to_public()), str(identity))


def locked_key(key: NewKey, passphrase: str) -> bytes:
    """The opening half in a file that only the passphrase opens, as the `age` command reads it."""
    import pyrage

    if len(passphrase) < SHORTEST:
        raise BackupRefused(
            say(
                "The passphrase has fewer than {shortest} characters. Take four or five words that"
                " do not belong together, and write them down where a thief of this computer will"
                " not look. Without them no backup opens.",
                shortest=SHORTEST,
            )
        )
    sealed: bytes = pyrage.passphrase.encrypt(f"{key.secret}\n".encode("ascii"), passphrase)
    return sealed


def recipients_of(public: Sequence[str]) -> list[Any]:
    """What age locks for. Raises BackupRefused for what is no such key."""
    import pyrage

    if not public:
        raise BackupRefused(say("No key to lock the backup with was given. Make one first."))
    try:
        return [pyrage.x25519.Recipient.from_str(one) for one in public]
    except pyrage.RecipientError as error:
        raise BackupRefused(
            say(
                "A key that locks backups begins with {beginning}, has 62 characters and no blank."
                " One of those given is otherwise. Copy it again.",
                beginning=_PUBLIC,
            )
        ) from error


def public_keys_in(text: str) -> list[str]:
    """The locking halves in a file of recipients; lines that begin with # say something else."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def identities_in(file: Path, passphrase: Callable[[], str]) -> list[Any]:
    """What opens backups, from a key file. passphrase: asked for where the file is locked.

    Raises NoKey.
    """
    import pyrage

    try:
        data = file.read_bytes()
    except OSError as error:
        raise NoKey(
            say("The key {file} could not be read: {why}.", file=file, why=error.strerror)
        ) from error
    if data.startswith(_SEALED):
        data = _unlocked(file, data, passphrase())
    lines = (line.strip() for line in data.decode("ascii", "replace").splitlines())
    secrets = [line for line in lines if line.startswith(_SECRET)]
    try:
        found = [pyrage.x25519.Identity.from_str(one) for one in secrets]
    except pyrage.IdentityError as error:
        raise NoKey(
            say("The key in {file} is not whole. Take another copy of it.", file=file)
        ) from error
    if not found:
        raise NoKey(
            say(
                "{file} holds no key that opens backups: no line begins with {beginning}.",
                file=file,
                beginning=_SECRET,
            )
        )
    return found


def _unlocked(file: Path, data: bytes, passphrase: str) -> bytes:
    """The key in a locked file. Raises NoKey."""
    import pyrage

    try:
        return opened_with(data, passphrase)
    except TooSlow as error:
        raise NoKey(say("The key {file}: {why}", file=file.name, why=error)) from error
    except pyrage.DecryptError as error:
        raise NoKey(
            say(
                "The key {file} did not open: the passphrase is another one, or the file was"
                " changed. Capital letters and blanks count.",
                file=file.name,
            )
        ) from error
