"""The gap between a child and peers: how wide it is, and whether it closes."""

from __future__ import annotations

from dataclasses import dataclass

from aimline.terms import Direction, Undefined


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap at one time, and where two rates of growth take it."""

    size: float
    """Peers' level less the child's, signed so that positive is behind; score units."""
    ratio: float | None
    """Peers' level to the child's, inverted where lower is better; None at a level of 0."""
    closing_per_week: float
    """Score units a week by which the gap shrinks; negative where it grows."""
    weeks_to_close: float | None
    """At these rates; 0 where there is no gap, None: never."""


def gap(
    child: float,
    peers: float,
    *,
    own_per_week: float,
    peers_per_week: float,
    better: Direction,
) -> Gap:
    """The gap between a child's level and peers', and how long these rates take to close it.

    child, peers: levels in one unit; the rates in that unit a week, raw-signed.
    A gap ratio above 2 is commonly called significant in elementary grades.
    Raises Undefined for a negative level, where a ratio means nothing.

    Source: the gap analysis worksheets of response-to-intervention guides (stats.md 3); the closing
    against peers who grow too is this project's addition.

    >>> found = gap(54, 94, own_per_week=1.6, peers_per_week=1.2, better=Direction.INCREASE)
    >>> found.size, round(found.ratio, 2), round(found.closing_per_week, 2)
    (40, 1.74, 0.4)
    >>> round(found.weeks_to_close, 1)
    100.0
    """
    if child < 0 or peers < 0:
        raise Undefined("a gap ratio needs levels that are not below 0")
    size = (peers - child) * better.sign
    closing = (own_per_week - peers_per_week) * better.sign
    high, low = (peers, child) if better is Direction.INCREASE else (child, peers)
    ratio = high / low if low > 0 else None
    if size <= 0:
        return Gap(size, ratio, closing, 0.0)
    return Gap(size, ratio, closing, size / closing if closing > 0 else None)
