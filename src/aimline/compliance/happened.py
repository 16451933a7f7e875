"""What happened in a case that starts or ends clocks, from wherever it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, RecordsRequest, Way
from aimline.case.document import Provenance
from aimline.case.iep import Iep
from aimline.case.meeting import MeetingKind
from aimline.compliance.messages import RECORDS, is_request, is_written, plain, slugs
from aimline.compliance.threads import ONE_MATTER, Thread, threads
from aimline.law.due import ORALLY

PRIOR_WRITTEN_NOTICE: Final = "pwn_received"
MEETING_HELD: Final = "iep_meeting_held"
IEP_DEVELOPED: Final = "iep_developed"
IEP_RECEIVED: Final = "iep_received"
EVALUATED: Final = "eval_completed"

_DAY: Final = timedelta(days=1)
_DISTRICT: Final = "district"


class Recorded(StrEnum):
    """Where an event is written down."""

    MESSAGE = "message"
    RECORDS_REQUEST = "records request"
    EVENT = "event"
    MEETING = "meeting"
    IEP = "iep"
    EVALUATION = "evaluation"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a case, under the slug that the law data know it by."""

    slug: str
    on: date
    recorded: Recorded
    received_on: date | None = None
    is_written: bool | None = None
    subject: str | None = None
    """The id of the message, or the day of the meeting or records request."""
    provenance: Provenance = Provenance()
    thread: Thread | None = None
    """What the family sent, with its reminders."""
    records: tuple[RecordsRequest, ...] = ()
    is_put_in_writing: bool = False
    """Whether it repeats in writing what was first only spoken."""

    @property
    def is_asked_by_family(self) -> bool:
        """Whether it is a request that the family sent, so that its answers are recorded."""
        return bool(self.records) or self.thread is not None

    @property
    def starts_clocks(self) -> bool:
        """Whether it can start a clock; what an IEP or an evaluation shows only ends some."""
        return self.recorded not in (Recorded.IEP, Recorded.EVALUATION)

    @property
    def is_partly_produced(self) -> bool:
        """Whether any of the records that were asked for came."""
        return any(request.produced_on for request in self.records)

    @property
    def shown_on(self) -> date:
        """The day on which it was there."""
        return self.received_on or self.on


def happened(case: Case) -> tuple[Happened, ...]:
    """Every event of the case in order of its day; what is written down twice is one event."""
    found: dict[tuple[str, date], Happened] = {}
    for event in _said(case):
        found.setdefault((event.slug, event.on), event)
    known = {(e.slug, on) for e in found.values() for on in _days(e)}
    for event in _noted(case):
        key = (plain(event.slug), event.on)
        if key not in known:
            found.setdefault(key, event)
    return tuple(sorted(found.values(), key=lambda event: event.on))


def _days(event: Happened) -> frozenset[date]:
    """The days under which a message, or a reminder of it, may be noted as an event too."""
    if event.thread:
        return event.thread.days
    return frozenset({event.on, event.shown_on})


def _said(case: Case) -> Iterator[Happened]:
    """What messages and requests for records tell."""
    left = list(case.records)
    for thread in threads(case):
        asked = [r for r in left if thread.slug == RECORDS and _is_of(thread, r)]
        left = [r for r in left if r not in asked]
        if thread.slug:
            yield from _of_thread(thread, tuple(asked))
    for asked_on in dict.fromkeys(r.asked_on for r in left):
        yield _of_records(tuple(r for r in left if r.asked_on == asked_on))
    for message in case.communications:
        if message.way is Way.RECEIVED:
            for slug in slugs(message):
                if not is_request(slug):
                    yield _of_message(message, slug)


def _is_of(thread: Thread, request: RecordsRequest) -> bool:
    return any(abs(request.asked_on - m.on) <= ONE_MATTER for m in thread.messages)


def _of_thread(thread: Thread, records: tuple[RecordsRequest, ...]) -> Iterator[Happened]:
    """The first message; and the first in writing, where the matter was only spoken of before."""
    first, written = thread.first, thread.first_written
    yield _of_message(first, thread.slug, thread, records)
    if written and written.on != first.on and not is_written(first):
        yield _of_message(written, thread.slug, thread, records, is_put_in_writing=True)


def _of_message(
    message: Communication,
    slug: str,
    thread: Thread | None = None,
    records: tuple[RecordsRequest, ...] = (),
    *,
    is_put_in_writing: bool = False,
) -> Happened:
    is_oral = slug + ORALLY in slugs(message)
    return Happened(
        slug,
        message.on,
        Recorded.MESSAGE,
        message.received_on,
        is_written(message) and not is_oral,
        message.id,
        message.provenance,
        thread,
        records,
        is_put_in_writing,
    )


def _of_records(requests: tuple[RecordsRequest, ...]) -> Happened:
    first = requests[0]
    return Happened(
        RECORDS,
        first.asked_on,
        Recorded.RECORDS_REQUEST,
        first.provenance.received_on,
        subject=first.asked_on.isoformat(),
        provenance=first.provenance,
        records=requests,
    )


def _noted(case: Case) -> Iterator[Happened]:
    """What rows of events and meetings tell, and then what IEPs and evaluations show."""
    for event in case.events:
        received = event.provenance.received_on
        yield Happened(event.kind, event.on, Recorded.EVENT, received, provenance=event.provenance)
    for meeting in case.meetings:
        if meeting.kind is MeetingKind.IEP:
            subject, source = meeting.on.isoformat(), meeting.provenance
            yield Happened(
                MEETING_HELD, meeting.on, Recorded.MEETING, subject=subject, provenance=source
            )
    for iep in case.ieps:
        yield from _of_iep(iep)
    for evaluation in case.evaluations:
        if (evaluation.by or "").strip().lower() == _DISTRICT:
            given, source = evaluation.given_on, evaluation.provenance
            yield Happened(EVALUATED, evaluation.on, Recorded.EVALUATION, given, provenance=source)


def _of_iep(iep: Iep) -> Iterator[Happened]:
    """The meeting that wrote it, and the copy that the family holds.

    No day is known on which the copy came; it may have been the first.
    """
    source = Provenance(source=iep.document)
    if iep.meeting_on:
        for slug in (MEETING_HELD, IEP_DEVELOPED):
            yield Happened(slug, iep.meeting_on, Recorded.IEP, subject=iep.id, provenance=source)
    if iep.document:
        for on in dict.fromkeys((iep.meeting_on or iep.starts_on, iep.starts_on)):
            yield Happened(IEP_RECEIVED, on, Recorded.IEP, subject=iep.id, provenance=source)


def by_slug(events: Sequence[Happened]) -> Mapping[str, list[Happened]]:
    """The events under their slugs, each list in the order of the events."""
    found: dict[str, list[Happened]] = {}
    for event in events:
        found.setdefault(event.slug, []).append(event)
    return found


def after(
    events: Mapping[str, Sequence[Happened]], names: Sequence[str], event: Happened
) -> list[Happened]:
    """The named events on the day of another or later, in order of their days.

    A meeting on the day on which a meeting was asked for is the one at which it was asked for; of
    two events of one slug the later one ends what the earlier one started.
    """
    found = []
    for name in names:
        is_next = name == event.slug or event.slug == "iep_meeting_requested"
        since = event.on + _DAY if is_next else event.on
        found += [e for e in events.get(name, ()) if e.on >= since]
    return sorted(found, key=lambda e: e.on)
