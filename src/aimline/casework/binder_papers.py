"""The papers of a case folder as exhibits: opened in the sandbox, read as intake reads them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Paper
from aimline.drafting.binder.choosing import can_be_exhibits, wished
from aimline.drafting.binder.exhibit import (
    Body,
    ExhibitPage,
    ExhibitPaper,
    PdfBody,
    PictureBody,
    PlacedLine,
    WrittenBody,
)
from aimline.drafting.blocks import Block, Table, line
from aimline.drafting.blocks import Paragraph as Words
from aimline.intake.child_of_papers import UNNAMED, children, is_same_child
from aimline.intake.files import LARGEST_FILE, File, FileKind
from aimline.intake.kept_pages import KeptPages
from aimline.intake.page import How, Page, PaperText
from aimline.intake.page import Table as ReadTable
from aimline.intake.read import paper_of
from aimline.intake.sandbox import SCAN_DPI, Sandbox
from aimline.terms import AimlineError
from aimline.wording.say import say

PaperBytes = Callable[[str], bytes | None]
"""The bytes of a paper by its name in the case; None where they are not there."""
Tell = Callable[[str, int, int], None]
"""Hears which paper is opened, how many were, and how many there are."""

_BROKEN: Final = frozenset({"damaged", "password", "unread_area", "refused", "unknown_kind"})
_WIDEST: Final = 9
"""Columns of one table; wider ones are shown in parts."""


def chosen_papers(case: Case, names: Sequence[str]) -> tuple[Paper, ...]:
    """The papers by their names, or those that the family chose, in the family's order.

    Raises AimlineError for a name of no paper.
    """
    if not names:
        return wished(case)
    every = can_be_exhibits(case)
    found = set[str]()
    for name in names:
        paper = next((p for p in every if name in (p.file, PurePosixPath(p.file).name)), None)
        if paper is None:
            raise AimlineError(
                say(
                    "The case has no paper {name}. Its papers: {known}.",
                    name=name,
                    known=", ".join(p.file for p in every),
                )
                if every
                else say("The case has no paper {name}; it has none at all.", name=name)
            )
        found.add(paper.file)
    return tuple(paper for paper in every if paper.file in found)


def exhibit_papers(
    bytes_of: PaperBytes,
    papers: Iterable[Paper],
    sandboxes: Sequence[Sandbox],
    kept: KeptPages | None = None,
    tell: Tell = lambda name, done, count: None,
) -> Iterator[ExhibitPaper]:
    """Every paper in its order, opened and read; what cannot be is told in its place.

    sandboxes: each takes the next paper when it is done with one.
    """
    every = tuple(papers)
    free = SimpleQueue[Sandbox]()
    for sandbox in sandboxes:
        free.put(sandbox)

    def read(paper: Paper) -> ExhibitPaper:
        sandbox = free.get()
        try:
            return _exhibit_paper(bytes_of, paper, sandbox, kept)
        finally:
            free.put(sandbox)

    with ThreadPoolExecutor(len(sandboxes)) as pool:
        for done, found in enumerate(pool.map(read, every)):
            tell(found.file, done + 1, len(every))
            yield found


def of_others(case: Case, papers: Iterable[ExhibitPaper]) -> frozenset[str]:
    """The papers that name another child than the case."""
    child = case.child.name
    if child == UNNAMED:
        return frozenset(p.file for p in papers if len(children(p.students)) > 1)
    return frozenset(
        paper.file
        for paper in papers
        if any(not is_same_child(name, child) for name in paper.students)
    )


def _exhibit_paper(
    bytes_of: PaperBytes, paper: Paper, sandbox: Sandbox, kept: KeptPages | None
) -> ExhibitPaper:
    told = ExhibitPaper(
        paper.file, paper.title, paper.on, paper.kind, paper.sha256, sha256=None, body=None
    )
    data = bytes_of(paper.file)
    if data is None:
        return told
    file = File(PurePosixPath(paper.file).name, data)
    read = paper_of(file, sandbox, kept=kept)
    body, pages = _body(file, read, sandbox)
    return replace(
        told,
        sha256=file.sha256,
        body=body,
        pages=pages,
        students=_students(paper, file, read, sandbox),
        kind_of_file=file.kind.value,
        troubles=tuple(
            (notice.page, notice.text) for notice in read.notices if notice.kind in _BROKEN
        ),
    )


def _students(paper: Paper, file: File, read: PaperText, sandbox: Sandbox) -> tuple[str, ...]:
    """The children that it names as its own.

    Of a file that is as it was taken in, the case knows its only child from its reading then.
    """
    if paper.student and paper.sha256 == file.sha256:
        return (paper.student,)
    named = sandbox.reading(file, read).students
    return tuple(dict.fromkeys((*named, *((paper.student,) if paper.student else ()))))


def bytes_in(folder: Path) -> PaperBytes:
    """Reads the papers of a case folder."""
    return lambda name: _bytes_of(folder, name)


def _bytes_of(folder: Path, name: str) -> bytes | None:
    """The file of a paper; nothing outside the folder, and nothing that is no file."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return None
    there = folder / path
    try:
        if not there.resolve().is_relative_to(folder.resolve()) or not there.is_file():
            return None
        return there.read_bytes() if there.stat().st_size <= LARGEST_FILE else None
    except OSError:
        return None


def _body(
    file: File, read: PaperText, sandbox: Sandbox
) -> tuple[Body | None, tuple[ExhibitPage, ...]]:
    pages = tuple(map(_page, read.pages))
    if file.kind is FileKind.PDF:
        plain = sandbox.exhibit(file)
        if plain is not None:
            return PdfBody(*plain), pages
    if file.kind in (FileKind.PDF, FileKind.PICTURE):
        pictures = [_photograph(file, page, sandbox) for page in read.pages]
        whole = tuple(picture for picture in pictures if picture is not None)
        is_whole = bool(whole) and len(whole) == len(pictures)
        return (PictureBody(whole) if is_whole else None), pages
    written = tuple(tuple(_blocks(page)) for page in read.pages)
    return (WrittenBody(written) if any(written) else None), pages


def _photograph(file: File, page: Page, sandbox: Sandbox) -> bytes | None:
    """The picture of a page, upright as its words were read."""
    picture = sandbox.photograph(file, page.number, SCAN_DPI)
    if picture is None or not _lies_on_its_side(picture, page):
        return picture
    return sandbox.upright(file, page.number, SCAN_DPI) or picture


def _lies_on_its_side(picture: bytes, page: Page) -> bool:
    """Whether a picture is wide where its page, as it was read, is tall, or the other way."""
    from PIL import Image

    # Only its measures are looked at; the sandbox made it.
    with Image.open(io.BytesIO(picture)) as opened:
        wide, tall = opened.size
    return (wide - tall) * (page.width - page.height) < 0


def _page(page: Page) -> ExhibitPage:
    recognised = [one for one in page.lines if one.how is How.OCR]
    lines = tuple(
        PlacedLine(one.text, one.box.left, one.box.top, one.box.width, one.box.height)
        for one in recognised
    )
    return ExhibitPage(
        page.number,
        page.width,
        page.height,
        _words(page),
        lines,
        min((one.certainty for one in recognised), default=1.0),
    )


def _words(page: Page) -> str:
    """Everything on a page: its lines, its fields, and the cells of tables that have no lines."""
    fields = "\n".join(field.value for field in page.fields if field.value)
    cells = "" if page.lines else "\n".join(" ".join(row) for t in page.tables for row in t.texts)
    if page.lines and not any(cell.box for t in page.tables for row in t.rows for cell in row):
        cells = "\n".join(" ".join(row) for t in page.tables for row in t.texts)
    return "\n".join(part for part in (page.text, fields, cells) if part)


def _blocks(page: Page) -> Iterator[Block]:
    """The words and tables of a page that was never drawn."""
    rows = {_letters(" ".join(row)) for t in page.tables for row in t.texts}
    cells = {_letters(cell) for t in page.tables for row in t.texts for cell in row}
    for one in page.lines:
        if one.text.strip() and _letters(one.text) not in rows | cells:
            yield Words(line(one.text))
    for table in page.tables:
        yield from _tables(table)


def _letters(words: str) -> str:
    """The words without spaces: a reader of tables and one of lines put them differently."""
    return "".join(words.split())


def _tables(table: ReadTable) -> Iterator[Table]:
    """The table; in parts where it is wider than a page."""
    rows = [row for row in table.texts if any(row)]
    if not rows:
        return
    for at in range(0, len(rows[0]), _WIDEST):
        part = tuple(row[at : at + _WIDEST] for row in rows)
        if any(any(row) for row in part):
            yield Table(table.name if not at else "", part[0], part[1:])
