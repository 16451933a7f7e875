"""What holds of the law data of all places together."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from aimline.law.all_rules import all_rules
from aimline.law.rule import DatedRule
from aimline.terms import PLACES

EVERY = list(all_rules())
FEDERAL = {rule.id: rule for rule in EVERY if rule.place == "us"}
OWN = {
    place: tuple(rule for rule in EVERY if rule.place == place) for place in PLACES if place != "us"
}
REPLACING = [rule for rules in OWN.values() for rule in rules if rule.replaces]


def test_no_two_rules_of_any_places_share_an_id() -> None:
    assert [rule for rule, n in Counter(rule.id for rule in EVERY).items() if n > 1] == []
    assert len(EVERY) > 200


@pytest.mark.parametrize("rule", REPLACING, ids=lambda rule: rule.id)
def test_a_replaced_rule_is_a_federal_one_on_the_same_matter(rule: DatedRule) -> None:
    assert rule.replaces in FEDERAL
    federal = FEDERAL[rule.replaces]
    assert (rule.topic, rule.owed_by) == (federal.topic, federal.owed_by)
    # A place may run the clock of an evaluation from the request, not from the consent.
    evaluation = {"eval_requested", "eval_consent_received"}
    assert rule.trigger == federal.trigger or {rule.trigger, federal.trigger} == evaluation


@pytest.mark.parametrize("place", [place for place, rules in OWN.items() if rules])
def test_at_most_one_rule_of_a_place_replaces_a_federal_one(place: str) -> None:
    replaced = Counter(rule.replaces for rule in OWN[place] if rule.replaces)
    assert [federal for federal, n in replaced.items() if n > 1] == []


def test_a_clock_for_an_answer_replaces_no_right_to_ask() -> None:
    replaced = {rule.replaces for rule in REPLACING}
    assert not replaced & {"us-eval-parent-may-request", "us-eval-rti-cannot-delay"}


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_clause_is_a_sentence_part_that_can_follow_a_colon(rule: DatedRule) -> None:
    for text in rule.texts:
        for clause in (*text.not_counted, *text.changed_by):
            assert clause.words[0].islower()
            assert not clause.words.endswith(".")


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_only_a_spoken_request_starts_a_rule_on_spoken_requests(rule: DatedRule) -> None:
    assert (rule.form == "spoken") == rule.trigger.endswith("_orally")


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_text_is_not_dated_after_the_day_it_was_checked(rule: DatedRule) -> None:
    for text in rule.texts:
        assert text.since is None or date(1990, 1, 1) < text.since <= rule.checked_on


@pytest.mark.parametrize("place", ["us-mo", "us-va", "us-oh"])
def test_where_a_spoken_referral_counts_it_starts_every_clock_of_the_referral(place: str) -> None:
    clocks = [rule for rule in OWN[place] if rule.trigger == "eval_requested"]
    assert clocks
    assert {rule.form for rule in clocks} == {"any"}
