"""A binder as a value: everything that will stand in it, before it has pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.compliance.limits import reaches
from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.binder.check import Check
from aimline.drafting.binder.checks import checks
from aimline.drafting.binder.chronology import Line, chronology
from aimline.drafting.binder.exhibit import Exhibit, ExhibitPaper, Marks
from aimline.drafting.binder.fact import Fact
from aimline.drafting.binder.facts_of_case import Issue, facts_of_case
from aimline.drafting.binder.order import Order, in_order
from aimline.drafting.binder.references import Statement, statement
from aimline.drafting.binder.service_tables import service_tables
from aimline.drafting.blocks import Block, Figure, Heading
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.letters.brief import plain
from aimline.drafting.letters.goal_facts import iep_name, named
from aimline.findings.naming import capitalized
from aimline.findings.review import Review
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language, say

_PREFIX: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,15}")
_SHORT_LINE: Final = 2


class PaperSize(StrEnum):
    """What it will be printed on."""

    LETTER = "letter"
    LEGAL = "legal"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a binder is to be made."""

    order: Order = Order.DATE
    marks: Marks = Marks.LETTERS
    size: PaperSize = PaperSize.LETTER
    prefix: str | None = None
    """Before the number on every page; None: the child's initials."""
    issue: Issue | None = None
    is_final: bool = False

    def __post_init__(self) -> None:
        """Raises AimlineError for a prefix that no page can bear."""
        if self.prefix is not None and _PREFIX.fullmatch(self.prefix) is None:
            raise AimlineError(
                say(
                    "“{prefix}” cannot stand before the number of every page. Take up to 16 "
                    "letters, digits, points, hyphens or spaces, such as VALE.",
                    prefix=self.prefix,
                )
            )


@dataclass(frozen=True, slots=True)
class Binder:
    """The whole binder."""

    name: str
    """The child's."""
    school: str
    sender: str | None
    as_of: date
    exhibits: tuple[Exhibit, ...]
    statement: Statement
    chronology: tuple[Line, ...]
    charts: tuple[Block, ...]
    services: tuple[Block, ...]
    checks: tuple[Check, ...]
    prefix: str
    size: PaperSize
    is_final: bool

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """What keeps it a draft."""
        return tuple(check for check in self.checks if check.must_hold)


class NotReady(AimlineError):
    """A binder that may not be made final yet."""

    def __init__(self, open_checks: Sequence[Check]) -> None:
        """open_checks: what has to hold first."""
        self.checks = tuple(open_checks)
        lines = "\n".join(f"- {check.words} {check.do}" for check in open_checks)
        head = say("The binder is not ready to be final. Put this right first:")
        super().__init__(f"{head}\n{lines}")


def binder(
    review: Review,
    papers: Sequence[ExhibitPaper],
    wishes: Wishes,
    of_others: frozenset[str] = frozenset(),
    charts: Sequence[Block] | None = None,
    reader: str = ENGLISH,
) -> Binder:
    """The binder of a reviewed case. Raises NotReady where it is to be final and may not be.

    of_others: papers that name another child than this one. charts: where they are drawn already.
    reader: the language of whoever makes it, in which its checks are told.
    """
    case, about = review.case, wishes.issue
    facts = facts_of_case(review, about)
    exhibits = in_order(papers, wishes.order, facts, wishes.marks)
    told = statement(facts, exhibits)
    by_file = {exhibit.paper.file: exhibit for exhibit in exhibits}
    goals = set(about.goals) if about else set()
    reach = tuple(reaches(review.rules.at(review.as_of), review.as_of))
    with in_language(reader):
        doubts = _doubts(facts, facts_of_case(review, about)) if reader != ENGLISH else {}
        found = checks(case, exhibits, told, of_others, reach, doubts)
    child = case.child
    made = Binder(
        name=plain(child.name),
        school=", ".join(plain(part) for part in (child.school, child.district) if part),
        sender=plain(case.parent.name) if case.parent and case.parent.name else None,
        as_of=review.as_of,
        exhibits=exhibits,
        statement=told,
        chronology=chronology(review, by_file, goals),
        charts=tuple(drawn_charts(review, about) if charts is None else charts),
        services=tuple(service_tables(case, review.as_of, set(about.subjects) if about else set())),
        checks=found,
        prefix=wishes.prefix or _initials(child.name),
        size=wishes.size,
        is_final=wishes.is_final,
    )
    if wishes.is_final and made.open_checks:
        with in_language(reader):
            raise NotReady(made.open_checks)
    return made


def _doubts(facts: Sequence[Fact], same: Sequence[Fact]) -> dict[str, str]:
    """Each doubt of the facts, with what it is in the language of the same facts beside them."""
    both = (
        zip(fact.doubts, one.doubts, strict=True) for fact, one in zip(facts, same, strict=True)
    )
    return {doubt: told for pairs in both for doubt, told in pairs}


def drawn_charts(review: Review, issue: Issue | None) -> list[Block]:
    """A chart of each goal with scores, with what was and no guess at what will be."""
    about = issue.goals if issue else frozenset()
    blocks: list[Block] = []
    for one in review.goals:
        if (about and one.key not in about) or len(one.points) < _SHORT_LINE:
            continue
        past = replace(one, projection=None)
        blocks.append(Heading(f"{capitalized(named(one))}, {iep_name(one.iep)}", 2))
        drawn = svg(goal_chart(past, review.case, Size.SHEET))
        blocks.append(Figure(drawn, None, alternative_text(past)))
    return blocks


def _initials(name: str) -> str:
    """`DMB`, which stands before the number of a page where nothing else was wished."""
    initials = "".join(part[0] for part in re.split(r"[\s-]+", name) if part[:1].isalpha())
    return initials.upper().encode("ascii", "ignore").decode()[:6] or "PAGE"
