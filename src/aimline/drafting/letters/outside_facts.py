"""Evaluations from outside and by the district, as letters name them."""

from __future__ import annotations

from aimline.case.evaluation import Evaluation
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.evidence import enclosure
from aimline.drafting.letters.letter import Enclosure, Sentence, fact
from aimline.findings.finding import evidence
from aimline.findings.naming import areas_named
from aimline.wording.say import say


def latest(brief: Brief, by: str) -> Evaluation | None:
    """The latest evaluation of the district, or from outside; one not yet considered goes first."""
    found = [e for e in brief.case.evaluations if e.by == by and e.on <= brief.as_of]
    return max(found, key=lambda e: (e.considered_on is None, e.given_on or e.on), default=None)


def areas(evaluation: Evaluation) -> str:
    """` in speech and language`, where that is noted."""
    return (
        say(" in {areas}", areas=areas_named(plain(evaluation.areas)))
        if evaluation.areas and plain(evaluation.areas)
        else ""
    )


def named(evaluation: Evaluation, whose: str) -> Sentence:
    """The evaluation by the district in reading is dated October 12, 2025.

    whose: what it is, said already.
    """
    what = say("evaluation{areas}", areas=areas(evaluation))
    return fact(
        "{evaluation}{areas} is dated {day}.",
        evaluation=whose,
        areas=areas(evaluation),
        day=full_day(evaluation.on),
        on=(evidence(what, evaluation.on, evaluation.provenance),),
    )


def papers(brief: Brief, by: str) -> tuple[Enclosure, ...]:
    """The evaluation as an enclosure, where its paper is in the case."""
    evaluation = latest(brief, by)
    return enclosure(evaluation.file, brief.case) if evaluation else ()
