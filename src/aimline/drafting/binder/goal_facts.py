"""What the papers show of a goal: its words, its numbers, its scores, its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.day_words import full_day, short_day
from aimline.drafting.binder.fact import Cite, Fact
from aimline.drafting.binder.places import Place, place_of, place_of_iep
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import (
    iep_name,
    named,
    of_goal,
    of_rate,
    reports_on,
    start_doubts,
)
from aimline.drafting.measure_words import measure_words
from aimline.findings.naming import capitalized, quoted
from aimline.findings.words import gain, number, score
from aimline.progress.goal_review import GoalReview, Verdict

_MOST_OF_ONE_PARAGRAPH: Final = 12
"""Scores that one paragraph lists."""


def goal_facts(brief: Brief, review: GoalReview) -> Iterator[Fact]:
    """Everything that the papers show of a goal, in the order in which one would tell it."""
    section = f"{capitalized(named(review))}, {iep_name(review.iep)}"
    yield from _of_iep(brief, review, section)
    yield from _scores(brief, review, section)
    yield from _reports(brief, review, section)
    yield from _level(brief, review, section)


def _of_iep(brief: Brief, review: GoalReview, section: str) -> Iterator[Fact]:
    place, goal = place_of_iep(review.iep, brief.case), review.goal
    doubts = start_doubts(review.iep)
    if goal.text and (text := plain(goal.text)):
        words = f"{capitalized(iep_name(review.iep))} gives this goal: “{text}”"
        yield _of_paper(review, section, words, place, (text,), doubts)
    numbers = tuple(_numbers(review))
    if not numbers:
        return
    sentences = (*of_goal(review), *of_rate(review))
    words = " ".join(sentence.words for sentence in sentences)
    told = tuple(doubt for sentence in sentences for doubt in sentence.doubts)
    yield _of_paper(review, section, words, place, numbers, told)


def _numbers(review: GoalReview) -> Iterator[str]:
    """The numbers of the goal as its IEP has them."""
    goal = review.goal
    if goal.baseline:
        yield number(goal.baseline.score)
    if goal.criterion:
        yield number(goal.criterion.score)


def _of_paper(
    review: GoalReview,
    section: str,
    words: str,
    place: Place,
    shows: tuple[str, ...],
    doubts: tuple[str, ...] = (),
) -> Fact:
    cite = Cite(place.file, place.page, shows)
    return Fact(section, words, (cite,), review.iep.starts_on, (review.key,), doubts)


def _scores(brief: Brief, review: GoalReview, section: str) -> Iterator[Fact]:
    """The scores, so many in a paragraph, those of one page of one paper together."""
    scores = sorted(
        (o for o in brief.case.observations if o.goal == review.key and o.on <= brief.as_of),
        key=lambda o: o.on,
    )

    def place(observation: Observation) -> Place:
        return place_of(observation.provenance.source, brief.case)

    for where, same in groupby(scores, key=place):
        every = list(same)
        for at in range(0, len(every), _MOST_OF_ONE_PARAGRAPH):
            part = every[at : at + _MOST_OF_ONE_PARAGRAPH]
            yield _scores_told(review, section, where, part)


def _scores_told(review: GoalReview, section: str, place: Place, scores: list[Observation]) -> Fact:
    told = "; ".join(f"{number(o.score)} on {short_day(o.on)}" for o in scores)
    what = "The score" if len(scores) == 1 else "The scores"
    words = f"{what} recorded on {named(review)}, {measure_words(review.goal)}: {told}."
    numbers = tuple(dict.fromkeys(number(o.score) for o in scores))
    days = tuple(o.on.isoformat() for o in scores)
    cite = Cite(place.file, place.page, numbers, days)
    return Fact(section, words, (cite,), scores[0].on, (review.key,))


def _reports(brief: Brief, review: GoalReview, section: str) -> Iterator[Fact]:
    for report in reports_on(brief, review):
        place = place_of(report.provenance.source, brief.case)
        shows = tuple(dict.fromkeys(_shown_by(report)))
        cite = Cite(place.file, place.page, shows, (report.on.isoformat(),))
        words = _reported(report, review)
        yield Fact(section, words, (cite,), report.on, (review.key,))


def _shown_by(report: ProgressReport) -> Iterator[str]:
    for words in (report.code_meaning, report.narrative):
        if words and (said := plain(words)):
            yield quoted(said).strip("“”").removesuffix(" …")
    if report.score is not None:
        yield number(report.score)


def _reported(report: ProgressReport, review: GoalReview) -> str:
    said = [quoted(plain(w)) for w in (report.code_meaning, report.narrative) if w and plain(w)]
    words = " and ".join(dict.fromkeys(said)) or "nothing in words"
    gives = "no score"
    if report.score is not None:
        gives = score(report.score, review.goal)
    day = full_day(report.on)
    return f"The report of {day} on {named(review)} says {words} and gives {gives}."


def _level(brief: Brief, review: GoalReview, section: str) -> Iterator[Fact]:
    """Where the last scores stand beside the baseline; every number of it is on a page."""
    line, level = review.aimline, review.level
    if (
        line is None
        or level is None
        or review.verdict is Verdict.MET
        or review.goal.baseline is None
    ):
        return
    days = {point.on for point in (review.points[-3:] if level.n == 3 else review.points[-1:])}
    cites = tuple(_cites_of_days(brief, review, days))
    if not cites:
        return
    iep = place_of_iep(review.iep, brief.case)
    moved = level.score - line.baseline
    if number(moved) == "0":
        said = "the same as the baseline"
    else:
        way = "above" if moved > 0 else "below"
        said = f"{gain(abs(moved), review.goal)} {way} the baseline"
    shown = score(level.score, review.goal)
    which = "The middle of the last three scores" if level.n == 3 else "The latest score"
    start = score(line.baseline, review.goal)
    words = f"{which}, {shown}, is {said} of {start}."
    every = (*cites, Cite(iep.file, iep.page, (number(line.baseline),)))
    yield Fact(section, words, every, level.on, (review.key,))


def _cites_of_days(brief: Brief, review: GoalReview, days: Iterable[date]) -> Iterator[Cite]:
    """The papers that show the scores of some days."""
    wanted, key = set(days), review.key
    scores = [o for o in brief.case.observations if o.goal == key and o.on in wanted]
    scored = {o.on for o in scores}
    reports = [
        r
        for r in brief.case.reports
        if r.goal == key and r.on in wanted - scored and r.score is not None
    ]
    told: list[Observation | ProgressReport] = [*scores, *reports]
    for one in sorted(told, key=lambda fact: fact.on):
        place = place_of(one.provenance.source, brief.case)
        shows = (number(one.score),) if one.score is not None else ()
        yield Cite(place.file, place.page, shows, (one.on.isoformat(),))
