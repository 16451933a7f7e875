"""Whether a complaint holds what its rule asks for, element by element."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.compliance.limits import Reach, reaches
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.grounds import Allegation, allegations
from aimline.law.element import Element
from aimline.law.elements import for_place
from aimline.wording.say import say

STATE_COMPLAINT: Final = "state_complaint"
DUE_PROCESS: Final = "due_process_complaint"
NEAR_THE_EDGE: Final = timedelta(days=30)
"""Facts so near to the end of the year may be too old when the state receives the complaint."""

Answer = tuple[bool | None, str]
"""Whether it is there, None where only a person can say; and what there is or is to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One element of the rule, and how it stands."""

    element: Element
    is_there: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the checks look at."""

    brief: Brief
    found: tuple[Allegation, ...]
    reach: Reach | None


def checked_elements(brief: Brief, set_id: str = STATE_COMPLAINT) -> tuple[Checked, ...]:
    """Every element that the rule of the place asks for, with how it stands."""
    topic = "state-complaint" if set_id == STATE_COMPLAINT else "due-process"
    of = _Subject(brief, allegations(brief), reach_of(brief, topic))
    elements = for_place(set_id, brief.rules.place).all_elements
    return tuple(Checked(one, *_CHECKS.get(one.id, _by_hand)(of)) for one in elements)


def reach_of(brief: Brief, topic: str) -> Reach | None:
    """How far back a complaint of that kind reaches; the rule of the place where it has one."""
    found = (r for r in reaches(brief.rules, brief.as_of) if r.rule.topic == topic)
    return next((r for r in found if not r.rule.is_only_reported), None)


def within(one: Allegation, since: date) -> bool:
    """Whether the last fact of an allegation lies in the time that the complaint reaches."""
    days = [fact.on for fact in one.evidence if fact.on]
    return bool(days) and max(days) >= since


def _by_hand(_: _Subject) -> Answer:
    return None, say("Look at this one yourself.")


def _alleged(of: _Subject) -> Answer:
    if not of.found:
        return False, say("The case shows nothing yet that a rule can be held against.")
    return True, f"{_titles(of.found)}."


def _titles(found: Iterable[Allegation]) -> str:
    return "; ".join(say(one.ground.title) for one in found)


def _facts(of: _Subject) -> Answer:
    undated = [one for one in of.found if not any(fact.on for fact in one.evidence)]
    if undated or not of.found:
        names = _titles(undated) or say("every allegation")
        return False, say("A dated fact is missing for: {names}.", names=names)
    return True, say("Each allegation has a dated fact.")


def _rules(of: _Subject) -> Answer:
    return (True, say("Each allegation names its rule.")) if of.found else _alleged(of)


def _signature(_: _Subject) -> Answer:
    return None, say("Sign it and write the day, when it is final.")


def _contact(of: _Subject) -> Answer:
    parent = of.brief.parent
    if not plain(parent.address or ""):
        return False, say("Your address is not in the case. Add it in the settings.")
    if not plain(parent.phone or "") and not plain(parent.email or ""):
        return False, say("Add a telephone number or an e-mail address.")
    return True, say("Your address and how to reach you stand in its head.")


def _child(of: _Subject) -> Answer:
    if not plain(of.brief.parent.address or ""):
        return False, say("Add the address where the child lives.")
    return None, say(
        "It gives your address as the child's. Change it if the child lives elsewhere."
    )


def _school(of: _Subject) -> Answer:
    school = plain(of.brief.case.child.school or "")
    return (True, f"{school}.") if school else (False, say("Add the school of the child."))


def _homeless(_: _Subject) -> Answer:
    return None, say("Only if the child has no fixed home: how to reach the child, and the school.")


def _resolution(of: _Subject) -> Answer:
    if not of.found:
        return False, say("Say what would help.")
    return True, say("It proposes what would help. Change it to what you wish for.")


def _year(of: _Subject) -> Answer:
    """Each allegation needs a fact in the time that the complaint reaches."""
    if of.reach is None:
        return None, say("The limit is not known here. Look it up.")
    since = of.reach.reaches_back_to
    late = [one for one in of.found if not within(one, since)]
    near = [one for one in of.found if one not in late and not within(one, since + NEAR_THE_EDGE)]
    day = full_day(since)
    if late:
        names = _titles(late)
        return False, say("No fact on or after {day} stands under: {names}.", day=day, names=names)
    if near:
        return None, say(
            "It reaches back to {day}, and this is near to it: {names}. Send it soon.",
            day=day,
            names=_titles(near),
        )
    if not of.found:
        return _alleged(of)
    return True, say("Each has a fact on or after {day}.", day=day)


def _copy(_: _Subject) -> Answer:
    return None, say("Send the district its copy on the same day, and keep the proof.")


def _exhibits(of: _Subject) -> Answer:
    papers = {fact.source for one in of.found for fact in one.evidence if fact.source}
    if not papers:
        return False, say("No paper stands behind these facts yet.")
    return True, say("Its footnotes say where each fact stands.")


def _compensatory(of: _Subject) -> Answer:
    has_services = any(one.ground.name == "services_not_delivered" for one in of.found)
    asks = say("Where minutes were missed, it asks for compensatory services.")
    return has_services or None, asks


def _hearing(of: _Subject) -> Answer:
    filed = any(e.kind == "due_process_filed" for e in of.brief.case.events)
    if filed:
        return None, say("A due process complaint is noted. Say what it is about.")
    return True, say("It says that no due process complaint is filed. Correct that if one is.")


def _districts(of: _Subject) -> Answer:
    named = plain(of.brief.case.child.district or "")
    if not named:
        return False, say("Add the school district.")
    return None, say(
        "{district}. Where a special district serves the school, name both.", district=named
    )


def _child_form(of: _Subject) -> Answer:
    child = of.brief.case.child
    if not child.born_on and not child.grade:
        return False, say("Add the birth date and the grade.")
    if not child.born_on:
        return False, say("Add the birth date.")
    if not child.grade:
        return False, say("Add the grade.")
    return None, say("Add the disability if you wish; age, grade and address are there.")


def _areas(of: _Subject) -> Answer:
    if not of.found:
        return None, say("Tick what fits.")
    return None, say("Tick on the state's form what fits: {names}.", names=_titles(of.found))


_CHECKS: Final[dict[str, Callable[[_Subject], Answer]]] = {
    "violation-statement": _alleged,
    "ca-violation-statement": _alleged,
    "ca-scope": _alleged,
    "facts": _facts,
    "problem-description": _facts,
    "problem": _facts,
    "mo-description": _facts,
    "section-per-allegation": _rules,
    "signature": _signature,
    "ca-signature-form": _signature,
    "mo-signature-date": _signature,
    "contact": _contact,
    "mo-parent": _contact,
    "child-name-address": _child,
    "child-name": lambda of: (True, f"{plain(of.brief.case.child.name)}."),
    "child-address": _child,
    "mo-child": _child_form,
    "school-name": _school,
    "school": _school,
    "homeless-contact": _homeless,
    "homeless": _homeless,
    "proposed-resolution": _resolution,
    "resolution": _resolution,
    "mo-resolution": _resolution,
    "within-one-year": _year,
    "two-years": _year,
    "copy-to-agency": _copy,
    "ca-copy": _copy,
    "mo-date-copy-sent": _copy,
    "exhibits": _exhibits,
    "remedy-comp-services": _compensatory,
    "other-proceedings": _hearing,
    "mo-agency": _districts,
    "mo-areas": _areas,
}
