"""Photos and scans that come as pictures: one page each, to be recognised."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from aimline.intake.page import Notice, Page
from aimline.intake.parts import PageCount, Part, needs_ocr_notice
from aimline.wording.say import say

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_FRAMES: Final = 300


def picture_parts(data: bytes) -> Iterator[Part]:
    """A page for each picture of the file (a TIFF may hold many); its words are not yet read."""
    try:
        with _opened(data) as image:
            count = min(getattr(image, "n_frames", 1), MOST_FRAMES)
            yield PageCount(count)
            for number in range(1, count + 1):
                image.seek(number - 1)
                width, height = _points(image)
                yield needs_ocr_notice(number)
                yield Page(number, width, height)
    except (OSError, ValueError, SyntaxError, EOFError):
        yield Notice("damaged", say("The picture is damaged and could not be read. Send it again."))


def picture_image(data: bytes, number: int, dpi: float) -> Image:
    """A picture, turned as it was taken, at so many pixels an inch."""
    from PIL import ImageOps

    with _opened(data) as image:
        image.seek(number - 1)
        width, _ = _points(image)
        upright = ImageOps.exif_transpose(image).convert("RGB")
        factor = dpi * width / 72 / upright.width
        size = max(1, round(upright.width * factor)), max(1, round(upright.height * factor))
        return upright.resize(size) if factor < 1 else upright


def jpeg(image: Image, dpi: float) -> bytes:
    """The picture as a JPEG."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=82, dpi=(round(dpi), round(dpi)))
    return out.getvalue()


def _opened(data: bytes) -> Image:
    from PIL import Image

    from aimline.intake.pdf import MOST_PIXELS

    image = Image.open(io.BytesIO(data))
    if image.width * image.height > 4 * MOST_PIXELS:
        raise ValueError("The picture has more points than any scan.")
    return image


def _points(image: Image) -> tuple[float, float]:
    """The size in points: by the dots per inch that it claims, else as a page of usual width."""
    wide, high = image.width, image.height
    if image.getexif().get(0x0112, 1) >= 5:
        wide, high = high, wide
    claimed = image.info.get("dpi", (0, 0))[0]
    dpi = float(claimed) if 90 <= float(claimed or 0) <= 1200 else max(wide, high) / 11
    return round(wide * 72 / dpi, 2), round(high * 72 / dpi, 2)
