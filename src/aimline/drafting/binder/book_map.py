"""The map of a binder for machines: every exhibit's hash, every reference's page and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from aimline.drafting.binder.binder import Binder
from aimline.drafting.binder.sheet import page_label, reference_label

MAP_NAME: Final = "aimline-binder.json"
FORM: Final = "aimline-binder-1"

Data = dict[str, Any]


def book_map(binder: Binder, pages: Mapping[str, int], hashes: Sequence[str]) -> Data:
    """Where everything is.

    pages: the page of every name, counted from 1. hashes: of what each page draws.
    """
    return {
        "form": FORM,
        "as_of": binder.as_of.isoformat(),
        "is_final": binder.is_final,
        "prefix": binder.prefix,
        "exhibits": [
            {
                "mark": exhibit.mark,
                "file": exhibit.paper.file,
                "title": exhibit.title,
                "date": exhibit.paper.on.isoformat() if exhibit.paper.on else None,
                "sha256": exhibit.paper.sha256,
                "pages": len(exhibit.paper.pages),
                "cover": pages[f"x-{exhibit.mark}"],
                "first_page": pages[page_label(exhibit.mark, 1)],
            }
            for exhibit in binder.exhibits
        ],
        "paragraphs": [
            {
                "number": paragraph.number,
                "page": pages[f"p-{paragraph.number}"],
                "references": [
                    {
                        "exhibit": one.exhibit,
                        "exhibit_page": one.page,
                        "page": pages[reference_label(one)],
                        "shows": list(one.shows),
                    }
                    for one in paragraph.references
                ],
            }
            for paragraph in binder.statement.paragraphs
        ],
        "pages": list(hashes),
    }
