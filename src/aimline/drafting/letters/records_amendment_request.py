"""records_amendment_request: a record that the family takes to be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.evidence import title_of
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
)
from aimline.findings.finding import Finding
from aimline.wording.say import marked, say

NAME: Final = "records_amendment_request"
_STARTS: Final = "record_amendment_requested"
_RULES: Final = ("us-ferpa-amend",)


def _differing(brief: Brief) -> tuple[Finding, ...]:
    """Findings that two papers of one day and title are not the same."""
    found = brief.findings("records_withheld_or_differ")
    return tuple(f for f in found if f.subject != "records")


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return tuple(Reason(finding.sentence, (finding.key,)) for finding in _differing(brief))


def _subject(brief: Brief) -> Line:
    return (say("Request to correct {names} education records", names=brief.names),)


def _facts(brief: Brief) -> Iterator[Sentence]:
    for finding in _differing(brief):
        one = finding.evidence[0]
        title = title_of(one.source or "", brief.case)
        of = say(" of {day}", day=full_day(one.on)) if one.on else ""
        yield fact(
            "I have two copies of “{title}”{of_day} that are not the same.",
            title=title,
            of_day=of,
            on=finding.evidence,
        )


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            asks("I ask that {names} education records be corrected.", names=brief.names),
            earlier_request(brief, _STARTS),
            _facts(brief),
        ),
        paragraph(
            says(
                "The record says {blank}.", blank=blank("what the record says, and on which page")
            ),
            says(
                "It should say {blank}.",
                blank=blank("what it should say, and how that can be seen"),
            ),
        ),
        paragraph(
            own_rules(brief.rules, brief.as_of, _STARTS, "records"),
            asks("Please tell me in writing if the record will be changed."),
            asks("If it will not, please tell me the reason, and how I can ask for a hearing."),
            asks("Please keep this letter with the record."),
        ),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request to correct a record"),
    when=marked("A record of the school says something that your papers show otherwise."),
    asks=marked("That the record be corrected, and the letter kept with it."),
    needs=(marked("what the record says, and where"), marked("what it should say")),
    rules=_RULES,
    starts=_STARTS,
    subject=_subject,
    body=_body,
    also=_reasons,
)
