"""Write made pages into their folder, and take away those that are made no longer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_pages(folder: Path, wanted: Mapping[Path, str]) -> None:
    """Make `folder` hold the pages `wanted`, each path with its text, and no other page."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old not in wanted:
            old.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(wanted)} pages in {folder}")
