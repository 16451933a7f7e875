"""Recognised pages, kept on this machine so that no scan is recognised twice.

A page is found again by the bytes of its file, by its place in it, and by everything that could
make its words come out otherwise: the recogniser with its models, the size at which a page is
drawn, and the code of this room. A file that was opened with a password is never kept.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from aimline.intake.files import File
from aimline.intake.page import Notice, Page
from aimline.intake.parts import Part
from aimline.intake.sandbox import SCAN_DPI
from aimline.intake.wire import NotOurs, packed, unpacked

PLACE: Final = "AIMLINE_CACHE"
"""The environment variable that names another folder."""
MOST_BYTES: Final = 200_000_000
"""Of all kept pages: some 20,000 of them. The longest unused go first."""
_RECOGNISERS: Final = ("rapidocr", "onnxruntime", "opencv-python-headless")
_ENDING: Final = ".page"
_OWN: Final = 0o700


def cache_folder() -> Path:
    """Where recognised pages lie."""
    named = os.environ.get(PLACE)
    return (Path(named) if named else user_cache_path("aimline", appauthor=False)) / "pages"


def forget_pages(folder: Path) -> None:
    """Delete every recognised page. Nothing tells which case one is of; they cost time only."""
    for file in folder.glob(f"*{_ENDING}"):
        file.unlink(missing_ok=True)


class KeptPages:
    """The folder of recognised pages. Whatever is wrong with it costs time and nothing else."""

    def __init__(self, folder: Path, *, is_fresh: bool = False, most: int = MOST_BYTES) -> None:
        """is_fresh: recognise every page anew; it is kept in place of what was kept before."""
        self._folder = folder
        self._is_fresh = is_fresh
        self._most = most

    def find(self, file: File, page: Page) -> tuple[Part, ...] | None:
        """The page with its words, and what is to be told of it; None where it is not kept."""
        path = self._path(file, page)
        if self._is_fresh:
            return None
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _parts(data)

    def keep(self, file: File, page: Page, parts: Sequence[Part]) -> None:
        """Keep what was recognised; a page that could not be recognised is tried again."""
        if not any(isinstance(part, Page) for part in parts):
            return
        data = packed(tuple(parts))
        try:
            self._make_folder()
            _write_whole(self._path(file, page), hashlib.sha256(data).digest() + data)
            self._make_room()
        except OSError:
            # A full disk or a folder of somebody else: the words were read all the same.
            return

    def _path(self, file: File, page: Page) -> Path:
        said = (file.sha256, page.number, page.width, page.height, SCAN_DPI, _recogniser())
        return self._folder / f"{hashlib.sha256(repr(said).encode()).hexdigest()}{_ENDING}"

    def _make_folder(self) -> None:
        self._folder.mkdir(mode=_OWN, parents=True, exist_ok=True)
        self._folder.chmod(_OWN)

    def _make_room(self) -> None:
        """Delete the pages that were not used for the longest time, until the rest is small."""
        kept = sorted(
            ((path.stat(), path) for path in self._folder.glob(f"*{_ENDING}")),
            key=lambda pair: pair[0].st_mtime,
        )
        total = sum(status.st_size for status, _ in kept)
        for status, path in kept:
            if total <= self._most:
                break
            path.unlink(missing_ok=True)
            total -= status.st_size


def _parts(data: bytes) -> tuple[Part, ...] | None:
    """What was kept, where its bytes are whole and hold a page and nothing but parts of a paper."""
    told, data = data[:32], data[32:]
    if hashlib.sha256(data).digest() != told:
        return None
    try:
        parts = unpacked(data)
    except NotOurs:
        return None
    is_whole = isinstance(parts, tuple) and all(isinstance(p, (Page, Notice)) for p in parts)
    return parts if is_whole and any(isinstance(p, Page) for p in parts) else None


def _write_whole(path: Path, data: bytes) -> None:
    """A file for this user's eyes only, which another run sees whole or not at all."""
    # mkstemp makes it with mode 0600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


@cache
def _recogniser() -> str:
    """The versions of what recognises, and of the code that makes a page of it."""
    code = hashlib.sha256()
    for module in sorted(files("aimline.intake").iterdir(), key=lambda one: one.name):
        if module.name.endswith(".py"):
            code.update(module.read_bytes())
    return " ".join([*(f"{name} {version(name)}" for name in _RECOGNISERS), code.hexdigest()])
