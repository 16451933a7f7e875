"""One binder of twenty papers, made once for all tests of this folder."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from aimline.casework.binder_files import Asked, binder_bytes, binder_of_case
from aimline.casework.binder_papers import bytes_in
from aimline.casework.case_folder import load_folder
from aimline.drafting.binder.binder import Binder, Wishes
from aimline.intake.kept_pages import KeptPages
from aimline.intake.sandbox import Sandbox
from binder_family import AS_OF, binder_family


@dataclass
class Made:
    """A finished binder with its words and its case folder."""

    folder: Path
    kept: KeptPages
    binder: Binder
    data: bytes

    def __post_init__(self) -> None:
        self.pdf = pikepdf.open(io.BytesIO(self.data))
        pages = pypdfium2.PdfDocument(self.data)
        self.words = [page.get_textpage().get_text_bounded() for page in pages]
        self.numbers = {page.obj.objgen: n for n, page in enumerate(self.pdf.pages)}

    def links(self, page):
        """Each link of a page: its rectangle, and the page that it leads to, from 0."""
        for link in self.pdf.pages[page].obj.get("/Annots", ()):
            to = link.get("/Dest", link.get("/A", {}).get("/D"))
            yield [float(x) for x in link.Rect], self.numbers[to[0].objgen]


ASKED = Asked(date.fromisoformat(AS_OF))


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The binder of Delphine's family."""
    place = tmp_path_factory.mktemp("binder")
    kept = KeptPages(place / "kept")
    folder = binder_family(place / "case", kept)
    with Sandbox() as one, Sandbox() as other:
        case, _ = load_folder(folder)
        binder = binder_of_case(case, bytes_in(folder), ASKED, Wishes(), (one, other), kept)
    return Made(folder, kept, binder, binder_bytes(binder))


@pytest.fixture(scope="session")
def final(made):
    """The same binder without its mark of a draft."""
    return binder_bytes(replace(made.binder, is_final=True))
