"""A binder made beside the pages, and what its page shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final

from django.utils.translation import gettext as _

from aimline.casework.binder_files import Asked, binder_bytes, binder_of_case, places_in
from aimline.casework.binder_papers import PaperBytes
from aimline.casework.originals_of_papers import title_of
from aimline.drafting.binder.binder import PaperSize, Wishes
from aimline.drafting.binder.check import Check
from aimline.drafting.binder.exhibit import Marks
from aimline.drafting.binder.order import Order
from aimline.intake.kept_pages import KeptPages, cache_folder
from aimline.intake.sandbox import Sandbox
from aimline.store.models import BinderRow, OriginalRow
from aimline.web.long_work import Tell, Works
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals
from aimline.web.work import Work

_KEPT: Final = 3
"""Binders in memory; a large one has some thirty megabytes."""
binders: Final = Works["MadeBinder"]("binder", _KEPT)


@dataclass(frozen=True, slots=True)
class ExhibitInside:
    """An exhibit of a finished binder, and its page."""

    mark: str
    called: str
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class MadeBinder:
    """A finished binder."""

    data: bytes = field(repr=False)
    pages: int
    exhibits: tuple[ExhibitInside, ...]
    checks: tuple[Check, ...]
    as_of: date
    is_final: bool
    was_to_be_final: bool
    """It was wished final, and is a draft because something is to be put right first."""

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """What keeps it a draft."""
        return tuple(check for check in self.checks if check.must_hold)


def begin_binder(view: Viewed, *, is_final: bool) -> Work[MadeBinder]:
    """Begin to make the binder of a case as its pages chose it."""
    rows = OriginalRow.objects.filter(case_id=view.id).values_list("file", "sha256")
    wishes = replace(wishes_of(view), is_final=is_final)
    return binders.begin(view.id, partial(_made, view, dict(rows), wishes))


def wishes_of(view: Viewed) -> Wishes:
    """How the binder of a case is to look."""
    row = BinderRow.objects.filter(case_id=view.id).first() or BinderRow()
    return Wishes(Order.OWN, Marks(row.marks), PaperSize(row.size), row.prefix or None)


def _made(view: Viewed, hashes: Mapping[str, str], wishes: Wishes, tell: Tell) -> MadeBinder:
    papers = (replace(p, sha256=p.sha256 or hashes.get(p.file)) for p in view.case.papers)
    case = replace(view.case, papers=tuple(papers))
    asked, kept = Asked(view.as_of), KeptPages(cache_folder())
    draft = replace(wishes, is_final=False)
    with Sandbox() as one, Sandbox() as other:
        opening = _opening(tell)
        made = binder_of_case(case, _bytes_by(hashes), asked, draft, (one, other), kept, opening)
    is_final = wishes.is_final and not made.open_checks
    made = replace(made, is_final=is_final)
    data = binder_bytes(made, lambda _what: tell(_("The pages are being set"), 0, 0))
    places = places_in(data)
    return MadeBinder(
        data=data,
        pages=places.pages,
        exhibits=tuple(
            ExhibitInside(one.mark, one.called, one.title, places.covers[one.mark])
            for one in made.exhibits
        ),
        checks=made.checks,
        as_of=made.as_of,
        is_final=is_final,
        was_to_be_final=wishes.is_final,
    )


def _opening(tell: Tell) -> Tell:
    """Says which paper was read, in the words of the pages."""

    def opened(name: str, done: int, count: int) -> None:
        tell(_("%(name)s is read") % {"name": title_of(name)}, done, count)

    return opened


def _bytes_by(hashes: Mapping[str, str]) -> PaperBytes:
    """Reads originals as they lie there: a changed one is told by the checks of the binder."""

    def bytes_of(file: str) -> bytes | None:
        if file not in hashes:
            return None
        try:
            return originals().path(hashes[file]).read_bytes()
        except OSError:
            return None

    return bytes_of
