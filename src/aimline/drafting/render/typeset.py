"""Data set by a template: all that the setting of pages needs, so that it can run apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Literal

_MISSING_LETTER: Final = "could not be displayed"


def typeset_data(template: str, data: str, on: date, fonts: Sequence[Path]) -> bytes:
    """Data as JSON, set by a template beside this file, in the fonts of those folders.

    PDF/UA allows no letter without a drawing. Where the fonts lack one (a name in Chinese), the
    fonts of this machine help out; where those lack it too, the paper is made without the claim
    rather than not at all.
    """
    import typst

    for own_fonts_only in (True, False):
        try:
            return _compiled(template, on, data, fonts, own_fonts_only, standards=["ua-1"])
        except typst.TypstError as error:
            if _MISSING_LETTER not in error.message:
                raise
    return _compiled(template, on, data, fonts, own_fonts_only=False, standards=[])


def _compiled(
    template: str,
    on: date,
    data: str,
    fonts: Sequence[Path],
    own_fonts_only: bool,
    standards: list[Literal["ua-1"]],
) -> bytes:
    import typst

    with as_file(files(__package__).joinpath(template)) as source:
        return typst.compile(
            source,
            format="pdf",
            font_paths=list(fonts),
            ignore_system_fonts=own_fonts_only,
            sys_inputs={"document": data},
            pdf_standards=list(standards),
            timestamp=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        )
