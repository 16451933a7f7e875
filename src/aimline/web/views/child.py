"""The page that opens: how the child's goals stand, what was noticed, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from aimline.day_words import stretch
from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.blocks import Block, Checklist
from aimline.drafting.measure_words import goal_title
from aimline.drafting.reports.dates_section import coming, day_words, what, who
from aimline.drafting.reports.findings_section import how_sure
from aimline.drafting.reports.opening import closing_steps, opening
from aimline.drafting.standing import standing
from aimline.findings.finding import Finding
from aimline.findings.priorities import Concern
from aimline.progress.goal_review import GoalReview
from aimline.terms import PLACES
from aimline.web.kept_pages import kept
from aimline.web.ledger_words import letter_title
from aimline.web.page import address, page
from aimline.web.reviewed import Viewed, viewed

_DATES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal as a row."""

    review: GoalReview

    @property
    def title(self) -> str:
        """What the goal is called."""
        return goal_title(self.review.goal)

    @property
    def standing(self) -> str:
        """How it stands, in a sentence."""
        return standing(self.review)

    @property
    def alternative(self) -> str:
        """What its chart shows."""
        return alternative_text(self.review)

    @property
    def when(self) -> str:
        """The term of its IEP."""
        iep = self.review.iep
        return stretch(iep.starts_on, iep.ends_on) if iep.ends_on else iep.id


LetterOffered = tuple[str, str, str | None]
"""The name of a letter, its title, and what it is about."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A concern as the list shows it."""

    concern: Concern
    letter: LetterOffered | None

    @property
    def head(self) -> str:
        """What was noticed, in the sentence that counts most."""
        return self.concern.findings[0].sentence

    @property
    def rest(self) -> str:
        """What else belongs to it."""
        return self.concern.paragraph.removeprefix(self.head).strip()

    @property
    def how_sure(self) -> str:
        """How sure it is."""
        return how_sure(self.concern)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in it."""
        return self.concern.findings


def _noticed(concerns: Iterable[Concern]) -> list[Noticed]:
    """Every concern; a letter is offered where it is the first thing to do for the first time."""
    offered: set[str] = set()
    found = []
    for concern in concerns:
        letter = _first_letter(concern)
        is_new = letter is not None and letter[0] not in offered
        found.append(Noticed(concern, letter if is_new else None))
        offered.update(letter[:1] if letter else ())
    return found


def _first_letter(concern: Concern) -> LetterOffered | None:
    for finding in concern.findings:
        for step in finding.next:
            if step.do == "letter":
                return step.name, letter_title(step.name), finding.subject
    return None


@dataclass(frozen=True, slots=True)
class Door:
    """The one thing to do, and where."""

    words: str
    address: str


@kept
def child(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The child's page."""
    view = viewed(request, case_id)
    review = view.review
    current = [goal for goal in review.goals if goal.is_current]
    steps: tuple[Block, ...] = (Checklist(closing_steps(review)),) if current else ()
    return page(
        request,
        "child.html",
        view,
        place=PLACES.get(view.case.child.place or "", ""),
        opening=(opening(review),),
        goals=[GoalLine(goal) for goal in current],
        others=[GoalLine(goal) for goal in review.goals if not goal.is_current],
        concerns=_noticed(review.concerns),
        set_aside=review.set_aside,
        dates=[
            {"day": day_words(date), "what": what(date), "who": who(date)}
            for date in coming(review)[:_DATES_SHOWN]
        ],
        steps=steps,
        notes=review.notes,
        next=_next(view, current),
    )


def _next(view: Viewed, current: list[GoalReview]) -> Door:
    """Type a score where there is one goal, else add papers."""
    if len(current) == 1:
        return Door(_("Type a score"), f"{address(view, 'goal', current[0].key)}#scores")
    return Door(_("Add papers"), address(view, "papers"))
