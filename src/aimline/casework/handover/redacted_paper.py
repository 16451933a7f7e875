"""A paper without some words: pages as new pictures, with the places painted over and gone.

Nothing of the old file goes on: no text layer, no metadata, no attachment, no earlier revision. A
page from which the words cannot be taken for certain is left out and said to be.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from aimline.casework.handover.taken_out import WordsOut
from aimline.casework.handover.trusted_layer import Marks, TrustedLayer
from aimline.intake.files import File, FileKind
from aimline.intake.page import Box, How, Page, PaperText
from aimline.intake.read import paper_of
from aimline.intake.sandbox import Sandbox

DPI: Final = 200
_POINTS: Final = 72
_MARGIN: Final = 3.0
"""Points around a word that are painted over with it."""
_ROUNDS: Final = 3
"""How often a page is looked at again before it is left out."""
_PICTURES: Final = (FileKind.PDF, FileKind.PICTURE)

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A paper as it is handed over."""

    name: str
    data: bytes
    removed: tuple[tuple[int, int], ...]
    """Page, and how many places were taken out of it."""
    left_out: tuple[int, ...] = ()
    """Pages that were left out whole."""


def redacted(file: File, out: WordsOut, sandbox: Sandbox, tell: Tell) -> Redacted:
    """The paper without the words; what cannot be drawn becomes a text of its words."""
    paper = paper_of(file, sandbox, tell=tell)
    if file.kind not in _PICTURES or not paper.pages:
        return _as_text(file.name, _words(paper), out)
    pages, removed, left_out = [], [], []
    layer = TrustedLayer()
    for done, page in enumerate(paper.pages):
        tell(file.name, done, len(paper.pages))
        picture = sandbox.picture(file, page.number, DPI)
        marks = _marks(file, page, out, sandbox)
        drawn, places = (
            _without(picture, page, out, sandbox, layer, marks) if picture else (None, 0)
        )
        if drawn is None:
            left_out.append(page.number)
            drawn = _left_out(page)
        if places:
            removed.append((page.number, places))
        pages.append(drawn)
    name = f"{file.name.rpartition('.')[0] or file.name}.pdf"
    return Redacted(name, _pdf(pages), tuple(removed), tuple(left_out))


def _as_text(name: str, text: str, out: WordsOut) -> Redacted:
    """A paper of another kind, as the words that were read from it."""
    many = out.count(text)
    head = (
        f"{name.rpartition('/')[2]}: a copy of its words. The file itself is not handed over.\n\n"
    )
    words = f"{out.out_of(head)}{out.out_of(text)}\n".encode()
    return Redacted(f"{name}.txt", words, ((1, many),) if many else ())


def _words(paper: PaperText) -> str:
    """All that was read: lines, and tables row by row."""
    blocks = []
    for page in paper.pages:
        blocks += [page.text] if page.lines else []
        for table in page.tables:
            blocks.append("\n".join("\t".join(row) for row in table.texts))
    return "\n\n".join(block for block in blocks if block)


def _marks(file: File, page: Page, out: WordsOut, sandbox: Sandbox) -> Marks | None:
    """What a page of nothing but text draws its words with; None for every other page."""
    if file.kind is not FileKind.PDF or page.fields:
        return None
    if any(line.how is not How.TEXT for line in page.lines):
        return None
    found = sandbox.marks(file, page.number)
    if found is None:
        return None
    measures, runs = found
    return Marks(measures, tuple((font, out.blanked(words)) for font, words in runs))


def _without(
    picture: bytes,
    page: Page,
    out: WordsOut,
    sandbox: Sandbox,
    layer: TrustedLayer,
    marks: Marks | None,
) -> tuple[Image.Image | None, int]:
    """The page's picture without the words, and how many places; None where some are left."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    scale = image.width / page.width if page.width else DPI / _POINTS
    places = list(_places(page, out))
    _paint(image, places, scale)
    many = len(places)
    if layer.covers(marks, is_painted=many > 0):
        return image, many
    for round_ in range(_ROUNDS):
        looked = _looked_at(image, page, sandbox)
        seen = list(_places(looked, out))
        if not seen:
            if not round_:
                layer.learn(marks, looked, is_painted=many > 0)
            return image, many
        _paint(image, seen, scale)
        many += len(seen)
    return None, many


def _looked_at(image: Image.Image, page: Page, sandbox: Sandbox) -> Page:
    """The page as a reader of pictures sees it now."""
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(DPI, DPI))
    file = File("page.png", stream.getvalue())
    found = sandbox.recognised(file, Page(1, page.width, page.height))
    return next((part for part in found if isinstance(part, Page)), page)


def _places(page: Page, out: WordsOut) -> Iterator[Box]:
    """Where the words stand: on lines, across lines, and in tables and fields."""
    words = [word for line in page.lines for word in line.words]
    yield from out.boxes(words)
    yield from (field.box for field in page.fields if out.count(field.value))
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                if cell.box is not None and out.count(cell.text):
                    yield cell.box


def _paint(image: Image.Image, boxes: Iterable[Box], scale: float) -> None:
    draw = ImageDraw.Draw(image)
    for box in boxes:
        corners = (
            (box.left - _MARGIN) * scale,
            (box.top - _MARGIN) * scale,
            (box.right + _MARGIN) * scale,
            (box.bottom + _MARGIN) * scale,
        )
        draw.rectangle(corners, fill="black")


def _left_out(page: Page) -> Image.Image:
    """An empty page that says that it was left out."""
    size = (round(page.width * DPI / _POINTS) or 1700, round(page.height * DPI / _POINTS) or 2200)
    image = Image.new("RGB", size, "white")
    words = f"Page {page.number} was left out: words on it could not be taken out for certain."
    ImageDraw.Draw(image).text((size[0] // 12, size[1] // 12), words, fill="black", font_size=32)
    return image


def _pdf(pages: list[Image.Image]) -> bytes:
    """The pictures as one new file, with nothing in its metadata. Equal pictures, equal bytes."""
    from pikepdf import Dictionary, Name, Pdf, Stream
    from pikepdf import Page as PdfPage

    pdf = Pdf.new()
    for image in pages:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=80)
        width, height = image.width * _POINTS / DPI, image.height * _POINTS / DPI
        picture = Stream(pdf, stream.getvalue())
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height = image.width, image.height
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
        picture.Filter = Name.DCTDecode
        drawing = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, width, height],
            Resources=Dictionary(XObject=Dictionary(Page=picture)),
            Contents=pdf.make_stream(drawing),
        )
        pdf.pages.append(PdfPage(pdf.make_indirect(page)))
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()
