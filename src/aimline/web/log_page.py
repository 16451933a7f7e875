"""What the page of the log shows: who looked and who changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.casework.originals_of_papers import title_of
from aimline.store.audit.entry import Entry
from aimline.store.audit.kinds import GROUPS, Group, Kind
from aimline.store.audit.reading import entries_of, people_of
from aimline.web.written import retold

SHOWN: Final = 100
GROUP_WORDS: Final[Mapping[Group, Promise]] = {
    Group.LOOKED: _("looked at papers"),
    Group.TAKEN_OUT: _("made or saved files"),
    Group.CHANGED: _("changed something"),
    Group.ACCESS: _("gave or ended access"),
}
_WORDS: Final[Mapping[Kind, Promise]] = {
    Kind.ORIGINAL: _("Opened the file of a paper"),
    Kind.PAGE: _("Looked at a page of a paper"),
    Kind.PLACE: _("Looked where a number comes from"),
    Kind.READINGS: _("Looked at what was read from a paper"),
    Kind.BINDER_PAGE: _("Looked at a page of a binder"),
    Kind.EXPORT: _("Saved the whole case"),
    Kind.HAND_OVER: _("Saved the case, locked for somebody"),
    Kind.BINDER: _("Saved a binder"),
    Kind.COMPLAINT: _("Saved a file of a complaint"),
    Kind.LETTER: _("Saved a letter"),
    Kind.MEETING_KIT: _("Saved a kit for a meeting"),
    Kind.SKILLS_REPORT: _("Saved a report of everyday skills"),
    Kind.TRACKING: _("Saved a sheet to track a goal on"),
    Kind.DATES: _("Saved the dates"),
    Kind.LOG: _("Saved this log"),
    Kind.BEGUN: _("Began the case"),
    Kind.CHANGED: _("Changed facts"),
    Kind.UNDONE: _("Took a change back"),
    Kind.PAPER_IN: _("Put a paper in"),
    Kind.PAPER_OUT: _("Took a paper away"),
    Kind.DECIDED: _("Decided about what was read"),
    Kind.DRAFT: _("Changed a letter in work"),
    Kind.SITTING: _("Began or put away a sitting of everyday skills"),
    Kind.LOOK: _("Chose how the binder looks"),
    Kind.ACCESS: _("Changed who may see the case"),
    Kind.INVITED: _("Invited somebody"),
    Kind.INVITATION_GONE: _("Took an invitation back"),
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as people read it."""

    number: int
    at: datetime
    who: str
    place: str
    words: str
    what: str
    change: int | None
    """The number of the change that it leads to."""


@dataclass(frozen=True, slots=True)
class LogShown:
    """The newest entries that are asked for."""

    lines: tuple[LogLine, ...]
    people: tuple[str, ...]
    older: int | None
    """The number below which the next ones stand."""
    head: str
    """The hash of the last entry, to be compared with a copy that somebody else keeps."""


def shown_log(case_id: UUID, group: Group | None, who: str | None, below: int | None) -> LogShown:
    """What is asked for, the newest first. who: None for everybody."""
    chain = str(case_id)
    newest = next(entries_of(chain, is_newest_first=True), None)
    kinds = {str(kind) for kind in Kind if group in (None, GROUPS[kind])}
    found = _found(chain, kinds, who, below)
    lines = tuple(_line(entry) for entry in islice(found, SHOWN))
    is_more = next(found, None) is not None
    return LogShown(
        lines,
        people_of(chain),
        lines[-1].number if lines and is_more else None,
        newest.sha256 if newest else "",
    )


def _found(chain: str, kinds: set[str], who: str | None, below: int | None) -> Iterator[Entry]:
    for entry in entries_of(chain, is_newest_first=True, below=below):
        if entry.kind in kinds and who in (None, entry.told.get("who", "")):
            yield entry


def _line(entry: Entry) -> LogLine:
    told = entry.told
    known = Kind(entry.kind) if entry.kind in tuple(Kind) else None
    words = str(_WORDS.get(known, entry.kind)) if known else entry.kind
    change = told.get("change") if known in (Kind.CHANGED, Kind.UNDONE) else None
    return LogLine(
        entry.number,
        entry.at,
        told.get("who", ""),
        told.get("place", ""),
        words,
        _what(told),
        change,
    )


def _what(told: Mapping[str, object]) -> str:
    said, file, page = told.get("said"), told.get("file"), told.get("page")
    what = _retold(str(said)) if said else title_of(str(file)) if file else ""
    if page:
        numbered = _now("page %(n)s") % {"n": page}
        what = f"{what}, {numbered}" if what else numbered
    return what


def _retold(said: str) -> str:
    """What is written there; of somebody's access the name stays: `Aunt Jo: let in`."""
    name, colon, done = said.rpartition(": ")
    told = retold(said)
    return told if told != said or not colon else f"{name}{colon}{retold(done)}"
