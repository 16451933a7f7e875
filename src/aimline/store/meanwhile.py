"""Two people or two windows at one fact: the second is told, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from aimline.store.actor import actor
from aimline.store.audit.reading import entries_of
from aimline.store.audit.writing import name_at_work
from aimline.store.edit import Edit
from aimline.store.models import ChangeRow
from aimline.terms import AimlineError
from aimline.wording.say import say

_UNTOLD: Final = ("position", "extra", "provenance_extra")


@dataclass(slots=True)
class Seen:
    """The version of a case that a form was filled from."""

    version: int
    own: set[int] = field(default_factory=set)
    """The changes that this very form made since."""


_seen: Final = ContextVar[Seen | None]("seen", default=None)


@contextmanager
def as_seen(version: int | None) -> Iterator[None]:
    """Whatever is recorded inside was decided by somebody who saw that version of the case."""
    token = _seen.set(None if version is None else Seen(version))
    try:
        yield
    finally:
        _seen.reset(token)


@dataclass(frozen=True, slots=True)
class Clash:
    """One value that was given twice."""

    table: str
    column: str
    before: Any
    """What it was when the form was opened."""
    now: Any
    """What it is, as it was given meanwhile."""
    typed: Any
    """What was typed here, and is not kept."""
    said: str
    """The other change."""
    who: str
    at: datetime
    is_own: bool
    """Whether the person at work made it too, in another window."""


class ChangedMeanwhile(AimlineError):
    """A fact was changed after the form that changes it was opened. Nothing of the form is kept."""

    def __init__(self, clashes: Sequence[Clash], version: int) -> None:
        self.clashes = tuple(clashes)
        super().__init__(
            say(
                "You changed the same fact after this page was opened, so nothing was overwritten."
                " Look at both values and decide."
            )
            if self.is_own
            else say(
                "Somebody else changed the same fact after this page was opened, so nothing was"
                " overwritten. Look at both values and decide."
            )
        )
        self.version = version

    @property
    def is_own(self) -> bool:
        """Whether nobody else had a part in it."""
        return all(clash.is_own for clash in self.clashes)


def refuse_what_changed_meanwhile(case_id: UUID, version: int, edits: Sequence[Edit]) -> None:
    """Compare edits with the changes that came after the form was opened.

    version: of the case now. Raises ChangedMeanwhile.
    """
    seen = _seen.get()
    if seen is None or seen.version >= version:
        return
    later = ChangeRow.objects.filter(case_id=case_id, number__gt=seen.version).order_by("number")
    touched: dict[tuple[str, int], tuple[Any, ChangeRow]] = {}
    for change in later:
        if change.number in seen.own:
            continue
        for edit in change.edits:
            key = (edit["table"], edit["row"])
            first = touched[key][0] if key in touched else edit["before"]
            touched[key] = (first, change)
    found = [
        clash
        for edit in edits
        if edit.before is not None and (edit.table, edit.row) in touched
        for clash in _clashes(edit, *touched[edit.table, edit.row])
    ]
    if found:
        raise ChangedMeanwhile(found, version)


def note_own(number: int) -> None:
    """A change of this form: what the form does next does not clash with it."""
    if (seen := _seen.get()) is not None:
        seen.own.add(number)


def _clashes(edit: Edit, before: Any, change: ChangeRow) -> Iterator[Clash]:  # noqa: ANN401
    was, now, typed = before or {}, edit.before or {}, edit.after or {}
    for column in now:
        values = was.get(column), now[column], typed.get(column)
        # What nobody changed meanwhile, and what would stay as it is now, overwrites nothing.
        if column not in _UNTOLD and repr(now[column]) not in (repr(values[0]), repr(values[2])):
            told = change.said, change.who, change.at
            yield Clash(edit.table, column, *values, *told, _is_own(change))


def _is_own(change: ChangeRow) -> bool:
    """Whether the person at work made a change: by the account, for two may bear one name."""
    account = actor().account
    if not account:
        return change.who in ("", name_at_work(change.case_id))
    entries = entries_of(str(change.case_id), is_newest_first=True)
    told = (entry.told for entry in entries)
    made = next((one for one in told if one.get("change") == change.number), None)
    return made is not None and made.get("account") == account
