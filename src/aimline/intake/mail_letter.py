"""The letter of an e-mail: its head, its own words, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aimline.intake import flow
from aimline.intake.html_page import html_page
from aimline.intake.page import Box, Notice, Page, Table
from aimline.intake.text_tables import text_tables
from aimline.wording.say import say

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEAD: Final = ("From", "To", "Cc", "Date", "Subject")
_QUOTED: Final = re.compile(r"\s*>")
_WROTE: Final = re.compile(r"\s*On\b.{6,160}\bwrote:\s*")
_WROTE_BEGINS: Final = re.compile(r"\s*On\b.{6,160}")
_EARLIER: Final = re.compile(r"\s*-{3,}\s*Original (?:Message|Appointment)\s*-{3,}\s*", re.I)
_WRAPPED: Final = 58
"""Letters: where a line ends before, its writer ended it."""
_NEW_LINE: Final = re.compile(r"\s*(?:[-•*–]\s|\d{1,2}[.)]\s|[A-Z][\w /]{1,30}:\s)")
_MOST_SHOWN: Final = 80


def letter_parts(mail: EmailMessage) -> Iterator[Page | Notice]:
    """A mail as a page, without what it quotes of earlier ones."""
    head = [*(f"{name}: {mail[name]}" for name in _HEAD if mail[name]), ""]
    said, tables = _body(mail)
    own, quoted = _own_lines(said)
    tables = [table for table in tables if all(own[at] for at in _lines_of(table))]
    texts = [*head, *_unwrapped(own, {at for table in tables for at in _lines_of(table)})]
    yield flow.page(1, texts, [_lower(table, len(head)) for table in tables])
    if any(re.search(r"\d", line) for line in quoted):
        begins = " ".join(" ".join(quoted).split())[:_MOST_SHOWN]
        text = say(
            "An earlier e-mail that is quoted below the letter was not read: “{begins} …”. Save"
            " that one as a file too, if it matters.",
            begins=begins,
        )
        yield Notice("unread_area", text, 1)


def _body(mail: EmailMessage) -> tuple[list[str], list[Table]]:
    """The lines of the letter and its tables, which often only its formatted twin holds."""
    plain, formatted = (mail.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    if formatted is not None:
        lines, tables = html_page(str(formatted.get_content()))
        if tables or plain is None:
            return lines, tables
    lines = str(plain.get_content()).splitlines() if plain is not None else []
    return lines, text_tables(lines)


def _own_lines(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines that the writer wrote, with empty ones for those that she quotes; and the latter.

    An answer may stand below what it quotes, if that is marked line by line.
    """
    own, quoted = list(lines), list[str]()
    for at, line in enumerate(lines):
        if own[at] and _QUOTED.match(line):
            quoted.append(line)
            own[at] = ""
        elif end := _end_of_lead(lines, at):
            rest = [one for one in lines[end:] if one.strip()]
            is_marked = bool(rest) and _QUOTED.match(rest[0]) is not None
            last = end if is_marked else len(lines)
            quoted += [one for one in lines[end:last] if one.strip()]
            own[at:last] = [""] * (last - at)
    return own, quoted


def _end_of_lead(lines: Sequence[str], at: int) -> int:
    """Where the line ends that leads to a quoted mail; 0 where none begins."""
    if _EARLIER.fullmatch(lines[at]) or _WROTE.fullmatch(lines[at]):
        return at + 1
    both = " ".join(lines[at : at + 2])
    is_broken = _WROTE_BEGINS.fullmatch(lines[at]) and _WROTE.fullmatch(both)
    return at + 2 if is_broken else 0


def _unwrapped(lines: Sequence[str], rows: set[int]) -> list[str]:
    """Paragraphs on one line each; what was joined to a line above leaves an empty one."""
    made = list(lines)
    begin = 0
    for at, line in enumerate(lines):
        goes_on = (
            at > 0
            and line.strip()
            and lines[at - 1].strip()
            and len(lines[at - 1].strip()) >= _WRAPPED
            and not _NEW_LINE.match(line)
            and not rows & {at, at - 1}
        )
        if goes_on:
            made[begin] = f"{made[begin].rstrip()} {line.strip()}"
            made[at] = ""
        else:
            begin = at
    return made


def _lines_of(table: Table) -> list[int]:
    return [int(row[0].box.top) for row in table.rows if row[0].box]


def _lower(table: Table, lines: int) -> Table:
    """The table so many lines further down."""
    return Table(
        tuple(
            tuple(
                replace(cell, box=Box(0, cell.box.top + lines, 0, cell.box.bottom + lines))
                if cell.box
                else cell
                for cell in row
            )
            for row in table.rows
        ),
        table.name,
    )
