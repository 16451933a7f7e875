"""The one look-up of law: the rules of a place and the federal ones, as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from aimline.law.data_file import RuleFileError
from aimline.law.place import NO_STATE_RULE_FOUND
from aimline.law.place_file import FILE_NAME as PLACE_FILE
from aimline.law.rule import DatedRule, Rule
from aimline.law.rule_file import read_rule
from aimline.terms import PLACES, AimlineError, Citation, JurisdictionCode
from aimline.wording.say import say

FEDERAL: JurisdictionCode = "us"


class UnknownRule(AimlineError):
    """A rule id that no file holds, or that did not stand on the day asked for."""


@dataclass(frozen=True)
class Rulebook:
    """The federal rules and those of one place; `on` is None for the day of the newest check."""

    place: JurisdictionCode
    dated: tuple[DatedRule, ...]
    on: date | None = None

    def at(self, on: date) -> Rulebook:
        """The same rulebook as it stood that day."""
        return replace(self, on=on)

    @cached_property
    def stands_on(self) -> date | None:
        """The day as of which the rules are told; None where there is no rule."""
        return self.on or max((rule.checked_on for rule in self.dated), default=None)

    @cached_property
    def has_place_rules(self) -> bool:
        """Whether any rule of the place itself is known."""
        return any(rule.place != FEDERAL for rule in self.dated)

    @cached_property
    def own_topics(self) -> frozenset[str]:
        """The topics on which the place itself has a rule."""
        return frozenset(rule.topic for rule in self.dated if rule.place != FEDERAL)

    def replaced(self, on: date | None = None) -> dict[str, Rule]:
        """The federal rules whose place one of the place's own took on a day, with that one.

        The clock of the place may run from another event than the federal one. A rule that is
        only reported replaces nothing.
        """
        return {of: rule for of, rule in self._instead(on) if not rule.is_only_reported}

    def reported_beside(self, on: date | None = None) -> dict[str, Rule]:
        """The federal rules beside which the place is reported to have another, with that one."""
        return {of: rule for of, rule in self._instead(on) if rule.is_only_reported}

    def _instead(self, on: date | None) -> Iterator[tuple[str, Rule]]:
        for dated in self._replacing:
            if dated.replaces and (rule := dated.at(on or self.stands_on)):
                yield dated.replaces, rule

    @cached_property
    def _replacing(self) -> tuple[DatedRule, ...]:
        return tuple(rule for rule in self.dated if rule.replaces)

    def with_trigger(self, trigger: str) -> tuple[DatedRule, ...]:
        """The rules that an event starts, those of the place first."""
        return self._by_trigger.get(trigger, ())

    @cached_property
    def _by_trigger(self) -> dict[str, tuple[DatedRule, ...]]:
        found: dict[str, list[DatedRule]] = {}
        for rule in sorted(self.dated, key=lambda rule: rule.place == FEDERAL):
            found.setdefault(rule.trigger, []).append(rule)
        return {trigger: tuple(rules) for trigger, rules in found.items()}

    @property
    def unknown(self) -> str | None:
        """In words what is not known about the place's own rules; None where some are."""
        if self.has_place_rules or self.place == FEDERAL:
            return None
        place = PLACES.get(self.place, self.place)
        return say("{place}: {no_rule}.", place=place, no_rule=say(NO_STATE_RULE_FOUND))

    def rules(self) -> Iterator[Rule]:
        """Every rule that stood, the federal ones first."""
        return (rule for dated in self.dated if (rule := dated.at(self.stands_on)) is not None)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises UnknownRule where there is none on that day."""
        return self._stood(self._find(rule_id), self.stands_on)

    def citation(self, rule_id: str, on: date | None = None) -> Citation:
        """How to cite the rule as it stood that day."""
        return self._stood(self._find(rule_id), on or self.stands_on).citation

    def with_place(self, rule_id: str, on: date | None = None) -> tuple[Citation, ...]:
        """The federal rule's citation, preceded by the place's own rules on the same matter.

        Only rules that stood that day are cited; where none did, there is nothing to cite.
        """
        day = on or self.stands_on
        federal = self._find(rule_id)
        own = (
            dated
            for dated in self.dated
            if dated.place != federal.place and dated.is_on_the_matter_of(federal)
        )
        stood = (dated.at(day) for dated in (*own, federal))
        return tuple(rule.citation for rule in stood if rule is not None)

    def _find(self, rule_id: str) -> DatedRule:
        if found := next((dated for dated in self.dated if dated.id == rule_id), None):
            return found
        raise UnknownRule(f"No rule '{rule_id}' in the data of {self.place} or the federal data.")

    @staticmethod
    def _stood(dated: DatedRule, on: date | None) -> Rule:
        if rule := dated.at(on):
            return rule
        raise UnknownRule(f"{dated.id}: how this rule stood on {on} is not known.")


@cache
def rulebook(place: JurisdictionCode) -> Rulebook:
    """The rulebook of a place; a place without data has the federal rules and says so."""
    places = (FEDERAL,) if place == FEDERAL else (FEDERAL, place)
    return Rulebook(place, checked(tuple(rule for p in places for rule in _rules_of(p))))


def checked(rules: tuple[DatedRule, ...]) -> tuple[DatedRule, ...]:
    """The same rules. Raises RuleFileError where ids clash or a replaced rule is missing."""
    ids = [rule.id for rule in rules]
    for rule in rules:
        if ids.count(rule.id) > 1:
            raise RuleFileError(f"The id '{rule.id}' stands in two files; give each rule its own.")
        if rule.replaces and rule.replaces not in ids:
            raise RuleFileError(f"{rule.id} replaces '{rule.replaces}', which no file holds.")
    return rules


@cache
def _rules_of(place: JurisdictionCode) -> tuple[DatedRule, ...]:
    """The rules of one folder; no other folder is opened."""
    return tuple(_read_rules(place)) if place in PLACES else ()


def _read_rules(place: JurisdictionCode) -> Iterator[DatedRule]:
    folder = files("aimline.law").joinpath("data", place)
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        # A rule's worked cases lie beside it as NAME.cases.yaml.
        is_rule = file.name.endswith(".yaml") and not file.name.endswith(".cases.yaml")
        if is_rule and file.name != PLACE_FILE:
            yield read_rule(file.read_text(encoding="utf-8"), f"{place}/{file.name}", place)
