"""The labels that stand on school papers, by what the words beside them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from aimline.language.sought import Sought, Wordings


class Role(StrEnum):
    """What the words beside a label are."""

    STUDENT = "student"
    NAME = "a name, of whom is not said"
    BORN = "date of birth"
    STUDENT_ID = "student id"
    GRADE = "grade"
    STARTS = "start of the IEP"
    ENDS = "end of the IEP"
    TERM = "term of the IEP"
    MEETING = "IEP meeting"
    AREA = "area"
    GOAL = "goal"
    GOAL_PART = "part of a goal's words"
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
    OF_OTHERS = "of a class, a norm or an objective, and not of the child on the goal"
    UNKNOWN = "a label that is not known"
    FREE = "no label"


LONG: Final = frozenset(
    {
        *(Role.GOAL, Role.BASELINE, Role.PRESENT_LEVEL, Role.CRITERION, Role.METHOD),
        *(Role.OBJECTIVE, Role.TEXT, Role.ACCOMMODATION, Role.LEGEND, Role.OTHER, Role.FREE),
    }
)
"""Roles whose words run over several lines."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """One way in which a label is worded.

    Labels are told apart as objects: lists of them are keys that are looked up for every line.
    """

    words: str
    """A regular expression for the words, without what follows them."""
    role: Role
    opens_a_line: bool = False
    """Whether it is a label only at the beginning of a line: within one it may be any word."""


_CHILD: Final = r"(?:student|child|pupil|learner|client)"
_NO_AREA: Final = (
    r"(?:(?:annual|measurable|iep|transition\w*|post\w*|secondary|short|long|career|family|parents?"
    r"|students?|child|no|present|this|the|each|every|current|employment|education|training"
    r"|independent|progress|towards?|meets?|team|vision|future|life|personal|new|next|previous|a|an"
    r"|his|her|their|of|to|on|in|and|is|met|will|by|this|that)\b)"
)

_AMOUNT: Final = (
    r"(?:amount|frequency|duration|minutes|time|length|sessions?|how\s+(?:often|long|much))"
    r"(?:\s+of\s+(?:services?|sessions?|time))?"
)

GENERAL: Final = (
    Label(
        rf"{_CHILD}(?:'s|’s)?(?:\s*/\s*{_CHILD})?(?:\s+(?:full\s+|legal\s+|first\s+)?name)?"
        rf"(?:\s*\([^)]{{0,40}}\))?|(?:full\s+|legal\s+)?name\s+of\s+(?:the\s+)?{_CHILD}",
        Role.STUDENT,
    ),
    Label(r"(?:full\s+|legal\s+)?name(?:\s*\([^)]{0,40}\))?", Role.NAME, opens_a_line=True),
    Label(r"date of birth|birth\s?date|d\.?o\.?b\.?|born", Role.BORN),
    Label(
        r"(?:(?:student|pupil|state|local|district)\s+)?id\s*(?:#|number|no\.?)|ssid|sasid|lasid"
        r"|suid|(?:student|pupil|state|local)\s+id|student\s+(?:number|no\.?)",
        Role.STUDENT_ID,
    ),
    Label(r"(?:current\s+)?(?:grade(?:\s+level)?|gr\.)", Role.GRADE),
    Label(
        r"(?:iep|plan)\s+(?:dated|dates|period|term|year|effective\s+dates)"
        r"|(?:dates|duration|term)\s+of\s+(?:the\s+)?iep",
        Role.TERM,
    ),
    Label(
        r"(?:iep\s+(?:(?:start|effective|initiation|implementation|beginning|begin)\s+)?date"
        r"|iep\s+(?:from|begins|starts)|date\s+of\s+(?:the\s+)?iep"
        r"|(?:projected\s+)?(?:implementation|initiation)\s+date\s+of\s+(?:the\s+)?iep)",
        Role.STARTS,
    ),
    Label(
        r"(?:iep\s+)?annual\s+review(?:\s+(?:date|due))?"
        r"|iep\s+(?:end|ends|to|expires|expiration|expiration\s+date|end\s+date)(?:\s+date)?"
        r"|(?:next|projected)\s+annual\s+(?:iep|review)(?:\s+date)?",
        Role.ENDS,
    ),
    Label(
        r"(?:(?:iep|team|ard|ard\s+committee|cse|cpse|ppt|case\s+conference|conference)\s+)?"
        r"meeting\s+date|date\s+of\s+(?:the\s+)?(?:iep\s+|team\s+|cse\s+|ard\s+|ppt\s+)?"
        r"(?:meeting|ard|ppt|conference)|(?:ard|ppt|case\s+conference)\s+date",
        Role.MEETING,
    ),
    Label(
        r"area\s+of\s+(?:need|concern|instruction|focus)|(?:annual\s+)?goal\s+(?:area|topic"
        r"|title|name|category|domain)|(?:specific\s+)?goal\s+focus|(?:skill|need|focus|content"
        r"|subject|academic|curriculum|instructional|developmental|performance)\s+area"
        r"|area\(?s?\)?\s+(?:of\s+)?(?:educational\s+)?need",
        Role.AREA,
    ),
    Label(r"area|domain|subject", Role.AREA, opens_a_line=True),
    Label(r"goal\s*:\s*annual\s+review", Role.REVIEW),
    Label(r"(?:annual\s+)?goal\s*#|(?:annual\s+)?goal\s+(?:number|no\.?)", Role.GOAL_NUMBER),
    Label(
        r"goal\s*#?\s*(?P<number>\d{1,2})\s*[-–—:,.]?\s*(?:area|focus|domain|subject|skill|topic)"
        r"(?:\s+of\s+(?:need|focus|concern))?(?=\s*:)",
        Role.GOAL,
    ),
    Label(
        r"goal\s*#?\s*(?P<number>\d{1,2})\s*(?:[-–—]|:|,)\s*"
        r"(?P<area>[A-Z][A-Za-z ,/&()'’-]{2,60})(?=\s*:)",
        Role.GOAL,
    ),
    Label(
        r"(?:\d\s*\.\s*)?(?:measurable\s+)?(?:annual\s+)?(?:measurable\s+)?(?:iep\s+)?"
        r"(?:academic\s+|functional\s+|academic\s*/\s*functional\s+)?goals?"
        r"(?:\(s\))?(?:\s+(?:statement|description|text))?"
        r"(?:\s*#?\s*(?P<number>\d{1,2}))?(?:\s+by\s+\d{1,2}/\d{1,2}/\d{2,4})?"
        r"(?:\s*\((?:target|including)[^)]*\))?",
        Role.GOAL,
    ),
    Label(
        r"(?:(?:measurable\s+)?annual\s+)?goal\s*#?\s*(?P<number>\d{1,2})\s*"
        r"\((?P<area>[A-Za-z][A-Za-z ,/&'’-]{2,60})\)",
        Role.GOAL,
    ),
    Label(
        rf"(?P<area>(?!{_NO_AREA})[a-z]+(?:[ /&-]+(?!{_NO_AREA})[a-z]+){{0,3}})\s+"
        r"goal(?:\s*#?\s*(?P<number>\d{1,2}))?",
        Role.GOAL,
        opens_a_line=True,
    ),
    Label(
        rf"goal\s*#?\s*(?P<number>\d{{1,2}})\s+"
        rf"(?P<area>(?!{_NO_AREA})[a-z]+(?:[ /&-]+(?!{_NO_AREA})[a-z]+){{0,2}})",
        Role.GOAL,
    ),
    Label(r"annual\s+goals?,?\s+including\s+baseline[\w\s]*", Role.GOAL),
    Label(
        r"(?:current\s+)?baselines?(?:\s+(?:data|performance|levels?|scores?|information|measure"
        r"|measurement))?(?:\s*\([^)]{0,40}\))?"
        r"|where\s+(?:\w+\s+){1,2}?(?:start(?:s|ed)|began|begins)(?:\s*\([^)]{0,40}\))?"
        r"|(?:starting|beginning|initial|entry)\s+(?:point|level|score|performance|data)"
        r"(?:\s*\([^)]{0,40}\))?|pre-?test(?:\s+score)?",
        Role.BASELINE,
    ),
    Label(
        r"(?:\d\s*\.\s*)?(?:summary\s+of\s+)?(?:current\s+performance(?:\s+level)?"
        r"|present\s+(?:levels?|performance)(?:\s+of\s+[\w\s]*performance)?|plaafp|plep|plop|plp"
        r"|plafp|pladfp|current\s+(?:level|levels)(?:\s+of\s+(?:[\w\s]*performance|functioning))?"
        r"|current\s+academic\s+(?:achievement|performance)[\w\s]{0,40}"
        r"|(?:student(?:'s|’s)?\s+)?strengths?\s*(?:,|and|/|&)\s*(?:needs|weaknesses|concerns)"
        r"(?:\s+of\s+the\s+(?:student|child))?|current\s+functioning|area\(?s?\)?\s+of\s+strength"
        r"|(?:academic|functional)\s+(?:achievement|performance)(?:\s+level)?)"
        r"(?:\s*\([^)]{0,60}\))?(?:\s*:\s*what\s+can\s+the\s+student\s+currently\s+do\?)?",
        Role.PRESENT_LEVEL,
    ),
    Label(
        r"(?:\d\s*\.\s*)?evaluation\s+procedures?(?:\s*\([^)]*\))?"
        r"|(?:(?:mastery|evaluation|success|performance|achievement|goal|measurable)\s+)?"
        r"criteri(?:on|a)(?:\s+(?:for|of)\s+(?:mastery|success|achievement|performance))?"
        r"|(?:mastery|expected|target)\s+(?:level|performance|score)"
        r"|level\s+of\s+(?:attainment|mastery|proficiency|achievement)|targets?",
        Role.CRITERION,
    ),
    Label(
        r"(?:as\s+)?(?:measured|evaluated|assessed)\s+by|measurement(?:\s+(?:method|tool))?"
        r"|progress\s+monitoring(?:\s+(?:method|tool))?|(?:evaluation|assessment|monitoring)\s+"
        r"(?:methods?|tools?)|assessment\s+procedures?|data\s+collection(?:\s+(?:method|procedure)s?)?"
        r"|(?:methods?|means)\s+of\s+(?:measurement|evaluation|assessment|measuring\s+progress)"
        r"|(?:describe\s+)?how\s+(?:will\s+)?(?:(?:the\s+)?(?:student|child)(?:'s|’s)?\s+)?"
        r"(?:progress\s+)?(?:toward[\w\s]{0,40})?(?:will\s+be\s+|be\s+)?measured|methods?",
        Role.METHOD,
    ),
    Label(
        r"(?:short[\s-]*term\s+)?(?:instructional\s+)?(?:objectives?|benchmarks?)"
        r"(?:\s*(?:/|or|and)\s*(?:benchmarks?|objectives?))?"
        r"(?:\s*#?\s*\d{1,2})?(?:\s*:\s*by\s+\d{1,2}/\d{1,2}/\d{2,4})?",
        Role.OBJECTIVE,
    ),
    Label(r"date\s*(?:/|and|&)\s*(?:data|scores?|results?|progress)", Role.DATED_DATA),
    Label(
        r"(?:dates?\s+of\s+(?:progress\s+)?(?:report|review|note|update|data|probe|observation"
        r"|entry|measurement)|progress\s+report\s+date|(?:report(?:ing)?|review|progress|data|probe"
        r"|note|update)\s+dates?|dates?\s+(?:completed|reported|reviewed|sent|issued|recorded"
        r"|collected|administered|of\s+progress)|as\s+of(?:\s+date)?"
        r"|(?:(?:reporting|marking|grading)\s+)?period\s+(?:ending|ended|ends)(?:\s+on)?"
        r"|(?:marking\s+period|quarter|trimester|term)\s+(?:ending|ended|end\s+date)|date)",
        Role.REPORT_DATE,
    ),
    Label(r"progress\s+report\s*#", Role.PERIOD),
    Label(r"progress\s+report\s*\d{1,2}", Role.REPORT_DATE),
    Label(
        r"(?:report(?:ing)?|marking|grading|progress)\s+period|quarter|trimester|nine\s+weeks",
        Role.PERIOD,
    ),
    Label(
        r"(?:progress|goal|report(?:ing)?|rating|status|mastery)\s+(?:codes|key|legend|marks)|codes"
        r"|key(?:\s+to\s+(?:codes|marks|progress))?|legend|marking\s+key|code\s+key|rating\s+scale"
        r"|explanation\s+of\s+(?:codes|marks)",
        Role.LEGEND,
    ),
    Label(
        r"(?:progress|report(?:ing)?|achievement|performance|evaluation|mastery)\s+(?:code|mark"
        r"|rating|indicator|status|symbol)|code|mark|rating|(?:goal|objective)\s+status"
        r"|(?:q[1-4]\s+)?status|level\s+of\s+progress|progress\s+level|indicator",
        Role.CODE,
    ),
    Label(
        r"summary(?:\s+of\s+(?:progress|data))?|comments?|(?:progress\s+)?description"
        r"(?:\s+of\s+progress)?|narrative"
        r"|progress\s+(?:summary|data|notes?|comments?|narrative|statement|update|made|to\s+date)"
        r"|(?:student(?:'s|’s)?\s+)?current\s+progress(?:\s*\(include\s+data\))?|progress"
        r"|progress\s+(?:reported\s+)?toward(?:s)?\s+(?:the\s+|meeting\s+)?(?:annual\s+)?goals?"
        r"|report\s+(?:of|on)\s+progress|extent\s+of\s+progress|(?:teacher\s+)?comments?|notes?"
        r"|remarks?|(?:performance|supporting|current)\s+data|data\s+summary|actual\s+performance"
        r"|level\s+of\s+performance|results?|evidence(?:\s+of\s+progress)?|observations?",
        Role.TEXT,
    ),
    Label(r"(?:current\s+)?(?:data|scores?)", Role.TEXT, opens_a_line=True),
    Label(r"accommodations?(?:\s+and\s+modifications)?", Role.ACCOMMODATION),
    Label(
        r"(?:progress\s+)?(?:sufficient|adequate)(?:\s+progress)?(?:\s+to\s+meet[\w\s]*)?\??"
        r"|progress\s+(?:sufficient|adequate)[\w\s]*\??",
        Role.OTHER,
    ),
    Label(
        r"school|district|case\s+(?:manager|carrier)|teacher|person\(?s?\)?\s+responsible|address"
        r"|phone|(?:teacher|parent|school|district|provider|staff|guardian|contact)(?:'s|’s)?\s+name"
        r"|reasons?(?:\s+codes?)?|explanation(?:\s+or\s+changes)?|disability|eligibility"
        r"|data\s+points(?:\s+this\s+period)?|contact(?:\s+person)?|goal\s+met|page|location"
        r"|methods?\s+of\s+how[\w\s'’]*|parents\s+will\s+be\s+informed[\w\s'’]*|state\s+standard"
        r"|(?:\d\s*\.\s*)?general\s+education\s+content\s+standard\(?s?\)?|sped\s+teacher"
        r"|(?:describe\s+)?when\s+(?:will\s+)?(?:periodic\s+)?(?:progress\s+)?reports?[\w\s]*"
        r"|how\s+will\s+progress\s+toward[\w\s]*measured\??(?:\s*\([^)]*\))?|transition\s+goal",
        Role.OTHER,
    ),
    Label(
        r"(?:special\s+education\s+|related\s+|instruction\s+or\s+|special\s+education\s+and\s+"
        r"related\s+)?services?(?:\s+(?:name|type|area|description|to\s+be\s+provided))?"
        r"|(?:type|nature|area|description)\s+of\s+services?|specially\s+designed\s+instruction"
        r"|discipline",
        Role.SERVICE,
    ),
    Label(
        rf"{_AMOUNT}(?:\s*(?:/|,|&|and|x|×)\s*{_AMOUNT})+"
        r"|frequency(?:\s*(?:and|/|&)\s*duration[\w\s/]*)?|(?:amount\s+of\s+)?time|minutes"
        r"(?:\s+per\s+(?:session|day|week|month))?(?:\s*\(?(?:in)?direct\)?)?|duration|direct|indirect"
        r"|(?:min(?:ute)?s?\.?|length)\s*[x×]\s*(?:times|sessions|freq(?:uency|\.)?)"
        r"|total\s+(?:minutes|min\.?|time)(?:\s*[/,]\s*|\s+and\s+|\s+)freq(?:uency|\.)?"
        r"|sessions(?:\s+per\s+(?:day|week|month))?|number\s+of\s+sessions|session\s+length"
        r"|length\s+of\s+(?:time|sessions?)|(?:total\s+)?(?:daily|weekly|monthly|yearly)\s+minutes"
        r"|total\s+minutes"
        r"|amount(?:\s+of\s+services?)?|how\s+(?:often|long|much|many\s+(?:minutes|times))"
        r"|(?:times|days|hours)\s+per\s+(?:day|week|month)|freq\.?|mins?\.?",
        Role.AMOUNT,
    ),
)
"""Longest first where two begin alike; a layout may put its own before these."""

COLUMNS: Final = (
    Label(
        r"(?:(?:service\s+)?(?:begin(?:s|ning)?|start(?:s|ing)?|initiation|projected\s+start|effective"
        r"|end(?:s|ing)?|stop|completion)(?:\s+date)?|from|to|through|until|where|who|by\s+whom"
        r"|provide[rd](?:\s+(?:by|title|type))?|service\s+provider|staff(?:\s+responsible)?|position"
        r"|responsible\s+(?:staff|party|person)|implementer|setting|place|group(?:\s+size)?|ratio"
        r"|class\s+size|ind(?:ividual|iv\.?|\.)?\s*/\s*(?:group|grp\.?)|location\s+of\s+services?|schedule|delivery(?:\s+model)?"
        r"|standards?|agency)",
        Role.OTHER,
    ),
    Label(r"area|domain|subject", Role.AREA),
    Label(
        r"(?:(?:raw|average|current|actual|probe|student(?:'s|’s)?)\s+)?(?:scores?|data|performance"
        r"|outcomes?|levels?)(?:\s*\([^)]{0,30}\))?|(?:%|percent(?:age)?)(?:\s+(?:correct|accuracy))?"
        r"|accuracy|wcpm|words\s+correct(?:\s+per\s+minute)?|measurements?|what\s+was\s+observed",
        Role.TEXT,
    ),
)
"""What heads a column and nothing else: within a line these are words like any other."""


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
def _beside(labels: tuple[Label, ...]) -> Wordings[Label]:
    """Patterns of labels that words follow after a colon."""
    return Wordings(
        (label, Sought(rf"(?<![\w-])(?:{_loose(label)})\s*:", re.I)) for label in labels
    )


@cache
def _whole(labels: tuple[Label, ...]) -> Wordings[Role]:
    return Wordings(
        (label.role, Sought(rf"\s*(?:{_loose(label)})\s*:?\s*", re.I)) for label in labels
    )


_OPENING: Final = Sought(
    r"\s*(?P<words>(?:(?:measurable\s+)?annual\s+|iep\s+)?goal\s*(?:#|no\.?|number)?\s*"
    r"(?P<number>\d{1,2})\s*(?:\((?P<area>[A-Za-z][A-Za-z ,/&'’-]{2,60})\))?)"
    r"\s*(?:\.|\)|[-–—]|(?<=\)))\s+(?=[A-Z])",
    re.I,
)
"""A goal's heading without a colon: `Annual Goal 1 (Reading). By June ...`."""
_RUNS_ON: Final = Sought(
    r"\s*(?P<words>(?:measurable\s+annual|annual|measurable)\s+goal\s*(?:#|no\.?|number)?\s*"
    r"(?P<number>\d{1,2}))\s+(?P<area>)(?=(?:by|given|when|within|during|after|upon)\s|"
    r"(?:[A-Z][a-z]+\s+){1,2}will\b)",
    re.I,
)
"""A heading that the goal's own sentence goes on with: `Annual Goal #3 by 10/06/2026, ...`."""


_ALONE: Final = re.compile(
    r"\s*(?P<words>(?:(?:measurable\s+)?annual\s+|iep\s+)?goal\s*(?:#|no\.?|number)?\s*"
    r"(?P<number>\d{1,2})(?:\s*[-–—:,(]\s*(?P<area>[A-Z][A-Za-z ,/&'’-]{2,40})\)?)?)\s*[.:]?\s*",
    re.I,
)
"""A goal's heading that has a line for itself: `Goal 2`, `Annual Goal 1 - Reading`."""


def labels_in(line: str, labels: tuple[Label, ...] = GENERAL) -> list[Found]:
    """The labels of a line that a colon follows, in order; of two at one place the longer."""
    found: list[Found] = []
    for label, pattern in _beside(labels).in_question(line) if ":" in line else ():
        for match in pattern.finditer(line):
            if not _is_label(match, label):
                continue
            parts = match.groupdict()
            number = int(parts["number"]) if parts.get("number") else None
            words, area = match[0].rstrip(": "), parts.get("area")
            found.append(Found(label.role, words, match.start(), match.end(), number, area))
    if opening := _OPENING.match(line) or _RUNS_ON.match(line) or _ALONE.fullmatch(line):
        number, area = int(opening["number"]), opening["area"] or None
        found.append(
            Found(Role.GOAL, opening["words"], opening.start(), opening.end(), number, area)
        )
    return _longest(found)


def _is_label(match: re.Match[str], label: Label) -> bool:
    """Whether words before a colon are a label of the form, and no part of a sentence."""
    before = match.string[: match.start()]
    if label.opens_a_line and (before.strip(" •-–*0123456789.)") or not match[0][0].isupper()):
        return False
    area = match.groupdict().get("area")
    if area and before and not area[0].isupper():
        return False
    # "(benchmark: 115)" within a sentence is no label of the form.
    return not (before and match[0][0].islower() and label.role is not Role.METHOD)


def _longest(found: list[Found]) -> list[Found]:
    """Of labels that overlap the first, and of two at one place the longer."""
    found.sort(key=lambda f: (f.start, -(f.end - f.start)))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@lru_cache(maxsize=4096)
def role_of(heading: str, labels: tuple[Label, ...] = GENERAL) -> Role | None:
    """The role of a column or box by its heading; None where it is no known label."""
    words = " ".join(heading.split())
    known = (*_whole(labels).in_question(words), *_whole(COLUMNS).in_question(words))
    return next((role for role, pattern in known if pattern.fullmatch(words)), None)
