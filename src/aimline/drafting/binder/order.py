"""Which papers become exhibits, in which order, under which marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from aimline.drafting.binder.exhibit import Exhibit, ExhibitPaper, Marks, mark_of
from aimline.drafting.binder.fact import Fact


class HasDay(Protocol):
    """A paper, read or not."""

    @property
    def file(self) -> str:
        """As the case names it."""

    @property
    def on(self) -> date | None:
        """Its day."""


PaperOfDay = TypeVar("PaperOfDay", bound=HasDay)


class Order(StrEnum):
    """How exhibits follow one another."""

    DATE = "date"
    ISSUE = "issue"
    """As the statement of facts first speaks of them; what it does not speak of comes last."""
    OWN = "own"
    """As they are given: the family's own order."""


def in_order(
    papers: Sequence[ExhibitPaper], order: Order, facts: Iterable[Fact], marks: Marks
) -> tuple[Exhibit, ...]:
    """The exhibits."""
    ordered = papers_in_order(papers, order, facts)
    return tuple(Exhibit(mark_of(n, marks), paper) for n, paper in enumerate(ordered))


def papers_in_order(
    papers: Sequence[PaperOfDay], order: Order, facts: Iterable[Fact]
) -> list[PaperOfDay]:
    """The papers one after the other. Those without a day stand after the others."""
    if order is Order.OWN:
        return list(papers)
    by_date = sorted(papers, key=lambda p: (p.on or date.max, p.file))
    if order is Order.ISSUE:
        told = [cite.file for fact in facts for cite in fact.cites]
        first = {file: n for n, file in reversed(list(enumerate(told)))}
        by_date.sort(key=lambda p: first.get(p.file, len(told)))
    return by_date
