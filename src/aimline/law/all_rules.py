"""Every rule of every place with its worked cases, for those who look after the data."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from aimline.law.cases import RuleCases, read_cases
from aimline.law.rule import DatedRule
from aimline.law.rulebook import FEDERAL, rulebook
from aimline.terms import PLACES, JurisdictionCode


def all_rules() -> Iterator[DatedRule]:
    """The rules of every place, the federal ones first."""
    for place in PLACES:
        yield from (rule for rule in rulebook(place).dated if rule.place == place)


def cases_of(place: JurisdictionCode) -> Iterator[RuleCases]:
    """The worked cases that lie beside the rules of a place."""
    folder = files("aimline.law").joinpath("data", place)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".cases.yaml"):
            yield read_cases(file.read_text(encoding="utf-8"), f"{place}/{file.name}")


def all_cases() -> Iterator[tuple[JurisdictionCode, RuleCases]]:
    """The worked cases of every place."""
    for place in (FEDERAL, *(place for place in PLACES if place != FEDERAL)):
        for cases in cases_of(place):
            yield place, cases
