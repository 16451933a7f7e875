"""A small case folder that tests write, change and break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CASE_TOML = """\
[child]
name = "Maya Torres"
place = "us-mo"

[[iep]]
id = "2024"
starts_on = 2024-09-03
ends_on = 2025-09-01

[[iep.goal]]
id = "fluency"
measure = "words correct per minute"

[[iep]]
id = "2025"
starts_on = 2025-09-02
ends_on = 2026-09-01

[[iep.goal]]
id = "fluency"
measure = "words correct per minute"
baseline = {score = 52, on = 2025-09-02}
criterion = {score = 80, on = 2026-06-09}
continues = "2024/fluency"

[[iep.goal]]
id = "accuracy"
measure = "percent"

[[iep.goal]]
id = "requests"
measure = "trials"
criterion = {score = "4/5", on = 2026-06-09}

[[iep.service]]
id = "reading"
minutes = 30
times = 2
period = "week"
"""

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A function that writes a case folder from the texts or bytes of its files."""

    def write(files: dict[str, str | bytes] | None = None, case: str = CASE_TOML) -> Path:
        for name, content in {"case.toml": case, **(files or {})}.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return write
