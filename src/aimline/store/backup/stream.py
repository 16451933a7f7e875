"""Encrypting and decrypting while the bytes pass: however large, a few pages of memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Thread
from typing import IO, Any, BinaryIO

from aimline.store.backup.refusals import BackupDamaged, BackupRefused, NoKey
from aimline.wording.say import say


@dataclass(slots=True)
class Written:
    """A file on its way to the disk, with the hash and the size of what passed."""

    out: BinaryIO
    size: int = 0
    digest: Any = field(default_factory=sha256)

    def write(self, data: bytes) -> int:
        """Pass the bytes on."""
        self.out.write(data)
        self.digest.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Leave nothing in memory."""
        self.out.flush()


@contextmanager
def encrypted(out: Written, recipients: Sequence[Any]) -> Iterator[BinaryIO]:
    """A stream; what is written into it arrives encrypted in `out`."""
    import pyrage

    source, sink = os.pipe()
    worker = _Worker(lambda reader: pyrage.encrypt_io(reader, out, list(recipients)), source, "rb")
    try:
        with os.fdopen(sink, "wb") as stream:
            yield stream
    except BrokenPipeError as error:
        raise BackupRefused(_why_not_written(worker.ended())) from error
    finally:
        failure = worker.ended()
    if failure is not None:
        raise BackupRefused(_why_not_written(failure)) from failure


@contextmanager
def decrypted(source: BinaryIO, identities: Sequence[Any]) -> Iterator[BinaryIO]:
    """A stream of what was encrypted. Its end is reached only where the file is whole.

    Raises NoKey and BackupDamaged; also where the reader stumbled over the damage first.
    """
    import pyrage

    reader, sink = os.pipe()
    worker = _Worker(lambda out: pyrage.decrypt_io(source, out, list(identities)), sink, "wb")
    stream = os.fdopen(reader, "rb")
    try:
        yield stream
        while stream.read(2**16):
            pass  # The last piece is proven too.
    except Exception as error:
        stream.close()
        _raise_for(worker.ended())
        raise error
    finally:
        stream.close()
        failure = worker.ended()
    _raise_for(failure)


class _Worker:
    """The thread at the other end of a pipe."""

    def __init__(self, work: Callable[[IO[bytes]], object], end: int, mode: str) -> None:
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._run, args=(work, end, mode), name="age", daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[IO[bytes]], object], end: int, mode: str) -> None:
        try:
            with os.fdopen(end, mode) as stream:
                work(stream)
        except BaseException as error:
            self._failure = error

    def ended(self) -> BaseException | None:
        """What went wrong there, once it has ended."""
        self._thread.join()
        return self._failure


def _raise_for(failure: BaseException | None) -> None:
    if failure is None or "Broken pipe" in str(failure):
        return
    if "matching keys" in str(failure):
        raise NoKey(
            say(
                "The backup was locked with another key than this one. Look for the key "
                "file that lay beside the backups when it was made."
            )
        ) from failure
    raise BackupDamaged(say("The file was changed or cut off after it was written.")) from failure


def _why_not_written(failure: BaseException | None) -> str:
    return say(
        "The backup could not be written: {why}. Nothing was changed; no backup was made.",
        why=failure,
    )
