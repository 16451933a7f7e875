"""The text font of charts and papers, from the package that ships it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "Atkinson Hyperlegible"


def font_directory() -> Path:
    """The folder that holds the font's files and no others."""
    import fontpkg_atkinson_hyperlegible

    return Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"


def wide_font_directory() -> Path:
    """The folder of Noto Sans, for letters that the text font lacks."""
    import fontpkg_noto_sans

    return Path(fontpkg_noto_sans.__file__).parent / "files"


@cache
def font_file(style: str) -> bytes:
    """The font in one style: Regular, Bold, Italic or BoldItalic."""
    return (font_directory() / f"AtkinsonHyperlegible-{style}.ttf").read_bytes()
