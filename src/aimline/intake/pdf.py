"""A PDF as pages of lines, fields and tables. To be run in the sandbox: a file may be hostile."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from aimline.intake.blocks import side_by_side
from aimline.intake.columns import holds, in_reading_order, table_of, unruled_tables
from aimline.intake.grid import grids
from aimline.intake.page import Box, Cell, Field, Line, Notice, Page, PaperText, Table, Word
from aimline.intake.parts import Foreign, PageCount, Part, joined, needs_ocr_notice
from aimline.intake.pdf_objects import Drawn, drawn_on
from aimline.intake.pdf_place import Placing
from aimline.intake.pdf_words import PageWords, words_of
from aimline.wording.say import marked, say

if TYPE_CHECKING:
    from PIL.Image import Image

    from aimline.intake.pdf_fields import RawField

MOST_PAGES: Final = 1500
MOST_PIXELS: Final = 40_000_000
"""Of one picture of a page, whatever size the page says it has."""
_FEW_LETTERS: Final = 60
_LARGE_SHARE: Final = 0.4
"""Of a page, above which a picture with hardly any text is a scan."""

PASSWORD: Final = Notice(
    "password",
    marked("The file is locked with a password. Give the password, or save a copy without one."),
)
WRONG_PASSWORD: Final = Notice("password", marked("The password does not open the file."))
DAMAGED: Final = Notice(
    "damaged",
    marked("The file is damaged and could not be read. Get it again from where it came."),
)


def read_pdf(data: bytes, password: str | None = None) -> PaperText:
    """Everything in a PDF at once."""
    return joined(pdf_parts(data, password))


def pdf_parts(data: bytes, password: str | None = None) -> Iterator[Part]:
    """The pages of a PDF one by one, and what is to be told of each."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            yield WRONG_PASSWORD if password else PASSWORD
        else:
            yield DAMAGED
        return
    count = len(document)
    yield PageCount(min(count, MOST_PAGES))
    if count > MOST_PAGES:
        text = say(
            "Only the first {most:,} of {n:,} pages were read. Split the file.",
            most=MOST_PAGES,
            n=count,
        )
        yield Notice("unread_area", text)
    fields, notices = _fields(data, password)
    yield from notices
    for number in range(1, min(count, MOST_PAGES) + 1):
        yield from _page_parts(document, number, fields.get(number, []))
    if count == 0:
        yield DAMAGED


def _fields(
    data: bytes, password: str | None
) -> tuple[dict[int, list[Foreign]], tuple[Notice, ...]]:
    from aimline.intake.pdf_fields import fields_by_page

    # Most papers of text have none: what finds them takes longer than all their words.
    if b"/Annot" not in data and b"/ObjStm" not in data:
        return {}, ()
    return fields_by_page(data, password)


def _page_parts(document: Foreign, number: int, fields: list[RawField]) -> Iterator[Part]:
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        yield Notice("damaged", say("Page {n} is damaged and could not be read.", n=number), number)
        yield Page(number, 0, 0)
        return
    try:
        yield from _PageReader(page, number).parts(fields)
    finally:
        page.close()


def placing_of(page: Foreign) -> Placing:
    """The visible part of a page of pdfium."""
    left, bottom, right, top = page.get_bbox()
    return Placing(left, bottom, right, top, page.get_rotation())


class _PageReader:
    def __init__(self, page: Foreign, number: int) -> None:
        self._page = page
        self._number = number
        self._placing = placing_of(page)

    def parts(self, raw_fields: list[RawField]) -> Iterator[Part]:
        from aimline.intake.pdf_fields import placed_fields

        drawn, words = self._words()
        hidden = self._without_unseen(words)
        ruled = grids(drawn.across, drawn.down)
        cells = [cell for grid in ruled for cell in grid.cells]
        fields = placed_fields(raw_fields, self._placing, words.shown, cells)
        if is_scan := self._is_scan(words, drawn):
            yield needs_ocr_notice(self._number)
        if hidden:
            yield _hidden_notice(self._number, hidden, is_scan=is_scan)
        order = in_reading_order(words.shown, ruled)
        lines = [*map(tuple, order.lines), *_turned_lines(words.turned)]
        tables = [table_of(grid, words.shown) for grid in ruled]
        tables = [_with_fields(table, fields) for table in tables]
        tables = [block for table in tables for block in side_by_side(table)]
        unruled = [table for rows in order.free for table in unruled_tables(rows)]
        yield Page(
            self._number,
            round(self._placing.width, 2),
            round(self._placing.height, 2),
            tuple(Line(line) for line in lines),
            tuple(fields),
            (*(table for table in tables if _has_words(table)), *unruled),
        )

    def _words(self) -> tuple[Drawn, PageWords]:
        import pypdfium2.raw as raw

        drawn = drawn_on(raw, self._page, self._placing)
        text_page = raw.FPDFText_LoadPage(self._page)
        try:
            return drawn, words_of(raw, text_page, self._placing, drawn)
        finally:
            raw.FPDFText_ClosePage(text_page)

    def _without_unseen(self, words: PageWords) -> list[Word]:
        """Takes out what cannot be seen, and returns it."""
        unseen = words.hidden + self._without_ink(words.doubtful)
        if not unseen:
            return []
        gone = set(map(id, unseen))
        words.shown = [word for word in words.shown if id(word) not in gone]
        words.turned = [word for word in words.turned if id(word) not in gone]
        return unseen

    def _without_ink(self, doubtful: Sequence[Word]) -> list[Word]:
        """The words at whose place the page, when drawn, is of one colour."""
        if not doubtful:
            return []
        scale = _scale(self._placing, 72)
        picture = self._page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        unseen = []
        for word in doubtful:
            box = word.box
            spot = tuple(int(side * scale) for side in (box.left, box.top, box.right, box.bottom))
            spot = (spot[0], spot[1], max(spot[2], spot[0] + 1), max(spot[3], spot[1] + 1))
            darkest, lightest = picture.crop(spot).getextrema()
            if lightest - darkest < 24:
                unseen.append(word)
        return unseen

    def _is_scan(self, words: PageWords, drawn: Drawn) -> bool:
        if words.letters and words.unknown > 0.3 * words.letters:
            return True
        area = max(self._placing.width * self._placing.height, 1)
        share = sum(self._on_page(box) for box in drawn.pictures) / area
        if share <= _LARGE_SHARE:
            return False
        return sum(len(word.text) for word in words.shown) < _FEW_LETTERS

    def _on_page(self, box: Box) -> float:
        width = min(box.right, self._placing.width) - max(box.left, 0)
        height = min(box.bottom, self._placing.height) - max(box.top, 0)
        return max(width, 0) * max(height, 0)


def _scale(placing: Placing, dpi: float) -> float:
    """Pixels for a point: as asked, but fewer where the page would be too large a picture."""
    wanted = dpi / 72
    pixels = max(placing.width, 1) * max(placing.height, 1) * wanted**2
    return wanted if pixels <= MOST_PIXELS else wanted * (MOST_PIXELS / pixels) ** 0.5


def _turned_lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words that run up or down the page, one line for each strip of them."""
    strips: dict[int, list[Word]] = {}
    for word in words:
        strips.setdefault(round(word.box.left / 6), []).append(word)
    return [tuple(strip) for _, strip in sorted(strips.items())]


def _with_fields(table: Table, fields: Sequence[Field]) -> Table:
    """What is typed into the fields of a cell belongs to the words of the cell."""
    if not fields:
        return table
    rows = tuple(tuple(_cell_with(cell, fields) for cell in row) for row in table.rows)
    return Table(rows, table.name)


def _cell_with(cell: Cell, fields: Sequence[Field]) -> Cell:
    if cell.box is None:
        return cell
    typed = [f.value for f in fields if f.is_checked is None and holds(cell.box, f.box)]
    said = " ".join(part for part in (cell.text, *typed) if part)
    return Cell(said, cell.box)


def _has_words(table: Table) -> bool:
    """The grid of a chart has hardly a word in its cells."""
    cells = [cell for row in table.rows for cell in row]
    filled = sum(any(c.isalnum() for c in cell.text) for cell in cells)
    return filled >= 2 and filled >= 0.08 * len(cells)


def _hidden_notice(number: int, hidden: Sequence[Word], *, is_scan: bool) -> Notice:
    if is_scan:
        text = say(
            "Page {n} is a picture with an invisible layer of text behind it. "
            "The layer was left out, because it may differ from what the page shows.",
            n=number,
        )
        return Notice("hidden_text", text, number)
    said = " ".join(word.text for word in hidden)
    said = said if len(said) <= 120 else said[:119] + "…"
    text = say(
        "Page {n} holds text that cannot be seen on it. It was left out: “{said}”",
        n=number,
        said=said,
    )
    return Notice("hidden_text", text, number)


def page_image(data: bytes, number: int, dpi: float, password: str | None = None) -> Image:
    """A page of a PDF as it is shown, with what is typed into its fields."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password)
    try:
        # A form with scripts or a form of Adobe's own kind is drawn as far as pdfium can.
        document.init_forms()
        page = document[number - 1]
        image: Image = page.render(scale=_scale(placing_of(page), dpi)).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def png(image: Image) -> bytes:
    """A picture as the bytes of a PNG file."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
