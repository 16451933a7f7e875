"""The letters by which schools name what a probe counts, right before its score: `NWF-CLS 31`."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    r"nwf|cls|wwr|psf|lnf|lsf|fsf|isf|nif|orf|wrf|drf|ros|cbm|r-?cbm|m-?cap|m-?comp|maze|daze|tww"
    r"|wws|wsc"
    r"|cws|ciws|iws|mlu[mw]?|rit|wcpm|cwpm|nsf|qdf|mnf|dcpm|cdpm|wif|cbm-?r|aprenda|dra|gsv|sri"
    r"|lexile|quantile|boy|moy|eoy|pre-?(?:test)?|post-?(?:test)?|fall|winter|spring|lwsf|wrs|ge"
    r"|grade equivalent"
)
_FILLERS: Final = "score|fall|winter|spring|median|total|is|was|of|at"
_MAY_BE_LAST: Final = re.compile(
    rf"(?:.*[-/(])?(?:{_NAMES}|{_FILLERS}|equivalent|r)", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    rf"\b(?:{_NAMES})(?:[-/ ](?:{_NAMES}))*"
    rf"(?:\s+(?:{_FILLERS}))*\s*[:=–-]?\s*$",
    re.IGNORECASE,
)


def named_measure_before(text: str) -> bool:
    """Whether a measure's letters end a text, so that its score follows.

    >>> named_measure_before("NWF-CLS "), named_measure_before("the class ")
    (True, False)
    """
    near = text[-40:]
    last = near.rstrip(" :=–-\t").rsplit(None, 1)[-1:]
    return bool(last and _MAY_BE_LAST.fullmatch(last[0]) and _BEFORE.search(near))
