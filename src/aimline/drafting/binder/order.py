"""Which papers become exhibits, in which order, under which marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from aimline.drafting.binder.exhibit import Exhibit, ExhibitPaper, Marks, mark_of
from aimline.drafting.binder.fact import Fact


class Order(StrEnum):
    """How exhibits follow one another."""

    DATE = "date"
    ISSUE = "issue"
    """As the statement of facts first speaks of them; what it does not speak of comes last."""


def in_order(
    papers: Sequence[ExhibitPaper], order: Order, facts: Iterable[Fact], marks: Marks
) -> tuple[Exhibit, ...]:
    """The exhibits. Papers without a day stand after the others."""
    by_date = sorted(papers, key=lambda p: (p.on or date.max, p.file))
    if order is Order.ISSUE:
        told = [cite.file for fact in facts for cite in fact.cites]
        first = {file: n for n, file in reversed(list(enumerate(told)))}
        by_date.sort(key=lambda p: first.get(p.file, len(told)))
    return tuple(Exhibit(mark_of(n, marks), paper) for n, paper in enumerate(by_date))
