"""A Word document as pages of lines and tables. Its macros are data like the rest and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aimline.intake import flow
from aimline.intake.blocks import side_by_side
from aimline.intake.page import Box, Cell, Field, Notice, Page, Table
from aimline.intake.unpack import Locked, TooLarge, Unreadable, names, opened, xml
from aimline.wording.say import say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from aimline.intake.parts import Part

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText"})
_LEFT_OUT: Final = _DELETED | {
    _FALLBACK,
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}tblPr",
    f"{_W}sectPr",
    f"{_W}sdtPr",
}
_BREAK: Final = "\f"
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}


@dataclass(slots=True)
class _Document:
    """What was gathered so far; a form feed in the lines begins a page."""

    breaks_at: str
    """The element that ends a page: where Word last ended it, else where the writer did."""
    lines: list[str] = field(default_factory=list)
    tables: list[list[Table]] = field(default_factory=lambda: [[]])
    fields: list[list[Field]] = field(default_factory=lambda: [[]])
    has_hidden: bool = False
    at: int = 0
    """The number that the next line has on its page."""

    def add_line(self, line: str) -> None:
        """One more line; one that breaks the page stands first on the next."""
        self.lines.append(line)
        self.at = 1 if _BREAK in line else self.at + 1


def docx_parts(data: bytes) -> Iterator[Part]:
    """The pages of a Word document and what is to be told of it."""
    try:
        yield from _parts(data)
    except TooLarge:
        yield Notice(
            "damaged", say("The document unpacks to more than a paper holds. It was not read.")
        )
    except Locked:
        yield Notice(
            "password", say("The document is locked with a password. Save it without one.")
        )
    except (Unreadable, KeyError, RecursionError):
        text = say(
            "The document is damaged and could not be read. Get it again from where it came."
        )
        yield Notice("damaged", text)


def _parts(data: bytes) -> Iterator[Part]:
    archive = opened(data)
    root = xml(archive, "word/document.xml")
    body = root.find(f"{_W}body") if root is not None else None
    if root is None or body is None:
        raise Unreadable("There is no text in it.")
    is_rendered = next(root.iter(f"{_W}lastRenderedPageBreak"), None) is not None
    document = _Document("lastRenderedPageBreak" if is_rendered else "br")
    for name in names(archive, "word/header"):
        _add_block(document, xml(archive, name))
    _add_block(document, body)
    for kind in ("word/footnotes", "word/endnotes", "word/footer"):
        for name in names(archive, kind):
            _add_block(document, xml(archive, name))
    yield from _pages(document)
    yield from _notices(document, root, xml(archive, "word/comments.xml"))


def _pages(document: _Document) -> Iterator[Page]:
    pages: list[list[str]] = [[]]
    for line in document.lines:
        first, *others = line.split(_BREAK)
        pages[-1].append(first)
        pages += [[other] for other in others]
    for number, lines in enumerate(pages, start=1):
        tables = document.tables[number - 1] if number <= len(document.tables) else []
        fields = document.fields[number - 1] if number <= len(document.fields) else []
        made = flow.page(number, lines, tables)
        yield Page(number, made.width, made.height, made.lines, tuple(fields), made.tables)


def _notices(document: _Document, root: Element, comments: Element | None) -> Iterator[Notice]:
    deleted = [_deleted_text(part) for tag in ("del", "moveFrom") for part in root.iter(_W + tag)]
    inserted = any(True for tag in ("ins", "moveTo") for _ in root.iter(_W + tag))
    if inserted or deleted:
        left_out = " ".join(" ".join(deleted).split())
        text = say("The document has tracked changes. It was read as if they were accepted.")
        if left_out:
            deletions = say("Left out as deleted: “{words}”", words=_short(left_out))
            text = f"{text} {deletions}"
        yield Notice("changes", text)
    if document.has_hidden:
        yield Notice("hidden_text", say("The document holds hidden text, which was left out."))
    for comment in comments if comments is not None else ():
        said = " ".join(" ".join(_text(p) for p in comment.iter(f"{_W}p")).split())
        who = comment.get(f"{_W}author", "someone")
        yield Notice(
            "comment",
            say(
                "A comment by {who}, not read as a part of it: “{said}”", who=who, said=_short(said)
            ),
        )


def _short(text: str) -> str:
    return text if len(text) <= 300 else text[:299] + "…"


def _deleted_text(part: Element) -> str:
    return "".join(t.text or "" for tag in ("delText", "t") for t in part.iter(_W + tag))


def _add_block(document: _Document, parent: Element | None) -> None:
    """Paragraphs and tables, also inside content controls and accepted insertions."""
    for part in parent if parent is not None else ():
        if part.tag in _LEFT_OUT:
            continue
        if part.tag == f"{_W}p":
            _add_paragraph(document, part)
        elif part.tag == f"{_W}tbl":
            _add_table(document, part)
        else:
            if part.tag == f"{_W}sdt":
                _add_control(document, part)
            _add_block(document, part)


def _add_paragraph(document: _Document, paragraph: Element) -> None:
    text = _text(paragraph, document)
    mark = paragraph.find(f"{_W}pPr/{_W}numPr")
    prefix = "• " if mark is not None and text.strip() else ""
    for line in (prefix + text).split("\n"):
        document.add_line(line)
    for _ in range(text.count(_BREAK)):
        document.tables.append([])
        document.fields.append([])
    for box in _text_boxes(paragraph):
        _add_block(document, box)
    for control in paragraph.iter(f"{_W}sdt"):
        _add_control(document, control)


def _text_boxes(parent: Element) -> Iterator[Element]:
    """Text boxes, once: a second copy for old programs is left out."""
    for part in parent:
        if part.tag == f"{_W}txbxContent":
            yield part
        elif part.tag not in _LEFT_OUT:
            yield from _text_boxes(part)


def _text(parent: Element, document: _Document | None = None) -> str:
    return "".join(_pieces(parent, document))


def _pieces(parent: Element, document: _Document | None) -> Iterator[str]:
    for part in parent:
        if part.tag in _LEFT_OUT or part.tag == f"{_W}txbxContent":
            continue
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag == f"{_W}sym":
            yield "☒" if part.get(f"{_W}char", "").upper() in ("F0FE", "F078", "F053") else "☐"
        elif part.tag in (f"{_W}br", f"{_W}lastRenderedPageBreak"):
            yield _break(part, document)
        elif part.tag == f"{_W}r" and _is_hidden(part):
            if document is not None:
                document.has_hidden = True
        else:
            yield from _pieces(part, document)


def _break(part: Element, document: _Document | None) -> str:
    is_page = part.get(f"{_W}type") == "page" or part.tag == f"{_W}lastRenderedPageBreak"
    if not is_page:
        return "\n"
    return _BREAK if document is not None and part.tag == _W + document.breaks_at else ""


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false")


def _add_control(document: _Document, control: Element) -> None:
    """A content control is a field: its title, what it holds, whether it is checked."""
    about = control.find(f"{_W}sdtPr")
    content = control.find(f"{_W}sdtContent")
    if about is None or content is None:
        return
    titled = about.find(f"{_W}alias")
    tagged = about.find(f"{_W}tag")
    title = titled.get(f"{_W}val", "") if titled is not None else ""
    name = tagged.get(f"{_W}val", "") if tagged is not None else title
    check = about.find(f"{_W14}checkbox/{_W14}checked")
    is_empty = about.find(f"{_W}showingPlcHdr") is not None
    value = "" if is_empty else " ".join("\n".join(_all_text(content)).split())
    is_checked = check.get(f"{_W14}val") in ("1", "true") if check is not None else None
    if name or title or is_checked is not None:
        said = "" if is_checked is not None else value
        document.fields[-1].append(Field(name, said, Box(0, 0, 0, 0), title, is_checked))


def _all_text(parent: Element) -> list[str]:
    """Every paragraph below, deletions left out, with tabs and breaks as spaces."""
    return [_said_in(paragraph) for paragraph in _paragraphs(parent)] or [_text(parent)]


def _said_in(paragraph: Element) -> str:
    return re.sub(r"[\f\t\n]+", " ", _text(paragraph))


def _paragraphs(parent: Element, *, is_deep: bool = True) -> Iterator[Element]:
    """The paragraphs below; those of tables only where it is deep."""
    for part in parent:
        if part.tag == f"{_W}p":
            yield part
            for box in _text_boxes(part):
                yield from _paragraphs(box, is_deep=is_deep)
        elif part.tag not in _LEFT_OUT and (is_deep or part.tag != f"{_W}tbl"):
            yield from _paragraphs(part, is_deep=is_deep)


def _add_table(document: _Document, table: Element) -> None:
    """The table as a table, and its cells as lines, one after the other."""
    rows: list[list[Cell]] = []
    page = len(document.tables) - 1
    for row in _parts_named(table, f"{_W}tr"):
        cells: list[Cell] = []
        for cell in _parts_named(row, f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            wide = int(span.get(f"{_W}val", "1")) if span is not None else 1
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
            # What a table within the cell says is said by that table.
            own = map(_said_in, _paragraphs(cell, is_deep=False))
            said = "" if goes_on else "\n".join(filter(None, own))
            first = document.at
            _add_block(document, cell)
            place = Box(0, first, 0, max(document.at, first + 1))
            cells += [Cell(said.strip(), place), *(Cell("") for _ in range(min(wide, 64) - 1))]
        rows.append(cells)
    widest = max(map(len, rows), default=0)
    filled = tuple(tuple(row + [Cell("")] * (widest - len(row))) for row in rows)
    if widest:
        document.tables[page] += side_by_side(Table(filled))


def _parts_named(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls; not those of a table within."""
    for part in parent:
        if part.tag == tag:
            yield part
        elif part.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _parts_named(part, tag)
