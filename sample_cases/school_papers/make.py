"""Write papers as schools send them, with the truth about each.

    python -m school_papers.make --out DIR [--seed N] [--children N] [--no-pictures]

Run it in `sample_cases`. Each child gets every layout as text PDF; forms with fields, Word files,
scans, photos and blank forms are made of some of them; `variants` adds papers that are harder to
read: framed forms, low pages, content controls, tracked changes, faxes, other resolutions, two
children in one file, boxes side by side, evaluations. `truth.json` says for every file what a
reader must find, and nothing else may be found.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from random import Random

from . import render
from .facts import draw
from .layouts import LAYOUTS, blank
from .sheet import Sheet, Truth
from .variants import variants

SCANNED = ("filemaker", "maryland", "local", "quarterly", "massachusetts", "utah")


def papers(seed: int, children: int, with_pictures: bool) -> Iterator[tuple[str, bytes, Truth]]:
    """Every file with its name and its truth."""
    for n in range(children):
        random = Random(seed * 1000 + n)
        facts = draw(random)
        for layout in LAYOUTS:
            sheet = layout(facts, random)
            name = f"{n:02d}-{sheet.layout}"
            yield f"{name}.pdf", render.text_pdf(sheet), sheet.truth
            if sheet.layout == "utah":
                yield f"{name}-fields.pdf", render.form_pdf(sheet), sheet.truth
            if random.random() < 0.4:
                yield f"{name}.docx", render.docx(sheet), sheet.truth
            if n == 0:
                empty = blank(sheet, facts)
                yield f"{name}-blank.pdf", render.text_pdf(empty), empty.truth
            if with_pictures and sheet.layout in SCANNED and random.random() < 0.5:
                yield from _pictures(name, sheet, random)


def _pictures(name: str, sheet: Sheet, random: Random) -> Iterator[tuple[str, bytes, Truth]]:
    yield f"{name}-scan.pdf", render.scan_pdf(sheet, random), sheet.truth
    pages = render.pictures(sheet, 200)
    if len(pages) == 1 and random.random() < 0.3:
        yield f"{name}-photo.jpg", render.photo(pages[0], random), sheet.truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=4)
    parser.add_argument("--no-pictures", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    truths = {}
    made = papers(options.seed, options.children, not options.no_pictures)
    harder = variants(options.seed, options.children, not options.no_pictures)
    for name, data, truth in chain(made, harder):
        (options.out / name).write_bytes(data)
        truths[name] = asdict(truth)
    (options.out / "truth.json").write_text(json.dumps(truths, indent=1), encoding="utf-8")
    print(f"{len(truths)} papers in {options.out}")


if __name__ == "__main__":
    main()
