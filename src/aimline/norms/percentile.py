"""Where a score stands among peers of that grade and season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from aimline.norms.table import NormTable, Source, rows, source, table
from aimline.terms import MeasureKind, Undefined
from aimline.wording.say import marked

_TABLES = ("orf_hasbrouck_tindal_2017", "orf_hasbrouck_tindal_2006")


@dataclass(frozen=True, slots=True)
class Percentile:
    """A percentile among peers; outside the table only on which side."""

    value: float | None
    """Interpolated; None outside the tabled percentiles."""
    words: str
    """`34`, `<10` or `>90`."""
    table: NormTable
    source: Source


@dataclass(frozen=True, slots=True)
class PeerLevels:
    """Scores at the tabled percentiles of one grade and season."""

    grade: str
    season: str
    levels: tuple[tuple[float, float], ...]
    """(percentile, score), the lowest first."""
    table: NormTable
    source: Source

    @property
    def median(self) -> float:
        """The score at the 50th percentile."""
        return next(score for percentile, score in self.levels if percentile == 50)


def season(on: date) -> str:
    """fall from August to November, winter to February, spring to July."""
    if on.month >= 8 and on.month <= 11:
        return marked("fall")
    return marked("winter") if on.month in (12, 1, 2) else marked("spring")


def peer_levels(
    measure: MeasureKind | None, grade: str | None, season_name: str, *, instrument: str = ""
) -> PeerLevels | None:
    """The tabled scores for a measure, the grade of the material and a season, or None."""
    for table_id in _TABLES:
        norm = table(table_id)
        if grade is None or not norm.may_be_used_for(measure, grade, instrument):
            continue
        found = [r for r in rows(table_id) if (r["grade"], r["season"]) == (grade, season_name)]
        if found:
            levels = sorted((float(r["percentile"]), float(r["wcpm"])) for r in found)
            return PeerLevels(
                grade, season_name, tuple(levels), norm, source(found[0]["source_id"])
            )
    return None


def percentile(score: float, peers: PeerLevels) -> Percentile:
    """The percentile of a score, by straight lines between the tabled ones.

    Outside the table nothing is interpolated: `<10` or `>90`. A score that several percentiles
    share takes the middle of them.

    >>> peers = peer_levels(MeasureKind.WORDS_CORRECT_PER_MINUTE, "4", "fall")
    >>> percentile(peers.median, peers).words, percentile(20, peers).words
    ('50', '<10')
    """
    lowest, highest = peers.levels[0], peers.levels[-1]
    if score < lowest[1]:
        return Percentile(None, f"<{lowest[0]:g}", peers.table, peers.source)
    if score > highest[1]:
        return Percentile(None, f">{highest[0]:g}", peers.table, peers.source)
    equal = [p for p, tabled in peers.levels if tabled == score]
    value = sum(equal) / len(equal) if equal else _between(score, peers)
    return Percentile(value, f"{value:.0f}", peers.table, peers.source)


def _between(score: float, peers: PeerLevels) -> float:
    for (low, below), (high, above) in pairwise(peers.levels):
        if below < score < above:
            return low + (high - low) * (score - below) / (above - below)
    raise Undefined("the table's scores do not rise with their percentiles")


def normal_percentile(score: float, mean: float, standard_deviation: float) -> float:
    """The percentile of a score where a table gives mean and standard deviation only.

    Raises Undefined when the standard deviation is not above 0.

    >>> round(normal_percentile(141.17, 141.17, 12.29), 1)
    50.0
    """
    if standard_deviation <= 0:
        raise Undefined("the table gives no spread")
    from scipy.special import ndtr

    return float(100 * ndtr((score - mean) / standard_deviation))
