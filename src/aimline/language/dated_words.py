"""Words in which each day leads to what was seen on it: `11/14/25: 52 wcpm. 1/30/26: 58 wcpm.`"""

from __future__ import annotations

import re
from typing import Final

from aimline.language.dates import FoundDate, Precision, find_dates
from aimline.language.sought import Sought

_LEAD: Final = re.compile(
    r"\s*[•*–—-]?\s*(?:(?:(?:on|as of|week of|date|report|reported|update|updated|progress|review"
    r"|probe|data|check|note|report of|progress (?:report|update|note|on|as of)|q[1-4]|quarter \d"
    r"|[1-4](?:st|nd|rd|th) quarter)\b\W{0,3}\s*(?:#?\d{1,2}\b(?![/.-]\d)\W{0,3}\s*)?){0,3})\(?",
    re.IGNORECASE,
)
"""What may stand before a day that heads an entry."""
_MARK: Final = re.compile(r"\)?\s*[:–—-]+\s*|\)\s*[.:]?\s*(?=\S)")
_MAY_MARK: Final = re.compile(r"[):–—-]")
"""Without one of these no day heads an entry."""
_SHORT_DAY: Final = Sought(
    # The look back stands behind the first digit, so that the search leaps from digit to digit.
    r"\d(?<![\d/.]\d)(?:(?<=0)[1-9]|(?<=1)[0-2]|(?<=[1-9]))/(?:0?[1-9]|[12]\d|3[01])(?![\d/])"
)
_ENDS: Final = (".", ";", ",", "!", "|", "•", ")")


def dated_parts(words: str) -> list[tuple[str, str]]:
    """Each day with the words that it heads; none where a sentence only names a day.

    >>> dated_parts("11/14/25: 52 wcpm. 1/30/26: 58 wcpm.")
    [('11/14/25', '52 wcpm.'), ('1/30/26', '58 wcpm.')]
    >>> dated_parts("On 11/14/25 she read 52 words.")
    []
    """
    heads = _heads(words) if _MAY_MARK.search(words) else []
    if not heads:
        return []
    ends = [start for start, _, _ in heads[1:]] + [len(words)]
    parts = [
        (day, words[begin:end].strip(" ,;|•\n"))
        for (_, day, begin), end in zip(heads, ends, strict=True)
    ]
    return [(day, said) for day, said in parts if said]


def _heads(words: str) -> list[tuple[int, str, int]]:
    """Days that head an entry: where the entry starts, the day, and where its words begin."""
    found: list[tuple[int, str, int]] = []
    for start, end in _days(words):
        mark = _MARK.match(words, end)
        lead = _lead_before(words, start) if mark else None
        if mark is None or lead is None or (not found and lead > 0):
            # The first day must open the words: what stands before it would be lost.
            continue
        found.append((lead, words[start:end], mark.end()))
    return found


def _days(words: str) -> list[tuple[int, int]]:
    whole = [(d.start, d.end) for d in find_dates(words) if _is_day(d)]
    short = [match.span() for match in _SHORT_DAY.finditer(words)]
    return sorted({*whole, *(s for s in short if all(s[1] <= a or s[0] >= b for a, b in whole))})


def _is_day(found: FoundDate) -> bool:
    return found.precision is Precision.DAY


def _lead_before(words: str, start: int) -> int | None:
    """Where the entry of a day starts, or None where the day stands within a sentence."""
    for lead in range(max(0, start - 40), start + 1):
        if _opens(words[:lead]) and _LEAD.fullmatch(words, lead, start):
            return lead
    return None


def _opens(before: str) -> bool:
    """Whether something new may begin behind these words: a line, a sentence, a part of one."""
    end = before.rstrip()
    return not before or end.endswith(_ENDS) or "\n" in before[len(end) :]
