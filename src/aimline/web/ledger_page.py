"""The ledger as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aimline.case.communication import Communication, Outcome, RecordsRequest, Way
from aimline.case.counsel import is_of_counsel
from aimline.compliance.deadlines import State
from aimline.compliance.messages import is_written
from aimline.drafting.blocks import Block
from aimline.drafting.letters.confirming_note import NAME as CONFIRMING_NOTE
from aimline.drafting.reports.dates_section import count_of, day_words, what, who
from aimline.findings.ledger import Matter, Standing
from aimline.store.loaded import StoredFact
from aimline.store.models import RecordsRequestRow
from aimline.web.ledger_words import (
    OUTCOME_WORDS,
    STANDING_WORDS,
    Words,
    delivery,
    how,
    letter_title,
    matter_title,
)
from aimline.web.reviewed import Viewed


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message of the ledger."""

    message: Communication
    how: Words
    delivery: Words
    outcome: Words
    is_private: bool
    """With somebody who gives the family advice in law: it enters no letter."""
    can_be_confirmed: bool

    @property
    def is_sent(self) -> bool:
        """Whether it is the family's own."""
        return self.message.way is Way.SENT


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock that a request started."""

    day: str
    what: str
    who: str
    count: tuple[Block, ...]
    is_met: bool


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One thing that was asked for of the records."""

    row: int
    request: RecordsRequest


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One request."""

    matter: Matter
    title: str
    standing: Words
    mark: str
    """The shape of how it stands."""
    messages: tuple[MessageLine, ...]
    clocks: tuple[ClockLine, ...]
    records: tuple[RecordLine, ...]
    letters: tuple[tuple[str, str], ...]
    """The names and titles of the letters that fit; a call has its own button."""
    unreceived: Communication | None
    """Its first written message, while nobody noted when the school received it."""

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is awaited."""
        return self.matter.follow_up_on is not None


_MARKS = {
    Standing.ANSWERED: "✓",
    Standing.REPLIED: "◌",
    Standing.WITHDRAWN: "–",
    Standing.TOLD: "–",
    Standing.WAITING: "◌",
}


def matter_lines(view: Viewed, matters: Iterable[Matter]) -> list[MatterLine]:
    """Every request in words."""
    return [_matter_line(view, matter) for matter in matters]


def _matter_line(view: Viewed, matter: Matter) -> MatterLine:
    waits = matter.standing in (Standing.WAITING, Standing.SILENT)
    written = (m for m in matter.messages if m.way is Way.SENT and is_written(m))
    first = next(written, None)
    clocks = (d for d in matter.deadlines if not d.due.replaced_by)
    return MatterLine(
        matter=matter,
        title=matter_title(matter),
        standing=STANDING_WORDS[matter.standing],
        mark=_MARKS.get(matter.standing, "▲"),
        messages=tuple(message_lines(view, matter.messages)),
        clocks=tuple(
            ClockLine(day_words(d), what(d), who(d), count_of(d), d.state is State.MET)
            for d in clocks
        ),
        records=tuple(record_lines(view, matter.records)),
        letters=tuple(
            (name, letter_title(name)) for name in matter.letters if name != CONFIRMING_NOTE
        ),
        unreceived=first if first and waits and first.received_on is None else None,
    )


def message_lines(view: Viewed, messages: Iterable[Communication]) -> list[MessageLine]:
    """Messages in words."""
    return [
        MessageLine(
            message=message,
            how=how(message),
            delivery=delivery(message),
            outcome=_outcome(message),
            is_private=is_of_counsel(view.case, message.who),
            can_be_confirmed=not is_written(message) and not is_of_counsel(view.case, message.who),
        )
        for message in messages
    ]


def _outcome(message: Communication) -> Words:
    decided = message.outcome if message.outcome is not Outcome.NONE else None
    return OUTCOME_WORDS[decided] if decided else ""


def record_lines(view: Viewed, records: Iterable[RecordsRequest]) -> list[RecordLine]:
    """The rows of what was asked for, each with its number in the database."""
    rows = {(one.fact.asked_on, one.fact.what): one.row for one in _stored(view)}
    found = ((rows.get((request.asked_on, request.what)), request) for request in records)
    return [RecordLine(row, request) for row, request in found if row is not None]


def _stored(view: Viewed) -> tuple[StoredFact, ...]:
    return view.loaded.stored[RecordsRequestRow]
