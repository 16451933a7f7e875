"""Scans and photos as words with places: recognised on this machine, by models in the package.

The picture is straightened as a whole first: its light made even, the page turned upright, its
skew taken out. The line-by-line turning of the recogniser stays off, because it silently turns
whole long lines into nonsense.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from aimline.intake.blocks import side_by_side
from aimline.intake.columns import in_reading_order, table_of, unruled_tables
from aimline.intake.grid import grids
from aimline.intake.ocr_words import mended
from aimline.intake.page import Box, How, Line, Notice, Page, Word
from aimline.intake.scan_rules import rules
from aimline.intake.straighten import Straight, straightened
from aimline.wording.say import say

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = NDArray[np.uint8]

POINTS_PER_INCH: Final = 72.0
SURE_LINE: Final = 0.9
"""Lines that are recognised with less are named, so that a person looks at them."""
READABLE_DPI: Final = 120
"""Below it small print is misread too often to go without a word of caution."""
UNREAD_INK: Final = 0.12
"""Share of the page's ink outside every recognised line from which it is told."""
MAX_PIXELS: Final = 60_000_000
_PAGE_INCHES: Final = 11.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """One line as the recogniser gives it, in pixels of the straightened picture."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


def read_scan(
    picture: bytes, number: int = 1, width: float | None = None
) -> tuple[Page, tuple[Notice, ...]]:
    """One picture of a page. Raises ValueError where the bytes are no picture.

    width: of the page in points, where it is known; else the picture's own size is taken.
    """
    image = _opened(picture)
    dpi = image.width * POINTS_PER_INCH / width if width else _dpi(image)
    return read_image(image, number, dpi)


def read_image(image: Image, number: int, dpi: float) -> tuple[Page, tuple[Notice, ...]]:
    """One opened picture of a page, at so many dots an inch."""
    straight = straightened(np.asarray(image.convert("RGB")), _line_pictures_upside_down)
    found = _recognised(straight.pixels)
    scale = POINTS_PER_INCH / dpi
    height, width = straight.pixels.shape[:2]
    words = [word for one in found for word in _line(one, scale).words]
    ruled = grids(*rules(straight, scale, words))
    order = in_reading_order(words, ruled)
    tables = [block for grid in ruled for block in side_by_side(table_of(grid, words))]
    tables += [table for rows in order.free for table in unruled_tables(rows)]
    lines = tuple(Line(tuple(line), How.OCR) for line in order.lines)
    kept = tuple(t for t in tables if any(cell.text for row in t.rows for cell in row))
    page = Page(number, round(width * scale, 2), round(height * scale, 2), lines, (), kept)
    return page, tuple(_notices(straight, found, number, dpi))


def upright_jpeg(picture: bytes) -> bytes:
    """A picture of a page turned by quarters until its words can be read; nothing else is done."""
    from PIL import Image

    pixels = np.asarray(_opened(picture).convert("RGB"))
    turned = straightened(pixels, _line_pictures_upside_down).turned
    stream = io.BytesIO()
    Image.fromarray(np.rot90(pixels, turned)).save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _opened(picture: bytes) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        image = Image.open(io.BytesIO(picture))
        image.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise ValueError(f"This is no picture that can be read: {error}") from error
    # Phones store a photo as taken and say in its data how to hold it.
    return ImageOps.exif_transpose(image)


def _dpi(image: Image) -> float:
    """Dots an inch as the file says, else as if the long side were a letter page."""
    said = image.info.get("dpi")
    if said and 70 <= float(said[0]) <= 1200:
        return float(said[0])
    return max(image.size) / _PAGE_INCHES


@cache
def _engine() -> Any:  # noqa: ANN401 - the package has no types
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})


def _recognised(pixels: Pixels) -> list[Recognised]:
    told = _engine()(pixels[:, :, ::-1], use_det=True, use_cls=False, use_rec=True)
    if told.boxes is None:
        return []
    found = []
    for corners, text, score in zip(told.boxes, told.txts, told.scores, strict=True):
        xs, ys = corners[:, 0], corners[:, 1]
        if text.strip():
            found.append(
                Recognised(
                    mended(text.strip()),
                    float(score),
                    float(xs.min()),
                    float(ys.min()),
                    float(xs.max()),
                    float(ys.max()),
                )
            )
    return found


def _line_pictures_upside_down(pictures: Sequence[Pixels]) -> int:
    """How many pictures of single lines the package's turn model takes for upside down."""
    engine, count = _engine(), 0
    for picture in pictures:
        told = engine(picture[:, :, ::-1], use_det=False, use_cls=True, use_rec=False)
        count += any("180" in str(label) for label, _ in told.cls_res)
    return count


def _line(found: Recognised, scale: float) -> Line:
    """The line with its words placed by their share of its letters."""
    pieces = found.text.split()
    letters = max(len(found.text), 1)
    per_letter = (found.right - found.left) / letters
    words, at = [], 0
    for piece in pieces:
        start = found.text.index(piece, at)
        at = start + len(piece)
        box = Box(
            (found.left + start * per_letter) * scale,
            found.top * scale,
            (found.left + at * per_letter) * scale,
            found.bottom * scale,
        )
        words.append(Word(piece, box, round(found.score, 3)))
    return Line(tuple(words), How.OCR)


def _notices(
    straight: Straight, found: Sequence[Recognised], number: int, dpi: float
) -> list[Notice]:
    notices = []
    if dpi < READABLE_DPI and found:
        notices.append(
            Notice(
                "low_ocr",
                say(
                    "The picture has only about {n:.0f} dots an inch. Small print may be "
                    "misread; scan at 200 or more, or photograph it closer.",
                    n=dpi,
                ),
                number,
            )
        )
    for line in found:
        if line.score < SURE_LINE:
            notices.append(
                Notice(
                    "low_ocr", say("This line may be misread: “{words}”.", words=line.text), number
                )
            )
    share = straight.ink_outside([(f.left, f.top, f.right, f.bottom) for f in found])
    if share > UNREAD_INK:
        text = (
            say("A part of the page with ink on it could not be read. Look at the picture.")
            if found
            else say("Nothing could be read on this page. Look at the picture.")
        )
        notices.append(Notice("unread_area", text, number))
    return notices
