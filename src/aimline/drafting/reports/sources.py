"""Where a fact stands, in words and as a link to the paper."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import Final

from aimline.drafting.blocks import Run
from aimline.wording.say import say

_PLAIN_IN_ADDRESSES: Final = frozenset(f"{ascii_letters}{digits}/._-~")
_PAPER: Final = re.compile(r"(?P<file>papers/[^#:?\\]+)(?:#page=(?P<page>\d+))?")


_ROW: Final = re.compile(r"(?P<file>.+), line (?P<line>\d+)")
"""A row of a table, as the reader of the case notes it."""


def place_words(source: str) -> str:
    """ "papers/q1.pdf#page=2" as "q1.pdf, page 2"; anything else as it stands."""
    if row := _ROW.fullmatch(source):
        return say("{file}, line {line}", file=row["file"], line=row["line"])
    paper = _PAPER.fullmatch(source)
    if paper is None:
        return source
    name = paper["file"].removeprefix("papers/")
    return say("{file}, page {page}", file=name, page=paper["page"]) if paper["page"] else name


def is_paper(source: str) -> bool:
    """Whether a source is a paper of the case, and no row that somebody typed."""
    return _PAPER.fullmatch(source) is not None


def place(source: str, folder: str | None) -> Run:
    """The place, leading to the paper where the case folder's relative address is known.

    Only a plain path below `papers/` becomes a link: a source cell is typed by anybody.
    """
    paper = _PAPER.fullmatch(source)
    if paper is None or folder is None or ".." in paper["file"].split("/"):
        return Run(place_words(source))
    page = f"#page={paper['page']}" if paper["page"] else ""
    base = f"{folder.rstrip('/')}/" if folder else ""
    return Run(place_words(source), link=_encoded(base + paper["file"]) + page)


def _encoded(path: str) -> str:
    """The path as an address. Without the standard library's `urllib`, which can also connect."""
    return "".join(
        chr(byte) if chr(byte) in _PLAIN_IN_ADDRESSES else f"%{byte:02X}"
        for byte in path.encode("utf-8")
    )
