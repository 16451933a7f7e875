"""A PDF as an exhibit: nothing but its pages and their structure. To be run in the sandbox.

Forms are drawn as they are filled in; scripts, links, attachments and notes about the file go.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from aimline.intake.parts import Foreign

_KEPT: Final = frozenset({"/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang"})
_KEPT_OF_PAGES: Final = frozenset(
    {
        *("/Type", "/Parent", "/Contents", "/Resources", "/Rotate", "/StructParents"),
        *("/MediaBox", "/CropBox", "/Group", "/UserUnit"),
    }
)
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST: Final = 100


def plain_pdf(data: bytes, password: str | None = None) -> Iterator[object]:
    """The pages alone as a PDF, and whether they have a structure."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(data), password=password or "") as pdf:
        if "/AcroForm" in pdf.Root:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for key in list(pdf.Root.keys()):
            if key not in _KEPT:
                del pdf.Root[key]
        for page in pdf.pages:
            _made_plain(page.obj)
        has_structure = _has_structure(pdf)
        if not has_structure and "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, encryption=False)
    yield out.getvalue()
    yield has_structure


def _made_plain(page: Foreign) -> None:
    for key in _INHERITED:
        above, steps = page, 0
        while key not in page and "/Parent" in above and steps < _DEEPEST:
            above, steps = above["/Parent"], steps + 1
            if key in above:
                page[key] = above[key]
    for key in list(page.keys()):
        if key not in _KEPT_OF_PAGES:
            del page[key]


def _has_structure(pdf: Foreign) -> bool:
    """Whether the file says that it is marked, and has elements and pages that they are on."""
    root = pdf.Root.get("/StructTreeRoot")
    is_marked = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
    if not is_marked or root is None or "/K" not in root or "/ParentTree" not in root:
        return False
    return any("/StructParents" in page.obj for page in pdf.pages)


def attached(data: bytes, name: str) -> Iterator[object]:
    """A file within a PDF, and the hash of what each of its pages draws."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        yield pdf.attachments[name].get_file().read_bytes()
        for page in pdf.pages:
            yield drawn_hash(page)


def drawn_hash(page: Foreign) -> str:
    """The hash of what a page draws, with the drawings and pictures that it lays down."""
    import pikepdf

    found = sha256()
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if stream is not None:
            found.update(stream.read_bytes())
    laid = page.obj.get("/Resources", {}).get("/XObject", {})
    for key in sorted(laid.keys()):
        found.update(key.encode())
        found.update(laid[key].read_raw_bytes())
    return found.hexdigest()
