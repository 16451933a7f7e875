"""A binder as plain data for the template that sets it, and the place of every exhibit's page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aimline.day_words import full_day, short_day
from aimline.drafting.binder.binder import Binder, PaperSize
from aimline.drafting.binder.exhibit import (
    Exhibit,
    ExhibitPage,
    PdfBody,
    PictureBody,
    PlacedLine,
    WrittenBody,
)
from aimline.drafting.binder.fact import Paragraph, Reference
from aimline.drafting.blocks import Block, Figure, Heading, Table
from aimline.drafting.blocks import Paragraph as Words
from aimline.drafting.fonts import font_file
from aimline.drafting.letters.letter import LANGUAGE
from aimline.drafting.printable import printable
from aimline.findings.words import count

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Data = dict[str, Any]

STRIP: Final = 30.0
"""Points at the foot of every page that only its number stands in."""
_UNITS: Final = 1000
_LETTERS_OF_A_LINE: Final = 0.78
"""Size of the letters of a line by its height."""
_SIZES: Final = {
    PaperSize.LETTER: (612.0, 792.0),
    PaperSize.LEGAL: (612.0, 1008.0),
    PaperSize.A4: (595.28, 841.89),
}
_NAMES: Final = {
    PaperSize.LETTER: "us-letter",
    PaperSize.LEGAL: "us-legal",
    PaperSize.A4: "a4",
}
_NO_TAGS: Final = (
    "This paper came without the marks that a screen reader needs. It is shown as it came; its "
    "words follow as text in the part “Exhibits as text”."
)
_OF_PICTURE: Final = (
    "This paper is a picture. Its words were recognised by a machine and lie behind the picture, "
    "so that they can be searched and read aloud; they may hold mistakes. The picture counts."
)
_TAGGED: Final = "This paper came with marks for screen readers; they are kept as they came."
_WRITTEN: Final = (
    "This paper is a file without pages of its own ({kind}). Its words and tables are shown here; "
    "the file itself is kept as it came."
)
_NOTHING: Final = "This paper could not be opened. The file itself is kept as it came."


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page of an exhibit lies on its sheet: made smaller to leave the strip free."""

    scale: float
    left: float
    top: float
    is_wide: bool
    sheet: tuple[float, float]


def placed(page: ExhibitPage, size: PaperSize) -> Placed:
    """The place of a page: as large as fits above the strip, in the middle, never enlarged."""
    width, height = _SIZES[size]
    is_wide = page.width > page.height
    if is_wide:
        width, height = height, width
    of_page = max(page.width, 1.0), max(page.height, 1.0)
    scale = min(width / of_page[0], (height - STRIP) / of_page[1], 1.0)
    return Placed(scale, (width - of_page[0] * scale) / 2, 0.0, is_wide, (width, height))


def needs_text(exhibit: Exhibit) -> bool:
    """Whether its words have to follow as text: a PDF without structure whose words are drawn."""
    body = exhibit.paper.body
    return (
        isinstance(body, PdfBody)
        and not body.has_structure
        and any(page.words.strip() and not page.is_recognised for page in exhibit.paper.pages)
    )


def page_label(mark: str, page: int) -> str:
    """The name by which links find a page of an exhibit."""
    return f"x-{mark}-{page}"


def reference_label(reference: Reference) -> str:
    """The name by which links find what a reference speaks of."""
    label = page_label(reference.exhibit, reference.page)
    if reference.block is None:
        return label
    return f"{label}-{reference.block}" + ("" if reference.row is None else f"-{reference.row}")


def sheet(binder: Binder) -> Data:
    """The data of the template; every word printable, nothing in it is code."""
    used = _used(binder.statement.paragraphs)
    title = f"Binder: the facts, papers and dates of {binder.name}"
    data: Data = {
        "title": title,
        "name": binder.name,
        "school": binder.school,
        "sender": binder.sender,
        "language": LANGUAGE,
        "size": _NAMES[binder.size],
        "strip": STRIP,
        "day": full_day(binder.as_of),
        "prefix": binder.prefix,
        "is_draft": not binder.is_final,
        "open": len(binder.open_checks),
        "statement": list(_statement(binder.statement.paragraphs)),
        "chronology": [
            {
                "day": short_day(line.on),
                "words": line.words,
                "ref": _reference(line.reference) if line.reference else None,
            }
            for line in binder.chronology
        ],
        "charts": [_block(block) for block in binder.charts],
        "services": [_block(block) for block in binder.services],
        "exhibits": [_exhibit(e, binder.size, used.get(e.mark, [])) for e in binder.exhibits],
        "texts": [_text(e) for e in binder.exhibits if needs_text(e)],
    }
    plain: Data = _printable(data)
    return plain


def _used(paragraphs: Sequence[Paragraph]) -> dict[str, list[int]]:
    """The paragraphs that use each exhibit."""
    found: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        for mark in dict.fromkeys(reference.exhibit for reference in paragraph.references):
            found.setdefault(mark, []).append(paragraph.number)
    return found


def _statement(paragraphs: Sequence[Paragraph]) -> Iterator[Data]:
    sections: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        sections.setdefault(paragraph.section, []).append(paragraph)
    for name, inside in sections.items():
        yield {
            "name": name,
            "paragraphs": [
                {
                    "number": paragraph.number,
                    "words": paragraph.words,
                    "refs": _references(paragraph.references),
                }
                for paragraph in inside
            ],
        }


def _references(references: Sequence[Reference]) -> list[Data]:
    by_label = {reference_label(one): _reference(one) for one in references}
    return list(by_label.values())


def _reference(reference: Reference) -> Data:
    return {"mark": reference.exhibit, "label": reference_label(reference)}


def _exhibit(exhibit: Exhibit, size: PaperSize, used: list[int]) -> Data:
    paper, body = exhibit.paper, exhibit.paper.body
    data: Data = {
        "mark": exhibit.mark,
        "called": exhibit.called,
        "title": exhibit.title,
        "day": full_day(paper.on) if paper.on else "no date",
        "short_day": short_day(paper.on) if paper.on else "no date",
        "what": paper.kind or "paper",
        "pages_said": count(len(paper.pages), "page", "pages"),
        "sha256": paper.sha256 or "not there",
        "used": used,
        "note": _note(exhibit),
        "kind": "nothing",
        "pages": [],
    }
    if isinstance(body, WrittenBody):
        data["kind"] = "written"
        data["pages"] = [[_block(block) for block in blocks] for blocks in body.pages]
    elif isinstance(body, PdfBody):
        data["kind"] = "tagged" if body.has_structure else "pdf"
        data["pages"] = [_page(exhibit, page, size) for page in paper.pages]
    elif isinstance(body, PictureBody):
        data["kind"] = "picture"
        data["pages"] = [_page(exhibit, page, size) for page in paper.pages]
    return data


def _note(exhibit: Exhibit) -> str:
    body = exhibit.paper.body
    if isinstance(body, WrittenBody):
        return _WRITTEN.format(kind=exhibit.paper.kind_of_file)
    if isinstance(body, PictureBody):
        return _OF_PICTURE
    if not isinstance(body, PdfBody):
        return _NOTHING
    if body.has_structure:
        return _TAGGED
    return _NO_TAGS if needs_text(exhibit) else _OF_PICTURE


def _page(exhibit: Exhibit, page: ExhibitPage, size: PaperSize) -> Data:
    place = placed(page, size)
    return {
        "wide": place.is_wide,
        "left": place.left,
        "top": place.top,
        "width": page.width * place.scale,
        "height": page.height * place.scale,
        "alternative": _alternative(exhibit, page),
        "lines": [_hidden(line, place) for line in page.lines if line.words.strip()],
    }


def _hidden(line: PlacedLine, place: Placed) -> list[str | float]:
    """A line behind a picture: its words, its corner, its size, and how much it is stretched."""
    size = max(line.height * place.scale * _LETTERS_OF_A_LINE, 1.0)
    natural = max(_width(printable(line.words)) * size, 0.1)
    left, top = place.left + line.left * place.scale, place.top + line.top * place.scale
    stretch = max(line.width * place.scale / natural, 0.01)
    return [line.words, round(left, 2), round(top, 2), round(size, 2), round(100 * stretch, 1)]


def _width(words: str) -> float:
    """How wide words are in the text font, in its own size."""
    return _font().getlength(words) / _UNITS


@cache
def _font() -> FreeTypeFont:
    from PIL import ImageFont

    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(font_file("Regular")), _UNITS, layout_engine=layout)


def _alternative(exhibit: Exhibit, page: ExhibitPage) -> str:
    """What a screen reader says for the picture of a page."""
    of = f"Page {page.number} of {exhibit.called}, {exhibit.title}, as a picture."
    if page.is_recognised:
        return f"{of} Its recognised words follow."
    if page.words.strip():
        return f"{of} Its words stand in the part “Exhibits as text”."
    return f"{of} No words could be read on it."


def _text(exhibit: Exhibit) -> Data:
    return {
        "mark": exhibit.mark,
        "called": exhibit.called,
        "title": exhibit.title,
        "pages": [
            {"number": page.number, "lines": page.words.splitlines() or ["(no words)"]}
            for page in exhibit.paper.pages
        ],
    }


def _block(block: Block) -> Data:
    """The few kinds of block that a binder holds."""
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": block.caption,
            "header": list(block.header),
            "rows": [list(row) for row in block.rows],
            "from": block.numbers_from,
            "to": block.numbers_to,
        }
    if isinstance(block, Figure):
        return {"kind": "figure", "svg": block.svg, "alternative": block.alternative}
    if isinstance(block, Heading):
        return {"kind": "heading", "words": block.words}
    if isinstance(block, Words):
        words = "".join(run.words for run in block.line)
        return {"kind": "words", "words": words, "quiet": block.is_quiet}
    raise TypeError(f"A binder holds no {type(block).__name__}")


def _printable(value: Any) -> Any:  # noqa: ANN401 - any plain data
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return value
