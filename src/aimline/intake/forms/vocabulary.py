"""The labels that stand on school papers, by what the words beside them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final


class Role(StrEnum):
    """What the words beside a label are."""

    STUDENT = "student"
    BORN = "date of birth"
    STUDENT_ID = "student id"
    GRADE = "grade"
    STARTS = "start of the IEP"
    ENDS = "end of the IEP"
    TERM = "term of the IEP"
    MEETING = "IEP meeting"
    AREA = "area"
    GOAL = "goal"
    GOAL_NUMBER = "number of the goal"
    BASELINE = "baseline"
    PRESENT_LEVEL = "present level"
    CRITERION = "criterion"
    METHOD = "method"
    OBJECTIVE = "objective"
    REPORT_DATE = "date of a report"
    PERIOD = "reporting period"
    CODE = "progress code"
    TEXT = "report in words"
    DATED_DATA = "date and data"
    SERVICE = "service"
    AMOUNT = "amount of a service"
    ACCOMMODATION = "accommodation"
    LEGEND = "legend"
    REVIEW = "annual review of a goal"
    OTHER = "something else"
    UNKNOWN = "a label that is not known"
    FREE = "no label"


LONG: Final = frozenset(
    {
        *(Role.GOAL, Role.BASELINE, Role.PRESENT_LEVEL, Role.CRITERION, Role.METHOD),
        *(Role.OBJECTIVE, Role.TEXT, Role.ACCOMMODATION, Role.LEGEND, Role.OTHER, Role.FREE),
    }
)
"""Roles whose words run over several lines."""


@dataclass(frozen=True, slots=True)
class Label:
    """One way in which a label is worded."""

    words: str
    """A regular expression for the words, without what follows them."""
    role: Role


GENERAL: Final = (
    Label(r"(?:student|child|pupil)(?:'s|’s)?(?:\s+name)?|name of (?:student|child)", Role.STUDENT),
    Label(r"date of birth|birth\s?date|d\.?o\.?b\.?", Role.BORN),
    Label(r"(?:student\s+)?id\s*(?:#|number|no\.?)|ssid|student id", Role.STUDENT_ID),
    Label(r"(?:current\s+)?grade(?:\s+level)?", Role.GRADE),
    Label(r"iep\s+dated", Role.TERM),
    Label(r"(?:iep\s+(?:start\s+|effective\s+|initiation\s+)?date|iep\s+from)", Role.STARTS),
    Label(
        r"(?:iep\s+)?annual\s+review(?:\s+(?:date|due))?|iep\s+(?:end|to|expires)(?:\s+date)?"
        r"|next\s+annual\s+(?:iep|review)",
        Role.ENDS,
    ),
    Label(r"(?:iep\s+)?meeting\s+date|date\s+of\s+(?:the\s+)?(?:iep\s+)?meeting", Role.MEETING),
    Label(r"area\s+of\s+need|goal\s+area|(?:specific\s+)?goal\s+focus|skill\s+area", Role.AREA),
    Label(r"goal\s*:\s*annual\s+review", Role.REVIEW),
    Label(r"goal\s*#|goal\s+(?:number|no\.?)", Role.GOAL_NUMBER),
    Label(
        r"goal\s*#?\s*(?P<number>\d{1,2})\s*(?:[-–—]|:)\s*(?P<area>[A-Z][A-Za-z ,/&()'’-]{2,60})"
        r"(?=\s*:)",
        Role.GOAL,
    ),
    Label(
        r"(?:\d\s*\.\s*)?(?:measurable\s+)?(?:annual\s+)?(?:iep\s+)?goal(?:\s+statement)?"
        r"(?:\s*#?\s*(?P<number>\d{1,2}))?(?:\s+by\s+\d{1,2}/\d{1,2}/\d{2,4})?"
        r"(?:\s*\((?:target|including)[^)]*\))?",
        Role.GOAL,
    ),
    Label(r"annual\s+goal,?\s+including\s+baseline[\w\s]*|annual\s+goal\s+statement", Role.GOAL),
    Label(r"baseline(?:\s+(?:data|performance|level))?", Role.BASELINE),
    Label(
        r"(?:\d\s*\.\s*)?(?:current\s+performance\s+level|present\s+levels?(?:\s+of\s+[\w\s]*"
        r"performance)?|plaafp|plep)(?:\s*:\s*what\s+can\s+the\s+student\s+currently\s+do\?)?",
        Role.PRESENT_LEVEL,
    ),
    Label(
        r"(?:\d\s*\.\s*)?evaluation\s+procedures?(?:\s*\([^)]*\))?|(?:mastery\s+)?criteri(?:on|a)"
        r"(?:\s+for\s+mastery)?|level\s+of\s+attainment|target",
        Role.CRITERION,
    ),
    Label(
        r"as\s+measured\s+by|measurement|progress\s+monitoring|evaluation\s+method|methods?\s+of\s+measurement"
        r"|how\s+(?:will\s+progress\s+be\s+)?measured",
        Role.METHOD,
    ),
    Label(
        r"(?:short[\s-]*term\s+)?(?:objectives?|benchmarks?)(?:\s*/\s*benchmarks?)?"
        r"(?:\s*#?\s*\d{1,2})?(?:\s*:\s*by\s+\d{1,2}/\d{1,2}/\d{2,4})?",
        Role.OBJECTIVE,
    ),
    Label(r"date\s*/\s*data", Role.DATED_DATA),
    Label(
        r"(?:date\s+of\s+(?:progress\s+)?(?:report|review)|progress\s+report\s+date"
        r"|report(?:ing)?\s+date|date\s+completed|review\s+date|date)",
        Role.REPORT_DATE,
    ),
    Label(r"progress\s+report\s*#", Role.PERIOD),
    Label(r"progress\s+report\s*\d{1,2}", Role.REPORT_DATE),
    Label(r"report(?:ing)?\s+period|marking\s+period|quarter|trimester", Role.PERIOD),
    Label(r"progress\s+codes|codes|key|legend|progress\s+key|marking\s+key", Role.LEGEND),
    Label(
        r"progress\s+code|code|mark|rating|goal\s+status|(?:q[1-4]\s+)?status|progress\s+status",
        Role.CODE,
    ),
    Label(
        r"summary\s+of\s+progress|comments?|description|narrative|progress\s+summary"
        r"|(?:student(?:'s|’s)\s+)?current\s+progress(?:\s*\(include\s+data\))?|progress"
        r"|progress\s+toward(?:s)?\s+(?:the\s+)?(?:annual\s+)?goal|teacher\s+comments?|notes?",
        Role.TEXT,
    ),
    Label(r"accommodations?(?:\s+and\s+modifications)?", Role.ACCOMMODATION),
    Label(
        r"(?:progress\s+)?sufficient(?:\s+progress)?(?:\s+to\s+meet[\w\s]*)?\??"
        r"|progress\s+sufficient[\w\s]*\??",
        Role.OTHER,
    ),
    Label(
        r"school|district|case\s+manager|teacher|person\(?s?\)?\s+responsible|address|phone"
        r"|reasons?(?:\s+codes?)?|explanation(?:\s+or\s+changes)?|disability|eligibility"
        r"|data\s+points(?:\s+this\s+period)?|contact(?:\s+person)?|goal\s+met|page|location"
        r"|methods?\s+of\s+how[\w\s'’]*|parents\s+will\s+be\s+informed[\w\s'’]*|state\s+standard"
        r"|(?:\d\s*\.\s*)?general\s+education\s+content\s+standard\(?s?\)?|sped\s+teacher"
        r"|how\s+will\s+progress\s+toward[\w\s]*measured\??(?:\s*\([^)]*\))?|transition\s+goal",
        Role.OTHER,
    ),
    Label(
        r"(?:special\s+education\s+|related\s+|instruction\s+or\s+)?services?(?:\s+name)?"
        r"|type\s+of\s+service|nature\s+of\s+service",
        Role.SERVICE,
    ),
    Label(
        r"frequency(?:\s+and\s+duration[\w\s/]*)?|(?:amount\s+of\s+)?time|minutes"
        r"(?:\s+per\s+session)?|duration|direct|indirect|sessions|number\s+of\s+sessions"
        r"|length\s+of\s+(?:time|session)|total\s+minutes|amount",
        Role.AMOUNT,
    ),
)
"""Longest first where two begin alike; a layout may put its own before these."""


@dataclass(frozen=True, slots=True)
class Found:
    """A label within a line."""

    role: Role
    words: str
    start: int
    end: int
    """Behind the colon."""
    number: int | None = None
    area: str | None = None
    """The area of a goal, where the label names it: `Goal 1 - Reading`."""


def _loose(label: Label) -> str:
    """The label's words, also where a scan lost the space between two of them."""
    return label.words.replace(r"\s+", r"\s*")


@cache
def _beside(labels: tuple[Label, ...]) -> tuple[tuple[re.Pattern[str], Role], ...]:
    """Patterns of labels that words follow after a colon."""
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{_loose(label)})\s*:", re.I), label.role) for label in labels
    )


@cache
def _whole(labels: tuple[Label, ...]) -> tuple[tuple[re.Pattern[str], Role], ...]:
    return tuple(
        (re.compile(rf"\s*(?:{_loose(label)})\s*:?\s*", re.I), label.role) for label in labels
    )


def labels_in(line: str, labels: tuple[Label, ...] = GENERAL) -> list[Found]:
    """The labels of a line that a colon follows, in order; of two at one place the longer."""
    found: list[Found] = []
    for pattern, role in _beside(labels):
        for match in pattern.finditer(line):
            if match.start() and match[0][0].islower() and role is not Role.METHOD:
                # "(benchmark: 115)" within a sentence is no label of the form.
                continue
            parts = match.groupdict()
            number = int(parts["number"]) if parts.get("number") else None
            label = match[0].rstrip(": ")
            found.append(Found(role, label, match.start(), match.end(), number, parts.get("area")))
    found.sort(key=lambda f: (f.start, -(f.end - f.start)))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def role_of(heading: str, labels: tuple[Label, ...] = GENERAL) -> Role | None:
    """The role of a column or box by its heading; None where it is no known label."""
    words = " ".join(heading.split())
    matches = [role for pattern, role in _whole(labels) if pattern.fullmatch(words)]
    return matches[0] if matches else None
