"""The members of a backup, one after the other: each with its hash in the last one."""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, BinaryIO, Final

from aimline.store.backup.refusals import BackupDamaged
from aimline.wording.say import say

FIRST: Final = "backup.json"
"""What it is a backup of."""
LAST: Final = "contents.json"
"""Every member with its size and hash."""
_NAMES: Final = re.compile(
    r"backup\.json|contents\.json|key|audit/(place|[0-9a-f-]{36})"
    r"|rows/[a-z0-9_]+\.[a-z0-9_]+/\d{6}\.jsonl|originals/[0-9a-f]{64}"
)
_AT_ONCE: Final = 2**20
_LARGEST_WHOLE: Final = 2**28


class Members:
    """Members on their way into a backup."""

    def __init__(self, sink: BinaryIO) -> None:
        self._tar = tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._written: dict[str, tuple[int, str]] = {}

    def add(self, name: str, data: bytes) -> None:
        """A member that is in memory."""
        self.add_stream(name, len(data), io.BytesIO(data))

    def add_stream(self, name: str, size: int, stream: BinaryIO) -> str:
        """A member out of a stream, which may be larger than the memory; its hash."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        hashed = _Hashed(stream)
        self._tar.addfile(info, hashed)
        self._written[name] = (size, hashed.digest.hexdigest())
        return hashed.digest.hexdigest()

    def close(self, told: dict[str, Any]) -> None:
        """The last member, which tells of all."""
        data = json.dumps({**told, "members": self._written}, sort_keys=True).encode("ascii")
        self.add(LAST, data)
        self._tar.close()


class _Hashed:
    """A stream that hashes what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.digest.update(data)
        return data


@dataclass(frozen=True, slots=True)
class Member:
    """One member while it passes."""

    name: str
    size: int
    stream: _Hashed

    def whole(self) -> bytes:
        """Its bytes, where they fit into memory. Raises BackupDamaged."""
        if self.size > _LARGEST_WHOLE:
            raise BackupDamaged(
                say("{name} says that it is larger than it can be.", name=self.name)
            )
        return self.stream.read()

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, piece by piece."""
        while piece := self.stream.read(_AT_ONCE):
            yield piece


def members_in(source: BinaryIO) -> Iterator[Member]:
    """Every member, in its order. The last one comes when all before it are proven.

    Raises BackupDamaged.
    """
    seen: dict[str, tuple[int, str]] = {}
    at = say("its beginning")
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for info in tar:
                at = info.name
                stream = tar.extractfile(info)
                if stream is None or not _NAMES.fullmatch(info.name) or info.name in seen:
                    raise BackupDamaged(
                        say("The backup holds something that none holds: {name}.", name=repr(at))
                    )
                if info.name == LAST:
                    yield _proven(Member(at, info.size, _Hashed(stream)).whole(), seen)
                    return
                hashed = _Hashed(stream)
                yield Member(info.name, info.size, hashed)
                while hashed.read(_AT_ONCE):
                    pass
                seen[info.name] = (info.size, hashed.digest.hexdigest())
    except (tarfile.TarError, EOFError) as error:
        raise BackupDamaged(say("The backup breaks off after {name}.", name=at)) from error
    raise BackupDamaged(say("The backup ends after {name}; its last part is missing.", name=at))


def _proven(last: bytes, seen: dict[str, tuple[int, str]]) -> Member:
    """The last member, where it names every other one as it was. Raises BackupDamaged."""
    members = told_in(LAST, last)["members"]
    wanted = {name: (int(size), str(its)) for name, (size, its) in members.items()}
    for name in sorted({*wanted, *seen}):
        if wanted.get(name) != seen.get(name):
            raise BackupDamaged(
                say("{name} in the backup is not what was written into it.", name=name)
            )
    return Member(LAST, len(last), _Hashed(io.BytesIO(last)))


def told_in(name: str, data: bytes) -> dict[str, Any]:
    """What a member of JSON tells. Raises BackupDamaged."""
    try:
        told = json.loads(data)
    except ValueError as error:
        raise BackupDamaged(
            say("{name} in the backup is not what was written into it.", name=name)
        ) from error
    if not isinstance(told, dict):
        raise BackupDamaged(say("{name} in the backup is not what was written into it.", name=name))
    return told
