"""A document as plain text, for a terminal, a mail, or a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from textwrap import fill
from typing import Final

from aimline.drafting.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Details,
    Document,
    Figure,
    Heading,
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
from aimline.drafting.printable import printable

WIDTH: Final = 78
_UNDER: Final = {1: "=", 2: "-"}


def document_text(document: Document) -> str:
    """The whole paper."""
    title = printable(document.title)
    head = (title.upper(), _filled(document.subtitle))
    told = (*head, *_blocks(document.blocks))
    return "\n\n".join(words for words in told if words) + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    return (_block(block) for block in blocks)


def _words(line: Line) -> str:
    return printable("".join(run.words for run in line))


def _filled(words: str, mark: str = "") -> str:
    return fill(
        printable(words),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"No words for a {type(block).__name__}")


@_block.register
def _heading(block: Heading) -> str:
    mark = f" {block.state.shape} {block.state_words or ''}" if block.state else ""
    words = _filled(f"{block.words}{mark}".strip())
    under = _UNDER.get(block.level)
    width = max(map(len, words.splitlines()), default=0)
    return f"\n{words}\n{under * width}" if under else words


@_block.register
def _paragraph(block: Paragraph) -> str:
    return _filled(_words(block.line))


@_block.register
def _bullet_list(block: BulletList) -> str:
    return "\n".join(_filled(_words(item), "- ") for item in block.items)


@_block.register
def _checklist(block: Checklist) -> str:
    return "\n".join(_filled(_words(item), "[ ] ") for item in block.items)


@_block.register
def _numbered_list(block: NumberedList) -> str:
    return "\n".join(_item(n, item) for n, item in enumerate(block.items, start=1))


def _item(n: int, blocks: tuple[Block, ...]) -> str:
    """A numbered point; its first paragraph stands on the line of the number."""
    first, *rest = blocks
    head = [_filled(_words(first.line), f"{n}. ")] if isinstance(first, Paragraph) else []
    return "\n".join((*(head or [f"{n}.", _block(first)]), *_blocks(rest)))


@_block.register
def _callout(block: Callout) -> str:
    lines = [f"{block.state.shape} {_words(block.lines[0])}", *map(_words, block.lines[1:])]
    return "\n".join(map(_filled, lines))


@_block.register
def _details(block: Details) -> str:
    return "\n\n".join((printable(block.summary), *_blocks(block.blocks)))


@_block.register
def _together(block: Together) -> str:
    return "\n\n".join(_blocks(block.blocks))


@_block.register
def _page_break(_: PageBreak) -> str:
    return ""


@_block.register
def _figure(block: Figure) -> str:
    return _filled(block.alternative)


@_block.register
def _table(block: Table) -> str:
    rows = "\n".join(_filled(" | ".join(row)) for row in (block.header, *block.rows))
    return f"{printable(block.caption)}\n{rows}"


@_block.register
def _key_figures(block: KeyFigures) -> str:
    return "\n".join(
        _filled(f"{figure.name}: {figure.value}{f' ({figure.note})' if figure.note else ''}")
        for figure in block.figures
    )


@_block.register
def _writing_lines(block: WritingLines) -> str:
    rules = "\n".join("_" * WIDTH for _ in range(block.lines))
    return f"{printable(block.name)}\n{rules}"


@_block.register
def _writing_table(block: WritingTable) -> str:
    rows = "\n".join("_" * WIDTH for _ in range(block.rows))
    return f"{printable(block.caption)}\n{_filled(' | '.join(block.header))}\n{rows}"
