"""A binder as a PDF: its own sheets set by typst, the school's papers laid into them."""

from __future__ import annotations

import json
from collections.abc import Callable

from aimline.drafting.binder.binder import Binder
from aimline.drafting.binder.sheet import sheet
from aimline.drafting.fonts import font_directory, wide_font_directory
from aimline.drafting.render.binder_join import HashOf, joined
from aimline.drafting.render.typeset_apart import typeset_apart

Tell = Callable[[str], None]
"""Hears what is done now."""


def binder_pdf(binder: Binder, hash_of: HashOf, tell: Tell = lambda _: None) -> bytes:
    """The whole binder. Equal binders are equal bytes.

    hash_of: the hash of what a page draws, by which it is known again.
    """
    tell("Setting the pages")
    data = json.dumps(sheet(binder), ensure_ascii=False)
    # Papers of every kind have signs that the text font lacks.
    fonts = [font_directory(), wide_font_directory()]
    own = typeset_apart("binder.typ", data, binder.as_of, fonts)
    tell("Laying in the papers")
    return joined(own, binder, hash_of)
