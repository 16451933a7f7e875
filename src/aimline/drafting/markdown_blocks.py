"""The small part of Markdown that guides are written in, as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aimline.drafting.blocks import (
    Block,
    BulletList,
    Heading,
    Line,
    NumberedList,
    Paragraph,
    Run,
    Table,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_CLOSES: Final = {
    "heading_open": "heading_close",
    "paragraph_open": "paragraph_close",
    "bullet_list_open": "bullet_list_close",
    "ordered_list_open": "ordered_list_close",
    "blockquote_open": "blockquote_close",
    "table_open": "table_close",
}


def markdown_blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """Headings, paragraphs, lists of one level, tables and quotes. Raises ValueError for others.

    title: of the whole. A table bears the words of the heading that it stands under.
    """
    from markdown_it import MarkdownIt

    found = list(_blocks(MarkdownIt("commonmark").enable("table").parse(text)))
    for n, block in enumerate(found):
        if isinstance(block, Heading):
            title = block.words
        elif isinstance(block, Table):
            found[n] = replace(block, caption=title)
    return tuple(found)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    rest = iter(tokens)
    for token in rest:
        if token.type not in _CLOSES:
            raise ValueError(f"Markdown of the kind {token.type} has no block.")
        end = _CLOSES[token.type], token.level
        yield from _block(token, list(_until(end, rest)))


def _until(end: tuple[str, int], tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens up to the one that closes; that one is taken as well."""
    for token in tokens:
        if (token.type, token.level) == end:
            return
        yield token


def _block(token: Token, inner: list[Token]) -> Iterator[Block]:
    match token.type:
        case "heading_open":
            yield Heading(inner[0].content, int(token.tag[1:]) - 1)
        case "paragraph_open":
            yield Paragraph(_line(inner[0]))
        case "bullet_list_open":
            yield BulletList(tuple(_item_line(item) for item in _items(inner)))
        case "ordered_list_open":
            yield NumberedList(tuple(tuple(_blocks(item)) for item in _items(inner)))
        case "table_open":
            yield _table(inner)
        case _:
            yield from _blocks(inner)


def _items(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    item: list[Token] = []
    for token in tokens:
        if token.type == "list_item_open":
            item = []
        elif token.type == "list_item_close":
            yield item
        else:
            item.append(token)


def _item_line(item: list[Token]) -> Line:
    return _line(next(token for token in item if token.type == "inline"))


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(run.words for run in _line(token)))
    header, *others = (tuple(row) for row in rows)
    return Table("", header, tuple(others), has_header_column=True)


def _line(token: Token) -> Line:
    """The runs of a line; what is bold is strong, and a line break is a space."""
    runs: list[Run] = []
    depth = 0
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            depth += 1 if child.type == "strong_open" else -1
        elif child.type in ("softbreak", "hardbreak"):
            runs.append(Run(" ", is_strong=depth > 0))
        elif child.content:
            runs.append(Run(child.content, is_strong=depth > 0))
    return tuple(runs)
