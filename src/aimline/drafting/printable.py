"""Words as they can be printed: whatever a paper or a cell may hold, no control character."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINERS: Final = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_NOT_PRINTED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def printable(words: str) -> str:
    """The words without control and format characters, which break drawings or turn text around.

    Joiners stay: names are spelled with them.
    """
    if words.isascii() and words.isprintable():
        return words
    kept = (
        " " if c in "\t\r\n\v\f" else c
        for c in words
        if c in _JOINERS or c in "\t\r\n\v\f" or unicodedata.category(c) not in _NOT_PRINTED
    )
    return "".join(kept)
