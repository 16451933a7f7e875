"""The names of tests as headings print them: what is tested below, in which subject and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.language.sought import Sought

_NAMES_OF_PROGRAMS: Final = (
    ("i-Ready", r"i-?ready\b"),
    ("NWEA MAP", r"nwea\b|map growth\b|measures of academic progress"),
    ("Star CBM", r"star cbm\b"),
    ("Star", r"star (?:reading|math|early literacy)\b|renaissance star\b"),
    ("FastBridge", r"fastbridge\b|\b(?:areading|amath|cbmreading|earlyreading|earlymath)\b"),
    ("aimswebPlus", r"aimsweb(?:plus)?\b"),
    ("mCLASS", r"mclass\b"),
    ("Acadience", r"acadience\b"),
    ("DIBELS", r"dibels\b"),
    ("Istation", r"istation\b|\bisip\b"),
    ("easyCBM", r"easycbm\b"),
    ("Exact Path", r"exact path\b"),
    ("Smarter Balanced", r"smarter balanced\b|caaspp\b"),
)
"""Screeners, which many schools give several times a year; the names of the exports' layouts."""
_PROGRAMS: Final = tuple(
    (name, Sought(rf"(?<!\w)(?:{known})", re.I)) for name, known in _NAMES_OF_PROGRAMS
)
_ANY_PROGRAM: Final = Sought("|".join(known for _, known in _NAMES_OF_PROGRAMS), re.I)
_CAPITALS_FOR_A_SMALL_WORD: Final = 4
"""At least: four words in five of a title begin with a capital."""
_LETTERS: Final = re.compile(r"[^\W\d_][\w'’-]*")
_MAY_BE_OF_A_DAY: Final = re.compile(
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|st|nd|rd|th|q|nine|weeks?|first|second|third"
    r"|fourth|quarter|trimester|semester|marking|grading|period|boy|moy|eoy|spring|summer|fall"
    r"|autumn|winter|test|assess|evaluat|administ|complet|screen|diagnostic|dates?|taken|given|s$",
)
"""Words that are taken out of a heading together with a day or the label of one."""
_CLINICAL: Final = re.compile(
    r"\b(?:w(?:isc|iat|ppsi|ais|nv|j)|ktea|kabc|ctopp|celf|towl|towre|tapl|ctoni|das|cas|stanford"
    r"|woodcock|wechsler|kaufman|basc|vineland|abas|brief|conners|beery|vmi|gort|keymath|ppvt|evt"
    r"|casl|owls|goldman|gfta|wrat|toni|uni?t|rias|differential ability|feifer|far|fam|bender|ravlt"
    r"|intelligence|cognitive|achievement|neuropsych\w+|adaptive|behavior assessment)\b",
    re.I,
)
_SHORT: Final = re.compile(
    r"\b([A-Z][A-Za-z]?[A-Z]{1,6}(?:-?[A-Z])?(?:[- –]?(?:[IVX]{1,4}|\d{1,2}))?)(?=[\s):,.;–—-]|$)"
)
_SHORT_WITH_EDITION: Final = re.compile(
    r"\b((?:[A-Z]{2,8}|WJ|Vineland|Beery VMI|KeyMath)(?:-?R)?[- –](?:[IVX]{1,4}|\d{1,2}))\b"
)
_NOUN: Final = re.compile(
    r"\b(?:tests?|scales?|assessments?|inventory|battery|screener|survey|examination|exam|measures?"
    r"|diagnostic|index|profile|edition|clinical evaluation|evaluation of)\b",
    re.I,
)
_SMALL: Final = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "in",
        "a",
        "an",
        "on",
        "to",
        "with",
        "by",
        "–",
        "—",
        "-",
        "&",
        ":",
        "|",
    ]
)
_SECTION: Final = re.compile(
    r"^(?:test|assessment|evaluation|score|results?|summary|background|reason|tests? administered"
    r"|date|dates|student|report|assessments? (?:administered|used|results)"
    r"|test (?:results|scores?)"
    r"|evaluation (?:results|report|procedures)|score summary)s?\W*$",
    re.I,
)
_OF_A_SCORE: Final = re.compile(
    r":|\b(?:scores?|percentiles?|averages?|goals?|levels?|date|dates|student|child|parent|district"
    r"|school|report|plan|meeting|team|services?|progress|iep|need|needs|participants?)\b|\d{2}",
    re.I,
)
"""In a heading of another kind, or in what stands beside a label."""
_NUMBERS: Final = re.compile(r"(?<![\w-])\d[\d.–-]*(?!\w)")
"""A row of scores holds several."""
_MOST_WORDS: Final = 16


@dataclass(frozen=True, slots=True)
class NamedTest:
    """A test, as a heading or a title names it."""

    name: str
    is_program: bool
    """Whether it is a screener, which gives plain scores on scales of its own."""
    is_clinical: bool
    """Whether it gives standard scores around 100."""
    is_known: bool
    """Whether its name is a known one, and not only in the form of a test's name."""


def may_name_a_test(line: str) -> bool:
    """Whether a line may be such a heading, whatever days and labels of days stand in it.

    Most lines are sentences, and this tells them apart before anything else is looked for.
    """
    if _ANY_PROGRAM.search(line):
        return True
    words = _LETTERS.findall(line)
    left = sum(word[0].isupper() for word in words) // _CAPITALS_FOR_A_SMALL_WORD
    for word in words:
        if word[0].islower() and word not in _SMALL and not _MAY_BE_OF_A_DAY.match(word):
            left -= 1
            if left < 0:
                return False
    return True


def named_test(words: str) -> NamedTest | None:
    """The test that a heading names; None for other headings and for running text."""
    said = " ".join(words.split()).strip(" .:")
    if not 2 < len(said) <= 160 or len(said.split()) > _MOST_WORDS:
        return None
    program = next((name for name, known in _PROGRAMS if known.search(said)), None)
    if program is not None:
        return NamedTest(program, is_program=True, is_clinical=False, is_known=True)
    if not _is_title(said) or _SECTION.match(said) or len(_NUMBERS.findall(said)) > 1:
        return None
    is_clinical = bool(_CLINICAL.search(said))
    if name := _short_name(said, is_clinical=is_clinical):
        return NamedTest(name, False, is_clinical or "-" in name, is_known=True)
    if _NOUN.search(said) and len(said.split()) > 1 and not _OF_A_SCORE.search(said):
        return NamedTest(_without_tail(said), False, is_clinical, is_known=is_clinical)
    return None


def _is_title(said: str) -> bool:
    """Whether most words begin with a capital, and it is no sentence."""
    words = [w for w in _LETTERS.findall(said) if w.casefold() not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= 0.8 * len(words) and not re.search(r"[.!?]\s+[A-Z]", said)


def _short_name(said: str, *, is_clinical: bool) -> str | None:
    if bracketed := re.search(r"\(([^)]{2,20})\)", said):
        inside = bracketed[1].strip()
        if _SHORT.fullmatch(inside):
            return inside if is_clinical or _NOUN.search(said) else None
    if found := _SHORT_WITH_EDITION.search(said):
        return found[1]
    found = _SHORT.search(said)
    return found[1] if found and is_clinical and _CLINICAL.fullmatch(found[1]) else None


def _without_tail(said: str) -> str:
    """A name without what stands after it: dates, `Score Report`, `Results`."""
    cut = re.split(r"\s[–—|]\s|:\s", said)[0]
    cut = re.sub(
        r"\s+(?:(?:individual|family|student|score|parent)\s+)*(?:report|results?|scores?|summary)$",
        "",
        cut,
        flags=re.I,
    )
    return cut.strip(" ,")[:80]
