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
MOST_DRAWN: Final = 80_000_000
"""Bytes of what one page draws, unpacked."""


def plain_pdf(data: bytes, password: str | None = None) -> Iterator[object]:
    """The pages alone as a PDF, and whether they have a structure."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(data), password=password or "") as pdf:
        # What is written in the fields of a form stands outside the structure of its pages.
        has_fields = _has_fields(pdf)
        if has_fields:
            _give_usual_font(pdf)
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for key in list(pdf.Root.keys()):
            if key not in _KEPT:
                del pdf.Root[key]
        for page in pdf.pages:
            _made_plain(page.obj)
            _refuse_endless(page)
        has_structure = not has_fields and _has_structure(pdf)
        if not has_structure and "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, encryption=False)
    yield out.getvalue()
    yield has_structure


def _has_fields(pdf: Foreign) -> bool:
    return "/AcroForm" in pdf.Root and bool(pdf.Root["/AcroForm"].get("/Fields"))


def _give_usual_font(pdf: Foreign) -> None:
    """Forms name the font of their fields; where they bring none of that name, Helvetica is it."""
    import pikepdf

    form = pdf.Root["/AcroForm"]
    if "/DR" not in form:
        form["/DR"] = pikepdf.Dictionary()
    if "/Font" not in form["/DR"]:
        form["/DR"]["/Font"] = pikepdf.Dictionary()
    fonts = form["/DR"]["/Font"]
    if "/Helv" not in fonts:
        fonts["/Helv"] = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )


def _refuse_endless(page: Foreign) -> None:
    """Here, where memory is limited: whoever lays the page into a binder unpacks it too."""
    size = sum(len(stream.read_bytes()) for stream in _contents(page))
    laid = page.obj.get("/Resources", {}).get("/XObject", {})
    drawings = (laid[key] for key in laid)
    size += sum(len(_bytes_of(drawing)) for drawing in drawings)
    if size > MOST_DRAWN:
        raise ValueError("The page draws more than any paper does.")


def _contents(page: Foreign) -> list[Foreign]:
    import pikepdf

    contents = page.obj.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


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
    if any(_has_marked_drawings(page) for page in pdf.pages):
        return False
    return any("/StructParents" in page.obj for page in pdf.pages)


def _has_marked_drawings(page: Foreign) -> bool:
    """Whether drawings on a page have marks of their own, which do not go over to another file."""
    laid = page.obj.get("/Resources", {}).get("/XObject", {})
    return any("/StructParents" in laid[key] for key in laid)


def opened_binder(data: bytes, name: str) -> Iterator[object]:
    """The file of that name within a PDF; then of each page what it draws, says and leads to."""
    import pikepdf
    import pypdfium2

    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        yield pdf.attachments[name].get_file().read_bytes()
        places: dict[Foreign, int] = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
        document = pypdfium2.PdfDocument(data)
        for n, page in enumerate(pdf.pages):
            words = document[n].get_textpage().get_text_bounded()
            yield drawn_hash(page), words, tuple(_led_to(page, places))


def _led_to(page: Foreign, places: dict[Foreign, int]) -> Iterator[int]:
    """The pages that the links of a page lead to, counted from 1."""
    for link in page.obj.get("/Annots", ()):
        to = link.get("/Dest", link.get("/A", {}).get("/D"))
        if to is not None and (found := places.get(to[0].objgen)):
            yield found


def drawn_hash(page: Foreign) -> str:
    """The hash of what a page draws, with the drawings and pictures that it lays down."""
    found = sha256()
    for stream in _contents(page):
        found.update(stream.read_bytes())
    laid = page.obj.get("/Resources", {}).get("/XObject", {})
    for key in sorted(laid):
        found.update(key.encode())
        found.update(_bytes_of(laid[key]))
    return found.hexdigest()


def _bytes_of(stream: Foreign) -> bytes:
    """A drawing unpacked, since a file may be packed anew; a packed picture as it is."""
    is_picture = str(stream.get("/Subtype", "")) == "/Image" and "/Filter" in stream
    data: bytes = stream.read_raw_bytes() if is_picture else stream.read_bytes()
    return data
