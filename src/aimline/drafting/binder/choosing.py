"""Which papers a family wants in the binder, in its own order and under its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.counsel import papers_of_counsel
from aimline.case.document import Paper
from aimline.case.exhibit_choice import ExhibitChoice

BINDER: Final = "binder"
"""The kind of a paper that is a binder itself, and so no exhibit of another one."""
_LAST: Final = 10**9


def can_be_exhibits(case: Case) -> tuple[Paper, ...]:
    """Every paper but binders, in the family's order, each under the family's words."""
    known = choices_of(case)
    papers = (
        replace(paper, title=known[paper.file].caption or paper.title)
        for paper in case.papers
        if paper.kind != BINDER
    )
    return tuple(
        sorted(
            papers,
            key=lambda p: (known[p.file].place or _LAST, p.on or date.max, p.file),
        )
    )


def wished(case: Case) -> tuple[Paper, ...]:
    """The papers that go in; where nothing was chosen, all but those of an attorney."""
    known = choices_of(case)
    return tuple(paper for paper in can_be_exhibits(case) if known[paper.file].is_in)


def choices_of(case: Case) -> Mapping[str, ExhibitChoice]:
    """What is wished of every paper; of a paper that nobody spoke of, the usual."""
    usual = _usual(case)
    return usual | {choice.file: choice for choice in case.exhibits if choice.file in usual}


def _usual(case: Case) -> dict[str, ExhibitChoice]:
    """Every paper goes in, but those of messages with an attorney or advocate stay private."""
    private = papers_of_counsel(case)
    files = (paper.file for paper in case.papers)
    return {file: ExhibitChoice(file, is_in=file not in private) for file in files}


def with_choices(case: Case, wishes: Iterable[ExhibitChoice]) -> Case:
    """The case with wishes about some papers in the place of earlier ones.

    What wishes nothing unusual is not kept.
    """
    found = {choice.file: choice for choice in case.exhibits}
    for one in wishes:
        found[one.file] = one
    usual = _usual(case)
    kept = (one for one in found.values() if one != usual.get(one.file))
    return replace(case, exhibits=tuple(kept))


def with_order(case: Case, files: Sequence[str]) -> Case:
    """The case with these papers in this order, and every other after them."""
    known = choices_of(case)
    rest = [paper.file for paper in can_be_exhibits(case) if paper.file not in set(files)]
    order = [file for file in dict.fromkeys(files) if file in known] + rest
    return with_choices(
        case, (replace(known[file], place=n) for n, file in enumerate(order, start=1))
    )


def with_order_of_days(case: Case) -> Case:
    """The case with every paper where its day puts it."""
    return with_choices(case, (replace(one, place=None) for one in choices_of(case).values()))
