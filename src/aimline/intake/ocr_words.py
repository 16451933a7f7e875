"""Words of the field that a recogniser takes for other ones, and how they are mended.

Only spellings that are no word themselves are mended, so nothing that was printed is lost.
"""

from __future__ import annotations

import re
from typing import Final

MISREAD: Final = {
    "wepm": "wcpm",
    "wcprn": "wcpm",
    "wpcm": "wcpm",
    "wcpn": "wcpm",
    "wrprn": "wrcm",
    "cwprn": "cwpm",
    "cwpn": "cwpm",
    "wprn": "wpm",
    "lEP": "IEP",
    "1EP": "IEP",
    "IEF": "IEP",
    "lDEA": "IDEA",
    "1DEA": "IDEA",
    "0/o": "%",
    "o/o": "%",
    "°/o": "%",
    "PLAAPF": "PLAAFP",
    "Annua1": "Annual",
    "Goa1": "Goal",
    "lndividual": "Individual",
    "lndividualized": "Individualized",
    "lnsufficient": "Insufficient",
    "lmproved": "Improved",
    "lncrease": "Increase",
}
"""What was recognised, and what is printed."""

_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SPACE_LOST: Final = re.compile(
    rf"\b(?i:by|on|in|of|to|from|and|since|until|before|after)(?={_MONTH}(?:\b|\d))"
    # `IN204` is a room: only small letters behind the first are a word of a sentence.
    r"|\b(?:[Ww]ith|[Aa]t|[Bb]y|[Oo]n|[Ii]n|of|[Tt]o|[Ff]rom|and|than|least|[Ff]or|[Oo]ver"
    r"|[Uu]ntil|[Oo]nly)(?=\d)"
    rf"|{_MONTH}(?=\d{{1,2}}(?:\b|st|nd|rd|th))|^\d{{1,2}}[.)](?=[A-Z][a-z])"
)
"""A space that is missing behind a small word, a month or a list number: `1.ByNovember2`."""

_TOKEN: Final = re.compile(r"[^\s,.;:()]+")
_NUMBER: Final = re.compile(r"^[\dOolI|]+(?:[./-][\dOolI|]+)*%?$")
_DIGITS: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})


def mended(line: str) -> str:
    """The line with misread words of the field put right."""
    return _TOKEN.sub(_mended_word, _SPACE_LOST.sub(r"\g<0> ", line))


def _mended_word(match: re.Match[str]) -> str:
    word = match[0]
    if word in MISREAD:
        return MISREAD[word]
    figures = [c for c in word if c not in "%./-"]
    if _NUMBER.match(word) and sum(c.isdigit() for c in figures) * 2 >= len(figures):
        # 6O% and 1l/10 are numbers; a word of letters alone is left as it is.
        return word.translate(_DIGITS)
    return word
