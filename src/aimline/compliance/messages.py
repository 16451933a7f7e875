"""What a message of a case is about, in the slugs of the law data."""

from __future__ import annotations

from typing import Final

from aimline.case.communication import Communication, CommunicationKind
from aimline.law.due import ORALLY

RECORDS: Final = "records_requested"
WITHDRAWN: Final = "withdrawn"
"""What a family's own message is about that takes a request back."""
FOLLOW_UP: Final = "follow_up"
"""What a family's own message is about that only reminds of a request."""
_REQUEST: Final = "_requested"

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
    "compensatory_services_request": "iep_meeting_requested",
    "consent_in_part": "iep_meeting_requested",
    "state_complaint": "state_complaint_filed",
}
"""The event that each letter is, where it starts a clock."""

_SPOKEN: Final = (CommunicationKind.CALL, CommunicationKind.TALK)


def slugs(message: Communication) -> tuple[str, ...]:
    """What a message is about, as slugs of the law data; a letter's name gives its event."""
    return tuple(dict.fromkeys(STARTED_BY_LETTER.get(about, about) for about in message.about))


def plain(slug: str) -> str:
    """The slug of an event, however it was said."""
    return slug.removesuffix(ORALLY)


def is_request(slug: str) -> bool:
    """Whether only the family's own message can be the event; an answer may name it too."""
    return plain(slug).endswith(_REQUEST)


def asked(message: Communication) -> tuple[str, ...]:
    """The slugs of what a message asks for, spoken or written."""
    return tuple(dict.fromkeys(plain(slug) for slug in slugs(message) if is_request(slug)))


def is_written(message: Communication) -> bool:
    """Whether a message was written; a letter and an e-mail are, a call and a talk are not."""
    if message.is_written is not None:
        return message.is_written
    return message.kind not in _SPOKEN
