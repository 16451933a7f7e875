"""Ratings checked against the item bank: what is doubtful is told row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.document import Provenance
from aimline.case.problem import CellProblem, Problem, did_you_mean, shown
from aimline.case.skill import Setting, SkillRating, Support
from aimline.skills.bank import Bank
from aimline.skills.item import Item
from aimline.wording.say import marked, say

LADDER: Final = (
    *(Support.NOT_YET, Support.HELP, Support.PROMPT, Support.REMINDER, Support.INDEPENDENT),
)
"""From most help to none; `no chance to see` stands on no rung."""
_NAMES: Final = {
    Support.NOT_YET: marked("not yet"),
    Support.HELP: marked("hands-on help"),
    Support.PROMPT: marked("prompt or model"),
    Support.REMINDER: marked("reminder"),
    Support.INDEPENDENT: marked("independent"),
    Support.NO_CHANCE: marked("no chance to see"),
}
TOP: Final = len(LADDER) - 1
CHANCES: Final = 5
ENOUGH: Final = 4
"""Of five chances, done without help: a goal asks for it, and no answer of help goes beyond it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating of an item of the bank."""

    item: Item
    observer: str
    setting: Setting | None
    on: date
    support: Support
    times: int | None
    chances: int | None
    provenance: Provenance

    @property
    def note(self) -> str | None:
        """What the observer wrote beside it."""
        return self.provenance.note

    @property
    def level(self) -> int | None:
        """The rung of the ladder, 0 for not yet to 4 for independent; None: nothing was seen."""
        return LADDER.index(self.support) if self.support.is_seen else None

    @property
    def source(self) -> tuple[str, Setting | None]:
        """Who saw it where: answers of one source follow one another, they do not add up."""
        return self.observer.casefold(), self.setting


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    """The ratings that can be used, and what is wrong with the others."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def check_answers(ratings: Iterable[SkillRating], bank: Bank) -> CheckedAnswers:
    """Every rating as an answer, in its order; a rating with a problem is left out and told."""
    answers, problems = [], list[Problem]()
    for number, rating in enumerate(ratings, start=1):
        found = [*_problems(rating, bank)]
        item = bank.item(rating.item)
        if item is not None and not found:
            answers.append(_answer(rating, item))
        problems += [_placed(problem, rating, number) for problem in found]
    return CheckedAnswers(tuple(answers), tuple(problems))


def days_to_come(ratings: Iterable[SkillRating], today: date) -> Iterator[Problem]:
    """Every rating of a day after today: it would stand in no result until that day."""
    for number, rating in enumerate(ratings, start=1):
        if rating.on > today:
            problem = CellProblem(
                say("The day {day} is still to come.", day=rating.on),
                say("Nobody has seen anything on it yet."),
                say("Write the day on which it was seen; look at the year first."),
            )
            yield _placed(problem, rating, number)


def _answer(rating: SkillRating, item: Item) -> Answer:
    return Answer(
        item,
        rating.observer,
        rating.setting,
        rating.on,
        rating.support,
        rating.times,
        rating.chances,
        rating.provenance,
    )


def _problems(rating: SkillRating, bank: Bank) -> Iterator[CellProblem]:
    if bank.item(rating.item) is None:
        near = did_you_mean(rating.item, (item.id for item in bank.items))
        yield CellProblem(
            say("The item {item} is not in these areas.", item=shown(rating.item)) + near,
            say("Nothing can be said of a skill that is not known."),
            say("Write the item's id as it stands on the form, or name the folder of its areas."),
        )
    if rating.times is not None or rating.chances is not None:
        yield from _problems_of_counts(rating)


def _problems_of_counts(rating: SkillRating) -> Iterator[CellProblem]:
    times, chances = rating.times, rating.chances
    if times is None or chances is None:
        yield CellProblem(
            say("The chances are missing beside the times.")
            if chances is None
            else say("The times are missing beside the chances."),
            say("How often means nothing without of how many."),
            say("Fill in both, or leave both out."),
        )
        return
    if times > chances:
        yield CellProblem(
            say("{times} times are more than {chances} chances.", times=times, chances=chances),
            say("A child can do it no more often than there was a chance."),
            say("Compare the two with the form."),
        )
    elif said := _at_odds(rating.support, times, chances):
        yield CellProblem(
            say(
                "{support} does not go with {times} of {chances} times without help.",
                support=shown(say(_NAMES[rating.support])),
                times=times,
                chances=chances,
            ),
            say(said),
            say("Mend the support or the times, or leave the times and chances out."),
        )


def _at_odds(support: Support, times: int, chances: int) -> str | None:
    if support is Support.NO_CHANCE and chances:
        return marked("Where there were chances, something was seen.")
    if support is Support.NOT_YET and times:
        return marked("What was done without help is there already, if not always.")
    if support is Support.INDEPENDENT and 2 * times < chances:
        return marked(
            "Independent means that the child mostly did it without help, in half or more."
        )
    if support is not Support.INDEPENDENT and chances and CHANCES * times >= ENOUGH * chances:
        return marked("The help is that of most times: four of five alone or more is independent.")
    return None


def _placed(problem: CellProblem, rating: SkillRating, number: int) -> Problem:
    file, _, line = (rating.provenance.stands_at or "").partition(", line ")
    if not line.isdecimal():
        return problem.at(file or "skills.csv", key=say("rating {number}", number=number))
    return problem.at(file, line=int(line))
