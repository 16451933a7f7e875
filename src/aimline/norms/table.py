"""The packaged tables of norms, each with its source, its date, and what it may not be used for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from aimline.terms import MeasureKind
from aimline.wording.say import marked

ORAL_READING: Final = MeasureKind.WORDS_CORRECT_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Source:
    """Where the numbers of a table were read, and how."""

    id: str
    citation: str
    how_seen: str


@dataclass(frozen=True, slots=True)
class NormTable:
    """One published table: what it may be used for, and the caution that goes with it."""

    id: str
    title: str
    year: int
    measure: MeasureKind | None
    """The measure of goals that it speaks of; None: a test's own score, never a goal's measure."""
    grades: tuple[str, ...]
    caution: str
    """Gathered for translators; `say` it where it is shown."""
    not_for: tuple[str, ...] = ()
    """Names of instruments whose scores must not be read in this table."""

    def may_be_used_for(
        self, measure: MeasureKind | None, grade: str | None, instrument: str = ""
    ) -> bool:
        """Whether a score of that measure, grade of material and instrument may be read in it."""
        named = instrument.casefold()
        return (
            measure is not None
            and measure is self.measure
            and grade in self.grades
            and not any(name.casefold() in named for name in self.not_for)
        )


EASYCBM: Final = ("easyCBM",)
"""Its authors advise against these norms for its passages, which have norms of their own."""

TABLES: Final = (
    NormTable(
        "orf_hasbrouck_tindal_2017",
        "Oral reading fluency, Hasbrouck & Tindal 2017",
        2017,
        ORAL_READING,
        ("1", "2", "3", "4", "5", "6"),
        marked("Compiled from several reading measures; grade 1 has no fall."),
        EASYCBM,
    ),
    NormTable(
        "orf_hasbrouck_tindal_2006",
        "Oral reading fluency, Hasbrouck & Tindal 2006",
        2006,
        ORAL_READING,
        ("7", "8"),
        marked("The older edition; used only for the grades that the newer one leaves out."),
        EASYCBM,
    ),
    NormTable(
        "weekly_growth",
        "Growth a week",
        2017,
        ORAL_READING,
        ("1", "2", "3", "4", "5", "6", "7", "8"),
        marked(
            "Growth of groups from fall to spring, not of single children; children in special "
            "education grow less."
        ),
        EASYCBM,
    ),
    NormTable(
        "orf_by_disability_group",
        "Oral reading fluency of pupils with disabilities, Florida",
        2014,
        ORAL_READING,
        ("2", "3"),
        marked("One state; means and standard deviations of groups."),
        EASYCBM,
    ),
    NormTable(
        "end_of_year_goals_iris",
        "End-of-year goals, IRIS Center",
        2004,
        None,
        ("K", "1", "2", "3", "4", "5", "6"),
        marked("Goals for a class, not for one child's year."),
    ),
    NormTable(
        "dibels8_benchmarks_2020",
        "DIBELS 8 benchmark goals",
        2020,
        None,
        ("K", "1", "2", "3"),
        marked("Only for DIBELS 8 scores; the stored text had lost its cell borders."),
    ),
    NormTable(
        "acadience_benchmarks_2019",
        "Acadience benchmark goals, one district's sheet",
        2019,
        None,
        ("K", "2", "3"),
        marked("Only for Acadience scores; a district's copy."),
    ),
    NormTable(
        "local_norms_math_writing",
        "Local norms of one unnamed district",
        2008,
        None,
        ("1", "2", "3", "4", "5"),
        marked("Local norms: an illustration, never used for a finding."),
    ),
)


def table(table_id: str) -> NormTable:
    """The description of one packaged table."""
    return next(one for one in TABLES if one.id == table_id)


@cache
def rows(table_id: str) -> tuple[dict[str, str], ...]:
    """The rows of one packaged table, as they were read from its source."""
    text = files("aimline.norms").joinpath("data", f"{table_id}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def source(source_id: str) -> Source:
    """The source that a row names."""
    row = next(row for row in rows("sources") if row["source_id"] == source_id)
    return Source(row["source_id"], row["citation"], row["how_seen"])
