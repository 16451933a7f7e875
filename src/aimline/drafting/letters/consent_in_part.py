"""consent_in_part: agreement to a part of an IEP, so that this part can start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from aimline.case.iep import Iep
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import answer_and_thanks, meeting_rules, times
from aimline.drafting.letters.consent_facts import latest_consents
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name, start_doubts
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Blank,
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
)
from aimline.drafting.letters.meeting_shape import MEETING
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted
from aimline.wording.say import marked, say

NAME: Final = "consent_in_part"
_RULES: Final = ("us-iep-services-as-soon-as-possible", "us-pwn-reasonable-time")
_NEW: Final = timedelta(days=60)
"""An IEP so young may still wait for an answer of the family."""


def _offered(brief: Brief) -> Iep | None:
    """The latest IEP."""
    return max(brief.case.ieps, key=lambda iep: iep.starts_on, default=None)


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    iep = _offered(brief)
    if iep is None or iep.consented_on is not None or iep.meeting_on is None:
        return ()
    is_new = timedelta(0) <= brief.as_of - iep.meeting_on <= _NEW
    words = say("No consent to {iep} is noted.", iep=iep_name(iep))
    return (Reason(words),) if is_new else ()


def _subject(brief: Brief) -> Line:
    return (say("My consent to a part of {names} IEP", names=brief.names),)


def _which(brief: Brief) -> Iterator[Sentence]:
    iep = _offered(brief)
    if iep is not None:
        yield fact(
            "This letter is about {iep}.",
            iep=iep_name(iep),
            on=(iep_evidence(iep),),
            doubts=start_doubts(iep),
        )


def _parts(brief: Brief, template: str, which: Blank, is_agreed: bool) -> Sentence:
    """The parts as the family noted them; a blank where it noted none."""
    found = [c for c in latest_consents(brief) if c.is_agreed is is_agreed]
    if not found:
        return says(template, parts=which)
    rests_on = tuple(
        evidence(say("my answer to a part of the IEP"), c.on, c.provenance) for c in found
    )
    named = "; ".join(dict.fromkeys(quoted(plain(c.what)) for c in found))
    return fact(template, parts=named, on=rests_on)


def _reason(brief: Brief) -> Sentence:
    """Why the family does not agree to a part; a blank where no reason is noted."""
    found = [c for c in latest_consents(brief) if not c.is_agreed and plain(c.reason or "")]
    if not found:
        return says("My reason is {blank}.", blank=blank("the reason, in a sentence or two"))
    rests_on = tuple(
        evidence(say("my answer to a part of the IEP"), c.on, c.provenance) for c in found
    )
    named = "; ".join(dict.fromkeys(quoted(plain(c.reason or "")) for c in found))
    return fact("My reason: {reason}.", reason=named, on=rests_on)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            _which(brief),
            _parts(
                brief,
                marked("I agree to these parts: {parts}."),
                blank("the parts that you agree to"),
                True,
            ),
            _parts(
                brief,
                marked("I do not agree to these: {parts}."),
                blank("the parts that you do not agree to"),
                False,
            ),
            _reason(brief),
        ),
        paragraph(
            asks("Please start the parts that I agree to now."),
            asks("Please leave the other parts as they were until we have talked about them."),
            brief.rule(*_RULES),
        ),
        paragraph(
            asks("I ask for an IEP meeting on what is left open."),
            meeting_rules(brief),
            times(brief),
        ),
        paragraph(asks("Please keep this letter with the IEP.")),
        *answer_and_thanks(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Consent to a part of the IEP"),
    when=marked("You agree to some parts of a new IEP and not to others."),
    asks=marked("That the parts you agree to start, and a meeting on the rest."),
    needs=(marked("the IEP"), marked("which parts you agree to, and which not")),
    rules=(*_RULES, "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
    also=_reasons,
)
