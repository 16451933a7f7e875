"""`aimline read`: papers in, proposals with their places out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

from aimline.cli.whole_file import write_whole
from aimline.intake.kept_pages import KeptPages, cache_folder
from aimline.intake.page import Box, Notice
from aimline.intake.read import ReadFile, Tell, read_files
from aimline.intake.reading import Reading
from aimline.intake.sandbox import Sandbox

Json = dict[str, Any]

DPI: Final = 144
NOTHING_READ: Final = 2


def read_papers(
    files: Sequence[Path],
    *,
    as_json: bool,
    crops: Path | None,
    password: str | None,
    is_fresh: bool,
) -> int:
    """Read files and show what was read; 2 where nothing could be."""
    read: list[ReadFile] = []
    rows: list[Json] = []
    kept = KeptPages(cache_folder(), is_fresh=is_fresh)
    with Sandbox() as sandbox, _progress() as tell:
        for one in read_files(files, sandbox, password=password, tell=tell, kept=kept):
            pictures = _crops(one, sandbox, crops, password) if crops else {}
            rows.append(file_as_json(one, pictures))
            read.append(one)
    if as_json:
        print(json.dumps(rows, indent=1, ensure_ascii=False, allow_nan=False))
    else:
        from aimline.cli.read_terminal import show

        show(read)
    return 0 if any(map(_is_read, read)) else NOTHING_READ


def _is_read(one: ReadFile) -> bool:
    """Whether anything came out; a page that is only known to be a picture is nothing."""
    has_words = any(page.lines or page.fields or page.tables for page in one.paper.pages)
    return has_words or bool(one.reading.readings)


def file_as_json(one: ReadFile, pictures: Mapping[str, Path]) -> Json:
    """One file, as FORMATS.md has it."""
    reading = one.reading
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "kind": reading.kind.value,
        "pages": reading.pages,
        "students": list(reading.students),
        "readings": [_reading(r, r.id_in(reading.sha256), pictures) for r in reading.readings],
        "warnings": [_warning(notice) for notice in reading.warnings],
    }


def _reading(reading: Reading, its_id: str, pictures: Mapping[str, Path]) -> Json:
    row: Json = {
        "id": its_id,
        "kind": reading.kind.value,
        "value": {key: _plain(value) for key, value in reading.value.items()},
        "certainty": round(reading.certainty, 3),
        "page": reading.page,
        "box": _sides(reading.box),
        "text": reading.text,
        "how": reading.how.value,
    }
    if its_id in pictures:
        row["crop"] = str(pictures[its_id])
    return row


def _warning(notice: Notice) -> Json:
    return {"kind": notice.kind, "text": notice.text, "page": notice.page}


def _sides(box: Box | None) -> list[float] | None:
    return [round(s, 1) for s in (box.left, box.top, box.right, box.bottom)] if box else None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def _crops(one: ReadFile, sandbox: Sandbox, folder: Path, password: str | None) -> dict[str, Path]:
    """A picture of the place of each reading, by the reading's id."""
    pages = {page.number: page for page in one.paper.pages}
    written: dict[str, Path] = {}
    for reading in one.reading.readings:
        page = pages.get(reading.page or 0)
        if reading.box is None or page is None:
            continue
        picture = sandbox.crop(one.file, page, reading.box, DPI, password)
        if picture is not None:
            name = f"{one.file.sha256[:12]}-{reading.id_in(one.file.sha256)}.png"
            path = write_whole(folder / name, picture)
            written[reading.id_in(one.file.sha256)] = path
    return written


@contextmanager
def _progress() -> Iterator[Tell]:
    """Says on a terminal which file is read, how many of its pages are, and the time left."""
    if not sys.stderr.isatty():
        yield lambda name, done, pages: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        TimeLeft(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        current = ""

        def tell(name: str, done: int, pages: int) -> None:
            nonlocal current
            if name != current:
                bar.reset(task, description=_short(name))
                current = name
            bar.update(task, completed=done, total=pages or None)

        yield tell


def _short(name: str) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in name)
    return shown if len(shown) <= 40 else f"…{shown[-39:]}"
