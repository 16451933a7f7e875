"""Report codes, only by the legend that is printed on the page; without one a code is unknown.

The same letters mean different things elsewhere: `NA` is Not Achieved or Not Applicable, `M`
Mastered or Maintained, `I` Insufficient or Introduced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aimline.language.claims import Claim, claim_in
from aimline.language.sought import Sought

Legend = dict[str, str]
"""The meaning of each code, in the words of the page."""

_CODE: Final = r"(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?|[A-Z]{1,3}|[+✓*/-])"
_MARK: Final = r"(?:\s*(?:=|:|[-–—])\s*|\.\s+|\)\s*|\s+)"
_ENTRY: Final = re.compile(
    rf"(?:^|[;,|•·\n\t]|\s{{2,}}|(?<=[:.)])\s)\s*\(?(?P<code>{_CODE})(?:\)\s*)?{_MARK}(?=[A-Za-z])"
)
_SIGNED_ENTRY: Final = Sought(rf"(?:^|[\s;,|•·(])(?P<code>{_CODE})\s*=\s*(?=[A-Za-z])")
_HEADING: Final = re.compile(
    r"(?P<words>[A-Za-z][A-Za-z /'()-]{2,60}?)\s*(?::|\n|$)", re.IGNORECASE
)
_OF_PROGRESS: Final = Sought(r"\b(?:progress|key|legend|marking|codes?|status|rating|goal)\b", re.I)
_OF_SOMETHING_ELSE: Final = Sought(
    r"\b(?:measured|methods?|reasons?|measurement|evaluat\w+|procedures?|services?|locations?"
    r"|providers?"
    r"|settings?|disabilit\w+|ethnic\w*|attendance|grades?|accommodations?|person)\b",
    re.IGNORECASE,
)
_WORDS_ONLY: Final = re.compile(r"[^;|•·\n\t]+")
_LEVELS: Final = Sought(
    r"\b(?:progress\w*|master\w*|achiev\w*|met|exceed\w*|goals?|introduced|sufficient"
    r"|insufficient|emerging"
    r"|developing|maintain\w*|regress\w*|comments?|attainment|skill|satisfactor\w*"
    r"|consistent\w*|applicable"
    r"|independent\w*|data|ongoing|continu\w*|baseline|time|level|on track|expected|assessed"
    r"|addressed)\b",
    re.IGNORECASE,
)
_OF_A_UNIT: Final = re.compile(
    r"(?:w?cwpm|wcpm|wrcm|wpm|words?\b|percent\b|correct\b|min(?:ute)?s?\b|sec(?:ond)?s?\b"
    r"|trials?\b"
    r"|times?\b|of\b|out of\b|points?\b|per\b|x\b|prompts?\b|incidents?\b|errors?\b"
    r"|weeks?\b|days?\b)",
    re.IGNORECASE,
)
"""What stands behind a number that counts: `52 wcpm` explains no code."""
LONGEST_LINE: Final = 2000
LONGEST_MEANING: Final = 120
MOST_CODES_OF_A_RANGE: Final = 9


def read_legend(lines: Iterable[str]) -> Legend:
    """The codes of progress that the lines of a page explain; other legends are left out.

    A code that is explained in two ways on one page is left out, because neither can be trusted.
    """
    found: dict[str, set[str]] = {}
    of_progress = True
    for line in lines:
        text = line[:LONGEST_LINE].strip()
        heading = _HEADING.match(text)
        if heading and not _ENTRY.match(text):
            of_progress = _is_of_progress(heading["words"], of_progress)
        if not of_progress:
            continue
        body = text[heading.end() :] if heading and heading[0].endswith(":") else text
        for code, words in _entries(body, has_heading=heading is not None):
            found.setdefault(code, set()).add(words)
    settled = {
        code: words.pop()
        for code, words in found.items()
        if _is_one(words) and not (code.isdigit() and all(_OF_A_UNIT.match(w) for w in words))
    }
    return settled if _is_legend(settled) else {}


def meaning(code: str | None, legend: Mapping[str, str]) -> str | None:
    """What a code means by the legend of its page; None: an unknown code."""
    asked = re.sub(r"^[\s(\[]+|[\s)\].:]+$", "", code or "")
    if not asked:
        return None
    if asked in legend:
        return legend[asked]
    same = {words for key, words in legend.items() if key.casefold() == asked.casefold()}
    return same.pop() if len(same) == 1 else None


def _is_of_progress(heading: str, before: bool) -> bool:
    if _OF_SOMETHING_ELSE.search(heading) and not re.search(r"\bprogress\b", heading, re.I):
        return False
    return True if _OF_PROGRESS.search(heading) else before


def _is_one(words: set[str]) -> bool:
    return len({" ".join(each.casefold().split()) for each in words}) == 1


def _is_legend(entries: Legend) -> bool:
    """At least two codes, and at least half of them speak of progress: no list, no outline."""
    speaking = sum(1 for words in entries.values() if _LEVELS.search(words))
    return len(entries) >= 2 and speaking * 2 >= len(entries)


def _entries(text: str, *, has_heading: bool) -> Iterator[tuple[str, str]]:
    signed = list(_SIGNED_ENTRY.finditer(text))
    marks = signed if signed else list(_ENTRY.finditer(text))
    if not marks and has_heading:
        yield from _phrases(text)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for here, end in zip(marks, ends, strict=False):
        words = text[here.end() : end].strip(" ;,.|•·\t\n")
        is_comment = here[0].rstrip().endswith(".") and not has_heading
        if words and not is_comment and len(words) <= LONGEST_MEANING:
            yield from ((code, words) for code in _codes(here["code"]))


def _codes(code: str) -> Iterator[str]:
    """`1-4` explains four codes at once."""
    ends = re.fullmatch(r"(\d{1,2})\s*[-–]\s*(\d{1,2})", code)
    if not ends:
        yield code
    elif 0 < int(ends[2]) - int(ends[1]) < MOST_CODES_OF_A_RANGE:
        yield from (str(n) for n in range(int(ends[1]), int(ends[2]) + 1))


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    """Codes that are words themselves: `Achieved; Making sufficient progress to meet goal; ...`."""
    parts = [part[0].strip(" ,.") for part in _WORDS_ONLY.finditer(text)]
    spoken = [part for part in parts if part and claim_in(part) is not Claim.NONE]
    if len(spoken) >= 2:
        yield from ((part, part) for part in parts if part)
