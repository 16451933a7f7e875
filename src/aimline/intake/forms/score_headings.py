"""What headings of tables of test scores say: which number is the child's, and on what scale."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from aimline.intake.layouts import LONGEST_TITLE
from aimline.language.sought import Sought, Wordings


class Heading(Enum):
    """What stands below a heading, or beside a label."""

    STANDARD = "standard score"
    COMPOSITE = "score of a composite, on a scale that its test tells"
    SHORT_SCORE = "SS: a standard score, or a scaled score"
    SCALE = "score on the scale of the test"
    PLAIN = "score, of what it is not said"
    T_SCORE = "T score"
    PERCENTILE = "percentile"
    GRADE_EQUIVALENT = "grade equivalent"
    LEVEL = "level in words"
    STANDARD_ERROR = "standard error"
    DATE = "date"
    SEASON = "season"
    GRADE = "grade"
    SUBJECT = "subject"
    STUDENT = "student"
    NAME = "test or part of it"
    NOT_THE_CHILDS = "something else, such as a norm, a goal or an interval"


NUMBERS: Final = frozenset(
    {
        *(Heading.STANDARD, Heading.COMPOSITE, Heading.SHORT_SCORE, Heading.SCALE, Heading.PLAIN),
        *(Heading.T_SCORE, Heading.PERCENTILE, Heading.GRADE_EQUIVALENT),
    }
)
SCORES: Final = NUMBERS - {Heading.PLAIN, Heading.COMPOSITE}
"""Headings that by themselves tell that a table is one of test scores."""

_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]?")
_OTHERS: Final = Sought(
    r"\b(?:norms?|norm group|average|avg|means?|median|sd|std dev|district|school|states?"
    r"|class|classroom|peers?|expected|expectations?|typical|stretch|growth|sgp|gains?|change|differences?"
    r"|discrepancy|project(?:ed|ion)|predict(?:ed|ion)|goals?|targets?|benchmarks?|cut|cutoff"
    r"|minimum|maximum|min|max|possible|out of|confidence|c\.?i\.?|intervals?|bands?|age|raw|n|rpi"
    r"|nce|stanine|number|items|time|minutes|rate|errors?|accuracy|base rate|critical|previous"
    r"|prior|last year|range|ranges|proficiency index|relative|conditional|grade level mean"
    r"|weeks?|points|earned|percent|correct|criteri(?:on|a)|needed|required)\b|[±]|\+/-",
    re.I,
)
_OTHERS_IN_BRACKETS: Final = Sought(
    r"\b(?:averages?|avg|district|school|state|class|peers?|goal|target|expected|norm group)\b",
    re.I,
)
_KNOWN: Final[tuple[tuple[Heading, str], ...]] = (
    (
        Heading.LEVEL,
        r"(?:(?:benchmark|risk|performance|achievement|proficiency|mastery|need|support"
        r"|overall|relative|grade.level|instructional|reading|math|composite)\s+)*"
        r"(?:status|level|category|placement|classification|proficiency|descriptor|descriptors?)",
    ),
    (
        Heading.LEVEL,
        r"(?:descripti\w+|qualitative|verbal|classification|performance|achievement"
        r"|descriptor|score)\s+(?:ranges?|categor\w+|classification|descript\w+|label|labels|terms?"
        r"|level|rating|interpretation)",
    ),
    (
        Heading.LEVEL,
        r"range|interpretation|description|descriptive|performance|rating"
        r"|risk|proficiency",
    ),
    (
        Heading.PERCENTILE,
        r"(?:(?:national|nat(?:'|’)?l|age|grade|norm|achievement|status|overall|your"
        r"|child(?:'|’)s|student|student(?:'|’)s|u\.?s\.?|reading|math\w*|composite|test)\s+)*"
        r"(?:norm\w*\s+)?"
        r"(?:percentiles?|%\s?-?ile|%tile|ptile|pctl|%\s?rank|pct)(?:\s+(?:ranks?|score))?"
        r"(?:\s+(?:pr|at nation))?|n?pr",
    ),
    (Heading.GRADE_EQUIVALENT, r"grade[\s-]+equiv(?:alents?|\.)?(?:\s+score)?|g\.?\s?e\.?"),
    (
        Heading.STANDARD_ERROR,
        r"(?:standard|std\.?)\s+err(?:or|\.)?(?:\s+of\s+measurement)?|sem"
        r"|s\.?e\.?|stderr",
    ),
    (
        Heading.STANDARD,
        r"(?:(?:age|grade|index|composite|subtest)[\s-]+)*(?:standard|std\.?|stand\.)"
        r"\s+scores?(?:\s+ss)?|(?:index|quotient|iq)(?:\s+scores?)|quotient|iq|full\s+scale\s+iq",
    ),
    (Heading.T_SCORE, r"t[\s-]*scores?"),
    (Heading.COMPOSITE, r"composite\s+scores?"),
    (
        Heading.SHORT_SCORE,
        r"ss|(?:standard|scaled)\s*(?:/|or|and)\s*(?:scaled|standard)(?:\s+scores?)?",
    ),
    (
        Heading.SCALE,
        r"(?:(?:overall|total|composite|subtest|unified|your|child(?:'|’)s|student(?:'|’)s"
        r"|student|current|test|map|star|reading|math\w*|vertical|domain)\s+)*"
        r"(?:scaled?\s+scores?|rit(?:\s+scores?)?|(?:lexile|quantile)(?:\s+(?:measure|score))?"
        r"|unified\s+scores?|w(?:[\s-]+scores?)?|ability\s+(?:index|score)|vertical\s+scores?)"
        r"(?:\s+ss)?",
    ),
    (
        Heading.PLAIN,
        r"(?:(?:your|child(?:'|’)s|student(?:'|’)s|student|overall|total|test|composite"
        r"|my|the)\s+)*(?:scores?|results?|wcpm|words\s+correct(?:\s+per\s+minute)?|wrc)",
    ),
    (
        Heading.DATE,
        r"(?:test(?:ing)?|assess\w+|admin\w+|complet\w+|screening|start)?\s*"
        r"dates?(?:\s+(?:of\s+)?(?:test\w*|administ\w+|assess\w+|complet\w+|taken|given))?"
        r"|(?:tested|taken|administered|completed)(?:\s+on)?",
    ),
    (
        Heading.SEASON,
        r"(?:test\w*\s+|benchmark\s+|assess\w+\s+|screening\s+)?"
        r"(?:season|terms?|windows?|period|session|administration|time\s+of\s+year)|school\s+year"
        r"|year|term/year",
    ),
    (Heading.GRADE, r"(?:student\s+|current\s+)?grade(?:\s+(?:level|tested))?|gr\.?"),
    (Heading.SUBJECT, r"(?:subject|content)(?:\s+area)?|course"),
    (Heading.STUDENT, r"students?(?:\s+names?)?|(?:last|first)\s+name|child|pupil"),
    (
        Heading.NAME,
        r"(?:.*\b)?(?:sub-?tests?|tests?|composites?|index|indexes|indices|scales?"
        r"|clusters?|measures?|assessments?|domains?|areas?|skills?|strands?|claims?|claim|categor\w+"
        r"|cluster|battery|ability|abilities|section)",
    ),
)
_PATTERNS: Final = Wordings((heading, Sought(words, re.I)) for heading, words in _KNOWN)


@lru_cache(maxsize=4096)
def heading_of(title: str) -> Heading | None:
    """What stands below a title; None where its words are not known."""
    if not 0 < len(title) <= LONGEST_TITLE:
        return None
    inside = " ".join(_BRACKETS.findall(title))
    words = " ".join(_BRACKETS.sub(" ", title).replace("*", " ").split()).strip(" :.–—-†‡")
    if not words:
        return None
    known = _PATTERNS.in_question(words)
    found = next((heading for heading, pattern in known if pattern.fullmatch(words)), None)
    if found is not None and _OTHERS_IN_BRACKETS.search(inside):
        return Heading.NOT_THE_CHILDS
    if found in (None, Heading.NAME) and _OTHERS.search(words):
        return Heading.NOT_THE_CHILDS
    return found


def is_of_others(name: str) -> bool:
    """Whether a row or a line is of a norm, a group, a goal or a limit, and not of the child."""
    return bool(_ROWS_OF_OTHERS.search(name))


_ROWS_OF_OTHERS: Final = Sought(
    r"\b(?:norms?|norm group|average|avg|means?|medians?|sd|district|school|state(?:wide)?"
    r"|class(?:room)?|peers?|grade.level|expected|typical|stretch|growth|gain|change|difference|projected"
    r"|goals?|targets?|benchmarks?|cut|minimum|maximum|possible|confidence|interval|band|range"
    r"|accuracy|errors?|raw|age equivalents?|ranges?|discrepancy|predicted|national|nation|county"
    r"|percentiles?\s+\d|\d+(?:st|nd|rd|th)\s+percentile)\b",
    re.I,
)
SEASON_NAMES: Final = Sought(
    r"\b(?P<season>fall|autumn|winter|spring|summer|beginning(?: of (?:the )?year)?|middle"
    r"(?: of (?:the )?year)?|end(?=$|\s*[-–/(,\d]| of (?:the )?year)|boy|moy|eoy)\b",
    re.I,
)


def season_in(words: str) -> str | None:
    """The season that words name: `Fall 2025` and `BOY` are fall."""
    found = SEASON_NAMES.search(words)
    if found is None:
        return None
    given = found["season"].casefold()
    if given in ("fall", "autumn", "boy") or given.startswith("beginning"):
        return "fall"
    if given in ("winter", "moy") or given.startswith("middle"):
        return "winter"
    return "summer" if given == "summer" else "spring"


_SUBJECTS: Final = (
    ("reading", r"\bread\w*|\bliteracy\b"),
    ("mathematics", r"\bmath\w*|\balgebra\b|\bnumeracy\b|\bgeometry\b"),
    ("language usage", r"\blanguage usage\b"),
    ("english language arts", r"\benglish language arts\b|\bela\b"),
    ("writing", r"\bwriting\b"),
    ("science", r"\bscience\b"),
    ("social studies", r"\bsocial studies\b"),
)


def subject_in(words: str) -> str | None:
    """The school subject that words name, if it is one alone."""
    found = {name for name, known in _SUBJECTS if re.search(known, words, re.I)}
    return found.pop() if len(found) == 1 else None
