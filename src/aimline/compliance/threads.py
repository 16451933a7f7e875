"""What the family sent about one matter: the first message, and those that repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.compliance.messages import (
    FOLLOW_UP,
    WITHDRAWN,
    asked,
    is_written,
    plain,
    slugs,
)

ANSWERED: Final = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED)
"""Outcomes that answer a request. To wait for interventions does not."""
ONE_MATTER: Final = timedelta(days=3)
"""Two messages about one thing so close together, a letter and an e-mail, are one request."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter that the family wrote or spoke about, with its reminders, the first day first."""

    slug: str
    """The event, however it was said; empty where the messages name none."""
    messages: tuple[Communication, ...]

    @property
    def first(self) -> Communication:
        """The message that started it."""
        return self.messages[0]

    @property
    def first_written(self) -> Communication | None:
        """The first message of it in writing."""
        return next((m for m in self.messages if is_written(m)), None)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its messages: an answer to any of them answers all."""
        return frozenset(m.id for m in self.messages)

    @property
    def days(self) -> frozenset[date]:
        """The days on which its messages were sent or received."""
        sent = {m.on for m in self.messages}
        return frozenset(sent | {m.received_on for m in self.messages if m.received_on})

    @property
    def no_answer_as_of(self) -> date | None:
        """The day up to which the family confirmed that nothing came."""
        noted = (m.no_answer_as_of for m in self.messages if m.no_answer_as_of)
        return max(noted, default=None)


def came_on(message: Communication) -> date:
    """The day on which a message reached the family."""
    return message.received_on or message.on


def threads(case: Case) -> tuple[Thread, ...]:
    """Everything that the family sent, by matter, in order of the first message."""
    found: list[Thread] = []
    sent = (c for c in case.communications if c.way is Way.SENT)
    for message in sorted(sent, key=lambda c: c.on):
        repeated = {i for i, thread in enumerate(found) if message.answers in thread.ids}
        if set(message.about) <= {FOLLOW_UP} and repeated:
            joined, new = repeated, list[str]()
        else:
            joined, new = _by_slug(case, message, found, repeated)
        for i in joined:
            found[i] = Thread(found[i].slug, (*found[i].messages, message))
        found += (Thread(slug, (message,)) for slug in new)
    return tuple(found)


def _by_slug(
    case: Case, message: Communication, found: Sequence[Thread], repeated: set[int]
) -> tuple[set[int], list[str]]:
    """The threads that a message goes on with, and the slugs of those that it starts."""
    joined, new = set(), []
    about = dict.fromkeys(plain(slug) for slug in slugs(message) if slug != WITHDRAWN)
    if not message.about:
        about = {"": None}
    for slug in about:
        same = [i for i, thread in enumerate(found) if thread.slug == slug and slug]
        again = [i for i in same if i in repeated or _is_near(case, found[i], message)]
        if again:
            joined.add(again[-1])
        else:
            new.append(slug)
    return joined, new


def _is_near(case: Case, thread: Thread, message: Communication) -> bool:
    """Whether a message is so close to a thread, and that so open, that it only repeats it."""
    if message.on - thread.messages[-1].on > ONE_MATTER:
        return False
    return not any(r.outcome in ANSWERED and came_on(r) < message.on for r in replies(case, thread))


def replies(case: Case, thread: Thread) -> tuple[Communication, ...]:
    """Everything that came in answer to a thread, in order of the day it came.

    An answer that names one of several things asked for answers only that one.
    """
    return tuple(sorted(_replies(case, thread), key=came_on))


def _replies(case: Case, thread: Thread) -> Iterator[Communication]:
    by_id = {m.id: m for m in thread.messages}
    for reply in case.communications:
        request = by_id.get(reply.answers or "")
        if reply.way is Way.RECEIVED and request:
            named = set(asked(reply)) & set(asked(request))
            if not named or thread.slug in named:
                yield reply


def is_withdrawn(case: Case, thread: Thread) -> bool:
    """Whether the family took the request back."""
    return any(
        c.way is Way.SENT and c.answers in thread.ids and WITHDRAWN in c.about
        for c in case.communications
    )
