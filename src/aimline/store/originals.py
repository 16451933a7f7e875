"""Originals, kept unaltered and found by their hash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from threading import get_ident
from typing import Final

from aimline.terms import AimlineError
from aimline.wording.say import say


class OriginalDamaged(AimlineError):
    """An original whose bytes are not those that were taken in, or that is not there."""


_LETTERS: Final = 64
"""Of a hash."""


class Originals:
    """The folder of originals. Written once each, never changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep the bytes, on the disk for certain when this returns; their hash.

        An original of theirs that was damaged is whole again.
        """
        its_hash = sha256(data).hexdigest()
        file = self.path(its_hash)
        if self.is_whole(its_hash):
            return its_hash
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f".{file.name}.{os.getpid()}.{get_ident()}.tmp")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as f:
                f.write(data)
                f.flush()
                os.fsync(f.fileno())
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        _sync(file.parent)
        return its_hash

    def read(self, its_hash: str) -> bytes:
        """The bytes. Raises OriginalDamaged where they are not what the hash says."""
        try:
            data = self.path(its_hash).read_bytes()
        except OSError as error:
            raise OriginalDamaged(
                say(
                    "The original {name} cannot be opened: {why}. Bring it back from a backup or"
                    " from where the paper came from.",
                    name=its_hash[:12],
                    why=error.strerror,
                )
            ) from error
        if sha256(data).hexdigest() != its_hash:
            raise OriginalDamaged(
                say(
                    "The original {name} was changed on the disk since it was taken in. Bring it"
                    " back from a backup or from where the paper came from.",
                    name=its_hash[:12],
                )
            )
        return data

    @contextmanager
    def opened(self, its_hash: str) -> Iterator[tuple[int, BufferedReader]]:
        """The size and a stream of the bytes, unchecked."""
        with self.path(its_hash).open("rb") as stream:
            yield os.fstat(stream.fileno()).st_size, stream

    def is_whole(self, its_hash: str) -> bool:
        """Whether the bytes lie there as they were taken in."""
        try:
            with self.opened(its_hash) as (_, stream):
                return file_digest(stream, "sha256").hexdigest() == its_hash
        except OSError:
            return False

    def path(self, its_hash: str) -> Path:
        """Where the bytes of that hash lie."""
        return self._folder / its_hash[:2] / its_hash

    def every(self) -> Iterator[str]:
        """The hash of everything that lies there."""
        yield from (file.name for file in self._folder.glob("??/*") if len(file.name) == _LETTERS)

    def forget(self, its_hash: str) -> None:
        """Delete the bytes for good. Nobody may be about to keep the same: hold the database."""
        self.path(its_hash).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make sure that the folder knows of its new file; Windows has no such call."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
