"""Papers in, proposals out: each file is read by what it is, and by the form that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from aimline.intake.archive import safe_name
from aimline.intake.files import LARGEST_FILE, File, FileKind, misnamed, refusal
from aimline.intake.kept_pages import KeptPages
from aimline.intake.page import Notice, Page, PaperText
from aimline.intake.parts import Member, PageCount, Part, joined, needs_ocr, needs_ocr_notice
from aimline.intake.reading import FileReading
from aimline.intake.same_paper import Papers
from aimline.intake.sandbox import Sandbox
from aimline.wording.say import say

DEEPEST: Final = 2
"""How many archives may lie within one another below the first."""
MOST_FILES: Final = 10_000

Tell = Callable[[str, int, int], None]
"""Hears a file's name, how many of its pages are read, and how many it has."""


def _silent(name: str, done: int, pages: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read, or one that could not even be opened."""

    file: File
    notices: tuple[Notice, ...] = ()
    paper: PaperText | None = None
    """Its own words where they came out with its members: the letter of an e-mail."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file with everything that was read from it."""

    file: File
    paper: PaperText
    reading: FileReading


def paper_of(
    file: File,
    sandbox: Sandbox,
    password: str | None = None,
    tell: Tell = _silent,
    kept: KeptPages | None = None,
) -> PaperText:
    """What stands in a file."""
    if refused := refusal(file):
        return PaperText((), (refused,))
    # What a password locks must not lie open in a folder.
    kept = None if password else kept
    paper = _read(file, sandbox, password, tell, kept)
    named = misnamed(file)
    return replace(paper, notices=(named, *paper.notices)) if named else paper


def _read(
    file: File, sandbox: Sandbox, password: str | None, tell: Tell, kept: KeptPages | None
) -> PaperText:
    parts, pages = [], 0
    for part in sandbox.parts(file, password):
        parts.append(part)
        pages = part.pages if isinstance(part, PageCount) else pages
        tell(file.name, sum(not isinstance(p, (PageCount, Notice)) for p in parts), pages)
    return _recognised(joined(parts), file, sandbox, password, tell, kept)


def _recognised(
    paper: PaperText,
    file: File,
    sandbox: Sandbox,
    password: str | None,
    tell: Tell,
    kept: KeptPages | None,
) -> PaperText:
    """The paper with the words of those pages that are only pictures."""
    pages = {page.number: page for page in paper.pages}
    notices = list(paper.notices)
    scans = needs_ocr(paper)
    for done, number in enumerate(scans):
        tell(file.name, len(pages) - len(scans) + done, len(pages))
        for part in _page_of_scan(file, pages[number], sandbox, password, kept):
            if isinstance(part, Page):
                pages[number] = part
            elif isinstance(part, Notice):
                notices.append(part)
        notices.remove(needs_ocr_notice(number))
    return PaperText(tuple(pages[number] for number in sorted(pages)), tuple(notices))


def _page_of_scan(
    file: File, page: Page, sandbox: Sandbox, password: str | None, kept: KeptPages | None
) -> tuple[Part, ...]:
    """A page that is a picture, with its words: as they were kept, or recognised now."""
    if kept is not None and (found := kept.find(file, page)) is not None:
        return found
    parts = sandbox.recognised(file, page, password)
    if kept is not None:
        kept.keep(file, page, parts)
    return parts


def sources(paths: Iterable[Path], sandbox: Sandbox) -> Iterator[Source]:
    """Every file of the given files and folders, those within archives and mails too."""
    count = 0
    for path in paths:
        for inner in _files_below(path):
            for source in _opened(inner, path, sandbox):
                count += 1
                if count > MOST_FILES:
                    return
                yield source


def _files_below(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = (inner for inner in path.rglob("*") if inner.is_file() and not inner.is_symlink())
    return sorted(f for f in found if not _is_hidden(f.relative_to(path)))


def _is_hidden(path: Path) -> bool:
    """Whether a file, or a folder that it lies in, belongs to a program and not to a person."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _opened(path: Path, given: Path, sandbox: Sandbox) -> Iterator[Source]:
    name = path.name if path == given else path.relative_to(given).as_posix()
    try:
        if path.stat().st_size > LARGEST_FILE:
            size = f"{LARGEST_FILE // 1_000_000} MB"
            text = say("The file is larger than {size} and was not read.", size=size)
            yield Source(File(name, b""), (Notice("damaged", text),))
            return
        data = path.read_bytes()
    except OSError as error:
        text = say(
            "The file could not be opened: {why}. Check its name and place.",
            why=error.strerror,
        )
        yield Source(File(name, b""), (Notice("damaged", text),))
        return
    yield from with_members(File(name, data), sandbox)


def with_members(file: File, sandbox: Sandbox, depth: int = 0) -> Iterator[Source]:
    """A file; an archive's members in its place, an e-mail's attachments after it."""
    if file.kind not in (FileKind.ARCHIVE, FileKind.MAIL):
        yield Source(file)
        return
    if depth > DEEPEST:
        text = say("The archive lies too deep within others and was not opened. Unpack it first.")
        yield Source(file, (Notice("unread_area", text),))
        return
    parts, members = [], list[File]()
    for part in sandbox.parts(file):
        if isinstance(part, Member):
            members.append(File(f"{file.name}/{safe_name(part.name)}", part.data))
        else:
            parts.append(part)
    paper = joined(parts)
    if paper.pages or paper.notices or not members:
        yield Source(file, (), paper)
    for member in members:
        yield from with_members(member, sandbox, depth + 1)


def read_files(
    paths: Sequence[Path],
    sandbox: Sandbox,
    *,
    password: str | None = None,
    tell: Tell = _silent,
    kept: KeptPages | None = None,
) -> Iterator[ReadFile]:
    """Every file, read. One that was there before in this run is told and not read again.

    kept: where recognised pages are kept from run to run; they are not, where it is None.
    """
    seen, papers = dict[str, str](), Papers()
    for source in sources(paths, sandbox):
        file = source.file
        same = seen.get(file.sha256)
        paper = _paper_of(source, same, lambda file: paper_of(file, sandbox, password, tell, kept))
        if file.data:
            seen.setdefault(file.sha256, file.name)
        reading = sandbox.reading(file, paper)
        if same is None and (told := papers.other_version(paper, reading)):
            reading = replace(reading, warnings=(*reading.warnings, told))
        yield ReadFile(file, paper, reading)


def _paper_of(source: Source, same: str | None, read: Callable[[File], PaperText]) -> PaperText:
    """What stands in a file; one that could not be opened or was there before is not read.

    same: the file of this run that is the same, byte by byte.
    """
    if source.notices:
        return PaperText((), source.notices)
    if same is not None:
        text = say(
            "The file is the same as {same}, byte by byte. It was read only once.", same=same
        )
        return PaperText((), (Notice("duplicate", text),))
    return source.paper if source.paper is not None else read(source.file)
