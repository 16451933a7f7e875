"""What is drawn on a page of a PDF beside its letters: rules, boxes, filled shapes, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from aimline.intake.page import Box
from aimline.intake.parts import Foreign
from aimline.intake.pdf_place import Placing

MOST_OBJECTS: Final = 40_000
"""A page with more drawn things is a map or a chart; the rest of it holds no rule of a table."""
_THIN: Final = 3.0
"""Points. A filled shape that is no wider is a rule."""
_SHORTEST: Final = 6.0
_DEEPEST: Final = 8

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across (`at` is its height) or down (`at` is its place from the left)."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawn:
    """Everything that is drawn on a page, placed from its top left corner."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    """Filled shapes and pictures, with their turn in the order of drawing."""
    turn_of_text: dict[int, int] = field(default_factory=dict)
    """The turn of every text object, by its address."""


def drawn_on(raw: Foreign, page: Foreign, placing: Placing) -> Drawn:
    """What a page draws."""
    return _Collector(raw, placing).of(page)


class _Collector:
    def __init__(self, raw: Foreign, placing: Placing) -> None:
        self._raw = raw
        self._placing = placing
        self._drawn = Drawn()
        self._turn = 0

    def of(self, page: Foreign) -> Drawn:
        raw = self._raw
        count = raw.FPDFPage_CountObjects(page)
        self._add((raw.FPDFPage_GetObject(page, i) for i in range(count)), _UNMOVED, 0)
        return self._drawn

    def _add(self, objects: Iterator[Foreign], matrix: Matrix, depth: int) -> None:
        raw = self._raw
        for drawn in objects:
            self._turn += 1
            if self._turn > MOST_OBJECTS:
                return
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._drawn.turn_of_text[_address(drawn)] = self._turn
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, _combined(self._matrix_of(drawn), matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(drawn, matrix)
                self._drawn.pictures.append(box)
                self._drawn.covers.append((self._turn, box))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = raw.FPDFFormObj_CountObjects(drawn)
                inner = (raw.FPDFFormObj_GetObject(drawn, i) for i in range(count))
                self._add(inner, _combined(self._matrix_of(drawn), matrix), depth + 1)

    def _matrix_of(self, drawn: Foreign) -> Matrix:
        m = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(drawn, ctypes.byref(m)):
            return _UNMOVED
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _bounds(self, drawn: Foreign, matrix: Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self._raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        return self._placing.around([_moved(x, y, matrix) for x, y in corners])

    def _add_path(self, path: Foreign, matrix: Matrix) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        strokes = stroke.value and self._is_opaque(raw.FPDFPageObj_GetStrokeColor, path)
        fills = fill.value and self._is_opaque(raw.FPDFPageObj_GetFillColor, path)
        for points in self._outlines(path, matrix):
            box = self._placing.around(points)
            if fills and not self._add_if_rule(box):
                self._drawn.covers.append((self._turn, box))
            if strokes:
                self._add_sides([self._placing.point(*point) for point in points])

    def _is_opaque(self, colour_of: Foreign, path: Foreign) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        return not colour_of(path, red, green, blue, alpha) or alpha.value > 0

    def _outlines(self, path: Foreign, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path; a part that is closed ends where it began."""
        raw = self._raw
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(min(raw.FPDFPath_CountSegments(path), MOST_OBJECTS)):
            segment = raw.FPDFPath_GetPathSegment(path, i)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(_moved(x.value, y.value, matrix))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _add_sides(self, points: list[tuple[float, float]]) -> None:
        for (x, y), (other_x, other_y) in pairwise(points):
            if abs(y - other_y) <= 1:
                self._add_across(y, x, other_x)
            elif abs(x - other_x) <= 1:
                self._add_down(x, y, other_y)

    def _add_if_rule(self, box: Box) -> bool:
        if box.height <= _THIN and box.width > box.height:
            self._add_across(box.middle, box.left, box.right)
            return True
        if box.width <= _THIN:
            self._add_down((box.left + box.right) / 2, box.top, box.bottom)
            return True
        return False

    def _add_across(self, at: float, start: float, end: float) -> None:
        if abs(end - start) >= _SHORTEST:
            self._drawn.across.append(Rule(at, min(start, end), max(start, end)))

    def _add_down(self, at: float, start: float, end: float) -> None:
        if abs(end - start) >= _SHORTEST:
            self._drawn.down.append(Rule(at, min(start, end), max(start, end)))


def _address(drawn: Foreign) -> int:
    return ctypes.cast(drawn, ctypes.c_void_p).value or 0


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    ra, rb, rc, rd, re, rf = outer
    return (
        a * ra + b * rc,
        a * rb + b * rd,
        c * ra + d * rc,
        c * rb + d * rd,
        e * ra + f * rc + re,
        e * rb + f * rd + rf,
    )
