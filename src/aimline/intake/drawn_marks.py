"""What a page draws its words with, glyph by glyph. To be run in the sandbox.

The text layer of a page may say something else than the page shows. Where a reader of pictures read
every glyph of a page as the letter that its layer says, somewhere in the same file, the layer can
be trusted on the other pages too.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from aimline.intake.parts import Foreign

MOST_OBJECTS: Final = 20_000
_STRAIGHT: Final = 0.5
"""Points by which a line may lean and still be a rule of a table."""
_DEEPEST: Final = 8


def page_marks(data: bytes, number: int, password: str | None = None) -> Iterator[object]:
    """The page's geometry; then runs of one font: its key and its words.

    Nothing at all for a page that draws anything but letters and straight lines: pictures, curves
    that may be letters, fields, notes.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        page = document[number - 1]
        if _is_plain(page):
            runs = list(_runs(page))
            if all(font for font, _ in runs):
                yield repr((page.get_mediabox(), page.get_cropbox(), page.get_rotation()))
                yield tuple(runs)
    finally:
        document.close()


def _is_plain(page: Foreign) -> bool:
    import pypdfium2.raw as c

    for n in range(c.FPDFPage_GetAnnotCount(page)):
        note = c.FPDFPage_GetAnnot(page, n)
        kind = c.FPDFAnnot_GetSubtype(note)
        c.FPDFPage_CloseAnnot(note)
        if kind != c.FPDF_ANNOT_LINK:
            return False
    for many, one in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if many >= MOST_OBJECTS:
            return False
        if one.type == c.FPDF_PAGEOBJ_PATH and _is_straight(one.raw):
            continue
        if one.type not in (c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_FORM):
            return False
    return True


def _is_straight(path: Foreign) -> bool:
    """Whether a path goes across and down only, as the rules of a table do."""
    import pypdfium2.raw as c

    x, y = ctypes.c_float(), ctypes.c_float()
    before = None
    for n in range(c.FPDFPath_CountSegments(path)):
        segment = c.FPDFPath_GetPathSegment(path, n)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind not in (c.FPDF_SEGMENT_LINETO, c.FPDF_SEGMENT_MOVETO):
            return False
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if kind == c.FPDF_SEGMENT_LINETO and before is not None:
            leans = min(abs(here[0] - before[0]), abs(here[1] - before[1]))
            if leans > _STRAIGHT:
                return False
        before = here
    # Strokes that go across and down many times in one path may be letters.
    return bool(c.FPDFPath_CountSegments(path) <= _MOST_SEGMENTS)


_MOST_SEGMENTS: Final = 6
"""A rectangle has five."""


def _runs(page: Foreign) -> Iterator[tuple[str, str]]:
    """Words of one font that follow each other; the key of a font that hides itself is empty."""
    import pypdfium2.raw as c

    text = page.get_textpage()
    fonts: dict[int, str] = {}
    font, words = "", ""
    for at in range(c.FPDFText_CountChars(text)):
        letter = chr(c.FPDFText_GetUnicode(text, at))
        if c.FPDFText_IsGenerated(text, at) == 1 or letter.isspace():
            words += " "
            continue
        its_font = _font_of(c.FPDFText_GetTextObject(text, at), fonts)
        if its_font != font and words:
            if words.strip():
                yield font, words
            words = ""
        font = its_font
        words += letter
    if words.strip():
        yield font, words


def _font_of(thing: Foreign, known: dict[int, str]) -> str:
    import pypdfium2.raw as c

    font = c.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return ""
    place = ctypes.cast(font, ctypes.c_void_p).value or 0
    if place not in known:
        known[place] = _key(font)
    return known[place]


def _key(font: Foreign) -> str:
    """The hash of a font's own drawings with its name; empty where it has none, as Type 3 has."""
    import pypdfium2.raw as c

    length = ctypes.c_size_t()
    if not c.FPDFFont_GetFontData(font, None, 0, length) or not length.value:
        return ""
    drawings = (ctypes.c_uint8 * length.value)()
    c.FPDFFont_GetFontData(font, drawings, length.value, length)
    name_length = c.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(name_length)
    c.FPDFFont_GetBaseFontName(font, name, name_length)
    return sha256(bytes(drawings) + name.raw).hexdigest()
