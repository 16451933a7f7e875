"""Each row of a batch held against the contract: what it means, or why it is rejected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl
import pyarrow as pa

from aimline.batch.contract import (
    GOALS,
    GROUPS,
    OBSERVATIONS,
    OF_SUMMARIES,
    OPTIONAL_OF_GOALS,
    REPORT_COUNTS,
)
from aimline.batch.tables import BatchError
from aimline.terms import MEASURE_ALIASES, Direction, MeasureKind

ID: Final = "goal_id"
ROW: Final = "row"
REASON: Final = "reason"


def goal_columns(where: str, schema: pa.Schema) -> list[str]:
    """The columns of goals that are there. Raises BatchError for all that break the contract.

    where: the file, as a message names it.
    """
    optional = (*OPTIONAL_OF_GOALS, *OF_SUMMARIES)
    return _held_against(where, schema, (*GOALS, *optional), {field.name for field in optional})


def observation_columns(where: str, schema: pa.Schema) -> list[str]:
    """The columns of observations. Raises BatchError for all that break the contract."""
    return _held_against(where, schema, OBSERVATIONS, set())


def _held_against(
    where: str, schema: pa.Schema, fields: Iterable[pa.Field], optional: set[str]
) -> list[str]:
    wrong, kept = [], []
    for field in (pa.field(ID, pa.string()), *fields):
        if field.name in schema.names:
            given = schema.field(field.name).type
            kept.append(field.name)
            if not _fits(given, field):
                wrong.append(f"{field.name} is {given}, and {_asked(field)} is needed")
        elif field.name not in optional:
            wrong.append(f"{field.name} is missing")
    if wrong:
        raise BatchError(
            f"{where} cannot be used: {'; '.join(wrong)}. "
            f"Its columns are {', '.join(schema.names)}."
        )
    return kept


def _fits(given: pa.DataType, field: pa.Field) -> bool:
    types = pa.types
    if types.is_dictionary(given):
        given = given.value_type
    if is_text(given) or types.is_null(given):
        return True
    if field.name in (ID, "grade"):
        return bool(types.is_integer(given))
    if types.is_integer(field.type):
        return bool(types.is_integer(given) or types.is_floating(given))
    if types.is_date(field.type):
        return bool(types.is_date(given) or types.is_timestamp(given))
    return bool(
        types.is_floating(field.type)
        and (types.is_integer(given) or types.is_floating(given) or types.is_decimal(given))
    )


def is_text(given: pa.DataType) -> bool:
    """Whether a column holds text, in any of the ways in which it can be laid out."""
    types = pa.types
    return bool(
        types.is_string(given) or types.is_large_string(given) or types.is_string_view(given)
    )


def _asked(field: pa.Field) -> str:
    if field.name == ID:
        return "text or a whole number"
    if pa.types.is_integer(field.type):
        return "a whole number"
    if pa.types.is_date(field.type):
        return "a day"
    return "a number" if pa.types.is_floating(field.type) else "text"


def checked_goals(rows: pl.DataFrame) -> pl.DataFrame:
    """The goals with their columns in the types of the contract, and a reason where rejected.

    rows: the columns that `goal_columns` named, and `row`, the place in the file from 1.
    """
    known = {str(kind) for kind in MeasureKind}
    directions = [str(direction) for direction in Direction]
    for name in ("grade", "consistency", "measured"):
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, pl.String).alias(name))
    more = [field.name for field in OF_SUMMARIES if field.name in rows.columns]
    if len(set(REPORT_COUNTS) & set(more)) == 1:  # one count says nothing without the other
        more = [name for name in more if name not in REPORT_COUNTS]
    # One word for one measure: goals of `wcpm` and of `words correct per minute` are of one kind.
    short = {name: str(kind) for name, kind in MEASURE_ALIASES.items()}
    measure = _words("measure").str.to_lowercase().str.replace_all(r"\s+", " ").replace(short)
    direction = _words("direction").str.to_lowercase()
    made = rows.with_columns(
        measure.alias("measure_"),
        direction.alias("direction_"),
        *(_number(rows, name).alias(f"{name}_") for name in ("baseline", "criterion")),
        *(_day(rows, f"{name}_on").alias(f"{name}_on_") for name in ("baseline", "criterion")),
        *(_words(name).alias(f"{name}_") for name in ("grade", "consistency", "measured")),
        *(_group_or_count(name) for name in more),
    )
    reason = pl.coalesce(
        _missing(ID),
        *(
            _when(_words(name).is_not_null() & _not_finite(f"{name}_"), name, "is no number")
            for name in ("baseline", "criterion")
        ),
        *(_unreadable_day(f"{name}_on") for name in ("baseline", "criterion")),
        _when(
            pl.col("measure_").is_not_null() & ~pl.col("measure_").is_in(sorted(known)),
            "measure",
            f"is none of {', '.join(MeasureKind)}",
        ),
        _when(
            ~pl.col("direction_").fill_null("").is_in(directions),
            "direction",
            f"is none of {', '.join(directions)}",
        ),
        *([_reports()] if set(REPORT_COUNTS) <= set(more) else []),
    )
    return made.select(
        ID,
        ROW,
        *(pl.col(f"{field.name}_").alias(field.name) for field in (*GOALS, *OPTIONAL_OF_GOALS)),
        *(pl.col(name) if name in GROUPS else pl.col(name).fill_null(0) for name in more),
        reason.alias(REASON),
    )


def checked_observations(rows: pl.DataFrame) -> pl.DataFrame:
    """The scores with their columns in the types of the contract, and a reason where rejected."""
    made = rows.with_columns(_day(rows, "on").alias("on_"), _number(rows, "score").alias("score_"))
    reason = pl.coalesce(
        _missing(ID),
        _unreadable_day("on"),
        _missing("score"),
        _when(_not_finite("score_"), "score", "is no number"),
    )
    return made.select(
        ID, ROW, pl.col("on_").alias("on"), pl.col("score_").alias("score"), reason.alias(REASON)
    )


def _words(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(text == "").then(None).otherwise(text)


def _group_or_count(name: str) -> pl.Expr:
    words = _words(name).alias(name)
    return words if name in GROUPS else words.cast(pl.Float64, strict=False).alias(name)


def _reports() -> pl.Expr:
    """Why counts of reports cannot be: each a whole number, and no more with a score than sent."""
    sent, scored = pl.col("reports"), pl.col("reports_with_score")
    whole = ((sent >= 0) & (sent % 1 == 0) & (scored >= 0) & (scored % 1 == 0)).fill_null(
        value=False
    )
    words = pl.format("{} reports of which {} state a score cannot be", sent, scored)
    both_missing = sent.is_null() & scored.is_null()
    return pl.when(~both_missing & ~(whole & (scored <= sent))).then(words)


def _number(rows: pl.DataFrame, name: str) -> pl.Expr:
    column = _words(name) if rows.schema[name] == pl.String else pl.col(name)
    return column.cast(pl.Float64, strict=False)


def _day(rows: pl.DataFrame, name: str) -> pl.Expr:
    if rows.schema[name] == pl.String:
        return _words(name).str.to_date("%Y-%m-%d", strict=False)
    return pl.col(name).cast(pl.Date)


def _not_finite(name: str) -> pl.Expr:
    return ~pl.col(name).is_finite().fill_null(value=False)


def _missing(name: str) -> pl.Expr:
    return pl.when(_words(name).is_null()).then(pl.lit(f"{name} is missing"))


def _unreadable_day(name: str) -> pl.Expr:
    return pl.coalesce(
        _missing(name),
        _when(pl.col(f"{name}_").is_null(), name, "is no day as 2026-02-10"),
    )


def _when(wrong: pl.Expr, name: str, words: str) -> pl.Expr:
    shown = pl.col(name).cast(pl.String).str.slice(0, 60)
    return pl.when(wrong).then(pl.format("{} '{}' {}", pl.lit(name), shown, pl.lit(words)))
