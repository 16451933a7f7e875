"""A document as a tagged PDF, made to PDF/UA-1 by typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Literal

from aimline.drafting.blocks import Document
from aimline.drafting.fonts import font_directory
from aimline.drafting.printable import printable

_MISSING_LETTER: Final = "could not be displayed"


def pdf(document: Document) -> bytes:
    """The whole paper, on US letter. Equal documents are equal bytes."""
    return typeset("document.typ", document, document.on)


def typeset(template: str, value: object, on: date) -> bytes:
    """A value, set by one of the templates beside this file; `on` is the date inside the file."""
    data = json.dumps(_plain(value), ensure_ascii=False)
    return typeset_data(template, data, on, [font_directory()])


def typeset_data(template: str, data: str, on: date, fonts: Sequence[Path]) -> bytes:
    """Data as JSON, set by a template beside this file, in the fonts of those folders.

    PDF/UA allows no letter without a drawing. Where the fonts lack one (a name in Chinese), the
    fonts of this machine help out; where those lack it too, the paper is made without the claim
    rather than not at all.
    """
    import typst

    for own_fonts_only in (True, False):
        try:
            return _compiled(template, on, data, fonts, own_fonts_only, standards=["ua-1"])
        except typst.TypstError as error:
            if _MISSING_LETTER not in error.message:
                raise
    return _compiled(template, on, data, fonts, own_fonts_only=False, standards=[])


def _compiled(
    template: str,
    on: date,
    data: str,
    fonts: Sequence[Path],
    own_fonts_only: bool,
    standards: list[Literal["ua-1"]],
) -> bytes:
    import typst

    with as_file(files(__package__).joinpath(template)) as source:
        return typst.compile(
            source,
            format="pdf",
            font_paths=list(fonts),
            ignore_system_fonts=own_fonts_only,
            sys_inputs={"document": data},
            pdf_standards=list(standards),
            timestamp=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        )


def _plain(value: object) -> object:
    """The blocks as plain data: words reach the template as values, never as code."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **plain}
    return value
