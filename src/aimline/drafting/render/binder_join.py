"""The papers laid into the sheets that wait for them, and the binder's own map put inside."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from aimline.drafting.binder.binder import Binder
from aimline.drafting.binder.book_map import MAP_NAME, book_map
from aimline.drafting.binder.exhibit import Exhibit, PdfBody, PictureBody
from aimline.drafting.binder.sheet import Placed, page_label, placed
from aimline.drafting.render.structure_graft import Graft, hang_in

HashOf = Callable[[pikepdf.Page], str]
Matrix = tuple[float, float, float, float, float, float]

_OWN_PAGES: Final = "pages.json"
_PAPER: Final = Name.AimlinePaper
_STAMP: Final = Name.AimlineStamp


@dataclass(frozen=True, slots=True)
class Room:
    """A sheet that waits for a page of a paper."""

    sheet: int
    """Counted from 0."""
    page: int
    """Of the paper, counted from 0."""
    place: Placed


def joined(own: bytes, binder: Binder, hash_of: HashOf) -> bytes:
    """The sheets with the papers in them, its map inside, and nothing else in its metadata.

    hash_of: the hash of what a page draws, by which it is known again.
    """
    with Pdf.open(io.BytesIO(own)) as book:
        pages = _where(book)
        parts: list[tuple[int, pikepdf.Object]] = []
        for exhibit in binder.exhibits:
            body = exhibit.paper.body
            if isinstance(body, PdfBody):
                parts += _lay_in(book, exhibit, body, pages, binder)
            elif isinstance(body, PictureBody):
                _lay_pictures(book, exhibit, body, pages, binder)
        hang_in(book, parts)
        return _finished(book, binder, pages, hash_of)


def _where(book: Pdf) -> dict[str, int]:
    """The sheet of every name, counted from 1, as the template noted it."""
    found: dict[str, int] = json.loads(book.attachments[_OWN_PAGES].get_file().read_bytes())
    del book.attachments[_OWN_PAGES]
    return found


def _lay_in(
    book: Pdf, exhibit: Exhibit, body: PdfBody, pages: Mapping[str, int], binder: Binder
) -> Iterator[tuple[int, pikepdf.Object]]:
    """The structure that the paper brings, with its first sheet."""
    first = pages[page_label(exhibit.mark, 1)] - 1
    with Pdf.open(io.BytesIO(body.data)) as paper:
        rooms = [
            Room(first + n, n, placed(page, binder.size))
            for n, page in enumerate(exhibit.paper.pages[: len(paper.pages)])
        ]
        if not body.has_structure:
            for room in rooms:
                _lay_under(book, paper, room)
            return
        graft = Graft(book, paper)
        for room in rooms:
            graft.page(room.page, book.pages[room.sheet])
            _lay_instead(book, paper, room, graft)
        yield first, graft.finish(f"{exhibit.called}, {exhibit.title}")


def _lay_pictures(
    book: Pdf, exhibit: Exhibit, body: PictureBody, pages: Mapping[str, int], binder: Binder
) -> None:
    first = pages[page_label(exhibit.mark, 1)] - 1
    for n, (picture, page) in enumerate(zip(body.pictures, exhibit.paper.pages, strict=False)):
        place = placed(page, binder.size)
        wide, tall = page.width * place.scale, page.height * place.scale
        low = place.sheet[1] - place.top - tall
        matrix = (wide, 0, 0, tall, place.left, low)
        _under(book, book.pages[first + n], _image(book, picture), matrix)


def _image(book: Pdf, picture: bytes) -> Stream:
    """A JPEG as it is."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        width, height = opened.size
        space = Name.DeviceGray if opened.mode == "L" else Name.DeviceRGB
    image = Stream(book, picture)
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = width, height, 8
    image.ColorSpace = space
    return image


def _lay_under(book: Pdf, paper: Pdf, room: Room) -> None:
    """The page as one drawing below what the sheet holds; it is no part of the structure."""
    sheet = book.pages[room.sheet]
    page = paper.pages[room.page]
    drawing = book.copy_foreign(page.as_form_xobject())
    _under(book, sheet, drawing, _matrix(page, room.place, is_form=True))


def _under(book: Pdf, sheet: pikepdf.Page, drawing: pikepdf.Object, matrix: Matrix) -> None:
    """A drawing below what a sheet holds; it is no part of the structure."""
    sheet.Resources[Name.XObject] = sheet.Resources.get(Name.XObject, Dictionary())
    sheet.Resources.XObject[_PAPER] = drawing
    drawn = f"/Artifact BMC q {_numbers(matrix)} cm {_PAPER} Do Q EMC\n"
    sheet.contents_add(Stream(book, drawn.encode()), prepend=True)


def _lay_instead(book: Pdf, paper: Pdf, room: Room, graft: Graft) -> None:
    """The page in place of what the sheet holds; that is drawn above it, with its stamp.

    Its marks belong to its content, so that the content itself has to stand on the sheet.
    """
    sheet = book.pages[room.sheet]
    page = paper.pages[room.page]
    # A drawing made by the library would be read only when the binder is written, from what the
    # sheet holds then.
    stamp = Stream(book, _content(sheet))
    stamp.Type, stamp.Subtype = Name.XObject, Name.Form
    stamp.BBox = Array(list(sheet.mediabox))
    stamp.Resources = sheet.obj.Resources
    resources = book.copy_foreign(_resources(paper, page))
    resources[Name.XObject] = resources.get(Name.XObject, Dictionary())
    resources.XObject[_STAMP] = stamp
    inner = _content(page)
    matrix = _matrix(page, room.place, is_form=False)
    left, bottom, right, top = (float(x) for x in _box(page))
    clip = (
        f"{_number(left)} {_number(bottom)} {_number(right - left)} {_number(top - bottom)} re W n"
    )
    before = f"q {_numbers(matrix)} cm {clip}\n".encode()
    after = f"\nQ\n/Artifact BMC q {_STAMP} Do Q EMC\n".encode()
    sheet.obj.Contents = Stream(book, before + inner + after)
    sheet.obj.Resources = resources
    graft.own(sheet)


def _content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    content = page.obj.get(Name.Contents)
    return content.read_bytes() if content is not None else b""


def _resources(paper: Pdf, page: pikepdf.Page) -> Any:  # noqa: ANN401 - pikepdf's own objects
    found = page.obj.get(Name.Resources, Dictionary())
    return found if found.is_indirect else paper.make_indirect(found)


def _box(page: pikepdf.Page) -> Array:
    return page.cropbox


def _matrix(page: pikepdf.Page, place: Placed, *, is_form: bool) -> Matrix:
    """From the page's own space to its place on the sheet, turned as the page says.

    is_form: a page that is made a drawing is turned by that drawing already.
    """
    left, bottom, right, top = (float(x) for x in _box(page))
    width, height = right - left, top - bottom
    turn = 0 if is_form else int(page.obj.get(Name.Rotate, 0)) % 360
    scale, high = place.scale, place.sheet[1]
    if is_form:
        shown = _shown_box(page)
        left, bottom, width, height = shown
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    a, b, c, d, e, f = turned[turn]
    tall = width if turn in (90, 270) else height
    dx, dy = place.left, high - place.top - tall * scale
    return (a * scale, b * scale, c * scale, d * scale, e * scale + dx, f * scale + dy)


def _shown_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The box of the page as a drawing shows it: left, bottom, width, height after its turn."""
    left, bottom, right, top = (float(x) for x in page.trimbox)
    width, height = right - left, top - bottom
    if int(page.obj.get(Name.Rotate, 0)) % 180:
        width, height = height, width
    return left, bottom, width, height


def _finished(book: Pdf, binder: Binder, pages: Mapping[str, int], hash_of: HashOf) -> bytes:
    hashes = [hash_of(page) for page in book.pages]
    data = json.dumps(book_map(binder, pages, hashes), ensure_ascii=False, indent=1).encode()
    _put_map_in(book, data)
    _label_pages(book, binder)
    title, language = str(book.docinfo.get(Name.Title, "")), str(book.Root.get(Name.Lang, "en-US"))
    for key in (Name.Metadata, Name.PieceInfo, Name.AcroForm, Name.OpenAction, Name.AA):
        if key in book.Root:
            del book.Root[key]
    book.trailer.Info = book.make_indirect(
        Dictionary(Title=String(title), Producer=String("Aimline"))
    )
    book.Root.MarkInfo = Dictionary(Marked=True)
    book.Root.Lang = String(language)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out = io.BytesIO()
    book.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def _put_map_in(book: Pdf, data: bytes) -> None:
    """As a file inside, without a date: the same binder is the same bytes."""
    stream = Stream(book, data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/application#2Fjson")
    stream.Params = Dictionary(Size=len(data))
    spec = book.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(MAP_NAME),
            UF=String(MAP_NAME),
            Desc=String("The map of this binder: every exhibit's hash and every reference's page."),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = book.Root.get(Name.Names, Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array([String(MAP_NAME), spec]))
    book.Root.Names = names
    book.Root.AF = Array([spec])


def _label_pages(book: Pdf, binder: Binder) -> None:
    """Every page is called by the number that stands on it."""
    numbers = Array()
    for n in range(len(book.pages)):
        numbers.append(n)
        numbers.append(Dictionary(P=String(f"{binder.prefix}-{n + 1:04d}")))
    book.Root.PageLabels = Dictionary(Nums=numbers)


def _number(x: float) -> str:
    return f"{x:.5f}".rstrip("0").rstrip(".") or "0"


def _numbers(matrix: Matrix) -> str:
    return " ".join(map(_number, matrix))
