"""A case as the database holds it, read in two queries however much it holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import F, FloatField, IntegerField, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from aimline.case.case import Case
from aimline.store.codec import decode_extra
from aimline.store.mapping import IN_IEP, ROWS, Columns, fact_columns, fact_of
from aimline.store.models import CaseRow, ChildRow, IepRow, ParentRow
from aimline.store.models.fact import FactRow
from aimline.terms import AimlineError
from aimline.wording.say import say

_SINGLE: Final = (ChildRow, ParentRow)


class NoSuchCase(AimlineError):
    """There is no case with that id."""


@dataclass(frozen=True, slots=True)
class StoredFact:
    """One row with the fact that it holds."""

    row: int
    position: int
    fact: Any
    iep: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case with its version and the rows that its facts stand in."""

    id: UUID
    version: int
    sample: str
    case: Case
    stored: Mapping[type[FactRow], tuple[StoredFact, ...]]


def load_case(case_id: UUID) -> LoadedCase:
    """The whole case. Raises NoSuchCase."""
    head = CaseRow.objects.filter(id=case_id).values_list("version", "sample", "extra").first()
    if head is None:
        raise NoSuchCase(say("There is no such case in this place. It may have been deleted."))
    version, sample, extra = head
    stored = _stored(case_id)
    return LoadedCase(case_id, version, sample, _case(stored, decode_extra(extra)), stored)


def _case(stored: Mapping[type[FactRow], tuple[StoredFact, ...]], extra: Any) -> Case:  # noqa: ANN401
    parts: dict[str, Any] = {
        row.case_field: tuple(one.fact for one in stored[row])
        for row in ROWS
        if row not in (*_SINGLE, *IN_IEP, IepRow)
    }
    inside = {row: defaultdict[str | None, list[Any]](list) for row in IN_IEP}
    for row, by_iep in inside.items():
        for one in stored[row]:
            by_iep[one.iep].append(one.fact)
    ieps = tuple(
        replace(
            one.fact,
            **{row.case_field: tuple(by_iep[one.fact.id]) for row, by_iep in inside.items()},
        )
        for one in stored[IepRow]
    )
    parents = stored[ParentRow]
    return Case(
        child=stored[ChildRow][0].fact,
        parent=parents[0].fact if parents else None,
        ieps=ieps,
        extra=extra,
        **parts,
    )


def _stored(case_id: UUID) -> dict[type[FactRow], tuple[StoredFact, ...]]:
    """Every fact of the case, from one query over all tables."""
    sql, parameters = _query(connection.vendor)
    found = defaultdict[int, list[StoredFact]](list)
    with connection.cursor() as cursor:
        wanted = _as_parameter(case_id)
        cursor.execute(sql, [wanted if one == _ANY_CASE else one for one in parameters])
        lines = cursor.fetchall()
    for number, row_id, position, packed, *exact in lines:
        row = ROWS[number]
        values = _unpacked(row, packed, exact)
        fact = fact_of(row, values)
        found[number].append(StoredFact(row_id, position, fact, values.get("iep")))
    return {
        row: tuple(sorted(found[number], key=lambda one: (one.position, one.row)))
        for number, row in enumerate(ROWS)
    }


_ANY_CASE: Final = "any case"


@cache
def _query(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query over all tables and its parameters, made out once: that takes longer than to ask.

    _vendor: whose SQL it is. Where a case's id belongs, the parameters hold _ANY_CASE.
    """
    some = uuid4()
    first, *others = (_rows_of(row, number, some) for number, row in enumerate(ROWS))
    sql, parameters = first.union(*others, all=True).query.sql_with_params()
    there = _as_parameter(some)
    return sql, tuple(_ANY_CASE if one == there else one for one in parameters)


def _as_parameter(case_id: UUID) -> Any:  # noqa: ANN401
    """The id as this database takes it."""
    return CaseRow._meta.pk.get_db_prep_value(case_id, connection)


def _rows_of(row: type[FactRow], number: int, case_id: UUID) -> QuerySet[Any, Any]:
    """The table's rows in the one shape that all tables share.

    Numbers with fractions stand in columns of their own: inside a JSON text, SQLite would round
    them to fifteen digits.
    """
    exact = [F(name) for name in row.exact]
    nothing = Cast(Value(None), FloatField())
    one, other, *_ = [*exact, nothing, nothing]
    return (
        row._default_manager.filter(case_id=case_id)
        .order_by()
        .annotate(
            table_=Value(number, IntegerField()),
            packed_=Cast(JSONObject(**{name: F(name) for name in _packed(row)}), TextField()),
            one_=one,
            other_=other,
        )
        .values_list("table_", "id", "position", "packed_", "one_", "other_")
    )


@cache
def _packed(row: type[FactRow]) -> tuple[str, ...]:
    return tuple(name for name in fact_columns(row) if name not in row.exact)


@cache
def _texts_of_json(row: type[FactRow]) -> tuple[str, ...]:
    """Columns of JSON, which SQLite keeps as text; elsewhere a word in them arrives as it is."""
    return tuple(name for name in _packed(row) if isinstance(row._meta.get_field(name), JSONField))


@cache
def _yes_or_no(row: type[FactRow]) -> tuple[str, ...]:
    """Columns of yes and no, which SQLite keeps as 1 and 0."""
    return tuple(
        name
        for name in _packed(row)
        if row._meta.get_field(name).get_internal_type() == "BooleanField"
    )


def _unpacked(row: type[FactRow], packed: str, exact: Sequence[float | None]) -> Columns:
    values: Columns = json.loads(packed)
    if connection.vendor == "sqlite":
        for name in _texts_of_json(row):
            if isinstance(values[name], str):
                values[name] = json.loads(values[name])
    for name in _yes_or_no(row):
        if values[name] is not None:
            values[name] = bool(values[name])
    values.update(zip_longest(row.exact, exact[: len(row.exact)]))
    return values
