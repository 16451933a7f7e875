"""The ledger: each request with what followed it, how it stands, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, RecordsRequest, Way
from aimline.compliance.deadlines import Deadline
from aimline.compliance.messages import RECORDS, is_request, is_written
from aimline.compliance.threads import Thread, came_on, is_withdrawn, replies, threads
from aimline.findings import refusal_without_notice, request_unanswered
from aimline.findings.request_unanswered import DAYS_TO_WAIT
from aimline.findings.review import Review


class Standing(StrEnum):
    """How a request stands."""

    SPOKEN = "spoken"
    """Only by word of mouth: most clocks start with a writing."""
    WAITING = "waiting"
    SILENT = "silent"
    """A week and more without an answer."""
    ANSWERED = "answered"
    PARTLY = "partly"
    REPLIED = "replied"
    """Something came, and what it decided is not noted."""
    REFUSED = "refused"
    TOLD_TO_WAIT = "told_to_wait"
    WITHDRAWN = "withdrawn"
    TOLD = "told"
    """Nothing was asked for."""


_BY_OUTCOME: Final = {
    Outcome.GRANTED: Standing.ANSWERED,
    Outcome.PARTIAL: Standing.PARTLY,
    Outcome.REFUSED: Standing.REFUSED,
    Outcome.WAIT_FOR_INTERVENTIONS: Standing.TOLD_TO_WAIT,
}
_NEXT: Final = {
    Standing.SPOKEN: ("confirming_note",),
    Standing.SILENT: ("follow_up",),
    Standing.PARTLY: ("follow_up",),
    Standing.REFUSED: ("reply_to_refusal",),
    Standing.TOLD_TO_WAIT: ("reply_to_refusal",),
}
_NOTICE_LETTER: Final = "prior_written_notice_request"
_OPEN: Final = frozenset(
    {Standing.SPOKEN, Standing.WAITING, Standing.SILENT, Standing.PARTLY, Standing.REPLIED}
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What the family asked for in one message or call, and everything that followed."""

    slugs: tuple[str, ...]
    """What was asked for, as slugs of the law data; a reminder alone has none."""
    messages: tuple[Communication, ...]
    """Sent and received, the first day first."""
    standing: Standing
    deadlines: tuple[Deadline, ...]
    """The clocks that it started, the next day first."""
    records: tuple[RecordsRequest, ...]
    """What was asked for of the records, piece by piece."""
    follow_up_on: date | None
    """The first day on which a reminder is due, while nothing came."""
    no_answer_as_of: date | None
    letters: tuple[str, ...]
    """The letters that fit its standing."""

    @property
    def first(self) -> Communication:
        """The message that started it."""
        return self.messages[0]

    @property
    def is_open(self) -> bool:
        """Whether something is still awaited."""
        return self.standing in _OPEN

    @property
    def missing(self) -> tuple[RecordsRequest, ...]:
        """The records that did not come, or not all of them."""
        return tuple(r for r in self.records if r.produced_on is None or r.withheld)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who said what when."""

    matters: tuple[Matter, ...]
    """The open ones first, then by the day of their last message, the latest first."""
    others: tuple[Communication, ...]
    """Messages that belong to no request, the latest first."""
    records: tuple[RecordsRequest, ...]
    """Requests for records that no message tells."""


def ledger(review: Review) -> Ledger:
    """The ledger of a reviewed case."""
    case = review.case
    left = list(case.records)
    matters = []
    for group in _groups(case):
        asked = [r for r in left if _is_about_records(group) and _is_of(group, r)]
        left = [r for r in left if r not in asked]
        matters.append(_matter(review, group, tuple(asked)))
    told = {message.id for matter in matters for message in matter.messages}
    others = (c for c in case.communications if c.id not in told)
    return Ledger(
        matters=tuple(sorted(matters, key=_place)),
        others=tuple(sorted(others, key=came_on, reverse=True)),
        records=tuple(left),
    )


def _place(matter: Matter) -> tuple[bool, int]:
    return not matter.is_open, -max(came_on(m).toordinal() for m in matter.messages)


def _groups(case: Case) -> tuple[tuple[Thread, ...], ...]:
    """The threads of each first message: one letter that asks for two things is one matter."""
    found: dict[str, list[Thread]] = {}
    for thread in threads(case):
        found.setdefault(thread.first.id, []).append(thread)
    told = {m.id for group in found.values() for thread in group for m in thread.messages}
    answered = _answering(case)
    return tuple(
        tuple(group)
        for first, group in found.items()
        if any(is_request(t.slug) for t in group) or answered.get(first) not in told
    )


def _answering(case: Case) -> dict[str, str | None]:
    return {c.id: _request_of(case, c) for c in case.communications}


def _request_of(case: Case, message: Communication) -> str | None:
    """The id of the family's message at the beginning of a chain of answers."""
    by_id = {c.id: c for c in case.communications}
    seen, at = {message.id}, message
    while at.answers in by_id and at.answers not in seen:
        at = by_id[at.answers]
        seen.add(at.id)
    return at.id if at is not message else None


def _is_about_records(group: Iterable[Thread]) -> bool:
    return any(thread.slug == RECORDS for thread in group)


def _is_of(group: Iterable[Thread], request: RecordsRequest) -> bool:
    days = {m.on for thread in group for m in thread.messages}
    return request.asked_on in days


def _matter(
    review: Review, group: tuple[Thread, ...], records: tuple[RecordsRequest, ...]
) -> Matter:
    messages = _messages(review.case, group)
    ids = {message.id for message in messages}
    slugs = tuple(thread.slug for thread in group if is_request(thread.slug))
    clocks = tuple(d for d in review.deadlines if d.subject in ids)
    standing = _standing(review, group, clocks, slugs)
    written = next((t.first_written for t in group if t.first_written), None)
    waits = standing in (Standing.WAITING, Standing.SILENT) and written is not None
    return Matter(
        slugs=slugs,
        messages=messages,
        standing=standing,
        deadlines=clocks,
        records=records,
        follow_up_on=_follow_up_on(written) if waits and written else None,
        no_answer_as_of=max((t.no_answer_as_of for t in group if t.no_answer_as_of), default=None),
        letters=_letters(review, standing, ids),
    )


def _messages(case: Case, group: tuple[Thread, ...]) -> tuple[Communication, ...]:
    """The messages of the threads, and whatever answers one of them, however far down."""
    own = {message.id: message for thread in group for message in thread.messages}
    first = group[0].first.id
    for message in case.communications:
        if _request_of(case, message) == first or message.answers in own:
            own.setdefault(message.id, message)
    return tuple(sorted(own.values(), key=lambda m: (came_on(m), m.way is Way.RECEIVED)))


def _follow_up_on(message: Communication) -> date:
    return came_on(message) + timedelta(days=int(DAYS_TO_WAIT.value))


def _standing(
    review: Review, group: tuple[Thread, ...], clocks: tuple[Deadline, ...], slugs: tuple[str, ...]
) -> Standing:
    """As the last answer left it; without one, as the days do."""
    case, ids = review.case, {m.id for thread in group for m in thread.messages}
    if not slugs:
        return Standing.TOLD
    if all(is_withdrawn(case, thread) for thread in group):
        return Standing.WITHDRAWN
    came = sorted(_came(case, group), key=came_on)
    decided = [_BY_OUTCOME[reply.outcome] for reply in came if reply.outcome in _BY_OUTCOME]
    if decided:
        return decided[-1]
    if came:
        return Standing.REPLIED
    if any(clock.answered_on for clock in clocks):
        return Standing.ANSWERED
    if not any(is_written(m) for thread in group for m in thread.messages):
        return Standing.SPOKEN
    silent = (f for f in review.findings if f.kind == request_unanswered.KIND)
    return Standing.SILENT if any(f.subject in ids for f in silent) else Standing.WAITING


def _came(case: Case, group: tuple[Thread, ...]) -> Iterator[Communication]:
    found = {reply.id: reply for thread in group for reply in replies(case, thread)}
    yield from found.values()


def _letters(review: Review, standing: Standing, ids: set[str]) -> tuple[str, ...]:
    """Where no notice came with a refusal, the notice is asked for first."""
    kind = refusal_without_notice.KIND
    no_notice = any(f.kind == kind and f.subject in ids for f in review.findings)
    return (*((_NOTICE_LETTER,) if no_notice else ()), *_NEXT.get(standing, ()))
