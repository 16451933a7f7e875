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
_BEFORE: Final = re.compile(
    rf"\b(?:{_NAMES})(?:[-/ ](?:{_NAMES}))*"
    r"(?:\s+(?:score|fall|winter|spring|median|total|is|was|of|at))*\s*[:=–-]?\s*$",
    re.IGNORECASE,
)


def named_measure_before(text: str) -> bool:
    """Whether a measure's letters end a text, so that its score follows.

    >>> named_measure_before("NWF-CLS "), named_measure_before("the class ")
    (True, False)
    """
    return _BEFORE.search(text[-40:]) is not None
