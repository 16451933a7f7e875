"""Dots that end a shortened word, and no sentence."""

from __future__ import annotations

import re
from typing import Final

from aimline.language.sought import Sought

_SHORTENED: Final = Sought(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|avg|acc|opp|max|mins?|secs?|incl|esp"
    r"|approx"
    r"|consec|wks?|mos?|hrs?|vs|gr|ea|pts|indep|asst|ind)(?P<dot>\.)(?=\s*[a-z\d),])",
    re.IGNORECASE,
)
_NEXT_SENTENCE: Final = re.compile(r"\.\s+[A-Z]")


def without_abbreviations(text: str) -> str:
    """The text, as long as before, with a blank for each dot that ends a shortened word.

    >>> without_abbreviations("90% acc. over 3 days. He reads 40 min. daily")
    '90% acc  over 3 days. He reads 40 min  daily'
    """
    return _SHORTENED.sub(
        lambda m: m[0] if _NEXT_SENTENCE.match(text, m.start("dot")) else f"{m[0][:-1]} ", text
    )
