"""A document as a tagged PDF, made to PDF/UA-1 by typst."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from aimline.drafting.blocks import Document
from aimline.drafting.fonts import font_directory
from aimline.drafting.page_words import made_by, page_words
from aimline.drafting.printable import printable
from aimline.drafting.render.typeset import typeset_data
from aimline.wording.say import in_language


def pdf(document: Document) -> bytes:
    """The whole paper, on US letter. Equal documents are equal bytes."""
    with in_language(document.language.partition("-")[0]):
        around = {"foot": made_by(), "page": page_words()}
    named = {one.name: getattr(document, one.name) for one in fields(document)}
    return typeset("document.typ", {**named, **around}, document.on)


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
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **plain}
    return value
