"""What came of a request: its answers, and what the family confirmed about silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.compliance.happened import WITHDRAWN, Happened

ANSWERED: Final = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED)
"""Outcomes that answer a request. To wait for interventions does not."""


def replies(case: Case, request_id: str) -> tuple[Communication, ...]:
    """Everything that came in answer to a message, in order of the day it came."""
    found = (c for c in case.communications if c.way is Way.RECEIVED and c.answers == request_id)
    return tuple(sorted(found, key=came_on))


def came_on(message: Communication) -> date:
    """The day on which a message reached the family."""
    return message.received_on or message.on


def answered_on(case: Case, event: Happened) -> date | None:
    """The day of the first answer to a request; None where none is recorded."""
    if event.records is not None:
        return event.records.produced_on
    if event.message is None:
        return None
    answers = (r for r in replies(case, event.message.id) if r.outcome in ANSWERED)
    return next((came_on(reply) for reply in answers), None)


def no_answer_as_of(event: Happened) -> date | None:
    """The day up to which the family confirmed that nothing came."""
    return event.message.no_answer_as_of if event.message else None


def is_withdrawn(case: Case, event: Happened) -> bool:
    """Whether the family took the request back."""
    return event.message is not None and any(
        c.way is Way.SENT and c.answers == event.message.id and WITHDRAWN in c.about
        for c in case.communications
    )


def with_outcome(
    case: Case, outcome: Outcome, names: Sequence[str] = ()
) -> tuple[tuple[Communication, Communication | None], ...]:
    """Every answer of that outcome, with the request that it answers where that is known."""
    requests = {c.id: c for c in case.communications}
    return tuple(
        (reply, requests.get(reply.answers or ""))
        for reply in sorted(case.communications, key=came_on)
        if reply.outcome is outcome and reply.way is Way.RECEIVED
    )
