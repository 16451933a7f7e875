"""A sheet as the files that schools send: text PDF, form PDF, scan, photo, DOCX."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from random import Random

import numpy as np
import pikepdf
import pypdfium2
import typst
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw, ImageFilter

from .sheet import (
    Block,
    Box,
    BoxRow,
    Checks,
    Columns,
    Grid,
    NewPage,
    Para,
    Sheet,
    TableOf,
    Title,
)

_TOP = """#set page(paper: "us-letter", margin: (x: 54pt, y: 54pt){header})
#set text(font: "Libertinus Serif", size: 10.5pt)
#set par(leading: 0.55em)
"""
_COLUMN_CHARACTERS, _COLUMN_LINE = 46, 13


def _said(words: str) -> str:
    """Words as a string of the typesetter, so that no character is markup."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{escaped}")'


def _bold(words: str) -> str:
    return f"#strong[{_said(words)}]"


_FRAMED_TOP = """#set document(date: none)
#set page(paper: "us-letter", margin: (x: 48pt, y: 50pt),
  header: [#set text(size: 8pt); {header}],
  footer: context [#set text(size: 8pt)
    #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Libertinus Serif", size: 10.5pt)
#set par(leading: 0.55em)
#set table(stroke: 0.5pt, inset: 4pt)
"""


def framed(sheet: Sheet) -> str:
    """The sheet as a printed form, in the typesetter's language."""
    header = f"#{_said(sheet.header)[1:]}" if sheet.header else ""
    return _FRAMED_TOP.replace("{header}", header) + "\n\n".join(
        _form_block(block) for block in sheet.blocks
    )


def _form_block(block: Block) -> str:
    match block:
        case Title(words, 1):
            return f"#align(center)[#text(size: 14pt)[{_bold(words)}]]"
        case Title(words, _):
            return (
                "#block(width: 100%, fill: luma(222), stroke: 0.5pt, inset: 4pt, below: 6pt, "
                f"sticky: true)[{_bold(words)}]"
            )
        case Para(words, label) if label:
            return (
                "#block(width: 100%, stroke: 0.5pt, inset: 5pt, below: 6pt)"
                f"[{_bold(f'{label}: ')} {_said(words)}]"
            )
        case Columns(left, right):
            return f"#block(width: 100%, stroke: 0.5pt, inset: 5pt)[{_columns(left, right)}]"
        case Grid(pairs, columns):
            cells = ", ".join(f"[{_bold(f'{label}:')} {_said(value)}]" for label, value in pairs)
            return f"#table(columns: (1fr,) * {columns}, {cells})"
        case TableOf(header, rows, True):
            top = ", ".join(f"[{_bold(cell)}]" for cell in header)
            cells = ", ".join(f"[{_said(cell)}]" for row in rows for cell in row)
            widths = ", ".join(f"{_width(header, rows, i)}fr" for i in range(len(header)))
            return (
                f"#table(columns: ({widths},), fill: (_, y) => if y == 0 {{ luma(235) }}, "
                f"table.header({top}), {cells})"
            )
    return _block(block)


def _width(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], i: int) -> int:
    """A column's share of the width: by its longest words, within limits."""
    return min(max(len(row[i]) for row in (header, *rows)), 60) + 8


def markup(sheet: Sheet) -> str:
    """The sheet in the typesetter's language."""
    if sheet.is_framed:
        return framed(sheet)
    header = ""
    if sheet.header:
        header = f", header: [#text(size: 8pt)[{_said(sheet.header)}]], footer: [Page]"
    return _TOP.replace("{header}", header) + "\n\n".join(_block(b) for b in sheet.blocks)


def _block(block: Block) -> str:
    match block:
        case Title(words, level):
            size = {1: 15, 2: 12.5, 3: 11}[level]
            return f"#block(below: 8pt)[#text(size: {size}pt)[{_bold(words)}]]"
        case Para(words, label):
            return f"{_bold(f'{label}: ')} {_said(words)}" if label else _said(words)
        case Grid(pairs, columns):
            cells = ", ".join(f"[{_bold(f'{label}:')} {_said(value)}]" for label, value in pairs)
            return f"#grid(columns: (1fr,) * {columns}, row-gutter: 7pt, {cells})"
        case NewPage():
            return "#pagebreak()"
        case Columns(left, right):
            return _columns(left, right)
    return _framed(block)


def _framed(block: Block) -> str:
    match block:
        case TableOf(header, rows, has_lines):
            cells = [f"[{_bold(cell)}]" for cell in header]
            cells += [f"[{_said(cell)}]" for row in rows for cell in row]
            stroke = "0.5pt" if has_lines else "none"
            widths = "(auto,) * " + str(len(header))
            return f"#table(columns: {widths}, stroke: {stroke}, {', '.join(cells)})"
        case Checks(label, options):
            marks = "   ".join(f"[{'X' if on else ' '}] {words}" for words, on in options)
            return _said(f"{label}: {marks}" if label else marks)
        case Box(label, value, _, lines):
            return (
                f"{_bold(f'{label}:')}\n#block(width: 100%, height: {lines * 15}pt, stroke: 0.5pt, "
                f"inset: 3pt)[{_said(value)}]"
            )
        case BoxRow(label, boxes):
            cells = ", ".join(f"[{_bold(b.label)}\\ {_said(b.value or ' ')}]" for b in boxes)
            return (
                f"#table(columns: (auto,) + (1fr,) * {len(boxes)}, stroke: 0.5pt, "
                f"[{_bold(label)}], {cells})"
            )
    raise TypeError(block)


def _columns(left: str, right: str) -> str:
    """Two columns, line by line in turn: so the file's own order mixes them."""
    lines = [textwrap.wrap(words, _COLUMN_CHARACTERS) for words in (left, right)]
    parts = []
    for i in range(max(map(len, lines))):
        for x, column in ((0, lines[0]), (255, lines[1])):
            if i < len(column):
                parts.append(f"#place(dx: {x}pt, dy: {i * _COLUMN_LINE}pt)[{_said(column[i])}]")
    height = max(map(len, lines)) * _COLUMN_LINE + 6
    return f"#block(width: 100%, height: {height}pt)[{''.join(parts)}]"


def text_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF with text."""
    return typst.compile(markup(sheet).encode())


def short_pages_pdf(sheet: Sheet) -> bytes:
    """The sheet on pages so low that text and tables run over the end of many of them."""
    low = "#set page(height: 300pt)\n#show table.cell: set block(breakable: true)\n"
    top, rest = markup(sheet).split("#set text(font", 1)
    return typst.compile(f"{top}{low}#set text(font{rest}".encode())


def form_pdf(sheet: Sheet) -> bytes:
    """The sheet with its boxes as form fields whose values stand in the fields alone."""
    marked = Sheet(sheet.layout, tuple(_filled(b, _MARK) for b in sheet.blocks), sheet.truth)
    places = _frames(pypdfium2.PdfDocument(text_pdf(marked)))
    empty = Sheet(sheet.layout, tuple(_filled(b, "") for b in sheet.blocks), sheet.truth)
    pdf = pikepdf.open(io.BytesIO(text_pdf(empty)))
    fields = []
    boxes = [b for block in sheet.blocks for b in _boxes(block)]
    for box, (page, rectangle) in zip(boxes, places, strict=True):
        fields.append(_field(pdf, pdf.pages[page], box, rectangle))
    pdf.Root.AcroForm = pdf.make_indirect(
        pikepdf.Dictionary(
            Fields=pikepdf.Array(fields),
            NeedAppearances=True,
            DA=pikepdf.String("/Helv 9 Tf 0 g"),
        )
    )
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _boxes(block: Block) -> tuple[Box, ...]:
    if isinstance(block, BoxRow):
        return block.boxes
    return (block,) if isinstance(block, Box) else ()


def _filled(block: Block, words: str) -> Block:
    """The boxes with the same words in each: a mark to find its place by, or nothing."""
    match block:
        case Box(label, _, name, lines):
            return Box(label, words, name, lines)
        case BoxRow(label, boxes):
            return BoxRow(label, tuple(Box(b.label, words, b.name) for b in boxes))
    return block


_MARK = "\u00b7"


def _frames(printed: pypdfium2.PdfDocument) -> list[tuple[int, tuple[float, ...]]]:
    """Where the marks stand, in reading order: page and rectangle from the bottom left."""
    found = []
    for number, page in enumerate(printed):
        text = page.get_textpage()
        for i in range(text.count_chars()):
            if text.get_text_range(i, 1) == _MARK:
                left, bottom, _, top = text.get_charbox(i)
                found.append((number, (left - 1, bottom - 6, min(left + 110, 560), top + 8)))
    return found


def _field(
    pdf: pikepdf.Pdf, page: pikepdf.Page, box: Box, rectangle: tuple[float, ...]
) -> pikepdf.Object:
    left, bottom, right, top = rectangle
    if box.lines > 1:
        right, bottom = 550, bottom - 15 * (box.lines - 2)
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String(box.name),
            TU=pikepdf.String(box.label),
            V=pikepdf.String(box.value),
            DA=pikepdf.String("/Helv 9 Tf 0 g"),
            Ff=4096 if box.lines > 1 else 0,
            F=4,
            Rect=pikepdf.Array([left, bottom, right, top]),
            P=page.obj,
        )
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = pikepdf.Array()
    page.obj.Annots.append(field)
    return field


def pictures(sheet: Sheet, dpi: int) -> list[Image.Image]:
    """The pages as pictures."""
    pdf = pypdfium2.PdfDocument(text_pdf(sheet))
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pdf]


def worn(picture: Image.Image, random: Random, skew: float = 2.0, noise: float = 12) -> Image.Image:
    """A picture as an old scanner gives it: askew, a little soft, with noise and specks."""
    turned = picture.rotate(
        random.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, fillcolor="white"
    )
    soft = turned.filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(random.randrange(10**6))
    pixels = np.asarray(soft).astype(float) + grain.normal(0, noise, (*soft.size[::-1], 1))
    specks = grain.random(soft.size[::-1]) < 0.0004
    pixels[specks] = 0
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def scan_pdf(sheet: Sheet, random: Random, dpi: int = 200) -> bytes:
    """An image-only PDF."""
    pages = [worn(picture, random) for picture in pictures(sheet, dpi)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=80)
    return out.getvalue()


def fax_pdf(sheet: Sheet, random: Random) -> bytes:
    """An image-only PDF as a fax machine leaves it: black and white, with specks and streaks."""
    pages = [_faxed(picture, random) for picture in pictures(sheet, 200)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def _faxed(picture: Image.Image, random: Random) -> Image.Image:
    grain = np.random.default_rng(random.randrange(10**6))
    turned = picture.convert("L").rotate(
        random.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    pixels = np.asarray(turned).astype(float) + grain.normal(0, 25, turned.size[::-1])
    pixels[grain.random(turned.size[::-1]) < 0.0015] = 0
    for row in grain.integers(0, turned.height, 3):
        pixels[row, grain.random(turned.width) < 0.4] = 0
    return Image.fromarray(np.where(pixels < 140, 0, 255).astype(np.uint8)).convert("1")


def photo(picture: Image.Image, random: Random) -> bytes:
    """A page photographed on a table, with a shadow over one side."""
    table = Image.new("RGB", (picture.width + 160, picture.height + 200), (96, 84, 70))
    table.paste(worn(picture, random, skew=3, noise=8), (80, 100))
    shade = Image.new("L", table.size, 255)
    draw = ImageDraw.Draw(shade)
    for x in range(table.width):
        draw.line([(x, 0), (x, table.height)], fill=int(255 - 110 * x / table.width))
    dark = Image.composite(table, Image.new("RGB", table.size, (20, 18, 15)), shade)
    out = io.BytesIO()
    dark.save(out, "JPEG", quality=82)
    return out.getvalue()


def docx(sheet: Sheet) -> bytes:
    """The sheet as a Word file, tables as tables."""
    paper = Document()
    if sheet.header:
        paper.sections[0].header.paragraphs[0].text = sheet.header
    for block in sheet.blocks:
        _add(paper, block)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def controls_docx(sheet: Sheet) -> bytes:
    """A Word form: whatever is filled in stands in content controls."""
    return _changed_docx(sheet, _into_control)


def tracked_docx(sheet: Sheet) -> bytes:
    """A Word file with tracked changes: other numbers stood where those of the sheet stand."""
    return _changed_docx(sheet, _into_change)


def _changed_docx(sheet: Sheet, change: Callable[[Paragraph], None]) -> bytes:
    paper = Document(io.BytesIO(docx(sheet)))
    for table in paper.tables:
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                if (i or len(table.rows) == 1) and (j or len(row.cells) == 1) and cell.text.strip():
                    change(cell.paragraphs[0])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _into_control(paragraph: Paragraph) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='Text'/><w:text/></w:sdtPr>"
        "<w:sdtContent/></w:sdt>"
    )
    content = control.find(qn("w:sdtContent"))
    for run in list(paragraph.runs):
        content.append(run._r)
    paragraph._p.append(control)


def _into_change(paragraph: Paragraph) -> None:
    """The text as inserted; before it, deleted, a text with other numbers."""
    words = paragraph.text
    if not any(c.isdigit() for c in words) or words.count("/") > 1:
        return
    before = "".join(str((int(c) + 3) % 10) if c.isdigit() else c for c in words)
    attributes = f"{nsdecls('w')} w:id='1' w:author='Teacher' w:date='2026-01-05T09:00:00Z'"
    removed = parse_xml(f"<w:del {attributes}><w:r><w:delText xml:space='preserve'/></w:r></w:del>")
    removed.find(f".//{qn('w:delText')}").text = before
    added = parse_xml(f"<w:ins {attributes}/>")
    for run in list(paragraph.runs):
        added.append(run._r)
    paragraph._p.append(removed)
    paragraph._p.append(added)


def _add(paper: Document, block: Block) -> None:
    match block:
        case Title(words, level):
            paper.add_heading(words, level)
        case Para(words, label):
            paper.add_paragraph(f"{label}: {words}" if label else words)
        case Grid(pairs, columns):
            rows = [pairs[i : i + columns] for i in range(0, len(pairs), columns)]
            _add_table(paper, [[part for pair in row for part in pair] for row in rows])
        case TableOf(header, rows, _):
            _add_table(paper, [list(header), *map(list, rows)])
        case Columns(left, right):
            _add_table(paper, [[left, right]])
        case Checks(label, options):
            marks = "   ".join(f"{'☒' if on else '☐'} {words}" for words, on in options)
            paper.add_paragraph(f"{label} {marks}")
        case Box(label, value, _, _):
            _add_table(paper, [[label], [value]])
        case BoxRow(label, boxes):
            _add_table(paper, [["", *(b.label for b in boxes)], [label, *(b.value for b in boxes)]])
        case NewPage():
            paper.add_page_break()


def _add_table(paper: Document, rows: list[list[str]]) -> None:
    table = paper.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words
