"""The last entry of each chain, noted outside the database: a tail that was cut off is missed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

_LINE: Final = re.compile(r"(\d{20}) ([0-9a-f]{64})\n")
_NAME: Final = re.compile(r"[0-9a-f-]{36}|place")
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Head:
    """The number and the hash of a chain's last entry."""

    number: int
    sha256: str


def keep_head(folder: Path, chain: str, head: Head) -> None:
    """Note the last entry of a chain, unless a later one is noted already.

    The line has one length and lies within one sector of a disk, so that a crash leaves the old or
    the new one.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(folder / _LOCK):
        there = _head_of(folder / chain)
        if there is None or there.number < head.number:
            _write(folder / chain, head)


def set_heads(folder: Path, heads: Mapping[str, Head]) -> None:
    """Note these and no others: what a restored database ends with."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(folder / _LOCK):
        for file in folder.iterdir():
            if _NAME.fullmatch(file.name) and file.name not in heads:
                file.unlink()
        for chain, head in heads.items():
            _write(folder / chain, head)


def kept_heads(folder: Path) -> dict[str, Head]:
    """What is noted, by chain. A note that cannot be read is number 0, which no entry is."""
    if not folder.is_dir():
        return {}
    return {
        file.name: _head_of(file) or Head(0, "")
        for file in sorted(folder.iterdir())
        if _NAME.fullmatch(file.name)
    }


def _write(file: Path, head: Head) -> None:
    line = f"{head.number:020d} {head.sha256}\n".encode("ascii")
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


def _head_of(file: Path) -> Head | None:
    try:
        found = _LINE.fullmatch(file.read_text(encoding="ascii", errors="replace"))
    except OSError:
        return None
    return Head(int(found[1]), found[2]) if found else None
