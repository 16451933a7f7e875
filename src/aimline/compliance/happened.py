"""What happened in a case that starts or ends clocks, from wherever it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, RecordsRequest, Way
from aimline.case.document import Provenance
from aimline.case.meeting import Meeting, MeetingKind
from aimline.law.due import ORALLY

PRIOR_WRITTEN_NOTICE: Final = "pwn_received"
RECORDS: Final = "records_requested"
WITHDRAWN: Final = "withdrawn"
"""What a family's own message is about that takes a request back."""

STARTED_BY_LETTER: Final = {
    "progress_data_request": RECORDS,
    "data_log_request": RECORDS,
    "service_records_request": RECORDS,
    "records_amendment_request": "record_amendment_requested",
    "evaluation_request": "eval_requested",
    "iee_request": "iee_requested",
    "mediation_request": "mediation_requested",
    "revision_demand": "iep_meeting_requested",
    "meeting_general": "iep_meeting_requested",
    "meeting_services_not_delivered": "iep_meeting_requested",
    "meeting_outside_evaluation": "iep_meeting_requested",
    "meeting_insufficient_progress": "iep_meeting_requested",
    "meeting_change_in_functioning": "iep_meeting_requested",
    "meeting_placement": "iep_meeting_requested",
    "meeting_behavior": "iep_meeting_requested",
    "meeting_transition": "iep_meeting_requested",
    "meeting_own_data": "iep_meeting_requested",
}
"""The event that each letter is, where it starts a clock."""

_DAY: Final = timedelta(days=1)
_SPOKEN: Final = (CommunicationKind.CALL, CommunicationKind.TALK)


class Recorded(StrEnum):
    """Where an event is written down."""

    MESSAGE = "message"
    RECORDS_REQUEST = "records request"
    EVENT = "event"
    MEETING = "meeting"
    IEP = "iep"
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
    message: Communication | None = None
    records: RecordsRequest | None = None

    @property
    def is_asked_by_family(self) -> bool:
        """Whether it is a request that the family sent."""
        return self.records is not None or (
            self.message is not None and self.message.way is Way.SENT
        )


def happened(case: Case) -> tuple[Happened, ...]:
    """Every event of the case in order of its day; one slug on one day is one event."""
    found: dict[tuple[str, date], Happened] = {}
    for event in _all(case):
        found.setdefault((event.slug.removesuffix(ORALLY), event.on), event)
    return tuple(sorted(found.values(), key=lambda event: event.on))


def _all(case: Case) -> Iterator[Happened]:
    """The best record of an event first: a message can be answered, an event row cannot."""
    sent = {message.id for message in case.communications if message.way is Way.SENT}
    for message in case.communications:
        if message.way is Way.SENT and message.answers in sent:
            # A reminder of an own request starts no second clock.
            continue
        for slug in slugs(message):
            if message.way is Way.SENT or not _is_request(slug):
                yield _of_message(message, slug)
    for request in case.records:
        yield Happened(
            RECORDS,
            request.asked_on,
            Recorded.RECORDS_REQUEST,
            request.provenance.received_on,
            subject=request.asked_on.isoformat(),
            provenance=request.provenance,
            records=request,
        )
    for event in case.events:
        received = event.provenance.received_on
        yield Happened(event.kind, event.on, Recorded.EVENT, received, provenance=event.provenance)
    for meeting in case.meetings:
        if meeting.kind is MeetingKind.IEP:
            yield _of_meeting(meeting)


def _is_request(slug: str) -> bool:
    """Whether only the family's own message can be the event; an answer may name it too."""
    return slug.removesuffix(ORALLY).endswith("_requested")


def slugs(message: Communication) -> tuple[str, ...]:
    """What a message is about, as slugs of the law data; a letter's name gives its event."""
    return tuple(dict.fromkeys(STARTED_BY_LETTER.get(about, about) for about in message.about))


def is_written(message: Communication) -> bool | None:
    """Whether a message was written; a letter and an e-mail are, a call and a talk are not."""
    if message.is_written is not None:
        return message.is_written
    return message.kind not in _SPOKEN


def _of_message(message: Communication, slug: str) -> Happened:
    return Happened(
        slug,
        message.on,
        Recorded.MESSAGE,
        message.received_on,
        is_written(message),
        message.id,
        message.provenance,
        message,
    )


def _of_meeting(meeting: Meeting) -> Happened:
    return Happened(
        "iep_meeting_held",
        meeting.on,
        Recorded.MEETING,
        subject=meeting.on.isoformat(),
        provenance=meeting.provenance,
    )


def first_after(
    events: Sequence[Happened], names: Sequence[str], event: Happened
) -> Happened | None:
    """The first of the named events on the day of another or later.

    A meeting on the day on which a meeting was asked for is the one at which it was asked for.
    """
    since = event.on + _DAY if event.slug == "iep_meeting_requested" else event.on
    return next((e for e in events if e.slug in names and e.on >= since), None)
