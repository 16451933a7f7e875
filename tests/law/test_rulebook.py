"""The look-up of law by place, rule and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.law.data_file import RuleFileError
from aimline.law.rulebook import Rulebook, UnknownRule, checked, rulebook
from aimline.terms import SourceStatus

PLACES_WITH_RULES = ("us-ca", "us-mo")
NEWEST_CHECK = date(2026, 11, 29)
"""Move it when a rule is checked anew."""


@pytest.mark.parametrize("place", ["us", *PLACES_WITH_RULES])
def test_every_rule_has_its_citation_source_status_and_date_of_check(place: str) -> None:
    rules = list(rulebook(place).rules())
    assert rules
    for rule in rules:
        assert rule.citation.citation
        assert rule.source
        assert rule.key_phrase
        assert rule.status in SourceStatus
        assert date(2026, 11, 1) <= rule.checked_on <= NEWEST_CHECK


def test_a_federal_rule_is_cited_by_its_section() -> None:
    cited = rulebook("us-mo").citation("us-iep-revise-lack-of-progress", date(2025, 11, 14))
    assert "300.324(b)(1)(ii)(A)" in cited.citation
    assert cited.status is SourceStatus.PRIMARY


def test_the_places_own_rule_on_the_same_matter_comes_first() -> None:
    day = date(2025, 11, 14)
    cited = rulebook("us-ca").with_place("us-iep-revise-lack-of-progress", day)
    assert [c.rule for c in cited] == [
        "ca-iep-team-must-meet-lack-of-progress",
        "us-iep-revise-lack-of-progress",
    ]


def test_records_in_california_are_cited_with_both_of_its_rules() -> None:
    cited = rulebook("us-ca").with_place("us-records-access-45-days")
    assert [c.rule for c in cited] == [
        "ca-pupil-records-5-business-days",
        "ca-records-5-business-days",
        "us-records-access-45-days",
    ]


def test_where_the_place_has_no_rule_on_the_matter_the_federal_one_stands_alone() -> None:
    cited = rulebook("us-mo").with_place("us-iep-revise-lack-of-progress")
    assert [c.rule for c in cited] == ["us-iep-revise-lack-of-progress"]


def test_another_states_rules_are_not_in_the_book() -> None:
    with pytest.raises(UnknownRule):
        rulebook("us-mo").rule("ca-records-5-business-days")


def test_a_place_without_rules_has_the_federal_ones_and_says_so() -> None:
    book = rulebook("us-nd")
    assert not book.has_place_rules
    assert book.unknown is not None
    assert "North Dakota: no state rule found" in book.unknown
    assert book.rule("us-iep-annual-review").place == "us"


def test_a_place_with_rules_of_its_own_leaves_nothing_to_say() -> None:
    assert rulebook("us-ca").unknown is None
    assert rulebook("us").unknown is None


def test_a_name_that_is_no_place_opens_no_folder() -> None:
    assert not rulebook("../us-ca").has_place_rules


def test_a_rule_is_not_cited_for_a_day_before_it_stood() -> None:
    book = rulebook("us").at(date(2001, 1, 1))
    with pytest.raises(UnknownRule, match="not known"):
        book.rule("us-iep-annual-review")
    assert book.with_place("us-iep-annual-review") == ()
    assert book.at(date(2019, 1, 1)).rule("us-iep-annual-review").text.number == 1


def test_what_only_a_guide_reports_is_marked_to_be_verified() -> None:
    rule = rulebook("us-mo").rule("mo-progress-with-report-cards")
    assert rule.status is SourceStatus.VERIFY


def test_a_rule_that_is_only_reported_replaces_no_federal_one() -> None:
    book = rulebook("us-ak")
    assert "us-eval-initial-60-days" not in book.replaced()
    assert book.reported_beside()["us-eval-initial-60-days"].id == "ak-eval-90-days"
    assert rulebook("us-az").replaced()["us-eval-initial-60-days"].id == "az-eval-60-days"


def test_without_a_day_the_rules_stand_as_when_they_were_last_checked() -> None:
    newest = max(rule.checked_on for rule in rulebook("us").dated)
    coming = replace(rulebook("us").dated[0].texts[-1], since=newest + timedelta(days=1))
    changed = replace(rulebook("us").dated[0], texts=(coming,))
    book = Rulebook("us", (changed, *rulebook("us").dated[1:]))
    assert changed.id not in [rule.id for rule in book.rules()]
    assert changed.id in [rule.id for rule in book.at(newest + timedelta(days=1)).rules()]


def test_an_id_in_two_files_is_refused() -> None:
    twice = rulebook("us").dated[0]
    with pytest.raises(RuleFileError, match="two files"):
        checked((twice, twice))


def test_a_rule_that_replaces_nothing_known_is_refused() -> None:
    with pytest.raises(RuleFileError, match="replaces"):
        checked(tuple(rule for rule in rulebook("us-ca").dated if rule.place == "us-ca"))
