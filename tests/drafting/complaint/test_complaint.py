"""Beside a complaint: what it must hold, the four proofs, the minutes that were lost."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

from aimline import findings
from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.event import Event
from aimline.case.student import Contact, Parent
from aimline.drafting.complaint.compensation import losses
from aimline.drafting.complaint.element_check import DUE_PROCESS, checked_elements
from aimline.drafting.complaint.for_you import for_you
from aimline.drafting.complaint.proofs import Strength, proofs
from aimline.drafting.complaint.worksheet import STOP, worksheet
from aimline.drafting.letters.brief import brief
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.grounds import GROUNDS, allegations
from aimline.drafting.letters.letter import words_of
from aimline.drafting.render.document_text import document_text
from aimline.findings.collect import review
from aimline.law.elements import element_sets, elements
from aimline.law.rulebook import rulebook
from letter_families import IDRIS_ON, MATEO_ON, idris, mateo, sample

ADVOCATE = Contact("advocate", "Ms. Fox")


def _brief(case, on):
    return brief(review(case, on))


def _states(of, set_id="state_complaint"):
    return {one.element.id: one.is_there for one in checked_elements(of, set_id)}


def test_each_allegation_rests_on_a_finding_a_rule_and_facts():
    found = allegations(_brief(idris("us-wy"), IDRIS_ON))
    assert [one.ground.name for one in found] == [
        "services_not_delivered",
        "lack_of_progress",
        "refusal_without_notice",
        "no_meeting",
    ]
    for one in found:
        assert {f.kind for f in one.findings} <= set(one.ground.kinds)
        assert all(rule.authority for rule in one.rules)
        assert all(fact.evidence for fact in one.facts)


def test_nothing_is_alleged_where_all_is_well():
    of = _brief(sample("doing_well"), date(2026, 2, 2))
    assert allegations(of) == ()
    assert _states(of)["violation-statement"] is False
    letter = draft(of.review, "state_complaint")
    assert any("the rule" in blank.what for blank in letter.blanks)


def test_what_was_set_aside_is_not_alleged():
    case = idris("us-wy")
    keys = [f.key for f in review(case, IDRIS_ON).findings if f.kind == "service_shortfall"]
    aside = tuple(Choice(k, ChoiceMade.SET_ASIDE, date(2026, 1, 1), None, "settled") for k in keys)
    names = [one.ground.name for one in allegations(_brief(replace(case, choices=aside), IDRIS_ON))]
    assert "services_not_delivered" not in names
    assert "lack_of_progress" in names


def test_talk_with_an_advocate_proves_nothing_and_is_never_told():
    case = replace(idris("us-wy"), communications=())
    ask = Communication(
        "a", date(2025, 12, 1), CommunicationKind.EMAIL, Way.SENT, "Advocate Fox",
        ("iep_meeting_requested",), True,
    )  # fmt: skip
    no = Communication(
        "b", date(2025, 12, 5), CommunicationKind.EMAIL, Way.RECEIVED, "Advocate Fox",
        answers="a", outcome=Outcome.REFUSED,
    )  # fmt: skip
    of = _brief(replace(case, communications=(ask, no)), IDRIS_ON)
    assert "refusal_without_notice" not in [one.ground.name for one in allegations(of)]
    text = document_text(worksheet(of)) + document_text(for_you(of))
    assert "Fox" not in text
    assert proofs(of)[2].strength is Strength.MISSING


def test_it_goes_to_the_state_with_a_copy_to_the_district():
    letter = draft(review(idris("us-ca"), IDRIS_ON), "state_complaint")
    to, copies = letter.recipients[0].words, [p.words for p in letter.copies]
    assert "California Department of Education" in to
    assert any("Ms. Lena Ortiz" in words for words in copies)
    assert letter.starts == "state_complaint_filed"
    special = (*idris("us-mo").contacts, Contact("special district", "Special School District"))
    both = draft(review(replace(idris("us-mo"), contacts=special), IDRIS_ON), "state_complaint")
    said = " ".join(sentence.words for sentence in both.sentences())
    assert "I complain of Special School District and Saltmarsh County Public Schools." in said


def test_what_the_rule_asks_for_is_checked_against_the_case():
    whole = _states(_brief(idris("us-wy"), IDRIS_ON))
    assert whole["contact"] is True
    assert whole["signature"] is None
    assert whole["within-one-year"] is True
    bare = replace(
        idris("us-wy"), parent=Parent("Salma"), child=replace(idris("us-wy").child, school=None)
    )
    missing = _states(_brief(bare, IDRIS_ON))
    assert missing["contact"] is False
    assert missing["child-name-address"] is False
    assert missing["school-name"] is False


def test_facts_that_are_too_old_or_nearly_so_are_named():
    case = idris("us-wy")
    answer = {one.element.id: one for one in checked_elements(_brief(case, date(2027, 2, 20)))}
    year = answer["within-one-year"]
    assert year.is_there is False
    assert "February 20, 2026" in year.words


def test_a_hearing_that_is_filed_is_told():
    case = idris("us-wy")
    filed = replace(case, events=(*case.events, Event(date(2026, 1, 2), "due_process_filed")))
    assert _states(_brief(filed, IDRIS_ON))["other-proceedings"] is None
    letter = draft(review(filed, IDRIS_ON), "state_complaint")
    assert any("due process complaint is filed too" in s.words for s in letter.sentences())


@pytest.mark.parametrize("place", ["us-ca", "us-mo", "us-wy"])
@pytest.mark.parametrize("set_id", ["state_complaint", DUE_PROCESS])
def test_every_element_of_the_place_is_answered(place, set_id):
    checked = checked_elements(_brief(idris(place), IDRIS_ON), set_id)
    own = f"{set_id}_{place.replace('-', '_')}"
    wanted = elements(own if own in element_sets() else set_id).all_elements
    assert [one.element for one in checked] == list(wanted)
    assert all(one.words for one in checked)


def test_the_four_proofs_say_what_is_strong_thin_and_missing():
    of = _brief(mateo("us-ca"), MATEO_ON)
    promised, progress, family, district = proofs(of)
    assert promised.facts
    assert progress.strength is Strength.THIN
    assert "every score" in progress.to_add
    assert (family.strength, district.strength) == (Strength.MISSING, Strength.MISSING)
    assert "No rule asks you to show all four." in document_text(for_you(of))


def test_what_was_lost_is_a_range_and_never_a_claim():
    (loss,) = losses(_brief(idris("us-wy"), IDRIS_ON))
    assert loss.at_least == 300
    assert round(loss.at_most) == 648
    assert "Lost: between 300 and 648 minutes." in loss.words
    text = document_text(for_you(_brief(idris("us-wy"), IDRIS_ON)))
    assert "case by case" in text
    assert losses(_brief(sample("doing_well"), date(2026, 2, 2))) == ()


def test_the_worksheet_stops_before_filing():
    text = document_text(worksheet(_brief(idris("us-wy"), IDRIS_ON)))
    assert STOP in text
    assert "January 8, 2024" in text
    assert "Issue 1: Services of the IEP that were not given" in text
    assert "IEP of September 2025" in text


def test_every_ground_names_findings_and_rules_that_there_are():
    names = (module.name for module in iter_modules(findings.__path__))
    modules = [import_module(f"aimline.findings.{name}") for name in names]
    kinds = {module.KIND for module in modules if hasattr(module, "KIND")}
    rules = {dated.id for dated in rulebook("us").dated}
    for ground in GROUNDS:
        assert set(ground.kinds) <= kinds, ground.name
        assert set(ground.rules) <= rules, ground.name
        assert ground.remedies
    assert len({ground.name for ground in GROUNDS}) == len(GROUNDS)


def test_the_subject_names_the_child_by_first_name_only():
    letter = draft(review(idris("us-wy"), IDRIS_ON), "state_complaint")
    assert words_of(letter.subject) == "State complaint about Idris's special education"


@pytest.mark.parametrize("set_id", ["state_complaint", DUE_PROCESS, None])
def test_the_sheet_tells_only_of_its_own_way(set_id):
    document = for_you(_brief(idris("us-wy"), IDRIS_ON), set_id)
    text = " ".join(document_text(document).split())
    assert ("The state looks into what you allege" in text) is (set_id == "state_complaint")
    assert ("What it must hold" in text) is (set_id is not None)
    assert document.title.startswith("Before you complain") is (set_id is not None)
    assert document.title.startswith("Before you ask for mediation") is (set_id is None)
    assert "Four things that make it clear" in text
