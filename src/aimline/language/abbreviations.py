"""Dots that end a shortened word, and no sentence."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    "jan feb mar apr jun jul aug sep sept oct nov dec avg acc opp max min mins sec secs incl esp"
    " approx consec wk wks mo mos hr hrs vs gr ea pts indep asst ind"
)
_SHORTENED: Final = frozenset(_WORDS.split())
_DOT: Final = re.compile(r"\.(?=\s*[a-z\d),])")
_WORD: Final = re.compile(r"[a-z]+$", re.IGNORECASE)
_LONGEST: Final = 7


def without_abbreviations(text: str) -> str:
    """The text, as long as before, with a blank for each dot that ends a shortened word.

    >>> without_abbreviations("90% acc. over 3 days. He reads 40 min. daily")
    '90% acc  over 3 days. He reads 40 min  daily'
    """
    for match in _DOT.finditer(text):
        at = match.start()
        word = _WORD.search(text[max(0, at - _LONGEST) : at])
        if word and word[0].lower() in _SHORTENED:
            text = f"{text[:at]} {text[at + 1 :]}"
    return text
