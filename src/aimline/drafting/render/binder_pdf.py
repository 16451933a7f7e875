"""A binder as a PDF: its own sheets set by typst, the school's papers laid into them."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

from aimline.drafting.binder.binder import Binder
from aimline.drafting.binder.sheet import sheet
from aimline.drafting.render.binder_join import HashOf, joined
from aimline.drafting.render.pdf import typeset_files

Tell = Callable[[str], None]
"""Hears what is done now."""


def binder_pdf(binder: Binder, hash_of: HashOf, tell: Tell = lambda _: None) -> bytes:
    """The whole binder. Equal binders are equal bytes.

    hash_of: the hash of what a page draws, by which it is known again.
    """
    tell("Setting the pages")
    template = files(__package__).joinpath("binder.typ").read_bytes()
    data = json.dumps(sheet(binder), ensure_ascii=False).encode()
    sources = {"main.typ": template, "binder.json": data}
    own = typeset_files(sources, binder.as_of)
    tell("Laying in the papers")
    return joined(own, binder, hash_of)
