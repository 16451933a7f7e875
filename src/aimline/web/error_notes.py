"""Where an error happened, kept for whoever mends it: places in the code, no words of a case."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

FILE: Final = "last_error.txt"


def note_error(data: Path, error: BaseException) -> None:
    """Write the kind of the error and the places it passed; not its message, nor any value."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC {type(error).__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    try:
        (data / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return  # The note is a help, never a reason for a second error.
