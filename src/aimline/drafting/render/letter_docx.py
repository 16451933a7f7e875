"""A letter as a Word file that a person can edit. Equal letters are equal bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from aimline.case.case import Case
from aimline.drafting.letters.letter import Letter
from aimline.drafting.printable import printable
from aimline.drafting.render.letter_sheet import Block, RunKind, RunLine, Sheet, sheet
from aimline.drafting.render.word_file import (
    BODY_POINTS,
    SMALL_POINTS,
    new_file,
    saved,
    set_headings,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HINT: Final = (0xA8, 0x43, 0x00)


def letter_docx(
    letter: Letter, case: Case, *, is_final: bool = False, copy_note: str = ""
) -> bytes:
    """The letter as DOCX, with its title and language set."""
    page = sheet(letter, case, is_final=is_final, copy_note=copy_note)
    document = new_file(page.title, page.author, page.language, letter.on)
    set_headings(document, (("Heading 1", BODY_POINTS), ("Heading 2", BODY_POINTS)))
    _write(document, page)
    return saved(document)


def _write(document: Document, page: Sheet) -> None:
    if page.mark:
        _paragraph(document, [(page.mark, RunKind.BLANK)])
    _lines(document, page.sender)
    _paragraph(document, [(page.day, RunKind.WORDS)])
    for person in page.recipients:
        _lines(document, person)
    _runs(document.add_heading(level=1), page.subject)
    about = document.add_paragraph(page.labels.student)
    _runs(about, page.about)
    _runs(document.add_paragraph(), page.salutation)
    for block in page.blocks:
        _block(document, block)
    document.add_paragraph(page.closing).paragraph_format.keep_with_next = True
    signature = document.add_paragraph()
    signature.paragraph_format.keep_with_next = True
    _lines(document, page.signer)
    _end(document, page)


def _block(document: Document, block: Block) -> None:
    if block.heading:
        document.add_heading(_clean(block.heading), level=2)
    for n, item in enumerate(block.items, start=1):
        if not item:
            continue
        paragraph = document.add_paragraph()
        if block.is_numbered:
            _hang(paragraph)
            paragraph.add_run(f"{n}.\t")
        _runs(paragraph, item)


def _hang(paragraph: Paragraph) -> None:
    """A hanging number. Word's own list numbers would go on from one list to the next."""
    from docx.shared import Inches, Pt

    paragraph.paragraph_format.left_indent = Inches(0.3)
    paragraph.paragraph_format.first_line_indent = Inches(-0.3)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(0.3))
    paragraph.paragraph_format.space_after = Pt(4)


def _end(document: Document, page: Sheet) -> None:
    small = [f"{page.labels.copy}{person}" for person in page.copies]
    if page.enclosures:
        small += [
            page.labels.enclosures,
            *(f"{n}. {e}" for n, e in enumerate(page.enclosures, start=1)),
        ]
    if page.notes:
        small += [page.labels.notes]
        small += [f"[{n}] {note}" for n, note in enumerate(page.notes, start=1)]
    for words in small:
        _paragraph(document, [(words, RunKind.WORDS)], points=SMALL_POINTS)


def _lines(document: Document, lines: Iterable[RunLine]) -> None:
    """Lines of one paragraph, such as an address."""
    paragraph = document.add_paragraph()
    for n, line in enumerate(lines):
        if n:
            paragraph.add_run().add_break()
        _runs(paragraph, line)


def _paragraph(
    document: Document, runs: Iterable[tuple[str, RunKind]], points: float | None = None
) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    for words, kind in runs:
        _run(paragraph, words, kind)
    if points is not None:
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size = Pt(points)


def _runs(paragraph: Paragraph, line: RunLine) -> None:
    for run in line:
        _run(paragraph, run.words, run.kind)


def _run(paragraph: Paragraph, words: str, kind: RunKind) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(_clean(words))
    if kind is RunKind.BLANK:
        run.bold, run.font.color.rgb = True, RGBColor(*_HINT)
    elif kind is RunKind.MARK:
        run.font.size = Pt(SMALL_POINTS - 1)


def _clean(words: str) -> str:
    return printable(words)
