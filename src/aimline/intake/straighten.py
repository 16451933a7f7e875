"""A picture of a page made fit to be read: upright, and without skew.

Shadows and yellow light stay: the recogniser reads through them, and dividing them out would make
the noise of the dark parts louder. Turn and skew are measured on a small copy, where noise averages
out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
UpsideDown = Callable[[Sequence[Pixels]], int]

MOST_SKEW: Final = 8.0
"""Degrees; a page that lies more askew than this is turned by nobody but a person."""
SKEW_STEP: Final = 0.1
LEAST_SKEW: Final = 0.2
"""Degrees below which turning costs more sharpness than it brings."""
_SMALL: Final = 900
"""Pixels of the long side of the copy on which turn and skew are measured."""
_LARGE: Final = 1800
_PALE: Final = 0.9
"""The same for a ruled line."""
_LINES_ASKED: Final = 9
_FRAME: Final = 0.6
"""Share of the picture, both ways, from which one piece of ink is its frame."""
_SPECKS: Final = 0.0005
"""Share of a page's pixels below which its ink is dust."""
_DARKER: Final = 0.8
"""How dark ink is beside its surroundings, whatever the light."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A straightened picture."""

    pixels: Pixels
    turned: int = 0
    """Quarter turns against the clock that were needed."""
    skew: float = 0.0
    """Degrees by which it was turned besides."""

    def rules(self) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
        """Ruled lines across and down the page, each as (at, start, end) in pixels."""
        # Ruled lines are thin and often pale: they are looked for on a larger copy.
        small = _small(self.pixels, _LARGE)
        scale = self.pixels.shape[0] / small.shape[0]
        ink = _ink(small, _PALE).astype(np.uint8)
        long = max(40, min(ink.shape) // 40)
        across = _strokes(ink, (1, long))
        down = _strokes(ink, (long, 1))
        return (
            [
                ((y + high / 2) * scale, x * scale, (x + wide) * scale)
                for x, y, wide, high in across
            ],
            [((x + wide / 2) * scale, y * scale, (y + high) * scale) for x, y, wide, high in down],
        )

    def ink_outside(self, boxes: Sequence[tuple[float, float, float, float]]) -> float:
        """Share of the page's ink that lies in none of some boxes, ruling lines left out."""
        small = _small(self.pixels)
        scale = small.shape[0] / self.pixels.shape[0]
        ink = _without_rules(_without_edges(_ink(small)))
        total = int(ink.sum())
        if total < ink.size * _SPECKS:
            return 0.0
        for box in boxes:
            left, top, right, bottom = (edge * scale for edge in box)
            # Letters reach a little beyond the box that the recogniser draws.
            margin = 2 + int((bottom - top) * 0.3)
            rows = slice(max(0, int(top) - margin), int(bottom) + margin)
            ink[rows, max(0, int(left) - margin) : int(right) + margin] = False
        return float(ink.sum() / total)


def straightened(pixels: Pixels, upside_down: UpsideDown) -> Straight:
    """The page upright and level.

    pixels: shape (height, width, 3).
    """
    turns = 1 if _lies_on_its_side(pixels) else 0
    upright = np.ascontiguousarray(np.rot90(pixels, turns))
    skew = _skew(upright)
    if abs(skew) >= LEAST_SKEW:
        upright = _rotated(upright, skew)
    strips = _line_strips(upright)
    if strips and upside_down(strips) * 2 > len(strips):
        upright, turns = np.ascontiguousarray(np.rot90(upright, 2)), turns + 2
    return Straight(upright, turns, skew)


def _small(pixels: Pixels, longest: int = _SMALL) -> Pixels:
    import cv2

    scale = min(1.0, longest / max(pixels.shape[:2]))
    return np.asarray(
        cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def _ink(pixels: Pixels, darker: float = _DARKER) -> NDArray[np.bool_]:
    """Where the page is much darker than its surroundings."""
    import cv2

    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    around = cv2.blur(gray, (25, 25))
    return np.asarray(gray < around.astype(np.float32) * darker)


def _without_rules(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ink without long straight lines, which frame tables and say nothing."""
    import cv2

    drawn = ink.astype(np.uint8)
    long = max(40, min(ink.shape) // 20)
    flat = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(flat, upright), np.ones((3, 3), np.uint8))
    return np.asarray((drawn > 0) & (rules == 0))


def _strokes(ink: Pixels, shape: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Straight strokes at least as long as `shape`: left, top, width, height."""
    import cv2

    # A stroke that is a little askew or worn breaks into pieces; a dilation joins them.
    joined = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    thick = max(6, min(ink.shape) // 100)
    return [
        (int(x), int(y), int(wide), int(high))
        for x, y, wide, high, _ in stats[1:]
        if min(wide, high) <= thick
    ]


def _without_edges(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ink without what frames the whole picture: the edge of the sheet on a table."""
    import cv2

    count, named, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    high, wide = ink.shape
    frames = [
        number
        for number in range(1, count)
        if stats[number][2] > wide * _FRAME and stats[number][3] > high * _FRAME
    ]
    return ink & ~np.isin(named, frames) if frames else ink


def _sharpness(ink: NDArray[np.floating]) -> float:
    """How clearly rows of text stand apart: the variance of the change from row to row."""
    rows = ink.sum(axis=1)
    return float(np.square(np.diff(rows)).mean())


def _lies_on_its_side(pixels: Pixels) -> bool:
    """Whether lines of text run up the page, at whatever skew."""
    ink = _without_rules(_without_edges(_ink(_small(pixels)))).astype(np.float32)
    level, upright = (_clearest(way) / way.shape[1] for way in (ink, np.ascontiguousarray(ink.T)))
    return bool(upright > 1.6 * level)


def _clearest(ink: NDArray[np.float32]) -> float:
    angles = np.arange(-MOST_SKEW, MOST_SKEW + 1, 1.0)
    return max(_sharpness(_turned(ink, float(angle))) for angle in angles)


def _skew(pixels: Pixels) -> float:
    """Degrees against the clock by which to turn the page so that its lines run level."""
    ink = _without_edges(_ink(_small(pixels))).astype(np.float32)
    coarse = _best(ink, np.arange(-MOST_SKEW, MOST_SKEW + 0.5, 0.5))
    return _best(ink, np.arange(coarse - 0.5, coarse + 0.5 + SKEW_STEP / 2, SKEW_STEP))


def _best(ink: NDArray[np.float32], angles: NDArray[np.floating]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(_turned(ink, float(angle)))))


def _turned(ink: NDArray[np.float32], angle: float) -> NDArray[np.float32]:
    import cv2

    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(ink, turn, (width, height)), dtype=np.float32)


def _rotated(pixels: Pixels, angle: float) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255, 255, 255)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white),
        dtype=np.uint8,
    )


def _line_strips(pixels: Pixels) -> list[Pixels]:
    """Pictures of the longest lines of the page, to ask which way up they stand."""
    small = _small(pixels)
    scale = pixels.shape[0] / small.shape[0]
    ink = _without_rules(_without_edges(_ink(small)))
    filled = ink.sum(axis=1) > max(3, ink.shape[1] * 0.01)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    strips = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        columns = np.flatnonzero(ink[top:bottom].sum(axis=0) > 1)
        tall = int(bottom - top)
        if 4 <= tall <= ink.shape[0] // 20 and len(columns) > 3 * tall:
            wide = min(int(columns[-1] - columns[0]), 5 * tall)
            strips.append((wide, int(columns[0]), int(top), tall))
    strips.sort(reverse=True)
    return [_cut(pixels, scale, *strip) for strip in strips[:_LINES_ASKED]]


def _cut(pixels: Pixels, scale: float, wide: int, left: int, top: int, tall: int) -> Pixels:
    """A part of the picture, given in pixels of the small copy, with a little room around it."""
    first, last = int((top - 1) * scale), int((top + tall + 1) * scale)
    start, end = int(left * scale), int((left + wide) * scale)
    return np.ascontiguousarray(pixels[max(first, 0) : last, start:end])
