"""The ledger in words: how a request stands, how a message travelled, what was asked for."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.drafting.letters.all_letters import LETTERS
from aimline.findings.ledger import Matter, Standing
from aimline.findings.naming import capitalized
from aimline.findings.requests import asked_for
from aimline.web.letter_forms import DELIVERY_WORDS

Words = str | Promise

STANDING_WORDS: Final[dict[Standing, Words]] = {
    Standing.SPOKEN: _("only spoken"),
    Standing.WAITING: _("waiting for an answer"),
    Standing.SILENT: _("no answer yet"),
    Standing.ANSWERED: _("answered"),
    Standing.PARTLY: _("answered in part"),
    Standing.REPLIED: _("something came"),
    Standing.REFUSED: _("refused"),
    Standing.TOLD_TO_WAIT: _("told to wait"),
    Standing.WITHDRAWN: _("taken back"),
    Standing.TOLD: _("told"),
}
OUTCOME_WORDS: Final[dict[Outcome, Words]] = {
    Outcome.GRANTED: _("The answer is yes"),
    Outcome.PARTIAL: _("Yes to a part of it"),
    Outcome.REFUSED: _("The answer is no"),
    Outcome.WAIT_FOR_INTERVENTIONS: _("Wait for interventions first"),
    Outcome.NONE: _("It decides nothing"),
}
_KINDS: Final[dict[tuple[CommunicationKind, Way], Words]] = {
    (CommunicationKind.LETTER, Way.SENT): _("You sent a letter"),
    (CommunicationKind.LETTER, Way.RECEIVED): _("A letter came"),
    (CommunicationKind.EMAIL, Way.SENT): _("You sent an e-mail"),
    (CommunicationKind.EMAIL, Way.RECEIVED): _("An e-mail came"),
    (CommunicationKind.CALL, Way.SENT): _("You called"),
    (CommunicationKind.CALL, Way.RECEIVED): _("By telephone, from the school"),
    (CommunicationKind.TALK, Way.SENT): _("You talked in person"),
    (CommunicationKind.TALK, Way.RECEIVED): _("In person, from the school"),
}
ASKS: Final[dict[str, Words]] = {
    "iep_meeting_requested": _("an IEP meeting"),
    "records_requested": _("school records or data"),
    "eval_requested": _("an evaluation"),
    "reeval_requested": _("a new evaluation"),
    "iee_requested": _("an outside evaluation"),
    "record_amendment_requested": _("a change in the records"),
    "records_explanation_requested": _("an explanation of the records"),
    "mediation_requested": _("mediation"),
}
"""What can be asked for, by the slug of the law data."""
_LETTERS: Final = {kind.name: kind for kind in LETTERS}


def how(message: Communication) -> Words:
    """You sent a letter; An e-mail came."""
    return _KINDS[message.kind, message.way]


def delivery(message: Communication) -> Words:
    """By certified mail; empty where that is not noted."""
    return DELIVERY_WORDS[message.delivery] if message.delivery else ""


def matter_title(matter: Matter) -> str:
    """What was asked for: An IEP meeting and school records."""
    if words := asked_for(matter.slugs):
        return capitalized(words)
    named = next((_LETTERS[name].called for name in matter.first.about if name in _LETTERS), "")
    return named or str(how(matter.first))


def letter_title(name: str) -> str:
    """The title of a letter."""
    return _LETTERS[name].called if name in _LETTERS else name
