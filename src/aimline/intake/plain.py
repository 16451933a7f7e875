"""Text, web pages and rich text as said, and tables of text row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from aimline.case.delimited import DELIMITERS, Row, decoded, delimiter_of, rows
from aimline.case.problem import CellProblem
from aimline.intake import flow
from aimline.intake.html_page import html_page
from aimline.intake.page import Cell, Notice, Page, Table
from aimline.intake.text_tables import text_tables
from aimline.intake.workbook import lines_of
from aimline.wording.say import say

if TYPE_CHECKING:
    from aimline.intake.parts import Part

_MOST_ROWS: Final = 200_000


def delimited_parts(data: bytes) -> Iterator[Part]:
    """A CSV or TSV as one page with one table."""
    try:
        text, _ = decoded(data)
    except CellProblem as problem:
        yield Notice("damaged", str(problem))
        return
    read = [one for one, _ in zip(rows(text, _delimiter(text)), range(_MOST_ROWS), strict=False)]
    whole = [one for one in read if isinstance(one, Row)]
    for broken in read:
        if not isinstance(broken, Row):
            yield Notice("damaged", say("Line {n}: {why}", n=broken[0], why=broken[1]))
    wide = max((len(row.cells) for row in whole), default=0)
    filled = (row.cells + ("",) * (wide - len(row.cells)) for row in whole)
    table = Table(tuple(tuple(map(Cell, cells)) for cells in filled))
    yield Page(1, 0, 0, tuple(lines_of(table)), (), (table,) if table.rows else ())


_HEAD: Final = 12


def _delimiter(text: str) -> str:
    """The delimiter that stands equally often in most of the first lines.

    A banner above the header has none, or one of its own.
    """
    first = delimiter_of(text)
    if first not in DELIMITERS:
        return first
    head = [line for line in re.split(r"\r\n|\r|\n", text[:100_000])[:_HEAD] if line.strip()]

    def agreeing(delimiter: str) -> tuple[int, bool]:
        counts = Counter("".join(line.split('"')[::2]).count(delimiter) for line in head)
        del counts[0]
        return max(counts.values(), default=0), delimiter == first

    return max(DELIMITERS, key=agreeing)


def text_parts(data: bytes) -> Iterator[Part]:
    """Plain text; a form feed begins a page."""
    yield from _pages(_decoded(data))


def html_parts(data: bytes) -> Iterator[Part]:
    """The words of a web page; nothing that it points to is fetched."""
    yield flow.page(1, *html_page(_decoded(data)))


def rtf_parts(data: bytes) -> Iterator[Part]:
    """The words of a rich text."""
    yield from _pages(_rtf_text(data.decode("latin-1")))


def _pages(text: str) -> Iterator[Part]:
    for number, part in enumerate(text.split("\f"), start=1):
        lines = re.split(r"\r\n|\r|\n", part)
        yield flow.page(number, lines, text_tables(lines))


def _decoded(data: bytes) -> str:
    try:
        return decoded(data)[0]
    except CellProblem:
        return data.decode("latin-1").replace("\0", "")


_RTF: Final = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\u(?P<code>-?\d{1,6}) ?\??"
    r"|\\(?P<word>[a-zA-Z]{1,32})-?\d{0,10} ?|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
_RTF_UNSAID: Final = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore"),
        *("listtable", "listoverridetable", "generator", "latentstyles", "rsidtbl", "xmlnstbl"),
        "fldinst",
    )
)
_RTF_SIGNS: Final = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "tab": "\t",
    "cell": "\t",
    "page": "\f",
}


def _rtf_text(text: str) -> str:
    said: list[str] = []
    depth, unsaid_below = 0, None
    for found in _RTF.finditer(text):
        if brace := found["brace"]:
            depth += 1 if brace == "{" else -1
            if unsaid_below is not None and depth < unsaid_below:
                unsaid_below = None
        elif found["word"] in _RTF_UNSAID or found["sign"] == "*":
            unsaid_below = depth if unsaid_below is None else unsaid_below
        elif unsaid_below is None:
            said.append(_rtf_piece(found))
    return "".join(said)


def _rtf_piece(found: re.Match[str]) -> str:
    if found["byte"]:
        return bytes.fromhex(found["byte"]).decode("cp1252", errors="replace")
    if found["code"]:
        return chr(int(found["code"]) % 0x10000)
    if found["word"]:
        return _RTF_SIGNS.get(found["word"], "")
    if found["sign"]:
        return {"~": " ", "_": "-"}.get(found["sign"], found["sign"].strip())
    return found["text"] or ""
