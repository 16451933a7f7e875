"""A document as one page: no script, nothing fetched, good on a phone, on paper and read aloud."""

from __future__ import annotations

import base64
import html as markup
import re
from collections.abc import Callable, Iterable
from functools import cache, singledispatch
from importlib.resources import files
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
    Run,
    Table,
    Together,
    WritingLines,
    WritingTable,
)
from aimline.drafting.fonts import FAMILY, font_file
from aimline.drafting.printable import printable
from aimline.drafting.state import State

_SHAPES: Final[dict[State, str]] = {
    State.ON_TRACK: '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>',
    State.NOT_ON_TRACK: '<path d="M8 1.5 15 14.5H1z" fill="currentColor"/>',
    State.CANNOT_TELL: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" '
    'stroke-width="2.2" stroke-dasharray="2.6 2.1"/>',
    State.MET: '<path d="M2 8.5 6.3 13 14 3.5" fill="none" stroke="currentColor" '
    'stroke-width="2.8"/>',
}

_TAG: Final = re.compile(r"<[^>]+>")
_ROLE: Final = re.compile(r' (?:role|aria-roledescription)="[^"]*"')


def _escaped(words: str) -> str:
    """The words as markup shows them, without characters that no page may hold."""
    return markup.escape(printable(words))


def html(document: Document) -> str:
    """The whole page."""
    main = _blocks(document.blocks)
    title = _escaped(document.title)
    return (
        f'<!doctype html>\n<html lang="{_escaped(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{_fonts()}\n{style()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the report</a>\n'
        f'<header>\n<h1>{title}</h1>\n<p class="subtitle">{_escaped(document.subtitle)}</p>\n'
        f'</header>\n<main id="main">\n{main}</main>\n'
        f"<footer><p>Made by Aimline on this machine. {_escaped(document.subtitle)}.</p></footer>\n"
        "</body>\n</html>\n"
    )


def blocks_html(blocks: Iterable[Block]) -> str:
    """Only the blocks, for a page that has its own frame."""
    return _blocks(blocks)


def state_mark(state: State, words: str) -> str:
    """A state as shape, colour and word."""
    return f'<span class="state {state.value}">{_shape(state)} {_escaped(words)}</span>'


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"No drawing for a {type(block).__name__}")


@_block.register
def _heading(block: Heading) -> str:
    tag = f"h{block.level + 1}"
    mark = ""
    if block.state:
        mark = f" {state_mark(block.state, block.state_words or '')}"
    return f"<{tag}>{_escaped(block.words)}{mark}</{tag}>\n"


_PARAGRAPH_LOOKS: Final[tuple[tuple[str, Callable[[Paragraph], bool]], ...]] = (
    ("quiet", lambda block: block.is_quiet),
    ("leading", lambda block: block.is_leading),
)


@_block.register
def _paragraph(block: Paragraph) -> str:
    looks = [name for name, holds in _PARAGRAPH_LOOKS if holds(block)]
    marks = f' class="{" ".join(looks)}"' if looks else ""
    return f"<p{marks}>{_line(block.line)}</p>\n"


@_block.register
def _bullet_list(block: BulletList) -> str:
    return f"<ul>\n{_items(block.items)}</ul>\n"


@_block.register
def _checklist(block: Checklist) -> str:
    return f'<ul class="checklist">\n{_items(block.items)}</ul>\n'


@_block.register
def _numbered_list(block: NumberedList) -> str:
    items = "".join(f"<li>{_blocks(item)}</li>\n" for item in block.items)
    return f"<ol>\n{items}</ol>\n"


@_block.register
def _callout(block: Callout) -> str:
    lines = "".join(f"<p>{_line(line)}</p>" for line in block.lines)
    return f'<div class="callout {block.state.value}">{lines}</div>\n'


@_block.register
def _details(block: Details) -> str:
    summary = f"<summary>{_escaped(block.summary)}</summary>"
    return f"<details>{summary}\n{_blocks(block.blocks)}</details>\n"


@_block.register
def _writing_lines(block: WritingLines) -> str:
    rules = "<span></span>" * block.lines
    return f'<div class="writing"><p>{_escaped(block.name)}</p>{rules}</div>\n'


@_block.register
def _writing_table(block: WritingTable) -> str:
    empty = (("",) * len(block.header),) * block.rows
    table = _table(Table(block.caption, block.header, empty))
    return f'<div class="to-write">{table}</div>\n'


@_block.register
def _together(block: Together) -> str:
    return f'<div class="together">{_blocks(block.blocks)}</div>\n'


@_block.register
def _page_break(_: PageBreak) -> str:
    return '<div class="page-break"></div>\n'


@_block.register
def _figure(block: Figure) -> str:
    page = _picture(block.svg, block.alternative, "wide" if block.phone else "any")
    phone = _picture(block.phone, block.alternative, "narrow") if block.phone else ""
    caption = f"<figcaption>{_escaped(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure>{page}{phone}{caption}</figure>\n"


def _picture(svg: str, alternative: str, kind: str) -> str:
    """The drawing itself comes from the chart drawer, which escapes every word in it.

    The whole picture has one title; the parts of it are no pictures of their own without a name.
    """
    attributes, _, inner = svg[svg.index("<svg") + len("<svg") :].partition(">")
    title = f"<title>{_escaped(alternative)}</title>"
    parts = _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), inner)
    return f'<svg role="img" data-for="{kind}"{attributes}>{title}{parts}'


def _shape(state: State) -> str:
    return (
        '<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        f"{_SHAPES[state]}</svg>"
    )


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    words = _escaped(run.words)
    if run.language:
        words = f'<span lang="{_escaped(run.language)}">{words}</span>'
    if run.link and not run.link.startswith(("//", "\\")) and ":" not in run.link.split("/")[0]:
        words = f'<a href="{_escaped(run.link)}">{words}</a>'
    return f"<strong>{words}</strong>" if run.is_strong else words


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _items(items: Iterable[Line]) -> str:
    return "".join(f"<li>{_line(item)}</li>\n" for item in items)


@_block.register
def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_figures(table, i)}>{_escaped(words)}</th>'
        for i, words in enumerate(table.header)
    )
    rows = "".join(f"<tr>{_cells(table, row)}</tr>\n" for row in table.rows)
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{_escaped(table.caption)}">'
        f"<table>\n<caption>{_escaped(table.caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _cells(table: Table, row: tuple[str, ...]) -> str:
    cells = []
    for i, words in enumerate(row):
        is_head = i == 0 and table.has_header_column
        tag, scope = ("th", ' scope="row"') if is_head else ("td", "")
        cells.append(f"<{tag}{scope}{_figures(table, i)}>{_escaped(words)}</{tag}>")
    return "".join(cells)


def _figures(table: Table, column: int) -> str:
    if table.numbers_from is None:
        return ""
    last = table.numbers_from if table.numbers_to is None else table.numbers_to
    return ' class="figures"' if table.numbers_from <= column <= last else ""


@_block.register
def _key_figures(block: KeyFigures) -> str:
    figures = "".join(
        f"<div><dt>{_escaped(figure.name)}</dt><dd><strong>{_escaped(figure.value)}</strong>"
        f" <span>{_escaped(figure.note or '')}</span></dd></div>"
        for figure in block.figures
    )
    return f'<dl class="key-figures">{figures}</dl>\n'


@cache
def _fonts() -> str:
    faces = []
    for style, weight in (("Regular", 400), ("Bold", 700)):
        data = base64.b64encode(font_file(style)).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f'src:url("data:font/ttf;base64,{data}") format("truetype")}}'
        )
    return "\n".join(faces)


@cache
def style() -> str:
    """The style sheet of every document, the colours of the states first; without its fonts."""
    colours = "".join(f"--{state.value.replace('_', '-')}:{state.colour};" for state in State)
    dark = "".join(f"--{state.value.replace('_', '-')}:{state.colour_on_dark};" for state in State)
    sheet = files(__package__).joinpath("document.css").read_text(encoding="utf-8")
    screens = f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    return f":root{{{colours}}}\n{screens}\n{sheet}"
