"""What came of a request: its answers, the last of which speaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.compliance.happened import Happened
from aimline.compliance.threads import ANSWERED, Thread, came_on, replies, threads

_SAYS_NOTHING = (None, Outcome.NONE)


def answered_on(case: Case, event: Happened) -> date | None:
    """The day of the first answer to a request; None where none is recorded."""
    days = []
    if event.thread:
        answers = (r for r in replies(case, event.thread) if r.outcome in ANSWERED)
        days += [came_on(reply) for reply in answers]
    produced = [request.produced_on for request in event.records]
    known = [on for on in produced if on is not None]
    if known and len(known) == len(produced):
        days.append(max(known))
    return min(days, default=None)


def with_outcome(case: Case, outcome: Outcome) -> tuple[tuple[Communication, Thread | None], ...]:
    """The answers of that outcome that stand last, with what they answer where that is known."""
    found = [*_last_answers(case), *_without_request(case)]
    found.sort(key=lambda pair: came_on(pair[0]))
    return tuple(pair for pair in found if pair[0].outcome is outcome)


def _last_answers(case: Case) -> Iterator[tuple[Communication, Thread | None]]:
    for thread in threads(case):
        said = [r for r in replies(case, thread) if r.outcome not in _SAYS_NOTHING]
        if said:
            yield said[-1], thread


def _without_request(case: Case) -> Iterator[tuple[Communication, Thread | None]]:
    sent = {c.id for c in case.communications if c.way is Way.SENT}
    for reply in case.communications:
        if reply.way is Way.RECEIVED and reply.answers not in sent:
            yield reply, None
