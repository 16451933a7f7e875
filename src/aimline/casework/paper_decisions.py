"""What a person decides about the readings of a paper, and the facts that follow from it.

Each decision is kept; then everything that was taken from the paper and has no place yet is placed
together, so that the order of the decisions does not matter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from aimline.case.case import Case
from aimline.case.document import Paper
from aimline.casework.originals_of_papers import title_of
from aimline.casework.proposals import (
    accepted_of,
    as_decided,
    decided_together,
    is_placed,
    is_undecided,
    plain_value,
    proposal_of,
)
from aimline.intake.accepted import Accepted
from aimline.intake.child_of_papers import UNNAMED, refusal
from aimline.intake.page import How
from aimline.intake.reading import PaperKind, Reading, ReadingKind, Value
from aimline.intake.same_paper import paper_day
from aimline.intake.to_case import Taken, with_readings
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.loaded import NoSuchCase
from aimline.store.models import ChangeRow, PaperJobRow, ProposalRow, ProposalState
from aimline.store.record import held_case, record
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language, marked, say

WAITS_FOR_FIRST_DAY = marked("It waits for the first day of the IEP, which is asked above.")


class OtherChild(AimlineError):
    """A paper that is not about the child of the case."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision."""

    change: ChangeRow | None = None
    """None where the case is as it was."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The words for the history: of the paper taken in, and of the decision."""

    paper: str
    decision: str


def refused(case: Case, students: Sequence[str]) -> str | None:
    """Why a paper cannot be taken into the case; None where it can."""
    child = case.child.name
    if child == UNNAMED:
        child = next((paper.student for paper in case.papers if paper.student), UNNAMED)
    return refusal(child, students)


def accept(
    case_id: UUID,
    job_id: UUID,
    numbers: Collection[int],
    said: Said,
    *,
    corrected: Mapping[int, Value] | None = None,
    same_as: str = "",
) -> Decided:
    """Take readings as they are, or as they were corrected. What was decided before stays.

    Raises OtherChild.
    """
    with transaction.atomic():
        job, rows = _locked(case_id, job_id)
        chosen = [row for row in rows if row.number in numbers and is_undecided(row)]
        if not chosen:
            return Decided()
        placed = frozenset(row.number for row in rows if is_placed(row))
        for row in chosen:
            _decide(row, (corrected or {}).get(row.number), same_as)
        _note_decided(job, chosen)
        return _place(job, rows, placed, said)


def set_aside(case_id: UUID, job_id: UUID, numbers: Collection[int]) -> None:
    """Leave readings out of the case."""
    with transaction.atomic():
        job, rows = _locked(case_id, job_id)
        chosen = [row for row in rows if row.number in numbers and is_undecided(row)]
        for row in chosen:
            _set(row, ProposalState.SET_ASIDE)
        _note_decided(job, chosen)


def reopen(case_id: UUID, job_id: UUID, numbers: Collection[int]) -> None:
    """Decide again about readings that made no change of the case."""
    with transaction.atomic():
        job, rows = _locked(case_id, job_id)
        decided = [row for row in rows if row.number in numbers and row.change is None]
        chosen = [row for row in decided if row.state != ProposalState.OPEN]
        for row in chosen:
            _set(row, ProposalState.OPEN)
        _note_decided(job, chosen)


def say_first_day(case_id: UUID, job_id: UUID, on: date | None, said: Said) -> Decided:
    """The first day of the paper's IEP as a person knows it, or that nobody knows it."""
    with transaction.atomic():
        job, rows = _locked(case_id, job_id)
        if not job.asks_first_day:
            return Decided()
        job.asks_first_day, job.starts_on, job.is_start_unknown = False, on, on is None
        job.save(update_fields=["asks_first_day", "starts_on", "is_start_unknown"])
        first_day = on.isoformat() if on else "unknown"
        note(Kind.DECIDED, case_id, file=job.original.file, first_day=first_day)
        placed = frozenset(row.number for row in rows if is_placed(row))
        return _place(job, rows, placed, said)


@transaction.atomic
def type_in(case_id: UUID, job_id: UUID, readings: Sequence[Reading], said: Said) -> Decided:
    """Readings that a person took from the paper, where no reader could."""
    job, rows = _locked(case_id, job_id)
    first = max((row.number for row in rows), default=0) + 1
    new = [
        proposal_of(job, number, reading, job.original.sha256)
        for number, reading in enumerate(readings, start=first)
    ]
    decided_together(new)
    ProposalRow.objects.bulk_create(new)
    return accept(case_id, job_id, [row.number for row in new], said)


def keep_paper(case_id: UUID, job_id: UUID, said: str) -> ChangeRow | None:
    """Take a paper into the case as it is, whatever was read from it. Raises OtherChild."""
    with transaction.atomic():
        job, rows = _locked(case_id, job_id)
        return _list_paper(job, rows, said)


# How it is done


def _locked(case_id: UUID, job_id: UUID) -> tuple[PaperJobRow, list[ProposalRow]]:
    held_case(case_id)
    found = PaperJobRow.objects.select_for_update(of=("self",)).select_related("original")
    job = found.filter(case_id=case_id, id=job_id).first()
    if job is None:
        raise NoSuchCase(say("There is no such paper in this case. It may have been taken away."))
    return job, list(job.proposals.order_by("number"))


def _decide(row: ProposalRow, value: Value | None, same_as: str) -> None:
    if value is not None:
        row.corrected = plain_value(value)
    row.state = ProposalState.CORRECTED if row.corrected else ProposalState.ACCEPTED
    row.message, row.doubt, row.before_undo, row.change = "", "", "", None
    row.same_as = same_as if row.kind == ReadingKind.GOAL else ""


def _note_decided(job: PaperJobRow, rows: Sequence[ProposalRow]) -> None:
    decided = [
        {"number": row.number, "state": str(row.state), "value": row.corrected or row.value}
        for row in rows
    ]
    if decided:
        note(Kind.DECIDED, job.case_id, file=job.original.file, readings=decided)


def _set(row: ProposalRow, state: ProposalState) -> None:
    row.state, row.change, row.before_undo = state, None, ""
    row.message, row.doubt, row.same_as, row.corrected = "", "", "", None
    row.save()


def _place(
    job: PaperJobRow, rows: Sequence[ProposalRow], placed: frozenset[int], said: Said
) -> Decided:
    """Put everything into the case that was taken and has no place there yet."""
    pairs = accepted_of(job, rows, placed)
    accepted = [*(one for _, one in pairs), *_typed_dates(job, pairs)]
    done: list[Taken] = []

    def change_of(case: Case) -> Case:
        _refuse_other_child(case, job)
        # What it says is kept beside the readings, and shown again on pages of any language.
        with in_language(ENGLISH):
            done.append(with_readings(case, accepted))
        return case if _must_ask(job, done[0]) else done[0].case

    change = record(job.case_id, said.decision, change_of)
    (taken,) = done
    if _must_ask(job, taken):
        return _ask_first_day(job, pairs, placed)
    if not _is_listed(taken.case, job):
        _list_paper(job, rows, said.paper)
    for row, one in pairs:
        if row.number not in placed:
            _note(row, one, taken, change)
    return Decided(change, taken.notes)


def _must_ask(job: PaperJobRow, taken: Taken) -> bool:
    return bool(taken.undated) and job.starts_on is None and not job.is_start_unknown


def _note(row: ProposalRow, one: Accepted, taken: Taken, change: ChangeRow | None) -> None:
    """Write down what became of a reading."""
    key = next((key for goal, key in taken.goals if goal is one), None)
    doubt = next((doubt.key for doubt in taken.doubts if doubt.accepted is one), None)
    reason = next((un.reason for un in taken.unplaced if un.accepted is one), "")
    is_added = any(one is added for added in taken.added)
    row.message, row.doubt = reason, doubt or ""
    row.same_as = key or row.same_as
    row.change = change if is_added else None
    if doubt:
        row.state, row.message = ProposalState.OPEN, ""
    row.save()


def _ask_first_day(
    job: PaperJobRow, pairs: Sequence[tuple[ProposalRow, Accepted]], placed: frozenset[int]
) -> Decided:
    job.asks_first_day = True
    job.save(update_fields=["asks_first_day"])
    for row, _ in pairs:
        if row.number not in placed:
            row.message = WAITS_FOR_FIRST_DAY
            row.save()
    return Decided()


def _typed_dates(job: PaperJobRow, pairs: Sequence[tuple[ProposalRow, Accepted]]) -> list[Accepted]:
    """The first day of the IEP as a person said it, as if the paper gave it."""
    if job.starts_on is None or not pairs:
        return []
    value = {"starts_on": job.starts_on, "ends_on": None, "meeting_on": None}
    typed = Reading(ReadingKind.IEP_DATES, value, 1.0, "typed", How.TEXT)
    one = pairs[0][1]
    return [replace(one, reading=typed, original=None, same_as=None, is_placed=False)]


def _refuse_other_child(case: Case, job: PaperJobRow) -> None:
    if reason := refused(case, job.students):
        raise OtherChild(reason)


def _is_listed(case: Case, job: PaperJobRow) -> bool:
    """Whether the case has the paper, by its bytes or, where it keeps no hash, by its name."""
    its_hash, file = job.original.sha256, job.original.file
    return any(its_hash == known.sha256 or file == known.file for known in case.papers)


def _list_paper(job: PaperJobRow, rows: Sequence[ProposalRow], said: str) -> ChangeRow | None:
    """List the paper in the case; a change of its own, so that taking back a value keeps it."""
    left = [as_decided(row) for row in rows if row.state != ProposalState.SET_ASIDE]
    kind = PaperKind(job.kind) if job.kind else PaperKind.OTHER
    paper = Paper(
        file=job.original.file,
        sha256=job.original.sha256,
        on=paper_day(kind, left),
        title=title_of(job.original.file),
        kind=kind.value,
        pages=job.pages or None,
        student=job.students[0] if len(job.students) == 1 else None,
    )

    def listed(case: Case) -> Case:
        _refuse_other_child(case, job)
        if _is_listed(case, job):
            return case
        return replace(case, papers=(*case.papers, paper))

    return record(job.case_id, said, listed)
