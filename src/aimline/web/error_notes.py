"""Where an error happened, kept for whoever mends it: places in the code, no words of a case."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

FILE: Final = "last_error.txt"
_LONGEST: Final = 20_000


def note_error(data: Path, error: BaseException) -> None:
    """Add the kind of the error and the places it passed; not its message, nor any value."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC {type(error).__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    try:
        file = data / FILE
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        told = f"{before}{chr(10).join(lines)}{chr(10)}"
        file.write_text(told[-_LONGEST:], encoding="utf-8")
    except OSError:
        return  # The note is a help, never a reason for a second error.
