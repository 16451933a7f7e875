"""Who said what when: letters, e-mails, calls and talks, and requests for records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Provenance


class CommunicationKind(StrEnum):
    """How it was said."""

    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    TALK = "talk"


class Way(StrEnum):
    """Which way it went, seen from the family."""

    SENT = "sent"
    RECEIVED = "received"


class Delivery(StrEnum):
    """The way a letter or e-mail travelled."""

    EMAIL = "email"
    CERTIFIED_MAIL = "certified_mail"
    MAIL = "mail"
    BY_HAND = "by_hand"
    FAX = "fax"
    PORTAL = "portal"


class Outcome(StrEnum):
    """What an answer did with a request."""

    GRANTED = "granted"
    REFUSED = "refused"
    PARTIAL = "partial"
    WAIT_FOR_INTERVENTIONS = "wait_for_interventions"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Communication:
    """One message between the family and the school."""

    id: str
    on: date
    kind: CommunicationKind
    way: Way
    who: str | None = None
    about: tuple[str, ...] = ()
    """Trigger slugs of the law data, or names of letters."""
    is_written: bool | None = None
    delivery: Delivery | None = None
    proof: str | None = None
    """What shows that it was sent or came: the number of a certified letter, a read receipt."""
    received_on: date | None = None
    answers: str | None = None
    outcome: Outcome | None = None
    no_answer_as_of: date | None = None
    file: str | None = None
    """The message itself, as it was sent or came: a paper of the case, known by its hash."""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class RecordsRequest:
    """Records asked for, and what came of it."""

    asked_on: date
    what: str
    produced_on: date | None = None
    withheld: str | None = None
    provenance: Provenance = Provenance()
