"""A binder made from a case folder, as bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from aimline.case.case import Case
from aimline.casework.binder_papers import PaperBytes, chosen_papers, exhibit_papers, of_others
from aimline.drafting.binder.binder import Binder, Wishes, binder, drawn_charts
from aimline.drafting.binder.book_map import MAP_NAME
from aimline.drafting.binder.facts_of_case import Issue, facts_of_case, issue
from aimline.findings.collect import review
from aimline.findings.review import Review
from aimline.intake.kept_pages import KeptPages
from aimline.intake.sandbox import Sandbox
from aimline.wording.say import ENGLISH, in_language, language

Tell = Callable[[str, int, int], None]
"""Hears what is done now, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which papers of a case a binder is to hold, and what it is to be about."""

    as_of: date
    exhibits: Sequence[str] = ()
    """Names of papers; none: those that the family chose, all where it chose nothing."""
    issue: str | None = None
    """A kind of finding; None: everything."""


def binder_of_case(
    case: Case,
    bytes_of: PaperBytes,
    asked: Asked,
    wishes: Wishes,
    sandboxes: Sequence[Sandbox],
    kept: KeptPages | None = None,
    tell: Tell = lambda name, done, count: None,
) -> Binder:
    """The binder of a case. Raises NotReady where it is to be final and may not be.

    It is English, whatever language is spoken: it goes to others. Its checks are for whoever makes
    it, and in the language that is spoken.

    sandboxes: one, or two on a machine that can read two papers at a time.
    """
    reader = language()
    with in_language(ENGLISH):
        return _english_binder(case, bytes_of, asked, wishes, sandboxes, kept, tell, reader)


def _english_binder(
    case: Case,
    bytes_of: PaperBytes,
    asked: Asked,
    wishes: Wishes,
    sandboxes: Sequence[Sandbox],
    kept: KeptPages | None,
    tell: Tell,
    reader: str,
) -> Binder:
    reviewed = review(case, asked.as_of)
    about = issue(reviewed, asked.issue) if asked.issue else None
    papers = chosen_papers(reviewed.case, asked.exhibits or _of_issue(reviewed, about))
    wishes = replace(wishes, issue=about)
    with ThreadPoolExecutor(1) as aside:
        # The papers are read by other processes meanwhile.
        charts = aside.submit(drawn_charts, reviewed, about)
        read = tuple(exhibit_papers(bytes_of, papers, sandboxes, kept, tell))
    others = of_others(reviewed.case, read)
    return binder(reviewed, read, wishes, others, charts.result(), reader)


def _of_issue(reviewed: Review, about: Issue | None) -> tuple[str, ...]:
    """The papers in which the facts of an issue stand; none named: all papers."""
    if about is None:
        return ()
    found = (cite.file for fact in facts_of_case(reviewed, about) for cite in fact.cites)
    return tuple(dict.fromkeys(file for file in found if file))


@in_language(ENGLISH)
def binder_bytes(made: Binder, tell: Callable[[str], None] = lambda _: None) -> bytes:
    """The binder as a PDF. Equal binders are equal bytes."""
    from aimline.drafting.render.binder_pdf import binder_pdf
    from aimline.intake.exhibit_pdf import drawn_hash

    return binder_pdf(made, drawn_hash, tell)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a finished binder are."""

    pages: int
    covers: Mapping[str, int]
    """The page of each exhibit's cover by its mark, counted from 1."""


def places_in(data: bytes) -> Places:
    """The places of a binder that was made here and now, as its own map says them."""
    from pikepdf import Pdf

    with Pdf.open(io.BytesIO(data)) as book:
        told = json.loads(book.attachments[MAP_NAME].get_file().read_bytes())
        return Places(len(book.pages), {one["mark"]: one["cover"] for one in told["exhibits"]})
