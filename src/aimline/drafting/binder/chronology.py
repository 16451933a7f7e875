"""The chronology: the timeline of a case as a table, each day with its exhibit and page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.drafting.binder.exhibit import Exhibit
from aimline.drafting.binder.fact import Reference
from aimline.drafting.binder.places import place_of
from aimline.drafting.letters.brief import plain
from aimline.drafting.letters.people import is_of_counsel
from aimline.findings.naming import capitalized
from aimline.findings.review import Review
from aimline.findings.timeline import Entry, EntryKind, timeline

_OF_THE_FAMILY: Final = (
    ("you sent", "the family sent"),
    ("you received", "the family received"),
    ("you agreed", "the family agreed"),
    ("you did not agree", "the family did not agree"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the chronology."""

    on: date
    words: str
    reference: Reference | None
    """None: no exhibit shows it."""


def chronology(review: Review, exhibits: Mapping[str, Exhibit], about: set[str]) -> tuple[Line, ...]:
    """What happened up to the day, in order; no days to come, no private notes, no counsel.

    exhibits: by the file of their paper. about: the goals to tell of; empty for all of them.
    """
    notes = frozenset(_private(review.case))
    lines = []
    for entry in timeline(review):
        if not _is_told(entry, review, about):
            continue
        lines.append(_line(entry, review.case, exhibits, notes))
    return tuple(dict.fromkeys(lines))


def _is_told(entry: Entry, review: Review, about: set[str]) -> bool:
    if entry.on > review.as_of or entry.kind in (EntryKind.DEADLINE, EntryKind.PAPER):
        return False
    if about and entry.goal and entry.goal not in about:
        return False
    return not _is_with_counsel(entry, review.case)


def _is_with_counsel(entry: Entry, case: Case) -> bool:
    if entry.kind is not EntryKind.MESSAGE:
        return False
    places = {m.provenance.place for m in case.communications if is_of_counsel(m.who)}
    return entry.source is not None and entry.source in places


def _private(case: Case) -> Iterator[str]:
    """What the family noted for itself beside an event: the timeline adds it in brackets."""
    for event in case.events:
        if event.provenance.note:
            yield f" ({event.provenance.note})"


def _line(
    entry: Entry, case: Case, exhibits: Mapping[str, Exhibit], notes: frozenset[str]
) -> Line:
    words = entry.words
    if entry.kind is EntryKind.EVENT:
        for note in notes:
            words = words.removesuffix(note)
    for of_you, of_family in _OF_THE_FAMILY:
        if words.startswith(of_you):
            words = of_family + words.removeprefix(of_you)
    words = words.replace(" email", " e-mail")
    place = place_of(entry.source, case)
    exhibit = exhibits.get(place.file or "")
    reference = None
    if exhibit is not None and exhibit.paper.pages:
        count = len(exhibit.paper.pages)
        page = place.page if place.page and place.page <= count else 1
        reference = Reference(exhibit.mark, page, ())
    return Line(entry.on, capitalized(plain(words)), reference)
