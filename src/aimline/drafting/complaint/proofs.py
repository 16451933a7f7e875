"""Four things that make a complaint clear, and how strong each stands in this case.

No rule asks a family to show all four; the state investigates what is alleged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.compliance.messages import is_written
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.correspondence import answers, asked_on, requests, silence
from aimline.drafting.letters.flagged import flagged
from aimline.drafting.letters.goal_facts import of_rate, of_scores, of_services
from aimline.drafting.letters.grounds import answer_told
from aimline.drafting.letters.letter import Sentence
from aimline.drafting.reports.sources import is_paper
from aimline.wording.say import say


class Strength(StrEnum):
    """How strong a proof stands."""

    STRONG = "strong"
    """It stands on a paper."""
    THIN = "thin"
    """It stands only on what the family typed, or on little."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Proof:
    """One of the four, with what there is of it."""

    title: str
    facts: tuple[Sentence, ...]
    strength: Strength
    to_add: str
    """What would make it stronger; empty where it is strong."""


_ENOUGH_SCORES: Final = 6


def proofs(brief: Brief) -> tuple[Proof, ...]:
    """The four, in their order."""
    return (_promised(brief), _progress(brief), _family(brief), _district(brief))


def _promised(brief: Brief) -> Proof:
    facts = tuple(of_services(brief, flagged(brief) or brief.goals))
    return _proof(
        say("The services that the IEP gives"),
        facts,
        _on_paper(facts),
        say("Add the pages of the IEP with its services."),
    )


def _progress(brief: Brief) -> Proof:
    goals = flagged(brief)
    facts = tuple(s for goal in goals for s in (*of_rate(goal), *of_scores(goal)))
    has_many = any(goal.n >= _ENOUGH_SCORES for goal in goals)
    return _proof(
        say("Data that show too little progress"),
        facts,
        lambda: has_many and _on_paper(facts)(),
        say("Ask for every score with its date, and add the papers that they stand on."),
    )


def _family(brief: Brief) -> Proof:
    asked = requests(brief)
    facts = tuple(asked_on(thread) for thread in reversed(asked))
    has_writing = any(is_written(m) and (m.file or m.proof) for t in asked for m in t.messages)
    return _proof(
        say("What the family did"),
        facts,
        lambda: has_writing,
        say("Put what was only spoken into writing, and keep what shows that it was sent."),
    )


def _district(brief: Brief) -> Proof:
    threads = requests(brief)
    came = [answer for thread in threads for answer in answers(brief, thread)]
    facts = tuple(_answered(brief))
    return _proof(
        say("What the district answered"),
        facts,
        lambda: any(answer.file for answer in came),
        say("Add each answer as a paper; note it where none came."),
    )


def _answered(brief: Brief) -> Iterator[Sentence]:
    for thread in reversed(requests(brief)):
        yield from (answer_told(answer) for answer in answers(brief, thread))
        yield from silence(brief, thread)


def _proof(
    title: str, facts: tuple[Sentence, ...], is_strong: Callable[[], bool], to_add: str
) -> Proof:
    if not facts:
        return Proof(title, (), Strength.MISSING, to_add)
    strength = Strength.STRONG if is_strong() else Strength.THIN
    return Proof(title, facts, strength, "" if strength is Strength.STRONG else to_add)


def _on_paper(facts: Iterable[Sentence]) -> Callable[[], bool]:
    """Whether any of the facts stands in a paper of the case."""
    every = tuple(facts)
    return lambda: any(e.source and is_paper(e.source) for s in every for e in s.evidence)
