"""The chronology: the timeline of a case as a table, each day with its exhibit and page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication
from aimline.case.counsel import without_words_of_counsel
from aimline.case.evaluation import Evaluation
from aimline.case.meeting import Meeting
from aimline.drafting.binder.exhibit import Exhibit
from aimline.drafting.binder.fact import Cite, Reference
from aimline.drafting.binder.places import NOWHERE, Place, place_of, place_of_iep
from aimline.drafting.binder.references import found_at
from aimline.drafting.kept_skills_report import kept_report
from aimline.drafting.letters.brief import plain
from aimline.findings.naming import capitalized
from aimline.findings.review import Review
from aimline.findings.timeline import Entry, EntryKind, timeline

_OF_THE_FAMILY: Final = (
    ("you sent", "the family sent"),
    ("you received", "the family received"),
    ("you called", "the family called"),
    ("you talked", "the family talked"),
    ("you were spoken to", "the family was spoken to"),
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


def chronology(
    review: Review, exhibits: Mapping[str, Exhibit], about: set[str]
) -> tuple[Line, ...]:
    """What happened up to the day, in order; no days to come, no private notes, no counsel.

    exhibits: by the file of their paper. about: the goals to tell of; empty for all of them.
    """
    notes = frozenset(_private(review.case))
    papers = _papers_of_rows(review.case)
    lines = []
    told = replace(review, case=without_words_of_counsel(review.case))
    for entry in timeline(told):
        if not _is_told(entry, review, about):
            continue
        lines.append(_line(entry, review.case, exhibits, notes, papers))
    return tuple(dict.fromkeys(lines))


def _is_told(entry: Entry, review: Review, about: set[str]) -> bool:
    if entry.on > review.as_of or entry.kind in (EntryKind.DEADLINE, EntryKind.PAPER):
        return False
    return not (about and entry.goal and entry.goal not in about)


def _private(case: Case) -> Iterator[str]:
    """What the family noted for itself beside an event: the timeline adds it in brackets."""
    for event in case.events:
        if event.provenance.note:
            yield f" ({event.provenance.note})"


def _line(
    entry: Entry,
    case: Case,
    exhibits: Mapping[str, Exhibit],
    notes: frozenset[str],
    papers: Mapping[str, str],
) -> Line:
    place = place_of(papers.get(entry.source or "", entry.source), case)
    if place == NOWHERE and entry.source is None:
        place = _of_iep(entry, case)
    exhibit = exhibits.get(place.file or "")
    cite = Cite(place.file, place.page, (), (entry.on.isoformat(),))
    reference = found_at(exhibit, cite) if exhibit else None
    return Line(entry.on, capitalized(plain(_words(entry, case, notes))), reference)


def _words(entry: Entry, case: Case, notes: frozenset[str]) -> str:
    """As the timeline has it, told of the family and not to it."""
    words = entry.words
    if entry.kind is EntryKind.EVENT:
        for note in notes:
            words = words.removesuffix(note)
    for of_you, of_family in _OF_THE_FAMILY:
        if words.startswith(of_you):
            words = of_family + words.removeprefix(of_you)
    if entry.kind is EntryKind.MESSAGE:
        words = words.replace(" email", " e-mail")
    if entry.kind is EntryKind.SERVICE:
        words = _with_title(words, case).replace("missed by the school", "not given by the school")
    return words


def _with_title(words: str, case: Case) -> str:
    """A service by its name in place of its key."""
    for iep in case.ieps:
        for service in iep.services:
            words = words.replace(f"{iep.id}/{service.id} ", f"{service.title} ")
    return words


def _papers_of_rows(case: Case) -> dict[str, str]:
    """The paper that a typed row names beside its source: a message itself, an evaluation."""
    rows: tuple[Communication | Meeting | Evaluation, ...] = (
        *case.communications,
        *case.meetings,
        *case.evaluations,
    )
    found = {one.provenance.place: one.file for one in rows if one.file and one.provenance.place}
    report = kept_report(case, date.max)
    if report:
        found |= {s.provenance.place: report.file for s in case.skills if s.provenance.place}
    return found


def _of_iep(entry: Entry, case: Case) -> Place:
    days = {iep.id: (iep.starts_on, iep.meeting_on, iep.consented_on) for iep in case.ieps}
    found = [iep for iep in case.ieps if entry.on in days[iep.id]]
    return place_of_iep(found[0], case) if len(found) == 1 else NOWHERE
