"""rights_transfer: the student reaches the age of majority, or will within a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.day_words import full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding
from aimline.findings.next_steps import advice
from aimline.law.days import birthday, years_after
from aimline.law.place import AgeOfMajority
from aimline.law.place_file import place
from aimline.law.rulebook import FEDERAL
from aimline.terms import PLACES, Certainty, SourceStatus
from aimline.wording.say import marked, say
from aimline.wording.typed import ways, without_accents

KIND: Final = "rights_transfer"
QUESTION: Final = marked("Who decides once my child is an adult?")
AUTHORITY: Final = ("us-transfer-of-rights-notice",)
SUBJECT: Final = "age_of_majority"

_STUDENT: Final = marked("student; student of age")
"""How the relation of a signer begins who decides already."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding from a year before the age on."""
    born_on, majority, years = facts.case.child.born_on, _majority(facts), _years_ahead(facts)
    if born_on is None or majority is None or years is None or _decides_already(facts):
        return
    reached_on = birthday(born_on, majority.age)
    if reached_on <= years_after(facts.as_of, years):
        yield _finding(facts, majority, reached_on)


def _years_ahead(facts: Facts) -> int | None:
    """How long before the age the student has to be told; None where the law data tell nothing."""
    stood = (rule for rule in facts.rules.at(facts.as_of).rules() if rule.id in AUTHORITY)
    return next((rule.text.number for rule in stood if rule.text.unit == "years"), None)


def _majority(facts: Facts) -> AgeOfMajority | None:
    """The age that the place's data name, else the usual one."""
    code = facts.rules.place if facts.rules.place in PLACES else FEDERAL
    return place(code).age_of_majority or place(FEDERAL).age_of_majority


def _decides_already(facts: Facts) -> bool:
    parent = facts.case.parent
    relation = without_accents(parent.relation or "") if parent else ""
    return relation.startswith(tuple(ways(_STUDENT)))


def _finding(facts: Facts, majority: AgeOfMajority, reached_on: date) -> Finding:
    is_known = majority.status is not SourceStatus.VERIFY
    values = {"name": facts.name, "age": majority.age, "day": full_day(reached_on)}
    if reached_on <= facts.as_of:
        fact = say("{name} turned {age}", **values)
        turns = say("{name} turned {age} on {day}.", **values)
    else:
        fact = say("{name} turns {age}", **values)
        turns = say("{name} turns {age} on {day}.", **values)
    if is_known:
        pass_on = say("At that age the rights of the parents go to the student.")
    else:
        pass_on = say("In most states, at that age the rights of the parents go to the student.")
    ask = say("Ask the school how it is in your case.")
    age = say(
        "age at which rights go to the student: {age}, {words}",
        age=majority.age,
        words=majority.words,
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=SUBJECT,
        question=say(QUESTION),
        sentence=f"{turns} {pass_on} {ask}",
        certainty=Certainty.SHOWN if is_known else Certainty.POSSIBLE,
        evidence=(
            Evidence(fact, reached_on),
            Evidence(age),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(advice("ask_about_rights"),),
        would_change=say("Another age in your state, or a court order on who decides."),
    )
