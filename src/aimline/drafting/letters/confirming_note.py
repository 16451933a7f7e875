"""confirming_note: a call or talk put into writing, so that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.counsel import is_of_counsel
from aimline.compliance.messages import asked, is_request, is_written, slugs
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import answer_and_thanks
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Blank,
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    says,
)
from aimline.findings.finding import evidence
from aimline.findings.requests import asked_for

NAME: Final = "confirming_note"
_SPOKEN: Final = {
    CommunicationKind.CALL: "telephone call",
    CommunicationKind.TALK: "talk",
}
_ROLES: Final = frozenset(
    (
        *("principal", "assistant principal", "case manager", "teacher", "school psychologist"),
        *("director", "special education director", "coordinator", "counselor", "secretary"),
        *("nurse", "therapist", "speech therapist", "occupational therapist", "front office"),
    )
)
_ANSWERED: Final = {
    Outcome.GRANTED: "the answer{to} was yes",
    Outcome.PARTIAL: "the answer{to} was yes to a part of it",
    Outcome.REFUSED: "the answer{to} was no",
    Outcome.WAIT_FOR_INTERVENTIONS: "the answer{to} was to wait for interventions first",
}


def _call(brief: Brief) -> Communication | None:
    """The call or talk in focus, else the latest that no writing confirms."""
    spoken = [c for c in brief.case.communications if _is_spoken(brief, c)]
    if brief.focus is not None:
        chosen = next((c for c in spoken if c.id == brief.focus), None)
        # What was asked and what was answered in one call are two messages.
        asked_in_it = (c for c in spoken if chosen and c.id == chosen.answers and c.on == chosen.on)
        return next(asked_in_it, chosen)
    open_ = [c for c in spoken if not _is_confirmed(brief, c)]
    return max(open_ or spoken, key=lambda c: c.on, default=None)


def _is_spoken(brief: Brief, message: Communication) -> bool:
    return not is_written(message) and not is_of_counsel(brief.case, message.who)


def _is_confirmed(brief: Brief, call: Communication) -> bool:
    return any(
        NAME in c.about and c.on >= call.on and c.answers in (None, call.id)
        for c in brief.case.communications
        if c.way is Way.SENT
    )


def _called(call: Communication) -> str:
    return _SPOKEN.get(call.kind, "talk")


def _reasons(brief: Brief) -> Iterator[Reason]:
    """A request that was only spoken, while nothing written says it."""
    call = _call(brief)
    if call is not None and asked(call) and call.way is Way.SENT and not _is_confirmed(brief, call):
        written = (c for c in brief.case.communications if is_written(c) and c.way is Way.SENT)
        if not any(set(asked(call)) & set(asked(c)) for c in written):
            yield Reason(f"What you asked for on {full_day(call.on)} was only spoken.")


def _subject(brief: Brief) -> Line:
    call = _call(brief)
    if call is None:
        return ("Our call of ", Blank("the day of the call or talk"))
    return (f"Our {_called(call)} of {full_day(call.on)}",)


def _opening(call: Communication | None) -> Sentence:
    if call is None:
        return says("I am writing to confirm what we spoke about.")
    who = f" with {named}" if (named := _named(call)) else ""
    words = f"I am writing to confirm the {_called(call)}{who} of {full_day(call.on)}."
    return fact(words, on=(evidence(f"the {_called(call)}", call.on, call.provenance),))


def _named(call: Communication) -> str:
    """Mr. Lee; the principal, where only a role is noted."""
    who = plain(call.who or "")
    is_role = who.casefold() in _ROLES
    return f"the {who[:1].lower()}{who[1:]}" if is_role else who


def _answer(brief: Brief, call: Communication) -> str:
    """What was answered in it, in words."""
    replies = (c for c in brief.case.communications if c.answers == call.id)
    spoken = (c for c in replies if _is_spoken(brief, c))
    outcomes = (call.outcome, *(c.outcome for c in spoken if c.on == call.on))
    found = next((_ANSWERED[o] for o in outcomes if o in _ANSWERED), "")
    return found.format(to=_to(_answered(brief, call)))


def _answered(brief: Brief, call: Communication) -> Communication | None:
    """The earlier request that a call of the school answers."""
    if call.way is not Way.RECEIVED:
        return None
    found = (c for c in brief.case.communications if c.id == call.answers)
    told = (c for c in found if not is_of_counsel(brief.case, c.who))
    return next((c for c in told if asked_for(slugs(c))), None)


def _to(request: Communication | None) -> str:
    if request is None:
        return ""
    return f" to my request of {full_day(request.on)} for {asked_for(slugs(request))}"


def _told(brief: Brief, call: Communication | None) -> Iterator[Sentence]:
    """What was asked and answered; the family's own note of it stays with the family."""
    if call is None:
        yield says("As I understood it, ", Blank("what was said, and by whom"), ".")
        return
    on = (evidence("what was said", call.on, call.provenance),)
    wish, answered = asked_for(slugs(call)), _answer(brief, call)
    if wish and call.way is Way.SENT:
        yield fact(f"I asked for {wish}.", on=on)
    if answered:
        request = _answered(brief, call)
        asked_before = (evidence("my request", request.on, request.provenance),) if request else ()
        yield fact(f"As I understood it, {answered}.", on=(*on, *asked_before))
    if not wish and not answered:
        yield says("As I understood it, ", Blank("what was said, and by whom"), ".")


def _asks(call: Communication | None) -> Iterator[Sentence]:
    if call is not None and call.way is Way.SENT and any(map(is_request, slugs(call))):
        yield asks("Please take this letter as my request in writing.")
    yield asks("If you remember it differently, please write to me and correct it.")


def _body(brief: Brief) -> tuple[Passage, ...]:
    call = _call(brief)
    return (
        paragraph(_opening(call), _told(brief, call)),
        paragraph(_asks(call)),
        *answer_and_thanks(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title="Note that confirms a call or talk",
    when="Something was asked or said by telephone or in person, and no paper says it.",
    asks="That it be corrected if it is wrong; a spoken request is made in writing.",
    needs=("the day of the call, and with whom", "what was asked and answered"),
    rules=(),
    starts=None,
    subject=_subject,
    body=_body,
    also=lambda brief: tuple(_reasons(brief)),
)
