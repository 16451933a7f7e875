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
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
    worded,
)
from aimline.findings.finding import evidence
from aimline.findings.requests import asked_for
from aimline.wording.say import marked, say

NAME: Final = "confirming_note"
_SPOKEN: Final = {
    CommunicationKind.CALL: marked("telephone call"),
    CommunicationKind.TALK: marked("talk"),
}
_ROLES: Final = {
    "principal": marked("the principal"),
    "assistant principal": marked("the assistant principal"),
    "case manager": marked("the case manager"),
    "teacher": marked("the teacher"),
    "school psychologist": marked("the school psychologist"),
    "director": marked("the director"),
    "special education director": marked("the special education director"),
    "coordinator": marked("the coordinator"),
    "counselor": marked("the counselor"),
    "secretary": marked("the secretary"),
    "nurse": marked("the nurse"),
    "therapist": marked("the therapist"),
    "speech therapist": marked("the speech therapist"),
    "occupational therapist": marked("the occupational therapist"),
    "front office": marked("the front office"),
}
"""Roles that are noted in the place of a name."""
_ANSWERED: Final = {
    Outcome.GRANTED: marked("the answer{to} was yes"),
    Outcome.PARTIAL: marked("the answer{to} was yes to a part of it"),
    Outcome.REFUSED: marked("the answer{to} was no"),
    Outcome.WAIT_FOR_INTERVENTIONS: marked("the answer{to} was to wait for interventions first"),
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
    return say(_SPOKEN.get(call.kind, _SPOKEN[CommunicationKind.TALK]))


def _reasons(brief: Brief) -> Iterator[Reason]:
    """A request that was only spoken, while nothing written says it."""
    call = _call(brief)
    if call is not None and asked(call) and call.way is Way.SENT and not _is_confirmed(brief, call):
        written = (c for c in brief.case.communications if is_written(c) and c.way is Way.SENT)
        if not any(set(asked(call)) & set(asked(c)) for c in written):
            yield Reason(say("What you asked for on {day} was only spoken.", day=full_day(call.on)))


def _subject(brief: Brief) -> Line:
    call = _call(brief)
    if call is None:
        return worded("Our call of {blank}", blank=blank("the day of the call or talk"))
    return (say("Our {call} of {day}", call=_called(call), day=full_day(call.on)),)


def _opening(call: Communication | None) -> Sentence:
    if call is None:
        return says("I am writing to confirm what we spoke about.")
    what, day = _called(call), full_day(call.on)
    words = say("I am writing to confirm the {call} of {day}.", call=what, day=day)
    if named := _named(call):
        words = say(
            "I am writing to confirm the {call} with {who} of {day}.",
            call=what,
            who=named,
            day=day,
        )
    return fact(words, on=(evidence(say("the {call}", call=what), call.on, call.provenance),))


def _named(call: Communication) -> str:
    """Mr. Lee; the principal, where only a role is noted."""
    who = plain(call.who or "")
    role = _ROLES.get(who.casefold())
    return say(role) if role else who


def _answer(brief: Brief, call: Communication) -> str:
    """What was answered in it, in words."""
    replies = (c for c in brief.case.communications if c.answers == call.id)
    spoken = (c for c in replies if _is_spoken(brief, c))
    outcomes = (call.outcome, *(c.outcome for c in spoken if c.on == call.on))
    found = next((_ANSWERED[o] for o in outcomes if o in _ANSWERED), "")
    return say(found, to=_to(_answered(brief, call))) if found else ""


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
    return say(
        " to my request of {day} for {what}",
        day=full_day(request.on),
        what=asked_for(slugs(request)),
    )


def _told(brief: Brief, call: Communication | None) -> Iterator[Sentence]:
    """What was asked and answered; the family's own note of it stays with the family."""
    if call is None:
        yield says("As I understood it, {blank}.", blank=blank("what was said, and by whom"))
        return
    on = (evidence(say("what was said"), call.on, call.provenance),)
    wish, answered = asked_for(slugs(call)), _answer(brief, call)
    if wish and call.way is Way.SENT:
        yield fact("I asked for {wish}.", wish=wish, on=on)
    if answered:
        request = _answered(brief, call)
        asked_before = (
            (evidence(say("my request"), request.on, request.provenance),) if request else ()
        )
        yield fact("As I understood it, {answered}.", answered=answered, on=(*on, *asked_before))
    if not wish and not answered:
        yield says("As I understood it, {blank}.", blank=blank("what was said, and by whom"))


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
    title=marked("Note that confirms a call or talk"),
    when=marked("Something was asked or said by telephone or in person, and no paper says it."),
    asks=marked("That it be corrected if it is wrong; a spoken request is made in writing."),
    needs=(marked("the day of the call, and with whom"), marked("what was asked and answered")),
    rules=(),
    starts=None,
    subject=_subject,
    body=_body,
    also=lambda brief: tuple(_reasons(brief)),
)
