"""The one shape of every finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from aimline.case.document import Provenance
from aimline.case.goal import GoalKey
from aimline.terms import Certainty, Citation
from aimline.wording.say import say


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that decides whether a finding is stated, with where it comes from."""

    value: float
    source: str
    says: str = ""
    """What is stated from it on, in plain words."""


def spoken(*thresholds: Threshold) -> tuple[Threshold, ...]:
    """The thresholds of a finding, their words in the language that is spoken."""
    return tuple(replace(t, source=say(t.source), says=say(t.says)) for t in thresholds)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a finding rests on, in words, with its day and its place in the papers."""

    fact: str
    on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Absent(Evidence):
    """That something is not there, as far as the case shows it. It stands in no paper."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do about a finding."""

    do: str
    """`letter`, or `advice` where no letter is needed."""
    name: str
    words: str
    """The step as a plain sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that the facts support, never an accusation.

    All its words are said when it is made, in the language that is spoken then.
    """

    kind: str
    goal: GoalKey | None
    question: str
    """The question in a parent's words that the finding answers."""
    sentence: str
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    authority: tuple[Citation, ...]
    next: tuple[NextStep, ...]
    would_change: str
    """What would change it."""
    subject: str | None = None
    """What it is about where that is no goal: a service, a request, a meeting day, a paper."""
    trigger_on: date | None = None
    """The day of the fact that triggers it, where one subject can have several of one kind."""

    arithmetic: tuple[str, ...] = ()
    """How its numbers come about, a line for each step."""
    thresholds: tuple[Threshold, ...] = ()
    """The numbers that decided it, each with its source."""
    act_by: date | None = None
    """The day by which the family does best to act, where one is known."""
    opening: str = ""
    """The words before the rest of the sentence that name its goal: `On the reading goal, `."""

    @property
    def key(self) -> str:
        """Stable when facts are added: kind, subject, and the triggering fact's day if needed."""
        parts = (self.kind, self.goal or self.subject, self.trigger_on)
        return "/".join(str(part) for part in parts if part is not None)


def evidence(fact: str, on: date | None, provenance: Provenance | None) -> Evidence:
    """Evidence that points at the paper and page of its provenance, else at the typed row."""
    return Evidence(fact, on, provenance.place if provenance else None)
