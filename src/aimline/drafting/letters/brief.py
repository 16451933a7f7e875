"""What a letter is written from: the reviewed case, its rules, and how the writer wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.case.student import Parent
from aimline.drafting.letters.law_words import place_then_federal, rule_sentences
from aimline.drafting.letters.letter import Sentence, Tone
from aimline.drafting.printable import printable
from aimline.findings.finding import Finding
from aimline.findings.naming import first_name
from aimline.findings.review import Review
from aimline.law.rulebook import Rulebook
from aimline.progress.goal_review import GoalReview
from aimline.quality.lineage import Lineage, lineage
from aimline.wording.say import say


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a letter may draw on."""

    review: Review
    tone: Tone
    lineage: Lineage
    focus: str | None = None
    """What it is about where there are several: a message's id, or the day of a meeting or talk."""

    @property
    def focus_on(self) -> date | None:
        """The day of the meeting or talk that it is about, where it is about one."""
        try:
            return date.fromisoformat(self.focus or "")
        except ValueError:
            return None

    @property
    def case(self) -> Case:
        """The case as it was known on the day of the letter."""
        return self.review.case

    @property
    def as_of(self) -> date:
        """The day of the letter."""
        return self.review.as_of

    @property
    def rules(self) -> Rulebook:
        """The rules of the place as they stand that day."""
        return self.review.rules.at(self.as_of)

    @property
    def parent(self) -> Parent:
        """Who writes."""
        return self.case.parent or Parent()

    @property
    def name(self) -> str:
        """The child's first name."""
        return plain(first_name(plain(self.case.child.name)))

    @property
    def names(self) -> str:
        """`Mateo's`."""
        return say("{name}'s", name=self.name)

    @property
    def is_firm(self) -> bool:
        """Whether it follows an earlier request."""
        return self.tone is Tone.FIRM

    @property
    def goals(self) -> tuple[GoalReview, ...]:
        """The goals of the current IEP; of the latest one where none is current."""
        current = tuple(goal for goal in self.review.goals if goal.is_current)
        return current or self.review.goals[-1:]

    @property
    def ieps(self) -> tuple[Iep, ...]:
        """The IEPs of those goals, each once."""
        return tuple({goal.iep.id: goal.iep for goal in self.goals}.values())

    def findings(self, *kinds: str) -> tuple[Finding, ...]:
        """The findings of those kinds that the family did not set aside."""
        quiet = {finding.key for finding, _ in self.review.set_aside}
        return tuple(
            f for f in self.review.findings if f.key not in quiet and (not kinds or f.kind in kinds)
        )

    def asking_for(self, letter: str) -> tuple[Finding, ...]:
        """The findings that name this letter as a next step."""
        steps = ("letter", letter)
        return tuple(
            f for f in self.findings() if any((step.do, step.name) == steps for step in f.next)
        )

    def goals_of(self, *kinds: str) -> tuple[GoalReview, ...]:
        """The current goals that findings of those kinds are about."""
        about = {f.goal for f in self.findings(*kinds)}
        return tuple(goal for goal in self.goals if goal.key in about)

    def rule(self, *rule_ids: str) -> tuple[Sentence, ...]:
        """What those rules say: each of the place where it has its own, else the federal one."""
        return rule_sentences(self.rules, self.as_of, rule_ids)

    def rules_on(self, rule_id: str) -> tuple[Sentence, ...]:
        """What the place says on a matter, and the federal rule after it."""
        return place_then_federal(self.rules, self.as_of, rule_id)


def can_be_about(case: Case) -> frozenset[str]:
    """What a letter of the case can be about: its messages' ids, days of meetings and talks."""
    days = {m.on for m in case.meetings} | {p.on for p in case.promises}
    days |= {n.on for n in case.meeting_notes} | {c.on for c in case.consents}
    return frozenset({m.id for m in case.communications} | {on.isoformat() for on in days})


def brief(review: Review, tone: Tone = Tone.FRIENDLY, focus: str | None = None) -> Brief:
    """The brief of a reviewed case."""
    return Brief(review, tone, lineage(review.case), focus)


def in_tone(of: Brief, tone: Tone) -> Brief:
    """The same brief in another tone."""
    return replace(of, tone=tone)


def plain(words: str) -> str:
    """Words of a paper or a cell in one line, without characters that are not printed."""
    return " ".join(printable(words).split())
