"""How papers come out of the sandbox: as values of this project, and as nothing else.

What reads a hostile file may come under its control. A plain pickle from it could run anything in
the program that trusts it, so only the classes named here are ever made from one.
"""

from __future__ import annotations

import copyreg
import gc
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from aimline.case.service import SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.intake import page, parts, reading
from aimline.intake.parts import Foreign
from aimline.terms import AimlineError, Direction, MeasureKind

_ALLOWED: Final[dict[tuple[str, str], Foreign]] = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        page.How,
        page.Box,
        page.Word,
        page.Line,
        page.Field,
        page.Cell,
        page.Table,
        page.Page,
        page.Notice,
        page.PaperText,
        parts.PageCount,
        parts.Member,
        reading.FileReading,
        reading.PaperKind,
        reading.Reading,
        reading.ReadingKind,
        *(date, Direction, MeasureKind, ScoreKind, SessionStatus),
    )
}


def _flat(line: page.Line) -> tuple[object, ...]:
    """How a line is packed: its words in a row of plain values, which is five times as quick."""
    words = tuple(
        (w.text, w.box.left, w.box.top, w.box.right, w.box.bottom, w.certainty) for w in line.words
    )
    return _line, (line.how.value, words)


def _line(how: str, words: tuple[tuple[str, float, float, float, float, float], ...]) -> page.Line:
    box, word = page.Box, page.Word
    return page.Line(
        tuple([word(text, box(a, b, c, d), certainty) for text, a, b, c, d, certainty in words]),
        page.How(how),
    )


_ALLOWED[_line.__module__, _line.__qualname__] = _line


class NotOurs(AimlineError):
    """Something that no reader of papers hands out."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Foreign:
        """Only the classes of a paper."""
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise NotOurs(f"{module}.{name} is no part of a paper.") from None


_REDUCED: Final[dict[type, Foreign]] = {**copyreg.dispatch_table, page.Line: _flat}


def packed(value: object) -> bytes:
    """A value as bytes."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCED
    pickler.dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Foreign:
    """The value again. Raises NotOurs where it holds anything else, or is broken."""
    try:
        with _no_search_for_circles():
            return _Unpickler(io.BytesIO(data)).load()
    except NotOurs:
        raise
    except Exception as error:
        raise NotOurs("What was handed out is broken.") from error


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """The words of a page hold none: to look for some takes as long as to unpack the page."""
    is_searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_searching:
            gc.enable()
