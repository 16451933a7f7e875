"""A suggested goal for a need: in the product's own form, with a criterion from what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.skill import Setting, Support
from aimline.day_words import full_day, short_day
from aimline.skills.answers import CHANCES, ENOUGH, LADDER, TOP, Answer
from aimline.skills.item import Item
from aimline.skills.scoring import AreaResult, ItemResult, Standing
from aimline.terms import Direction, MeasureKind
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

STEPS_A_YEAR: Final = 2
"""Rungs of the ladder that a goal asks for. Aimline's own, and said to be."""
CONSISTENCY: Final = marked("3 of 4 consecutive days")
METHOD: Final = marked("a data sheet on which staff note each chance and the help that was given")
MEASURED: Final = marked("every week")
FEWEST_CHANCES: Final = 3
"""Chances that must have been counted for a baseline in numbers."""

RULE: Final = marked(
    "A suggested goal asks for two steps less help within a year, in four of five chances on three "
    "of four days. It is a draft for the team: change the numbers to what you and the team find "
    "right."
)

_HELP: Final = {
    Support.INDEPENDENT: marked("without help"),
    Support.REMINDER: marked("with no more than a reminder"),
    Support.PROMPT: marked("with no more than a prompt or a model"),
    Support.HELP: marked("with no more than hands-on help"),
}
_PLACES: Final = {
    Setting.HOME: marked("at home"),
    Setting.COMMUNITY: marked("in the community"),
    Setting.SCHOOL: marked("at school"),
    Setting.THERAPY: marked("in therapy"),
}
_NAMES_OF_PLACES: Final = {
    Setting.HOME: marked("home"),
    Setting.COMMUNITY: marked("community"),
    Setting.SCHOOL: marked("school"),
    Setting.THERAPY: marked("therapy"),
}
_SUPPORTS: Final = {
    Support.INDEPENDENT: marked("without help"),
    Support.REMINDER: marked("with a reminder"),
    Support.PROMPT: marked("with a prompt or a model"),
    Support.HELP: marked("with hands-on help"),
    Support.NOT_YET: marked("not yet"),
    Support.NO_CHANCE: marked("no chance to see"),
}
_NEEDS: Final = {
    Support.NOT_YET: marked("does not yet {does}"),
    Support.REMINDER: marked("needs a reminder to {does}"),
    Support.PROMPT: marked("needs a prompt or a model to {does}"),
    Support.HELP: marked("needs hands-on help to {does}"),
}


@dataclass(frozen=True, slots=True)
class Whose:
    """How a child is spoken of in a sentence."""

    name: str
    pronouns: str | None = None

    @property
    def own(self) -> str:
        """`his`, `her` or `their`."""
        return {"she/her": "her", "he/him": "his"}.get(self.pronouns or "", "their")


@dataclass(frozen=True, slots=True)
class SuggestedGoal:
    """A goal with the answers that it rests on."""

    goal: Goal
    result: ItemResult
    now: str
    """Where the child is now, in words."""


def suggested_goal(result: ItemResult, whose: Whose, by: date, area_title: str) -> SuggestedGoal:
    """The goal of one need. by: the day on which it should be met."""
    target = _target(result)
    baseline = _baseline(result) if target is Support.INDEPENDENT else None
    criterion = Criterion(float(ENOUGH), by, trials=CHANCES, consistency=say(CONSISTENCY))
    condition = _condition(result)
    goal = Goal(
        id=result.item.id.casefold(),
        text=_text(result.item, whose, condition, target, criterion, by),
        area=area_title,
        measure=MeasureKind.TRIALS,
        direction=Direction.INCREASE,
        baseline=baseline,
        criterion=criterion,
        condition=condition,
        method=say(METHOD),
        measured=say(MEASURED),
    )
    return SuggestedGoal(goal, result, now_words(result))


def suggested(area: AreaResult, whose: Whose, by: date, most: int = 1) -> tuple[SuggestedGoal, ...]:
    """Goals for the first needs of an area: those for younger ages first, the most help first."""
    chosen = sorted(area.needs, key=lambda r: (r.item.band.number, LADDER.index(r.support)))
    return tuple(suggested_goal(r, whose, by, area.area.title) for r in chosen[:most])


def _text(
    item: Item, whose: Whose, condition: str, target: Support, criterion: Criterion, by: date
) -> str:
    return say(
        "By {day}, {condition}, {name} will {does} {help} in {score} of {trials} chances on "
        "{consistency}, as measured by {method}.",
        day=full_day(by),
        condition=f"{condition[:1].casefold()}{condition[1:]}",
        name=whose.name,
        does=item.done_by(whose.own),
        help=say(_HELP[target]),
        score=f"{criterion.score:g}",
        trials=criterion.trials,
        consistency=criterion.consistency,
        method=say(METHOD),
    )


def _condition(result: ItemResult) -> str:
    """The item's condition; the places with help, where it goes without help in another."""
    if result.standing is not Standing.VARIES:
        return result.item.given
    places = [place_words(setting) for setting in _with_help_in(result)]
    return f"{result.item.given} {chained(places)}" if places else result.item.given


def place_words(setting: Setting) -> str:
    """`at school`."""
    return say(_PLACES[setting])


def place_name(setting: Setting) -> str:
    """`school`."""
    return say(_NAMES_OF_PLACES[setting])


def _with_help_in(result: ItemResult) -> list[Setting]:
    """The places where it takes help, and never goes without."""
    with_help = {a.setting for a in result.seen if a.support is not Support.INDEPENDENT}
    alone = {a.setting for a in result.seen if a.support is Support.INDEPENDENT}
    return [setting for setting in Setting if setting in with_help - alone]


def _target(result: ItemResult) -> Support:
    """Two rungs up from the help that is needed; where it varies, none."""
    if result.standing is Standing.VARIES:
        return Support.INDEPENDENT
    return LADDER[min(TOP, LADDER.index(result.support) + STEPS_A_YEAR)]


def _baseline(result: ItemResult) -> Baseline | None:
    """The last count of chances with help needed; None where nobody counted."""
    counted = [a for a in result.seen if a.chances and a.chances >= FEWEST_CHANCES]
    if result.standing is Standing.VARIES:
        counted = [a for a in counted if a.support is not Support.INDEPENDENT]
    if not counted:
        return None
    last = max(counted, key=lambda a: a.on)
    return Baseline(float(last.times or 0), last.on, last.chances)


def now_words(result: ItemResult) -> str:
    """Where the child is now, for each who saw it."""
    return "; ".join(seen_by(answer) for answer in result.seen)


def seen_by(answer: Answer) -> str:
    """`with hands-on help at home, 1 of 5 times alone (Ana Reyes, Sep 20, 2026)`."""
    where = f" {place_words(answer.setting)}" if answer.setting else ""
    counted = ""
    if answer.chances:
        alone = say("{times} of {chances} times alone", times=answer.times, chances=answer.chances)
        counted = f", {alone}"
    who = f"{answer.observer}, {short_day(answer.on)}"
    return f"{support_words(answer.support)}{where}{counted} ({who})"


def support_words(support: Support) -> str:
    """The help in a sentence: `with a reminder`."""
    return say(_SUPPORTS[support])


def effect_draft(needs: Sequence[ItemResult], whose: Whose, school_day: str | None) -> str | None:
    """How the needs of an area may affect school: a first wording, to be edited."""
    most = sorted(needs, key=lambda r: LADDER.index(r.support))[:2]
    if not most:
        return None
    return say(
        "{name} {need}. At school this may show {where}.",
        name=whose.name,
        need=chained(_need(result, whose) for result in most),
        where=school_day or say("in the tasks of the school day that ask for it"),
    )


def _need(result: ItemResult, whose: Whose) -> str:
    does = result.item.done_by(whose.own)
    if result.standing is Standing.VARIES:
        if _with_help_in(result):
            return say("does this in some places only: {does}", does=does)
        return say("does this as some people saw it only: {does}", does=does)
    return say(_NEEDS[result.support], does=does)
