"""What every Word file has: letter paper, title, language, one font, and no clock in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aimline.drafting.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

FONT: Final = "Calibri"
BODY_POINTS: Final = 11
SMALL_POINTS: Final = 9.5
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can hold: no clock enters the file."""
_LONGEST: Final = 255


def new_file(title: str, author: str, language: str, on: date) -> Document:
    """An empty file on US letter paper."""
    import docx

    document = docx.Document()
    day = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001 - the file format has no zone
    properties = document.core_properties
    properties.title = printable(title)[:_LONGEST]
    properties.author = properties.last_modified_by = printable(author)[:_LONGEST]
    properties.language = language
    properties.comments = ""
    properties.created = properties.modified = day
    _set_page(document, language)
    return document


def _set_page(document: Document, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_POINTS)
    normal.paragraph_format.space_after = Pt(8)
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.1)
    section.top_margin = section.bottom_margin = Inches(0.9)


def set_headings(document: Document, sizes: Iterable[tuple[str, float]]) -> None:
    """The headings in the text's own font, black, each of its size in points."""
    from docx.shared import Pt, RGBColor

    for name, points in sizes:
        style = document.styles[name]
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.rPr.rFonts.attrib.clear()
        style.font.name, style.font.size = FONT, Pt(points)


def saved(document: Document) -> bytes:
    """The file's bytes, with the same parts in order, none of them dated by the clock."""
    buffer = BytesIO()
    document.save(buffer)
    out = BytesIO()
    with ZipFile(buffer) as made, ZipFile(out, "w", ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            fixed.writestr(info, made.read(name))
    return out.getvalue()
