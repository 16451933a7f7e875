"""A case with the same hostile words in every field that holds words, built from the types.

A field that is added to a fact is covered by itself.
"""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.event import Event
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.school_year import Break, SchoolYear
from aimline.case.service import Service
from aimline.case.student import Student
from aimline.terms import Direction, MeasureKind

MARK = "x-evil"
"""Of an element, an attribute, a header or a property that must not come into being."""
MARKUP = f"<{MARK} {MARK}=1 onload=alert(1)></title></script></svg>&lt;&#60;"
_TURNED = f"\N{RIGHT-TO-LEFT OVERRIDE}{MARK}\N{ZERO WIDTH SPACE}\x07\x1b[31m\ufeff\U000e0001"
_TYPESETTING = f'#panic("{MARK}") $x$ *_`@{MARK} #read("/etc/passwd") \\ // /* <{MARK}> ]]>)]}}'
_LINK = f"javascript:alert('{MARK}')//data:text/html,<{MARK}>"
HOSTILE = {
    "marks": f"=cmd|' /C calc'!A1\"'>{MARKUP}{{{{7*7}}}}{{% debug %}}{_TYPESETTING}{_TURNED}",
    "lines": f"a\r\n{MARK}: 1\r\n\r\n{MARK}\nEND:VEVENT\nBEGIN:VEVENT\n{MARK}:1\t;{MARK}=1,2:3\\n",
    "link": _LINK + f" {MARK}" * 300,
}
AS_OF = date(2026, 11, 20)

_DAYS = {
    "born_on": date(2017, 3, 1),
    "starts_on": date(2026, 9, 1),
    "ends_on": date(2027, 8, 31),
    "first_day_on": date(2026, 8, 17),
    "last_day_on": date(2027, 6, 4),
    "first_on": date(2026, 12, 21),
    "last_on": date(2027, 1, 1),
    "due_on": date(2026, 11, 1),
    "until": date(2027, 1, 1),
}
_USUAL_DAY = date(2026, 10, 1)
_OF_SHAPE = {
    (Student, "place"): "us-mo",
    (Iep, "id"): "2026",
    (Goal, "id"): "goal",
    (Goal, "continues"): None,
    (Goal, "measure"): MeasureKind.PERCENT,
    (Goal, "direction"): Direction.INCREASE,
    (Service, "id"): "speech",
    (Baseline, "on"): date(2026, 9, 1),
    (Baseline, "trials"): None,
    (Criterion, "on"): date(2027, 6, 1),
    (Criterion, "score"): 80.0,
    (Criterion, "trials"): None,
    (Observation, "trials"): None,
    (ProgressReport, "trials"): None,
}
"""Fields that hold no words but a name of the program's own, or the name of another fact."""
_NAMES = {"goal": "2026/goal", "service": "speech", "answers": None}
_EXTRA = "extra"


def hostile_case(words):
    """The case; every enumeration is there with each of its members."""
    return _made(Case, words, 0)


def fields_of_words(fact=Case, seen=()):
    """Every field of the facts that holds words, as (type, name)."""
    for one, kind in get_type_hints(fact).items():
        for inner in _inner(kind):
            if inner is str and (fact, one) not in _OF_SHAPE:
                yield fact, one
            elif is_dataclass(inner) and inner not in seen:
                yield from fields_of_words(inner, (*seen, inner))


def _inner(kind):
    """The types inside an optional or a tuple."""
    if get_origin(kind) in (Union, UnionType, tuple):
        for part in get_args(kind):
            yield from _inner(part)
    else:
        yield kind


def _made(fact, words, n):
    hints = get_type_hints(fact)
    return fact(**{one.name: _value(fact, one, hints[one.name], words, n) for one in fields(fact)})


def _value(fact, field, kind, words, n):
    if (fact, field.name) in _OF_SHAPE:
        return _OF_SHAPE[fact, field.name]
    if field.name in _NAMES:
        return _NAMES[field.name] or (words if field.default is MISSING else None)
    if field.name == _EXTRA:
        return () if fact is Provenance else (("x_words", words),)
    if field.name == "id":
        return f"{words}{n}"
    if fact is Event and field.name == "kind" and n % 2:
        return "iep_meeting_requested"
    made = _of_kind(field.name, kind, words, n)
    if isinstance(made, Provenance):
        own = {one.name for one in fields(fact)} & {"who", "received_on"}
        return replace(made, **dict.fromkeys(own))
    return made


def _of_kind(name, kind, words, n):
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not NoneType]
        return _of_kind(name, str if str in parts else parts[0], words, n)
    if get_origin(kind) is tuple:
        (inner, *_) = get_args(kind)
        return tuple(_of_kind(name, inner, words, i) for i in range(_times(inner)))
    if kind is str:
        return words
    if is_dataclass(kind):
        return _made(kind, words, n)
    if issubclass(kind, Enum):
        members = list(kind)
        return members[n % len(members)]
    return {bool: n % 2 == 0, int: n + 1, float: 20.0 + n, date: _day(name, n)}[kind]


def _times(inner):
    """So often that every member of each enumeration has its turn; scores make a series."""
    if not is_dataclass(inner) or inner in (Iep, Goal, Service, SchoolYear, Break):
        return 1
    kinds = (part for hint in get_type_hints(inner).values() for part in _inner(hint))
    return max((len(k) for k in kinds if isinstance(k, type) and issubclass(k, Enum)), default=3)


def _day(name, n):
    return _DAYS.get(name, _USUAL_DAY.replace(day=1 + n % 28))
