"""Every file is read in a child process that may be killed: no file can harm the program itself.

One child stays warm and reads one file after the other. Where it dies, or takes too long, or wants
too much memory, the file is told as damaged, and the next file gets a new child. The limits on
memory and processor time hold on Linux and macOS; on Windows only that on time passed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Timer
from types import TracebackType
from typing import Final

from aimline.child_program import child_program
from aimline.intake.files import File, FileKind
from aimline.intake.page import Box, Notice, Page, PaperText
from aimline.intake.parts import Foreign, Part
from aimline.intake.reading import FileReading, PaperKind
from aimline.intake.wire import NotOurs, packed, unpacked
from aimline.intake.worker import LENGTH, MEMORY
from aimline.terms import AimlineError
from aimline.wording.say import marked, say, say_many

LARGEST_ANSWER: Final = 400_000_000
"""Bytes of one part of an answer: a large member of an archive is one."""
LARGEST_PAPER: Final = 1_200_000_000
_ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
MARGIN: Final = 12.0
"""Points around a place when it is cut out of its page."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until the next part of an answer, of the processor and passed; and for it all.

    The processor's seconds are what stops a file that keeps it busy. The seconds that pass are
    several times as many: on a machine that is busy with other work they go by unused.
    """

    processor: int
    passed: float
    whole: float


LIMITS: Final = {
    FileKind.PDF: Limits(10, 60, 1800),
    FileKind.DOCX: Limits(20, 90, 240),
    FileKind.WORKBOOK: Limits(20, 90, 480),
    FileKind.ARCHIVE: Limits(20, 90, 900),
    FileKind.MAIL: Limits(20, 90, 480),
    FileKind.PICTURE: Limits(20, 90, 480),
}
USUAL: Final = Limits(10, 60, 240)
RECOGNISING: Final = Limits(300, 900, 1800)
"""A recogniser loads its models once and then takes some seconds a page."""
MEMORY_OF_MODELS: Final = 6_000_000_000
"""Bytes of address space; about a fifth of it is used."""
SCAN_DPI: Final = 200
_SECONDS_OF_FORMS: Final = 30
"""For what a paper says, beside what its pages take."""
_PAGES_IN_A_SECOND: Final = 1
_MOST_SECONDS_OF_FORMS: Final = 600


@dataclass(frozen=True, slots=True)
class BinderPage:
    """A page of a finished binder."""

    drawn: str
    """The hash of what it draws."""
    words: str
    leads_to: tuple[int, ...]
    """The pages that its links lead to, counted from 1."""


class Broken(AimlineError):
    """The child died, took too long, or answered what it may not."""


class Sandbox:
    """A child process that reads files, to be used in a `with` block."""

    def __init__(self, limits: dict[FileKind, Limits] | None = None, memory: int = MEMORY) -> None:
        self._limits = LIMITS if limits is None else limits
        self._memory = memory
        self._recogniser: Sandbox | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._held: list[Page] = []
        """The pages that the child read last and still holds, in its order."""

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, and the one that recognises scans."""
        if self._recogniser is not None:
            self._recogniser.close()
            self._recogniser = None
        child, self._child = self._child, None
        self._held = []
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    _close_quietly(pipe)

    def interrupt(self) -> None:
        """End what is being read, from another thread than the one that reads."""
        for sandbox in (self, self._recogniser):
            if sandbox is not None and (child := sandbox._child) is not None:
                child.kill()

    def parts(self, file: File, password: str | None = None) -> Iterator[Part]:
        """The parts of a paper. Where the child breaks down, a notice says so and ends them."""
        kind, pages = file.kind, 0
        self._held = []
        try:
            for part in self._run(kind, "paper", (kind.value, file.data, password)):
                if isinstance(part, Page):
                    pages += 1
                    self._held.append(part)
                yield part
        except Broken as error:
            kept = say_many("Its first page was read.", "Its first {n} pages were read.", pages)
            yield Notice("damaged", f"{error} {kept}" if pages else str(error))

    def picture(
        self, file: File, number: int, dpi: float, password: str | None = None
    ) -> bytes | None:
        """A page as a PNG, or None where it cannot be drawn."""
        return self._picture(file, number, dpi, None, password)

    def crop(
        self, file: File, page: Page, box: Box, dpi: float, password: str | None = None
    ) -> bytes | None:
        """A place of a page, with a margin, as a PNG; None where it cannot be drawn."""
        cut = (box.left - MARGIN, box.top - MARGIN, box.right + MARGIN, box.bottom + MARGIN)
        return self._picture(file, page.number, dpi, (*cut, page.width, page.height), password)

    def recognised(self, file: File, page: Page, password: str | None = None) -> tuple[Part, ...]:
        """A page that is a picture, with its words; only notices where that breaks down."""
        number = page.number
        picture = self.picture(file, number, SCAN_DPI, password)
        if picture is None:
            text = say("Page {n} could not be drawn.", n=number)
            return (Notice("unread_area", text, number),)
        try:
            arguments = (picture, number, page.width)
            return tuple(self._with_models()._run(file.kind, "scan", arguments))
        except Broken as error:
            text = say("Page {n} could not be recognised.", n=number)
            return (Notice("unread_area", f"{text} {error}", number),)

    def upright(self, file: File, number: int, dpi: float) -> bytes | None:
        """A page that lies on its side as an upright JPEG; None where it cannot be drawn."""
        picture = self.picture(file, number, dpi)
        if picture is None:
            return None
        try:
            parts = list(self._with_models()._run(file.kind, "upright", (picture,)))
        except Broken:
            return None
        return next((part for part in parts if isinstance(part, bytes)), None)

    def _with_models(self) -> Sandbox:
        """The child that recognises words: its models need more memory than a reader may have."""
        if self._recogniser is None:
            limits = dict.fromkeys(FileKind, RECOGNISING)
            self._recogniser = Sandbox(limits, MEMORY_OF_MODELS)
        return self._recogniser

    def exhibit(self, file: File, password: str | None = None) -> tuple[bytes, bool] | None:
        """A PDF as nothing but its pages, and whether it has a structure; None where it is none."""
        try:
            parts = list(self._run(file.kind, "exhibit", (file.data, password)))
        except Broken:
            return None
        if len(parts) == 2 and isinstance(parts[0], bytes) and isinstance(parts[1], bool):
            return parts[0], parts[1]
        return None

    def marks(self, file: File, number: int) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """What a page draws its words with; None where it draws anything else too."""
        try:
            parts = list(self._run(file.kind, "marks", (file.data, number)))
        except Broken:
            return None
        if len(parts) == 2 and isinstance(parts[0], str) and isinstance(parts[1], tuple):
            return parts[0], parts[1]
        return None

    def photograph(
        self, file: File, number: int, dpi: float, password: str | None = None
    ) -> bytes | None:
        """A page as a JPEG, or None where it cannot be drawn."""
        if file.kind not in (FileKind.PDF, FileKind.PICTURE):
            return None
        arguments = (file.kind.value, file.data, number, dpi, password)
        try:
            parts = list(self._run(file.kind, "photograph", arguments))
        except Broken:
            return None
        return next((part for part in parts if isinstance(part, bytes)), None)

    def binder(self, file: File, name: str) -> tuple[bytes, tuple[BinderPage, ...]] | None:
        """The file of that name within a binder, and its pages; None where it is no binder."""
        try:
            parts = list(self._run(file.kind, "binder", (file.data, name)))
            if not parts or not isinstance(parts[0], bytes):
                return None
            return parts[0], tuple(BinderPage(*part) for part in parts[1:])
        except (Broken, TypeError):
            return None

    def reading(self, file: File, paper: PaperText) -> FileReading:
        """What a paper says, by the forms that schools print; a warning where that breaks down."""
        pages = len(paper.pages)
        seconds = min(_SECONDS_OF_FORMS + pages // _PAGES_IN_A_SECOND, _MOST_SECONDS_OF_FORMS)
        limits = Limits(seconds, 4 * seconds, 4 * seconds)
        named = (file.name, file.sha256, file.kind.value)
        known, rest = self._without_held(paper)
        try:
            answer = list(self._run(file.kind, "reading", (*named, known, packed(rest)), limits))
            found = answer[0] if answer else None
            if isinstance(found, FileReading):
                return found
            raise Broken(say(_DAMAGED))
        except Broken as error:
            text = f"{say('Nothing was taken from this file.')} {error}"
            told = Notice("unread_area", text)
            warnings = (*paper.notices, told)
            return FileReading(file.name, file.sha256, PaperKind.OTHER, pages, warnings=warnings)

    def _without_held(self, paper: PaperText) -> tuple[tuple[int | None, ...], PaperText]:
        """Which of its own pages the child puts where, and the paper without them.

        To pack the words of a page and unpack them again takes as long as to read them.
        """
        places = {id(page): at for at, page in enumerate(self._held)}
        known = tuple(places.get(id(page)) for page in paper.pages)
        others = (page for page, at in zip(paper.pages, known, strict=True) if at is None)
        return known, replace(paper, pages=tuple(others))

    def _picture(
        self,
        file: File,
        number: int,
        dpi: float,
        cut: tuple[float, ...] | None,
        password: str | None,
    ) -> bytes | None:
        if file.kind not in (FileKind.PDF, FileKind.PICTURE):
            return None
        arguments = (file.kind.value, file.data, number, dpi, cut, password)
        try:
            return next(
                (
                    part
                    for part in self._run(file.kind, "picture", arguments)
                    if isinstance(part, bytes)
                ),
                None,
            )
        except Broken:
            return None

    def _run(
        self,
        kind: FileKind,
        job: str,
        arguments: tuple[Foreign, ...],
        limits: Limits | None = None,
    ) -> Iterator[Foreign]:
        limits = limits or self._limits.get(kind, USUAL)
        ends_at = time.monotonic() + limits.whole
        is_done = False
        try:
            request = pickle.dumps((limits.processor, job, arguments), protocol=5)
            self._send(request, limits)
            received = 0
            while True:
                data = self._receive(min(limits.passed, ends_at - time.monotonic()))
                received += len(data)
                said, value = _said(data)
                if received > LARGEST_PAPER:
                    raise Broken(say("The file unpacks to more than any paper holds."))
                if said != "part":
                    is_done = True
                    break
                yield value
            if said == "error":
                raise Broken(say(_REASONS.get(value, _DAMAGED)))
        finally:
            # A child that has more to say, or nothing more, is of no use for the next file.
            if not is_done:
                self.close()

    def _send(self, request: bytes, limits: Limits) -> None:
        child = self._started()
        timer = Timer(limits.passed, child.kill)
        timer.start()
        try:
            if child.stdin is None:
                raise Broken(say(_DAMAGED))
            child.stdin.write(LENGTH.pack(len(request)) + request)
            child.stdin.flush()
        except OSError as error:
            raise Broken(say(_DAMAGED)) from error
        finally:
            timer.cancel()

    def _receive(self, seconds: float) -> bytes:
        child = self._child
        if child is None or child.stdout is None:
            raise Broken(say(_DAMAGED))
        timer = Timer(max(seconds, 0), child.kill)
        started = time.monotonic()
        timer.start()
        try:
            head = child.stdout.read(LENGTH.size)
            if len(head) == LENGTH.size:
                length = LENGTH.unpack(head)[0]
                if length > LARGEST_ANSWER:
                    raise Broken(say("The file unpacks to more than any paper holds."))
                data = child.stdout.read(length)
                if len(data) == length:
                    return data
        finally:
            timer.cancel()
        raise Broken(say(_TOO_LONG if time.monotonic() - started >= seconds else _DAMAGED))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(  # nosec B603 - this very program
                child_program("aimline.intake.worker", str(self._memory)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _ONE_THREAD if self._memory == MEMORY else None,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._child


_DAMAGED: Final = marked(
    "The file is damaged, or it is made in a way that no paper is. It could not be read; open it "
    "and print it to a new PDF."
)
_TOO_LONG: Final = marked(
    "The file took too long to read and was given up. Split it, or print it anew."
)
_REASONS: Final = {
    "MemoryError": marked("The file needs more memory than a paper may. It was not read."),
    "PermissionError": marked("The file tried what no paper may do. It was not read."),
}


def _said(data: bytes) -> tuple[str, Foreign]:
    try:
        said, value = unpacked(data)
    except (NotOurs, TypeError, ValueError) as error:
        raise Broken(say(_DAMAGED)) from error
    return said, value


def _close_quietly(pipe: Foreign) -> None:
    try:
        pipe.close()
    except OSError:
        # What was still to be written to a killed child is of no use.
        return
