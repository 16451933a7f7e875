"""A meeting kit as a value: each line with the facts and the rules that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aimline.case.case import Case
from aimline.case.meeting import MeetingKind
from aimline.drafting.letters.letter import Sentence
from aimline.progress.goal_review import GoalReview
from aimline.terms import Citation


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to do, with the rules that stand behind it."""

    do: Sentence
    because: tuple[Sentence, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """What it says."""
        yield self.do
        yield from self.because


@dataclass(frozen=True, slots=True)
class Stage:
    """What to do before, at or after the meeting."""

    name: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the team, what this case already shows of it, and room for the answer."""

    key: str
    ask: Sentence
    shown: tuple[Sentence, ...] = ()
    rules: tuple[Sentence, ...] = ()
    lines: int = 2
    """How many lines to write the answer on."""

    def sentences(self) -> Iterator[Sentence]:
        """What it says."""
        yield self.ask
        yield from self.shown
        yield from self.rules


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything to ask about one goal."""

    review: GoalReview
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a district often says, and what this case lets a family answer."""

    key: str
    they_say: str
    is_supported: bool
    """Whether the numbers of this case speak to it; else the answer says that they do not."""
    say: tuple[Sentence, ...]
    """What the records show, or that they show nothing of it."""
    rules: tuple[Sentence, ...]
    ask: tuple[Sentence, ...]

    def sentences(self) -> Iterator[Sentence]:
        """What it says."""
        yield from self.say
        yield from self.rules
        yield from self.ask


@dataclass(frozen=True, slots=True)
class MeetingKit:
    """The whole kit."""

    case: Case
    name: str
    """The child's first name."""
    kind: MeetingKind
    as_of: date
    on: date | None
    """The day of the meeting, where it is known."""
    opening: tuple[Sentence, ...]
    difference: tuple[Sentence, ...]
    """What kind of meeting it is, and what follows from that."""
    stages: tuple[Stage, ...]
    sheets: tuple[Sheet, ...]
    """One for each flagged goal."""
    whole: tuple[Question, ...]
    """About the IEP as a whole."""
    replies: tuple[Reply, ...]
    promises: tuple[Sentence, ...]
    """What was promised and is still open."""
    consents: tuple[Sentence, ...]
    """What the family agreed to, and what not."""
    is_quiet: bool
    """Whether nothing in the case calls for a question of its own."""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order."""
        yield from self.opening
        yield from self.difference
        for stage in self.stages:
            for check in stage.checks:
                yield from check.sentences()
        for question in (*(q for sheet in self.sheets for q in sheet.questions), *self.whole):
            yield from question.sentences()
        for reply in self.replies:
            yield from reply.sentences()
        yield from self.promises
        yield from self.consents

    @property
    def authority(self) -> tuple[Citation, ...]:
        """Every rule that it cites, each once."""
        return tuple(dict.fromkeys(cited for s in self.sentences() for cited in s.authority))
