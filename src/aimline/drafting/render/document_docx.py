"""A document as a Word file: headings, lists, tables, pictures. Equal ones are equal bytes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from io import BytesIO
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from aimline.drafting.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Details,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Line,
    NumberedList,
    PageBreak,
    Paragraph,
    Table,
    Together,
    WritingLines,
    WritingTable,
)
from aimline.drafting.chart import png_of
from aimline.drafting.printable import printable
from aimline.drafting.render.word_file import SMALL_POINTS, new_file, saved, set_headings

_HEADINGS: Final = (("Title", 20), ("Heading 1", 15), ("Heading 2", 13), ("Heading 3", 11))
_QUIET: Final = (0x4C, 0x56, 0x61)
_BOX: Final = "\N{BALLOT BOX}"
_ROW_INCHES: Final = 0.42
_LINE_INCHES: Final = 0.33
_TEXT_INCHES: Final = 6.3
_BIG_POINTS: Final = 22
_AUTHOR: Final = "Aimline"


def document_docx(document: Document) -> bytes:
    """The whole paper."""
    file = new_file(document.title, _AUTHOR, document.language, document.on)
    set_headings(file, _HEADINGS)
    file.add_paragraph(printable(document.title), style="Title")
    _quiet(file.add_paragraph(printable(document.subtitle)))
    _write_all(document.blocks, file)
    return saved(file)


def _write_all(blocks: Iterable[Block], file: WordDocument) -> None:
    for block in blocks:
        _write(block, file)


@singledispatch
def _write(block: Block, _: WordDocument) -> None:
    raise TypeError(f"No place in a Word file for a {type(block).__name__}")


@_write.register
def _heading(block: Heading, file: WordDocument) -> None:
    mark = f" {block.state.shape} {block.state_words or ''}" if block.state else ""
    file.add_heading(printable(f"{block.words}{mark}".strip()), level=block.level)


@_write.register
def _paragraph(block: Paragraph, file: WordDocument) -> None:
    made = _runs(file.add_paragraph(), block.line)
    made.paragraph_format.keep_with_next = block.is_leading
    if block.is_quiet:
        _quiet(made)


@_write.register
def _bullet_list(block: BulletList, file: WordDocument) -> None:
    for item in block.items:
        _tight(_runs(file.add_paragraph(style="List Bullet"), item))


@_write.register
def _checklist(block: Checklist, file: WordDocument) -> None:
    for item in block.items:
        made = file.add_paragraph()
        _hang(made)
        made.add_run(f"{_BOX}\t")
        _tight(_runs(made, item))


@_write.register
def _numbered_list(block: NumberedList, file: WordDocument) -> None:
    for n, item in enumerate(block.items, start=1):
        file.add_paragraph(f"{n}.").paragraph_format.keep_with_next = True
        _write_all(item, file)


@_write.register
def _callout(block: Callout, file: WordDocument) -> None:
    for n, line in enumerate(block.lines):
        made = file.add_paragraph()
        if n == 0:
            made.add_run(f"{block.state.shape} ")
        _runs(made, line)


@_write.register
def _details(block: Details, file: WordDocument) -> None:
    made = file.add_paragraph()
    made.add_run(printable(block.summary)).bold = True
    made.paragraph_format.keep_with_next = True
    _write_all(block.blocks, file)


@_write.register
def _together(block: Together, file: WordDocument) -> None:
    before = len(file.paragraphs)
    _write_all(block.blocks, file)
    for made in file.paragraphs[before:-1]:
        made.paragraph_format.keep_with_next = True


@_write.register
def _page_break(_: PageBreak, file: WordDocument) -> None:
    file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


@_write.register
def _figure(block: Figure, file: WordDocument) -> None:
    shape = file.add_picture(BytesIO(png_of(block.svg)), width=Inches(_TEXT_INCHES))
    # The library has no way to say what a picture shows, and a reader by ear needs it.
    shape._inline.docPr.set("descr", printable(block.alternative))
    if block.caption:
        _quiet(file.add_paragraph(printable(block.caption)))


@_write.register
def _table(block: Table, file: WordDocument) -> None:
    made = _headed(block.caption, block.header, len(block.rows), file)
    for row, told in zip(tuple(made.rows)[1:], block.rows, strict=True):
        for cell, words in zip(row.cells, told, strict=True):
            cell.text = printable(words)
    file.add_paragraph()


@_write.register
def _writing_table(block: WritingTable, file: WordDocument) -> None:
    made = _headed(block.caption, block.header, block.rows, file)
    made.autofit = False
    for n, row in enumerate(made.rows):
        for cell, part in zip(row.cells, block.widths, strict=True):
            cell.width = Inches(_TEXT_INCHES * part / sum(block.widths))
        if n:
            row.height = Inches(_ROW_INCHES)
    file.add_paragraph()


def _headed(caption: str, header: tuple[str, ...], rows: int, file: WordDocument) -> WordTable:
    """A table with its caption and its header row, which every new page repeats."""
    above = file.add_paragraph()
    above.add_run(printable(caption)).bold = True
    above.paragraph_format.keep_with_next = True
    made: WordTable = file.add_table(rows=1 + rows, cols=len(header))
    made.style = "Table Grid"
    for cell, words in zip(made.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(printable(words)).bold = True
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


@_write.register
def _key_figures(block: KeyFigures, file: WordDocument) -> None:
    made = file.add_table(rows=1, cols=len(block.figures))
    for cell, figure in zip(made.rows[0].cells, block.figures, strict=True):
        _key_figure(cell.paragraphs[0], figure)
    file.add_paragraph()


def _key_figure(paragraph: WordParagraph, figure: KeyFigure) -> None:
    paragraph.add_run(printable(figure.name)).bold = True
    paragraph.add_run().add_break()
    value = paragraph.add_run(printable(figure.value))
    value.bold, value.font.size = True, Pt(_BIG_POINTS)
    if figure.note:
        paragraph.add_run().add_break()
        paragraph.add_run(printable(figure.note)).font.size = Pt(SMALL_POINTS)


@_write.register
def _writing_lines(block: WritingLines, file: WordDocument) -> None:
    named = _quiet(file.add_paragraph(printable(block.name)))
    named.paragraph_format.keep_with_next = True
    named.paragraph_format.space_after = Pt(0)
    for n in range(block.lines):
        made = file.add_paragraph()
        made.paragraph_format.line_spacing = Inches(_LINE_INCHES)
        made.paragraph_format.space_after = Pt(0 if n + 1 < block.lines else 10)
        made.paragraph_format.keep_with_next = n + 1 < block.lines
        _rule_below(made, n)


def _rule_below(paragraph: WordParagraph, n: int) -> None:
    """A ruled line. Word draws neighbouring equal borders as one box, so their distance differs."""
    border = OxmlElement("w:bottom")
    look = {"val": "single", "sz": "4", "space": str(1 + n % 2), "color": "8A949E"}
    for name, value in look.items():
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _runs(paragraph: WordParagraph, line: Line) -> WordParagraph:
    for run in line:
        paragraph.add_run(printable(run.words)).bold = True if run.is_strong else None
    return paragraph


def _quiet(paragraph: WordParagraph) -> WordParagraph:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(SMALL_POINTS), RGBColor(*_QUIET)
    return paragraph


def _tight(paragraph: WordParagraph) -> None:
    paragraph.paragraph_format.space_after = Pt(4)


def _hang(paragraph: WordParagraph) -> None:
    paragraph.paragraph_format.left_indent = Inches(0.3)
    paragraph.paragraph_format.first_line_indent = Inches(-0.3)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(0.3))
