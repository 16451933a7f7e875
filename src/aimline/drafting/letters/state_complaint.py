"""state_complaint: to the state education agency, one allegation after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.compliance.limits import reaches
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.grounds import RULES, Allegation, allegations
from aimline.drafting.letters.kind import Addressee, LetterKind
from aimline.drafting.letters.letter import (
    Line,
    Paragraph,
    Passage,
    Role,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.people import role_in_english
from aimline.findings.finding import Evidence
from aimline.findings.naming import child_name
from aimline.law.due import numbered
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

NAME: Final = "state_complaint"
STARTS: Final = "state_complaint_filed"
_ORDINALS: Final = (
    *(marked("first"), marked("second"), marked("third"), marked("fourth"), marked("fifth")),
    *(marked("sixth"), marked("seventh"), marked("eighth"), marked("ninth"), marked("tenth")),
    *(marked("eleventh"), marked("twelfth")),
)
"""One for each ground that there is."""


def _subject(brief: Brief) -> Line:
    return (say("State complaint about {names} special education", names=brief.names),)


def agency_complained_of(brief: Brief) -> Line:
    """The districts that the complaint is about: both where a special district serves pupils."""
    district = plain(brief.case.child.district or "")
    special = [
        plain(contact.name or "")
        for contact in brief.case.contacts
        if "special district" in role_in_english(contact) and plain(contact.name or "")
    ]
    names = [name for name in dict.fromkeys((*special, district)) if name]
    if not names:
        return (blank("the district or agency"),)
    return (chained(names),)


def _who(brief: Brief) -> Iterator[Sentence]:
    yield says("I complain of {agency}.", agency=agency_complained_of(brief)[0])
    yield says(
        "As told below, it has not met requirements of the federal law on special education, IDEA, "
        "or of its regulations."
    )


def _child(brief: Brief) -> Iterator[Sentence]:
    """What the rule asks for about a named child: name, residence, school."""
    child, source = brief.case.child, (Evidence(say("the child's data in my case")),)
    parts = [plain(child_name(child.name))]
    parts += [say("born {day}", day=full_day(child.born_on))] if child.born_on else []
    parts += [say("grade {grade}", grade=plain(child.grade))] if child.grade else []
    yield fact("The child is {child}.", child=", ".join(parts), on=source)
    address = plain(brief.parent.address or "")
    where = address or blank("the address where the child lives")
    yield says("{name} lives at {where}.", name=brief.name, where=where)
    school = plain(child.school or "")
    yield says("The school is {school}.", school=school or blank("the school of the child"))


def _allegation(n: int, one: Allegation) -> tuple[Passage, ...]:
    """Statement, rule and facts; the facts are numbered, so that an answer can name them."""
    return (
        paragraph(
            says(one.statement),
            one.rules,
            heading=say("Allegation {n}: {title}", n=n, title=say(one.ground.title)),
        ),
        paragraph(
            says("These are the facts of the {which} allegation:", which=say(_ORDINALS[n - 1]))
        ),
        points(*((sentence,) for sentence in one.facts)),
    )


def _remedies(found: tuple[Allegation, ...]) -> tuple[Passage, ...]:
    wished = dict.fromkeys(words for one in found for words in one.ground.remedies)
    if not found:
        return (paragraph(says("What would help is {blank}.", blank=blank("what should be done"))),)
    return (
        paragraph(
            says("As far as I know now, this would resolve it:"), heading=say("Proposed resolution")
        ),
        points(*(asks(words) for words in wished)),
        paragraph(says("If the state finds more that should be mended, I ask for that too.")),
    )


def _body(brief: Brief) -> tuple[Passage, ...]:
    found = allegations(brief)
    alleged: tuple[Passage, ...] = tuple(
        part for n, one in enumerate(found, start=1) for part in _allegation(n, one)
    )
    if not found:
        alleged = (
            paragraph(
                says(
                    "It has not met this rule: {blank}.", blank=blank("the rule, with its section")
                ),
                says("The facts are these: {blank}.", blank=blank("each fact with its day")),
                heading=say("Allegation 1"),
            ),
        )
    return (
        paragraph(_who(brief), heading=say("Who it is about")),
        paragraph(_child(brief)),
        *alleged,
        *_remedies(found),
        Paragraph(_other_matters(brief), heading=say("Other matters")),
    )


def _other_matters(brief: Brief) -> tuple[Sentence, ...]:
    """The copy, the year, and whether a hearing is asked for on the same."""
    return (
        says("I send a copy of this complaint to the district at the same time."),
        *_year(brief),
        *_hearing(brief),
    )


def _year(brief: Brief) -> Iterator[Sentence]:
    """How far back it reaches, by the rule of the place where that was read."""
    for reach in reaches(brief.rules, brief.as_of):
        if reach.rule.topic == "state-complaint" and not reach.rule.is_only_reported:
            cited = reach.rule.citation
            words = say(
                "A state complaint reaches back {time} from the day on which the state receives "
                "it ({citation}).",
                time=numbered(reach.rule.text),
                citation=cited.citation,
            )
            yield Sentence(Role.RULE, (words,), authority=(cited,))
            return


def _hearing(brief: Brief) -> tuple[Sentence, ...]:
    filed = [e for e in brief.case.events if e.kind == "due_process_filed"]
    if filed:
        return (
            says("A due process complaint is filed too; it is about {blank}.", blank=blank("what")),
        )
    return (says("No due process complaint on this is filed that I know of."),)


KIND: Final = LetterKind(
    name=NAME,
    title=marked("State complaint"),
    when=marked("A rule was not kept, and you want the state to look into it. It costs nothing."),
    asks=marked("That the state investigates and says what must be mended."),
    needs=(
        marked("the district, the school, where the child lives"),
        marked("for each allegation a rule and dated facts of the last year"),
        marked("what would resolve it"),
    ),
    rules=("us-state-complaint-one-year", *RULES),
    starts=STARTS,
    subject=_subject,
    body=_body,
    to=Addressee.STATE,
    # No reason offers it unasked: to complain is a step that the family takes by itself.
)
