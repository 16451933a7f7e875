"""Form fields of a PDF with their values, places and printed labels."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aimline.intake.field_labels import Printed
from aimline.intake.page import Box, Field, Notice, Word
from aimline.intake.parts import Foreign
from aimline.intake.pdf_place import Placing
from aimline.wording.say import say

MOST_FIELDS: Final = 20_000
_DEEPEST: Final = 32
_HIDDEN: Final = 2
_PUSH_BUTTON: Final = 1 << 16


Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RawField:
    """A field in the coordinates of its page."""

    name: str
    value: str
    corners: Corners
    tool_tip: str
    is_checked: bool | None


def fields_by_page(
    data: bytes, password: str | None
) -> tuple[dict[int, list[RawField]], tuple[Notice, ...]]:
    """The fields of every page that has some. None where the file's structure is damaged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            found: dict[int, list[RawField]] = {}
            total = 0
            for number, page in enumerate(pdf.pages, start=1):
                fields = list(_fields_of(page))
                total += len(fields)
                if fields:
                    found[number] = fields
                if total > MOST_FIELDS:
                    break
            return found, _notices(pdf)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        notice = Notice(
            "damaged", say("The form fields of the file are damaged and were not read.")
        )
        return {}, (notice,)


def _notices(pdf: Foreign) -> tuple[Notice, ...]:
    form = pdf.Root.get("/AcroForm")
    if form is None or "/XFA" not in form or len(form.get("/Fields", [])) > 0:
        return ()
    text = say(
        "This is a form that only Adobe Reader can show. Open it there, print it "
        "to a PDF, and add that file."
    )
    return (Notice("unread_area", text),)


def _fields_of(page: Foreign) -> Iterator[RawField]:
    annotations = page.get("/Annots")
    for annotation in annotations if annotations is not None else ():
        try:
            field = _field(annotation)
        except (AttributeError, TypeError, ValueError, KeyError):
            continue
        if field is not None:
            yield field


def _field(annotation: Foreign) -> RawField | None:
    if int(annotation.get("/F", 0)) & _HIDDEN:
        return None
    kind = str(annotation.get("/Subtype", ""))
    corners = tuple(float(side) for side in annotation["/Rect"])
    if len(corners) != 4:
        return None
    if kind == "/FreeText":
        typed = _text(annotation.get("/Contents"))
        return RawField("typed on the page", typed, corners, "", None) if typed else None
    return _widget(annotation, corners) if kind == "/Widget" else None


def _widget(annotation: Foreign, corners: Corners) -> RawField | None:
    chain = list(_with_parents(annotation))

    def inherited(key: str) -> Foreign:
        return next((part[key] for part in chain if key in part), None)

    names = [_text(part["/T"]) for part in reversed(chain) if "/T" in part]
    name, tip = ".".join(names), _text(inherited("/TU"))
    kind = str(inherited("/FT") or "")
    if kind == "/Btn":
        if int(inherited("/Ff") or 0) & _PUSH_BUTTON:
            return None
        return _check_box(annotation, inherited("/V"), name, corners, tip)
    if kind not in ("/Tx", "/Ch", "/Sig"):
        return None
    value = inherited("/V")
    if kind == "/Sig":
        return RawField(name, "signed" if value is not None else "", corners, tip, None)
    said = _chosen(value, inherited("/Opt")) if kind == "/Ch" else _text(value)
    return RawField(name, said, corners, tip, None)


def _check_box(
    annotation: Foreign,
    value: Foreign,
    name: str,
    corners: Corners,
    tip: str,
) -> RawField:
    state = annotation.get("/AS")
    on = _on_state(annotation)
    shown = str(state if state is not None else value if value is not None else "/Off")
    is_checked = shown != "/Off" and (state is not None or on is None or shown == on)
    said = (shown if is_checked else on or "").lstrip("/")
    return RawField(name, said if is_checked else "", corners, tip, is_checked)


def _on_state(annotation: Foreign) -> str | None:
    looks = annotation.get("/AP")
    normal = looks.get("/N") if looks is not None else None
    keys = normal.keys() if normal is not None and hasattr(normal, "keys") else ()
    return next((str(key) for key in keys if str(key) != "/Off"), None)


def _with_parents(annotation: Foreign) -> Iterator[Foreign]:
    part = annotation
    for _ in range(_DEEPEST):
        yield part
        part = part.get("/Parent")
        if part is None:
            return


def _chosen(value: Foreign, options: Foreign) -> str:
    """The words of a choice as the list shows them."""
    import pikepdf

    if value is None:
        return ""
    values = list(value) if isinstance(value, pikepdf.Array) else [value]
    shown = {}
    for option in options if options is not None else ():
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            shown[_text(option[0])] = _text(option[1])
    return ", ".join(shown.get(_text(one), _text(one)) for one in values)


def _text(value: Foreign) -> str:
    import pikepdf

    if value is None:
        return ""
    if isinstance(value, pikepdf.Stream):
        data = value.read_bytes()
        wide = data.startswith((b"\xfe\xff", b"\xff\xfe"))
        value = data.decode("utf-16" if wide else "latin-1", errors="replace")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip().removeprefix("/")


def placed_fields(
    fields: Sequence[RawField], placing: Placing, words: Sequence[Word], cells: Sequence[Box]
) -> list[Field]:
    """The fields as the page shows them, from the top down, with the words printed at them."""
    if not fields:
        return []
    boxes = [placing.box(*field.corners) for field in fields]
    printed = Printed(words, cells, boxes)
    made = [
        Field(
            field.name,
            field.value,
            box,
            (printed.of_box if field.is_checked is None else printed.of_check_box)(box)
            or field.tool_tip,
            field.is_checked,
        )
        for field, box in zip(fields, boxes, strict=True)
    ]
    return sorted(made, key=lambda field: (round(field.box.middle / 4), field.box.left))
