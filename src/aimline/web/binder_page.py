"""The binder as its pages show it: the papers to choose from, the checks, what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aimline.case.case import Case
from aimline.case.counsel import papers_of_counsel
from aimline.case.document import Paper
from aimline.casework.originals_of_papers import title_of
from aimline.drafting.binder.binder import PaperSize
from aimline.drafting.binder.check import Check
from aimline.drafting.binder.choosing import (
    BINDER,
    can_be_exhibits,
    choices_of,
    with_choices,
    with_order,
)
from aimline.drafting.binder.exhibit import Marks, mark_of
from aimline.drafting.binder.facts_of_case import facts_of_case
from aimline.drafting.binder.order import Order, papers_in_order
from aimline.web.reviewed import Viewed

Words = str | Promise

SIZES: Final = (
    (PaperSize.LETTER.value, _("US letter")),
    (PaperSize.LEGAL.value, _("US legal")),
    (PaperSize.A4.value, "A4"),
)
MARKS: Final = (
    (Marks.LETTERS.value, _("letters: Exhibit A, Exhibit B")),
    (Marks.NUMBERS.value, _("numbers: Exhibit 1, Exhibit 2")),
)


@dataclass(frozen=True, slots=True)
class PaperToChoose:
    """One paper that may be an exhibit."""

    file: str
    title: str
    on: date | None
    pages: int | None
    is_in: bool
    mark: str
    """Its mark in the binder; empty while it stays out."""
    is_private: bool
    """A paper of a message with an attorney or advocate: it goes in only by its own tick."""
    is_first: bool
    is_last: bool

    @property
    def name(self) -> str:
        """The file's own name."""
        return title_of(self.file)


def papers_to_choose(view: Viewed, marks: Marks) -> list[PaperToChoose]:
    """Every paper in the family's order, with the mark that it will bear."""
    case = view.review.case
    papers, known = can_be_exhibits(case), choices_of(case)
    private = papers_of_counsel(case)
    found, place = [], 0
    for n, paper in enumerate(papers):
        is_in = known[paper.file].is_in
        found.append(
            PaperToChoose(
                paper.file,
                paper.title or title_of(paper.file),
                paper.on,
                paper.pages,
                is_in,
                mark_of(place, marks) if is_in else "",
                paper.file in private,
                n == 0,
                n == len(papers) - 1,
            )
        )
        place += is_in
    return found


def kept_binders(case: Case) -> list[Paper]:
    """The binders that were kept, the latest first."""
    found = (paper for paper in case.papers if paper.kind == BINDER)
    return sorted(found, key=lambda paper: (paper.on or date.min, paper.file), reverse=True)


def with_every_tick(case: Case) -> Case:
    """The case with every paper in the binder; what is private keeps its own tick."""
    private = papers_of_counsel(case)
    known = choices_of(case).values()
    return with_choices(case, (replace(c, is_in=True) for c in known if c.file not in private))


def with_ticks(case: Case, ticked: Iterable[str], shown: Sequence[str]) -> Case:
    """The case with the papers of a page taken in or left out. shown: those of the page."""
    known, inside = choices_of(case), set(ticked)
    return with_choices(case, (replace(known[f], is_in=f in inside) for f in shown if f in known))


def with_order_of_page(case: Case, shown: Sequence[str]) -> Case:
    """The case with the order of a page, where that is another than its own."""
    known = choices_of(case)
    now = [paper.file for paper in can_be_exhibits(case)]
    wished = [file for file in dict.fromkeys(shown) if file in known]
    is_same = [file for file in now if file in set(wished)] == wished
    return case if is_same else with_order(case, wished)


def with_paper_moved(case: Case, file: str, by: int) -> Case:
    """The case with one paper earlier or later by one place."""
    order = [paper.file for paper in can_be_exhibits(case)]
    if file not in order:
        return case
    at = order.index(file)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return with_order(case, order)


def with_order_of_issues(case: Case, view: Viewed) -> Case:
    """The case with its papers as the statement of facts first speaks of them."""
    facts = facts_of_case(view.review, None)
    papers = papers_in_order(can_be_exhibits(case), Order.ISSUE, facts)
    return with_order(case, [paper.file for paper in papers])


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check, with what to do on these pages, and where."""

    words: str
    do: Words
    link: tuple[str, tuple[str, ...]] | None
    """The page where it can be done: its name and its parts."""
    link_words: Words


_OF_PAPER: Final = "paper_place"
_OF_EXHIBIT: Final = "binder_exhibit"
_TO_DO: Final[Mapping[str, tuple[Words, str, Words]]] = {
    "undated": (_("Give the paper its day."), _OF_EXHIBIT, _("Give its day")),
    "undescribed": (_("Say what the paper is."), _OF_EXHIBIT, _("Say what it is")),
    "file_missing": (
        _("Add the paper again, or leave it out of the binder."),
        "papers",
        _("Add the paper"),
    ),
    "file_changed": (
        _("Bring the file back from a backup, or add the new one as a new paper."),
        "papers",
        _("Go to the papers"),
    ),
    "other_child": (
        _("Take the other child's pages out and add the paper again, or leave it out."),
        _OF_PAPER,
        _("Look at the paper"),
    ),
    "unreadable_page": (
        _("Scan it anew, or get a better copy."),
        _OF_PAPER,
        _("Look at the paper"),
    ),
    "unsure_words": (
        _("Compare the numbers of the statement with the page."),
        _OF_PAPER,
        _("Look at the paper"),
    ),
    "duplicate": (_("Leave one of them out."), "binder", _("Choose the papers")),
    "differing_copies": (
        _("Compare them. If both belong in, say in their words what tells them apart."),
        _OF_EXHIBIT,
        _("Say what it is"),
    ),
    "fact_without_paper": (
        _("Add the paper that shows it, or leave it: the binder does not need it."),
        "papers",
        _("Add a paper"),
    ),
    "unconfirmed": (
        _("Compare the case with the paper, and correct what is wrong."),
        _OF_PAPER,
        _("Look at the paper"),
    ),
    "missing_papers": (_("Add papers, or choose some."), "papers", _("Add papers")),
    "missing_sender": (_("Type it in the settings."), "settings_you", _("Type your name")),
    "missing_person": (_("Add it in the settings."), "settings_child", _("Add it")),
    "missing_statement": (
        _("Add the papers that the scores, reports and letters stand in."),
        "papers",
        _("Go to the papers"),
    ),
}


def check_lines(checks: Iterable[Check]) -> list[CheckLine]:
    """The checks in their order."""
    return [_check_line(check) for check in checks]


def _check_line(check: Check) -> CheckLine:
    known = _TO_DO.get(check.kind)
    if known is None:
        return CheckLine(check.words, check.do, None, "")
    do, name, words = known
    if name not in (_OF_PAPER, _OF_EXHIBIT):
        return CheckLine(check.words, do, (name, ()), words)
    link = (name, (check.file,)) if check.file else ("papers", ())
    return CheckLine(check.words, do, link, words if check.file else _("Go to the papers"))


def page_links(made: Any, begin: int, shown: int) -> dict[str, Any]:  # noqa: ANN401
    """The pages of a finished binder that are shown now, and where the others are."""
    last = min(begin + shown - 1, made.pages)
    return {
        "numbers": range(begin, last + 1),
        "last": last,
        "earlier": max(begin - shown, 1) if begin > 1 else None,
        "later": last + 1 if last < made.pages else None,
    }
