"""Between a fact and its row: the same columns for loading, writing and the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final

from aimline.case.document import Provenance
from aimline.store import models as rows
from aimline.store.codec import decode_extra, encode, encode_extra, field_decoders
from aimline.store.models.fact import PROVENANCE, FactRow

ROWS: Final[tuple[type[FactRow], ...]] = (
    rows.ChildRow,
    rows.ParentRow,
    rows.ContactRow,
    rows.SchoolYearRow,
    rows.IepRow,
    rows.GoalRow,
    rows.ServiceRow,
    rows.ObservationRow,
    rows.ProgressReportRow,
    rows.TestScoreRow,
    rows.ServiceSessionRow,
    rows.CommunicationRow,
    rows.MeetingRow,
    rows.MeetingNoteRow,
    rows.PromiseRow,
    rows.ConsentRow,
    rows.EventRow,
    rows.EvaluationRow,
    rows.PeerScoreRow,
    rows.RecordsRequestRow,
    rows.PaperRow,
    rows.ChoiceRow,
    rows.ExhibitChoiceRow,
    rows.SkillRatingRow,
    rows.SkillNoteRow,
)
"""The table of every type of fact; what others refer to comes first."""

ROW_BY_TABLE: Final = {row.case_field: row for row in ROWS}
IN_IEP: Final = (rows.GoalRow, rows.ServiceRow)
"""Tables whose facts stand inside an IEP and name it in a column."""

_NOT_COLUMNS: Final = ("provenance", "goals", "services")

Columns = dict[str, Any]
"""Encoded values by column."""


def columns_of(row: type[FactRow], fact: object, iep: str | None = None) -> Columns:
    """The encoded columns of a fact."""
    values = {
        column: encode_extra(getattr(fact, field))
        if field == "extra"
        else encode(getattr(fact, field))
        for field, column in _own_columns(row)
    }
    if iep is not None:
        values["iep"] = iep
    if row.has_provenance:
        provenance: Provenance = fact.provenance  # type: ignore[attr-defined]
        for part in PROVENANCE:
            value = getattr(provenance, part)
            values[f"provenance_{part}"] = encode_extra(value) if part == "extra" else encode(value)
    return values


def fact_of(row: type[FactRow], values: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The fact of encoded columns."""
    decoders = _decoders(row)
    parts = {field: decoders[field](values[column]) for field, column in _own_columns(row)}
    if row.has_provenance:
        parts["provenance"] = _provenance(values)
    return row.fact(**parts)


def fact_columns(row: type[FactRow]) -> tuple[str, ...]:
    """Every column that `columns_of` fills."""
    own = tuple(column for _, column in _own_columns(row))
    inside = ("iep",) if row in IN_IEP else ()
    sources = tuple(f"provenance_{part}" for part in PROVENANCE) if row.has_provenance else ()
    return own + inside + sources


def identity_of(row: type[FactRow], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """What stays of a fact when it is corrected."""
    return tuple(values[column] for column in row.identity)


@cache
def _own_columns(row: type[FactRow]) -> tuple[tuple[str, str], ...]:
    """Field and column; an id has a column of another name, for `id` is the row's own number."""
    names = (f.name for f in fields(row.fact) if f.name not in _NOT_COLUMNS)
    return tuple((name, "key" if name == "id" else name) for name in names)


@cache
def _decoders(row: type[FactRow]) -> Mapping[str, Callable[[Any], Any]]:
    return field_decoders(row.fact)


_NOWHERE: Final = Provenance()
_OF_PROVENANCE: Final = field_decoders(Provenance)


def _provenance(values: Mapping[str, Any]) -> Provenance:
    given = {part: value for part in PROVENANCE if (value := values[f"provenance_{part}"])}
    if not given:
        return _NOWHERE
    parts: dict[str, Any] = {
        part: decode_extra(value) if part == "extra" else _OF_PROVENANCE[part](value)
        for part, value in given.items()
    }
    return Provenance(**parts)
