"""Readings as the database keeps them until a person has decided, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from aimline.casework.reading_words import entry_places
from aimline.intake.accepted import Accepted, goals_in
from aimline.intake.page import Box, How, Notice
from aimline.intake.reading import Reading, ReadingKind, Value
from aimline.store.codec import NUL, decode_extra, encode_extra
from aimline.store.models import PaperJobRow, ProposalRow, ProposalState

_TAKEN: Final = (ProposalState.ACCEPTED, ProposalState.CORRECTED)


def proposal_of(job: PaperJobRow, number: int, reading: Reading, sha256: str) -> ProposalRow:
    """A reading as a row, not yet written."""
    box = reading.box
    return ProposalRow(
        job=job,
        number=number,
        entry=number,
        reading=reading.id_in(sha256),
        kind=reading.kind.value,
        value=plain_value(reading.value),
        certainty=reading.certainty,
        text=reading.text.replace(NUL, ""),
        how=reading.how.value,
        page=reading.page,
        box=[box.left, box.top, box.right, box.bottom] if box else None,
    )


def decided_together(rows: Sequence[ProposalRow]) -> None:
    """Note which rows are one decision: a report and the score that it states."""
    asked = [row for row in rows if row.state != ProposalState.KNOWN]
    for places in entry_places([as_read(row) for row in asked]):
        for place in places:
            asked[place].entry = asked[places[0]].number


def plain_value(value: Value) -> Any:  # noqa: ANN401
    """The value of a reading as JSON keeps it, with its dates."""
    return encode_extra(tuple(value.items()))


def as_read(row: ProposalRow) -> Reading:
    """The reading as it came from the paper."""
    return _reading(row, row.value)


def as_decided(row: ProposalRow) -> Reading:
    """The reading as a person left it."""
    return _reading(row, row.corrected or row.value)


def _reading(row: ProposalRow, value: Any) -> Reading:  # noqa: ANN401
    return Reading(
        ReadingKind(row.kind),
        dict(decode_extra(value)),
        row.certainty,
        row.text,
        How(row.how),
        row.page,
        Box(*row.box) if row.box else None,
    )


def is_taken(row: ProposalRow) -> bool:
    """Whether a person took it, as it was read or corrected."""
    return row.state in _TAKEN


def is_placed(row: ProposalRow) -> bool:
    """Whether it was taken and is in the case."""
    return is_taken(row) and not row.message


def is_undecided(row: ProposalRow) -> bool:
    """Whether a person may still decide: it is open, or was taken and found no place."""
    return row.state == ProposalState.OPEN or (is_taken(row) and bool(row.message))


def accepted_of(
    job: PaperJobRow, rows: Sequence[ProposalRow], placed_before: frozenset[int]
) -> list[tuple[ProposalRow, Accepted]]:
    """The readings of a paper that were taken, as intake takes them.

    placed_before: the numbers of those that are facts of the case already.
    """
    printed = goals_in([as_read(row) for row in rows])
    return [
        (
            row,
            Accepted(
                job.original.file,
                job.original.sha256,
                as_decided(row),
                tuple(job.students),
                as_read(row) if row.corrected else None,
                printed,
                row.same_as or None,
                is_placed=row.number in placed_before,
            ),
        )
        for row in rows
        if is_taken(row)
    ]


def warnings_of(job: PaperJobRow) -> list[Notice]:
    """What a person should know about the paper."""
    return [Notice(**warning) for warning in job.warnings]


def plain_warnings(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    """Warnings as JSON keeps them."""
    return [{"kind": one.kind, "text": one.text, "page": one.page} for one in notices]
