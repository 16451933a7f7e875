"""Whether the log of this place is as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from aimline.store.audit.edits import told_of_row
from aimline.store.audit.entry import PLACE, Entry, WrongEntry, first_wrong, hash_of
from aimline.store.audit.heads import Head, kept_heads
from aimline.store.audit.kinds import Kind
from aimline.store.audit.reading import NotReadable, chains, entries_of, first_unreadable
from aimline.store.models.audit import ChainRow
from aimline.store.models.history import ChangeRow
from aimline.wording.say import marked, say, say_many

_OF_CHANGES: Final = (Kind.BEGUN, Kind.CHANGED, Kind.UNDONE)
_OTHERWISE: Final = marked(
    "the change that it tells of stands otherwise in the history of the case."
)


@dataclass(frozen=True, slots=True)
class LogFound:
    """What a check of the log found."""

    chains: int
    entries: int
    wrong: tuple[WrongEntry, ...]
    """At most one for each chain: the first."""


def checked_log(heads: Path | None) -> LogFound:
    """Check every chain. heads: the folder of heads outside the database, if it is to count."""
    kept = kept_heads(heads) if heads else {}
    known = sorted({*chains(), *kept})
    counts, wrong = 0, list[WrongEntry]()
    for name in known:
        seen = _Seen(name, kept.get(name))
        found = _first_wrong(seen)
        found = found or seen.tail_cut(needs_head=heads is not None) or _changed_history(name)
        counts += seen.last.number
        wrong += [found] if found else []
    return LogFound(len(known), counts, tuple(wrong))


def _first_wrong(seen: _Seen) -> WrongEntry | None:
    try:
        return first_wrong(seen.watched(entries_of(seen.chain)))
    except NotReadable:
        number = first_unreadable(seen.chain)
        before = seen.watched(entries_of(seen.chain, below=number))
        why = say("its moment was changed after it was written.")
        return first_wrong(before, is_whole=False) or WrongEntry(seen.chain, number, why)


class _Seen:
    """The last entry of a chain, and whether it passed the one that is noted outside."""

    def __init__(self, chain: str, head: Head | None) -> None:
        self.chain, self.head = chain, head
        self.last = Head(0, "")
        self._at_head = ""

    def watched(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """The same entries, each looked at in passing."""
        for entry in entries:
            self.last = Head(entry.number, entry.sha256)
            if self.head is not None and entry.number == self.head.number:
                self._at_head = entry.sha256
            yield entry

    def tail_cut(self, *, needs_head: bool) -> WrongEntry | None:
        """Whether entries are missing at the end."""
        after = self.last.number + 1
        row = ChainRow._default_manager.filter(chain=self.chain).first()
        if row is None:
            why = say("the whole log is missing; it was noted outside the database.")
            return WrongEntry(self.chain, after, why)
        if (row.number, row.sha256) != (self.last.number, self.last.sha256):
            why = say("it is missing: the database noted a later end of this log.")
            return WrongEntry(self.chain, after, why)
        if self.head is None:
            # A crash right after the first entry leaves it without a note.
            is_odd = needs_head and self.last.number > 1
            why = say(
                "no note of it outside the database, so nobody can tell whether more followed."
            )
            return WrongEntry(self.chain, self.last.number, why) if is_odd else None
        if self.head.number == 0:
            why = say("the note of it outside the database cannot be read.")
            return WrongEntry(self.chain, self.last.number, why)
        if self._at_head == self.head.sha256:
            return None
        if self.head.number > self.last.number:
            why = say_many(
                "it is missing; {n} entry was noted outside the database.",
                "it is missing; {n} entries were noted outside the database.",
                self.head.number,
            )
            return WrongEntry(self.chain, after, why)
        why = say("it is another one than was noted outside the database.")
        return WrongEntry(self.chain, self.head.number, why)


def _changed_history(chain: str) -> WrongEntry | None:
    """The first entry whose change stands otherwise in the history of the case."""
    if chain == PLACE:
        return None
    told, last = dict[int, tuple[int, dict[str, Any]]](), 0
    for entry in entries_of(chain):
        last = entry.number
        if entry.kind in _OF_CHANGES and entry.detail is not None:
            # Without the edits themselves, whose hash is enough: a case may have very many.
            told_of = {name: value for name, value in entry.told.items() if name != "edits"}
            told[told_of["change"]] = entry.number, told_of
    first = min(told, default=1)  # Of a case that is older than the log, earlier ones have none.
    rows = ChangeRow.objects.filter(case_id=UUID(chain)).select_related("undoes").order_by("number")
    for change in rows.iterator():
        known = told.pop(change.number, None)
        if known is None and change.number > first:
            return WrongEntry(
                chain, last + 1, say("no entry tells of change {number}.", number=change.number)
            )
        if known is not None and not _tells(known[1], change):
            return WrongEntry(chain, known[0], say(_OTHERWISE))
    gone = min((number for number, _ in told.values()), default=None)
    return WrongEntry(chain, gone, say(_OTHERWISE)) if gone else None


def _tells(told: Mapping[str, Any], change: ChangeRow) -> bool:
    """Whether an entry tells of a change as it stands; an older one tells less of it."""
    row = told_of_row(change)
    if told["said"] != row["said"] or told.get("undoes") != row.get("undoes"):
        return False
    if any(told[name] != row[name] for name in ("by", "changed_at") if name in told):
        return False
    return "edits_sha256" not in told or bool(told["edits_sha256"] == hash_of(change.edits))
