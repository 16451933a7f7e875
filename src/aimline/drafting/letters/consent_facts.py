"""What the family agreed to, and to what not, part by part."""

from __future__ import annotations

from aimline.case.meeting import Consent
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted


def latest_consents(brief: Brief) -> tuple[Consent, ...]:
    """The answers of the latest day on which any was noted."""
    last = max((c.on for c in brief.case.consents), default=None)
    return tuple(c for c in brief.case.consents if c.on == last and plain(c.what))


def consent_told(consent: Consent) -> Sentence:
    """One part, with the reason where one is noted."""
    verb = "agree" if consent.is_agreed else "do not agree"
    reason = plain(consent.reason or "")
    because = f" My reason: {quoted(reason)}." if reason else ""
    return fact(
        f"I {verb} to this part: {quoted(plain(consent.what))}.{because}",
        on=(evidence("my answer to a part of the IEP", consent.on, consent.provenance),),
    )
