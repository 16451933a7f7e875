"""Originals compared with their hashes, a few at a time; how far it is stands in a small file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from aimline.store.models import OriginalRow
from aimline.store.originals import OriginalDamaged, Originals

STATE: Final = "originals-check.json"
EVERY: Final = timedelta(days=7)
"""From the end of one round to the beginning of the next."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """An original that is not as it was taken in, and the paper that it is."""

    case_id: UUID
    file: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class WalkState:
    """How far the walk over all originals is."""

    after: str = ""
    """The hash of the last one that was looked at; empty between two rounds."""
    finished_at: str = ""
    """When the last whole round ended."""
    damaged: tuple[str, ...] = field(default_factory=tuple)
    """The hashes of those that were found damaged."""

    def is_due(self, now: datetime) -> bool:
        """Whether there is something to look at. A clock that went back makes it due at once."""
        if self.after or not self.finished_at:
            return True
        since = now - datetime.fromisoformat(self.finished_at)
        return not timedelta(0) <= since < EVERY


def walk_state(data: Path) -> WalkState:
    """What the small file says; the beginning of a round where it says nothing."""
    try:
        told = json.loads((data / STATE).read_text(encoding="ascii"))
        return WalkState(str(told["after"]), str(told["finished_at"]), tuple(told["damaged"]))
    except (OSError, ValueError, KeyError, TypeError):
        return WalkState()


def step(data: Path, place: Originals, now: Callable[[], datetime]) -> bool:
    """Look at the next original; whether one was left to look at in this round."""
    state = walk_state(data)
    if not state.is_due(now()):
        return False
    its_hash = _next(state.after)
    if its_hash is None:
        _keep(data, replace(state, after="", finished_at=now().astimezone(UTC).isoformat()))
        return False
    found = set(state.damaged) - {its_hash}
    if not place.is_whole(its_hash):
        found.add(its_hash)
    _keep(data, WalkState(its_hash, state.finished_at, tuple(sorted(found))))
    return True


def damaged_papers(
    case_id: UUID | None, place: Originals, hashes: tuple[str, ...] | None = None
) -> Iterator[Damaged]:
    """Papers whose original is not as it was taken in, of one case or of all.

    hashes: only these are looked at, as the walk found them; None looks at every one.
    """
    rows = OriginalRow.objects.order_by("case_id", "file")
    rows = rows.filter(case_id=case_id) if case_id else rows
    rows = rows.filter(sha256__in=hashes) if hashes is not None else rows
    for row in rows.iterator():
        try:
            place.read(row.sha256)
        except OriginalDamaged as error:
            yield Damaged(row.case_id, row.file, row.sha256, str(error))


def _next(after: str) -> str | None:
    rows = OriginalRow.objects.filter(sha256__gt=after).order_by("sha256")
    return rows.values_list("sha256", flat=True).first()


def _keep(data: Path, state: WalkState) -> None:
    draft = data / f".{STATE}.tmp"
    draft.write_text(json.dumps(asdict(state)), encoding="ascii")
    draft.replace(data / STATE)
