"""The one shape of every finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Provenance
from aimline.case.goal import GoalKey
from aimline.terms import Certainty, Citation


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a finding rests on, in words, with its day and its place in the papers."""

    fact: str
    on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do about a finding: `letter` and its name, or `advice`, with a plain sentence for people."""

    do: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that the facts support, never an accusation."""

    kind: str
    key: str
    """Stable: the kind and its subject, with the day of the fact that triggers it where there can be several."""
    goal: GoalKey | None
    subject: str | None
    question: str
    """The question in a parent's words that the finding answers."""
    sentence: str
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    authority: tuple[Citation, ...]
    next: tuple[NextStep, ...]
    would_change: str
    """What would change it."""


def evidence_of(fact: str, on: date | None, provenance: Provenance) -> Evidence:
    """Evidence that points at the paper and page of its provenance, else at the typed row."""
    return Evidence(fact, on, provenance.place)
