"""A file written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from aimline.terms import AimlineError


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise AimlineError(
            f"{path} could not be written: {error.strerror}. Choose another folder with --out."
        ) from error
    return path
