"""What the family agreed to, and to what not, part by part."""

from __future__ import annotations

from aimline.case.meeting import Consent
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted
from aimline.wording.say import say


def latest_consents(brief: Brief) -> tuple[Consent, ...]:
    """The answers of the day in focus; else of the latest day on which any was noted."""
    days = {c.on for c in brief.case.consents}
    last = brief.focus_on if brief.focus_on in days else max(days, default=None)
    return tuple(c for c in brief.case.consents if c.on == last and plain(c.what))


def consent_told(consent: Consent) -> Sentence:
    """One part, with the reason where one is noted."""
    what, reason = quoted(plain(consent.what)), plain(consent.reason or "")
    told = (
        say("I agree to this part: {part}.", part=what)
        if consent.is_agreed
        else say("I do not agree to this part: {part}.", part=what)
    )
    if reason:
        told = f"{told} {say('My reason: {reason}.', reason=quoted(reason))}"
    return fact(
        told,
        on=(evidence(say("my answer to a part of the IEP"), consent.on, consent.provenance),),
    )
