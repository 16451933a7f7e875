"""The child process that reads files: `python -m aimline.intake.worker`, started by the sandbox.

It gets one job after the other on its input and answers on its output. It may use little memory
and time, write no file, start no process and reach no network.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from aimline.intake.files import FileKind
from aimline.intake.page import Box, Page, PaperText
from aimline.intake.wire import packed, unpacked

MEMORY: Final = 1_500_000_000
_REFUSED: Final = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"),
        *("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile"),
        *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod"),
    }
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LENGTH: Final = struct.Struct("<Q")


def main(memory: int = MEMORY) -> None:
    """Answer jobs until the input ends.

    memory: bytes of address space that all jobs together may take.
    """
    given = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a reader prints must not stand between the answers, nor a child's words in a log.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    _shut_in(memory)
    while head := given.read(LENGTH.size):
        # The parent asks; what a child that read a file answers is never unpickled.
        asked = given.read(LENGTH.unpack(head)[0])
        seconds, job, arguments = pickle.loads(asked)  # nosec B301
        _answer(answers, seconds, job, arguments)


def _shut_in(memory: int = MEMORY) -> None:
    sys.dont_write_bytecode = True
    sys.setrecursionlimit(3_000)
    # The words of a page hold no circles: looking for them takes as long as reading the page.
    gc.set_threshold(200_000, 20, 100)
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, least))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if event in _REFUSED or is_writing:
        raise PermissionError(f"A reader of papers may not do this: {event}.")


def _allow(seconds: int) -> None:
    """Time of the processor until the next part of an answer."""
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, most))


def _answer(answers: BinaryIO, seconds: int, job: str, arguments: tuple[Any, ...]) -> None:
    _allow(seconds)
    try:
        for part in JOBS[job](*arguments):
            _send(answers, ("part", part))
            _allow(seconds)
        _send(answers, ("end", None))
    except Exception as error:
        # Its message may quote the file; its kind does not.
        _send(answers, ("error", type(error).__name__))


def _send(answers: BinaryIO, value: object) -> None:
    data = packed(value)
    answers.write(LENGTH.pack(len(data)) + data)
    answers.flush()


_HELD: Final[list[Page]] = []
"""The pages of the paper that was read last: what they say is mostly asked for next."""


def _paper(kind: str, data: bytes, password: str | None) -> Iterator[object]:
    """The parts of a paper, whose pages are held."""
    _HELD.clear()
    for part in _parts(kind, data, password):
        if isinstance(part, Page):
            _HELD.append(part)
        yield part


def _parts(kind: str, data: bytes, password: str | None) -> Iterator[object]:
    match FileKind(kind):
        case FileKind.PDF:
            from aimline.intake.pdf import pdf_parts

            yield from pdf_parts(data, password)
        case FileKind.DOCX:
            from aimline.intake.docx import docx_parts

            yield from docx_parts(data)
        case FileKind.WORKBOOK:
            from aimline.intake.workbook import workbook_parts

            yield from workbook_parts(data)
        case FileKind.PICTURE:
            from aimline.intake.picture import picture_parts

            yield from picture_parts(data)
        case FileKind.MAIL:
            from aimline.intake.archive import mail_parts

            yield from mail_parts(data)
        case FileKind.ARCHIVE:
            from aimline.intake.archive import zip_members

            yield from zip_members(data)
        case other:
            yield from _text(other, data)


def _text(kind: FileKind, data: bytes) -> Iterator[object]:
    from aimline.intake import plain

    match kind:
        case FileKind.DELIMITED:
            yield from plain.delimited_parts(data)
        case FileKind.HTML:
            yield from plain.html_parts(data)
        case FileKind.RTF:
            yield from plain.rtf_parts(data)
        case _:
            yield from plain.text_parts(data)


def _picture(
    kind: str, data: bytes, number: int, dpi: float, cut: tuple[float, ...] | None, password: str
) -> Iterator[bytes]:
    """A page as PNG; with `cut` (left, top, right, bottom in points) only that part of it."""
    from aimline.intake.pdf import page_image, png
    from aimline.intake.picture import picture_image

    if FileKind(kind) is FileKind.PICTURE:
        image = picture_image(data, number, dpi)
    else:
        image = page_image(data, number, dpi, password)
    if cut is not None:
        box, (wide, high) = Box(*cut[:4]), cut[4:]
        across, down = image.width / max(wide, 1), image.height / max(high, 1)
        image = image.crop(
            (
                max(0, int(box.left * across)),
                max(0, int(box.top * down)),
                min(image.width, int(box.right * across) + 1),
                min(image.height, int(box.bottom * down) + 1),
            )
        )
    yield png(image)


def _scan(picture: bytes, number: int, width: float) -> Iterator[object]:
    """The words of a picture of a page, and what is to be told of them."""
    from aimline.intake.scan import read_scan

    page, notices = read_scan(picture, number, width)
    yield page
    yield from notices


def _reading(
    name: str, sha256: str, kind: str, held: tuple[int | None, ...], rest: bytes
) -> Iterator[object]:
    """What a paper says.

    held: for each page its place among those that this child read last, or None.
    rest: the paper with its other pages alone, as it came out of a child before.
    """
    from aimline.intake.paper_reading import reading_of

    paper: PaperText = unpacked(rest)
    others = iter(paper.pages)
    pages = tuple(next(others) if at is None else _HELD[at] for at in held)
    yield reading_of(name, sha256, FileKind(kind), replace(paper, pages=pages))


def _exhibit(data: bytes, password: str | None) -> Iterator[object]:
    """A PDF with nothing but its pages, and whether it has a structure."""
    from aimline.intake.exhibit_pdf import plain_pdf

    yield from plain_pdf(data, password)


def _upright(picture: bytes) -> Iterator[bytes]:
    """A picture of a page as a JPEG, turned so that its words can be read."""
    from aimline.intake.scan import upright_jpeg

    yield upright_jpeg(picture)


def _marks(data: bytes, number: int) -> Iterator[object]:
    """What a page draws its words with."""
    from aimline.intake.drawn_marks import page_marks

    yield from page_marks(data, number)


def _photograph(
    kind: str, data: bytes, number: int, dpi: float, password: str | None
) -> Iterator[bytes]:
    """A page as a JPEG, which is a tenth as large as a PNG of a photo."""
    from aimline.intake.pdf import page_image
    from aimline.intake.picture import jpeg, picture_image

    if FileKind(kind) is FileKind.PICTURE:
        yield jpeg(picture_image(data, number, dpi), dpi)
    else:
        yield jpeg(page_image(data, number, dpi, password), dpi)


def _binder(data: bytes, name: str) -> Iterator[object]:
    """A file within a PDF, and what each of its pages draws, says and leads to."""
    from aimline.intake.exhibit_pdf import opened_binder

    yield from opened_binder(data, name)


JOBS: Final[dict[str, Callable[..., Iterator[object]]]] = {
    "paper": _paper,
    "picture": _picture,
    "scan": _scan,
    "reading": _reading,
    "exhibit": _exhibit,
    "marks": _marks,
    "photograph": _photograph,
    "upright": _upright,
    "binder": _binder,
}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY)
