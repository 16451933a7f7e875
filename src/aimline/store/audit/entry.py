"""One entry of the log, and the arithmetic that ties it to the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from aimline.store.audit.kinds import Kind
from aimline.wording.say import say

NOTHING_BEFORE: Final = "0" * 64
"""What the first entry of a chain names as the hash of the one before."""
PLACE: Final = "place"
"""The chain of what belongs to no case: backups, restores, cases that came and went."""
_EXACT: Final = 2**53


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done, as it stands in a chain."""

    chain: str
    """The id of the case, or `place`."""
    number: int
    """1, 2, 3 ... within the chain. It gives the order: clocks go wrong."""
    at: datetime
    kind: str
    detail_sha256: str
    previous: str
    """The hash of the entry before."""
    sha256: str
    salt: str | None
    detail: str | None
    """Who, from where, what, before and after, as canonical JSON. None after its case was deleted
    for good; the hash stays, and the salt that went with it keeps it from being guessed."""

    @property
    def told(self) -> dict[str, Any]:
        """The detail as values; none where it is gone."""
        found: dict[str, Any] = json.loads(self.detail) if self.detail is not None else {}
        return found


@dataclass(frozen=True, slots=True)
class WrongEntry:
    """The first entry of a chain that is not as it was written, and why."""

    chain: str
    number: int
    why: str

    def __str__(self) -> str:
        return say(
            "Entry {number} of the log of {chain}: {why}",
            number=self.number,
            chain=self.chain,
            why=self.why,
        )


def canonical(value: Any) -> str:  # noqa: ANN401
    """The one text of a value: ASCII, sorted keys, and a number the same from every database."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    if isinstance(value, int) and abs(value) >= _EXACT:
        return float(value)  # PostgreSQL gives 1e300 back as a whole number.
    return value


def hash_of(value: Any) -> str:  # noqa: ANN401
    """The hash of a value, whichever database it comes from."""
    return sha256(canonical(value).encode("ascii")).hexdigest()


def detail_hash(salt: str, detail: str) -> str:
    """The hash of a detail with its salt."""
    return sha256(f"{salt}\n{detail}".encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as it is hashed and exported."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def sealed(
    chain: str, number: int, at: datetime, kind: Kind, detail: str, salt: str, previous: str
) -> Entry:
    """An entry with its hashes."""
    inner = detail_hash(salt, detail)
    outer = _entry_hash(chain, number, moment(at), kind, inner, previous)
    return Entry(chain, number, at, kind, inner, previous, outer, salt, detail)


def _entry_hash(chain: str, number: int, at: str, kind: str, detail: str, previous: str) -> str:
    return hash_of(
        {
            "chain": chain,
            "number": number,
            "at": at,
            "kind": kind,
            "detail_sha256": detail,
            "previous": previous,
        }
    )


def first_wrong(entries: Iterable[Entry], *, is_whole: bool = True) -> WrongEntry | None:
    """The first entry of one chain that is not as it was written; None where all are.

    entries: in the order of their numbers, from 1. is_whole: whether the end is among them.
    """
    before, last_kind = NOTHING_BEFORE, ""
    gone: Entry | None = None
    for number, entry in enumerate(entries, start=1):
        if why := _why_wrong(entry, number, before):
            return WrongEntry(entry.chain, number, why)
        if entry.detail is None:
            gone = gone or entry
        before, last_kind = entry.sha256, entry.kind
    if is_whole and gone is not None and last_kind != Kind.DELETED:
        why = say("what it told is gone, although its case was not deleted for good.")
        return WrongEntry(gone.chain, gone.number, why)
    return None


def _why_wrong(entry: Entry, number: int, before: str) -> str:
    if entry.number != number:
        return say(
            "it is missing; the next one that is there has the number {number}.",
            number=entry.number,
        )
    if entry.previous != before:
        return say("it does not name the hash of the entry before it.")
    stands = _entry_hash(
        *(entry.chain, entry.number, moment(entry.at), entry.kind),
        *(entry.detail_sha256, entry.previous),
    )
    if stands != entry.sha256:
        return say("its number, moment, kind or hash was changed after it was written.")
    if (entry.salt is None) is not (entry.detail is None):
        return say("half of what it told is missing.")
    if entry.detail is None or entry.salt is None:
        return ""
    if detail_hash(entry.salt, entry.detail) != entry.detail_sha256:
        return say("who did it, or what it tells, was changed after it was written.")
    return ""
