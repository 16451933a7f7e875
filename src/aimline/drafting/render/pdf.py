"""A document as a tagged PDF, made to PDF/UA-1 by typst."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from aimline.drafting.blocks import Document
from aimline.drafting.fonts import font_directory
from aimline.drafting.printable import printable
from aimline.drafting.render.typeset import typeset_data


def pdf(document: Document) -> bytes:
    """The whole paper, on US letter. Equal documents are equal bytes."""
    return typeset("document.typ", document, document.on)


def typeset(template: str, value: object, on: date) -> bytes:
    """A value, set by one of the templates beside this file; `on` is the date inside the file."""
    data = json.dumps(_plain(value), ensure_ascii=False)
    return typeset_data(template, data, on, [font_directory()])


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
