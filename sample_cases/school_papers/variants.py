"""Papers in shapes that make reading hard, each with its truth; their seeds are their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from . import render
from .facts import Facts, draw
from .family import joined
from .layouts import LAYOUTS, filemaker, local, maryland, massachusetts, quarterly, utah, wisconsin
from .more_layouts import MORE_LAYOUTS
from .sheet import Sheet, Truth

Made = tuple[str, bytes, Truth]


def variants(seed: int, children: int, with_pictures: bool) -> Iterator[Made]:
    """Every variant of some children's papers, with its name and its truth."""
    for n in range(children):
        random = Random(seed * 1000 + n + 500)
        facts = draw(random)
        name = f"v{n:02d}"
        for layout in MORE_LAYOUTS:
            sheet = layout(facts, random)
            yield f"{name}-{sheet.layout}.pdf", render.text_pdf(sheet), sheet.truth
        for layout in LAYOUTS:
            yield from _of_one_layout(name, layout(facts, random))
        yield from _two_children(name, facts, random)
        if with_pictures:
            yield from _pictures(name, facts, random)


def _of_one_layout(name: str, sheet: Sheet) -> Iterator[Made]:
    """As a framed form, on low pages, and as Word files that were filled in or changed."""
    name, truth = f"{name}-{sheet.layout}", sheet.truth
    form = replace(sheet, is_framed=True)
    yield f"{name}-form.pdf", render.text_pdf(form), truth
    yield f"{name}-low.pdf", render.short_pages_pdf(sheet), truth
    if sheet.layout in ("filemaker", "local", "wisconsin", "utah"):
        yield f"{name}-controls.docx", render.controls_docx(sheet), truth
    if sheet.layout in ("filemaker", "local", "wisconsin"):
        yield f"{name}-tracked.docx", render.tracked_docx(sheet), truth


def _two_children(name: str, facts: Facts, random: Random) -> Iterator[Made]:
    """The pages of two children in one file: nothing of it may be taken."""
    other = draw(random)
    while other.name.split()[0] == facts.name.split()[0]:
        other = draw(random)
    sheet = joined((maryland(facts, random), local(other, random)))
    truth = Truth("progress report", [facts.name, other.name], warnings=["two_students"])
    yield f"{name}-two.pdf", render.text_pdf(sheet), truth


def _pictures(name: str, facts: Facts, random: Random) -> Iterator[Made]:
    layouts = (filemaker, quarterly, massachusetts, utah, wisconsin)
    for ending in ("fax", "scan150", "scan300"):
        sheet = random.choice(layouts)(facts, random)
        if ending == "fax":
            data = render.fax_pdf(sheet, random)
        else:
            data = render.scan_pdf(sheet, random, int(ending.removeprefix("scan")))
        yield f"{name}-{sheet.layout}-{ending}.pdf", data, sheet.truth
