"""What stands around a guide, in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from aimline.guides.guide import Guide

_FILE = "words.yaml"


@dataclass(frozen=True, slots=True)
class GuideWords:
    """The phrases of one language; `{…}` in them is filled in."""

    language: str
    """Its own name for itself."""
    do_it_now: str
    standing: str
    reviewed: str
    not_reviewed: str
    no_advice: str
    no_rule: str
    stands_above: str
    not_known_then: str
    day: str
    months: tuple[str, ...]

    def full_day(self, on: date) -> str:
        """A day as the language writes it."""
        return self.day.format(month=self.months[on.month - 1], day=on.day, year=on.year)

    def standing_of(self, guide: Guide) -> str:
        """Who compared the guide with its sources, when, and who reviewed it."""
        said = self.standing.format(day=self.full_day(guide.checked_on), by=guide.checked_by)
        who = guide.reviewed_by
        reviewed = self.reviewed.format(who=who) if who else self.not_reviewed
        return f"{said} {reviewed} {self.no_advice}"


@cache
def guide_words(language: str) -> GuideWords:
    """The phrases of a language that has guides."""
    text = files("aimline.guides").joinpath(language, _FILE).read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    return GuideWords(**{**told, "months": tuple(told["months"])})


@cache
def languages() -> tuple[str, ...]:
    """The languages that have guides, English first."""
    folders = [one for one in files("aimline.guides").iterdir() if one.joinpath(_FILE).is_file()]
    return tuple(sorted((one.name for one in folders), key=lambda name: (name != "en", name)))
