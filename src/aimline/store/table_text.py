"""Facts as the text of their CSV file: the columns that are used, then unknown ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from aimline.store.formula_cells import shown_as_words
from aimline.store.problems import FactsLost
from aimline.store.tables import Table
from aimline.wording.say import say


def table_text(table: Table, facts: Sequence[Any]) -> str:
    """The file of these facts, in their order."""
    for fact in facts:
        _check_whole(table, fact)
    columns = [
        column
        for column in table.columns
        if column.is_required or any(_cell(fact, column.field) for fact in facts)
    ]
    extras = sorted({name for fact in facts for name, _ in fact.provenance.extra})
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(shown_as_words, [*(column.name for column in columns), *extras]))
    for fact in facts:
        extra = dict(fact.provenance.extra)
        known = [_cell(fact, column.field) for column in columns]
        cells = [*known, *(str(extra.get(name, "")) for name in extras)]
        writer.writerow(map(shown_as_words, cells))
    return stream.getvalue()


def _cell(fact: object, field: str) -> str:
    return cell_text(attrgetter(field)(fact))


def cell_text(value: object) -> str:
    """A value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_whole(table: Table, fact: Any) -> None:  # noqa: ANN401
    """Provenance that has no column here (the `who` of a message is its own) would be lost."""
    columns = {column.field for column in table.columns}
    for name in ("who", "received_on", "source", "note"):
        if getattr(fact.provenance, name) is not None and f"provenance.{name}" not in columns:
            raise FactsLost(
                say(
                    "{file} has no column for the {part} of a provenance: '{part}' there is a part"
                    " of the fact itself. Move it there before the case is written.",
                    file=table.file,
                    part=name,
                )
            )
