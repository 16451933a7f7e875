"""What is known of each place beside its rules, and the claims that are no rules."""

from __future__ import annotations

import pytest

from aimline.law.data_file import RuleFileError
from aimline.law.place import NO_STATE_RULE_FOUND, AgencyRole, ClaimStatus
from aimline.law.place_file import UnknownPlace, place, read_place
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES

PLAIN = """\
code: us-oh
name: Ohio
coverage: partial
day_default: {unit: calendar_days, citation: 34 C.F.R. § 300.11(a)}
agencies:
  - role: hearings
    name: An office of hearings
gaps: [A text that was not read.]
pending:
  - what: A new time limit
    bills: HB 1 (2026)
    status: introduced
    source: https://example.org/bill
unsourced:
  - claim: The state says so
    status: not found
    says: The federal rule says something.
    rules: [us-iep-annual-review]
checked: {date: 2026-01-31, by: a reader}
"""


@pytest.mark.parametrize("code", PLACES)
def test_every_place_has_its_file(code: str) -> None:
    found = place(code)
    assert (found.code, found.name) == (code, PLACES[code])
    assert found.day_default.citation


def test_a_place_without_rules_says_that_the_federal_rule_is_shown() -> None:
    dakota = place("us-nd")
    assert dakota.coverage == "no state rule found; the federal rule is shown"
    assert not dakota.has_own_rules
    assert place("us-gu").coverage == dakota.coverage


@pytest.mark.parametrize("code", PLACES)
def test_what_a_file_says_of_its_coverage_is_true_of_its_folder(code: str) -> None:
    has_rules = any(rule.place == code for rule in rulebook(code).rules())
    assert (place(code).coverage != NO_STATE_RULE_FOUND) == has_rules


@pytest.mark.parametrize("code", [code for code in PLACES if place(code).unsourced])
def test_every_rule_that_stands_instead_of_a_claim_is_in_the_book(code: str) -> None:
    book = rulebook(code)
    for claim in place(code).unsourced:
        assert [book.rule(rule).id for rule in claim.rules] == list(claim.rules)


@pytest.mark.parametrize("code", ["us", "us-mo"])
def test_a_claim_of_no_source_is_answered_by_a_federal_rule(code: str) -> None:
    claims = place(code).unsourced
    assert claims
    assert all(any(rule.startswith("us-") for rule in claim.rules) for claim in claims)


def test_the_notice_of_a_goal_that_will_not_be_met_is_no_law_of_missouri() -> None:
    (claim,) = (c for c in place("us-mo").unsourced if "will not be met" in c.claim)
    assert claim.status is ClaimStatus.NOT_FOUND
    assert claim.rules == (
        "us-progress-how-measured",
        "us-progress-when-reported",
        "us-iep-revise-lack-of-progress",
    )


def test_a_bill_on_consent_is_pending_and_makes_no_rule() -> None:
    missouri = place("us-mo")
    (bill,) = missouri.pending
    assert "No enacted law found" in bill.status
    assert not any("161.854" in rule.citation.citation for rule in rulebook("us-mo").rules())


def test_the_agency_of_a_task_is_found_or_known_to_be_missing() -> None:
    hearings = place("us-ca").agency(AgencyRole.HEARINGS)
    assert hearings is not None
    assert "Office of Administrative Hearings" in hearings.name
    assert place("us-nd").agency(AgencyRole.HEARINGS) is None


@pytest.mark.parametrize("code", ["us-xx", "../us", ""])
def test_a_code_that_no_place_has_is_refused(code: str) -> None:
    with pytest.raises(UnknownPlace, match="postal code"):
        place(code)


def test_a_plain_file_is_read_in_full() -> None:
    ohio = read_place(PLAIN, "us-oh/place.yaml", "us-oh")
    assert ohio.gaps == ("A text that was not read.",)
    assert ohio.pending[0].bills == "HB 1 (2026)"
    assert ohio.unsourced[0].status is ClaimStatus.NOT_FOUND
    assert ohio.has_own_rules


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("code: us-oh", "code: us-ok", "'code' is 'us-ok'; it must be one of us-oh"),
        ("name: Ohio", "name: Oregon", "'name' is 'Oregon'"),
        ("coverage: partial\n", "", "'coverage' is missing"),
        ("coverage: partial", "covrage: partial", "unknown key 'covrage'"),
        ("unit: calendar_days", "unit: moons", "'unit' in day_default is 'moons'"),
        ("day_default: {unit", "# {unit", "what stands in day_default must be keys"),
        ("role: hearings", "role: court", "'role' in agencies is 'court'"),
        ("    status: introduced\n", "", "'status' in pending is missing"),
        ("    source: https://example.org/bill\n", "", "'source' in pending is missing"),
        ("status: not found", "status: law", "'status' in unsourced is 'law'"),
        ("    rules: [us-iep-annual-review]\n", "", "'rules' in unsourced is missing"),
        ("gaps: [A text that was not read.]", "gaps: none", "'gaps' must be a list"),
        ("checked: {date: 2026-01-31, by: a reader}\n", "", "what stands in checked must be keys"),
        ("2026-01-31", "soon", "'date' in checked is missing"),
    ],
)
def test_a_broken_file_is_refused_by_file_and_key(was: str, becomes: str, message: str) -> None:
    assert was in PLAIN
    with pytest.raises(RuleFileError, match=message) as refused:
        read_place(PLAIN.replace(was, becomes, 1), "us-oh/place.yaml", "us-oh")
    assert str(refused.value).startswith("us-oh/place.yaml: ")
