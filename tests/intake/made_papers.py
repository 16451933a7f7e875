"""Papers that the tests write themselves: pages of a PDF by their drawing commands."""

from __future__ import annotations

import io
import warnings
import zipfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from aimline.intake.paper_reading import reading_of

BLACK = b"0 g 0 G\n"


def text(x, y, said, size=11, before="") -> bytes:
    """Words at a place, counted from the bottom left corner as a PDF does."""
    quoted = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {before} /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({quoted}) Tj ET\n".encode("cp1252")


def rule(x, y, other_x, other_y) -> bytes:
    return f"{x} {y} m {other_x} {other_y} l S\n".encode()


def picture(pdf):
    """Grey noise, as large as a scan is on the page."""
    grey = bytes((i * 7919) % 251 for i in range(64 * 64))
    return Stream(
        pdf,
        grey,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=64,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def new_pdf():
    return pikepdf.new()


def font():
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )


def add_page(pdf, *contents, size=(612, 792), turned=0):
    page = pdf.add_blank_page()
    page.MediaBox = Array([0, 0, *size])
    page.Resources = Dictionary(
        Font=Dictionary(F1=font()), XObject=Dictionary(Scan=pdf.make_indirect(picture(pdf)))
    )
    page.Contents = pdf.make_stream(BLACK + b"".join(contents))
    if turned:
        page.Rotate = turned
    return page


SCAN = b"q 612 0 0 792 0 0 cm /Scan Do Q\n"


def saved(pdf, **options) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        # Fields that no form knows of are meant so.
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        pdf.save(out, **options)
    return out.getvalue()


def one_page(*contents, **about) -> bytes:
    pdf = new_pdf()
    add_page(pdf, *contents, **about)
    return saved(pdf)


def add_field(pdf, page, corners, **about):
    """A form field that is its own widget."""
    widget = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(corners), **about)
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(widget)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.Root.AcroForm.Fields.append(widget)
    return widget


def zipped(**members) -> bytes:
    return zip_of(members)


def zip_of(members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read_here(_, file, paper):
    """A file's reading in this process, where a test has put another form into it."""
    return reading_of(file.name, file.sha256, file.kind, paper)
