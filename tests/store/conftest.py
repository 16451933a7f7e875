"""A small case folder that tests write, change and break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from store_folder import CASE_TOML

Folder = Callable[..., Path]


@pytest.fixture(autouse=True)
def _on_its_database(database):
    """Every test of this room runs on the kind of database that its name says."""
    if database is not None:
        assert connection.vendor == database


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A function that writes a case folder from the texts or bytes of its files."""

    def write(files: dict[str, str | bytes] | None = None, case: str = CASE_TOML) -> Path:
        for name, content in {"case.toml": case, **(files or {})}.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return write
