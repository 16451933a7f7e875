"""Amounts of services as forms shorten them, spelled out: `90 mpm`, `two (2)`, `M/W/F`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

_PERIODS: Final = {"d": "day", "w": "week", "m": "month", "y": "year"}
_UNIT: Final = r"(?:day|week|wk|month|mo|quarter|semester|trimester|year|yr)"
_WEEKDAY: Final = (
    r"(?:mon(?:days?)?|tues?(?:days?)?|wed(?:s|nesdays?)?|thu(?:rs?)?(?:days?)?|fri(?:days?)?)\b\.?"
)
_DAYS: Final = Sought(
    rf"\b(?:on\s+)?(?P<first>{_WEEKDAY})\s*(?P<to>-|–|to|through|thru)\s*(?P<last>{_WEEKDAY})"
    rf"|\b(?:on\s+)?(?P<list>{_WEEKDAY}(?:\s*(?:,|/|&|and|\+)+\s*{_WEEKDAY}){{1,4}})",
    re.IGNORECASE,
)
_LETTERS: Final = Sought(
    r"(?<![\w/])(?P<list>(?:M|T|W|Th|R|F)(?:\s*[/,&]\s*(?:M|T|W|Th|R|F)){1,4}|M\s*[-–]\s*F|MWF"
    r"|MTWTHF|MTWRF"
    r"|TTh|MW|WF|MTW|MTTh)(?![\w/])"
)
_DAYS_OF_WEEK: Final = ("mo", "tu", "we", "th", "fr")

_TWICE_WRITTEN: Final = Sought(
    rf"\b(?!\d){NUMBER}\s*\(\s*(?P<digits>\d{{1,3}})\s*\)", re.IGNORECASE
)
_IN_BRACKETS: Final = Sought(
    rf"\(\s*(?P<digits>\d{{1,3}})\s*\)(?=\s*(?:[x×]|times?\b|sessions?\b|min|hours?\b|days?\b"
    rf"|{_UNIT}))",
    re.IGNORECASE,
)
_MINUTES_PER: Final = Sought(r"(?<=\d)\s*(?:mp|m/|min/)(?P<of>[dwmy])\b", re.IGNORECASE)
_CROSSED: Final = Sought(
    rf"(?<=\d)\s*[x×]\s*(?:(?P<unit>{_UNIT}\b)|(?=(?:dai|week|month|year)ly\b|wkly\b))",
    re.IGNORECASE,
)
_FREQUENCY: Final = Sought(
    r"\b(?:freq(?:uency)?\.?\s*[:=]?|times\s*[:=])\s*(?P<times>\d{1,2})(?![\d/.:-])(?!\s*(?:x|min"
    r"|times"
    r"|days|sessions|hours?))",
    re.IGNORECASE,
)
_DAYS_OF_CYCLE: Final = Sought(
    r"\b(?P<days>\d{1,2})\s+(?:out\s+)?of\s+(?:every\s+)?(?P<cycle>\d{1,2})\s+days(?:\s+(?:per"
    r"|in\s+an?|a|each)\s+cycle)\b",
    re.IGNORECASE,
)
_DURATION: Final = Sought(
    r"\b(?:duration|session length|length)\s*[:=]?\s*(?=\d{1,3}\s*(?:min|hr|hour))", re.IGNORECASE
)
_BRACKETED: Final = Sought(
    r"\(\s*(?P<minutes>\d{1,3}[- ]?min\w*\.?)\s*\)(?=\s*(?:\w+\s+)?(?:sessions?|blocks?|periods?"
    r"|visits?))",
    re.IGNORECASE,
)
_CELLS: Final = Sought(
    rf"\|\s*(?P<times>\d{{1,2}})\s*\|\s*(?:per\s+)?(?P<unit>{_UNIT})(?=\s*(?:\||$))", re.IGNORECASE
)
_AND_A_HALF: Final = Sought(
    r"(?<![\d.])(?P<whole>\d)(?:\.50?|\s*½|\s+1/2)\s*(?P<of>sessions?|times|visits?|x)\s*(?:/|per"
    r"|an?|each)?\s*"
    r"(?P<unit>week|month)(?:ly)?\b",
    re.IGNORECASE,
)
"""`1.5 sessions per week` are 3 in two weeks: nobody holds half a session."""
_PER_FIELD: Final = Sought(
    rf"\b(?:(?:per|interval|cycle)\s*[:=]|period\s*[:=]?)\s*(?:(?P<unit>{_UNIT})s?\b|(?=(?:dai"
    rf"|week|month)ly\b))",
    re.IGNORECASE,
)
_MINUTES_FIELD: Final = Sought(
    r"\b(?:min(?:ute)?s?\.?(?:\s*(?:per|/)\s*session)?|length|duration"
    r"|session length)\s*[:=]\s*(?P<minutes>\d{1,3})(?![\d/.-])"
    r"(?!\s*(?:min|hours?|hr|weeks?|months?|years?|x|days?))",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def spelled_out(text: str) -> str:
    """The text with the usual shorthand for amounts in words that can be read on.

    >>> spelled_out("OT 90 mpm, two (2) times, 1xweek")
    'OT 90 minutes per month, 2 times, 1 x per week'
    """
    text = _DAYS_OF_CYCLE.sub(lambda m: f"{m['days']} times per {m['cycle']}-day cycle", text)
    text = _AND_A_HALF.sub(
        lambda m: f"{2 * int(m['whole']) + 1} {m['of']} every 2 {m['unit']}s", text
    )
    text = _CELLS.sub(lambda m: f"| {m['times']} times per {m['unit']}", text)
    text = _BRACKETED.sub(lambda m: m["minutes"], text)
    text = _DURATION.sub("", text)
    text = _TWICE_WRITTEN.sub(lambda m: m["digits"], text)
    text = _IN_BRACKETS.sub(lambda m: m["digits"], text)
    text = _MINUTES_PER.sub(lambda m: f" minutes per {_PERIODS[m['of'].lower()]}", text)
    text = _CROSSED.sub(lambda m: f" x per {m['unit']}" if m["unit"] else " x ", text)
    text = _FREQUENCY.sub(lambda m: f"{m['times']} times", text)
    text = _PER_FIELD.sub(lambda m: f"per {m['unit']}" if m["unit"] else "", text)
    text = _MINUTES_FIELD.sub(lambda m: f"{m['minutes']} minutes", text)
    return _LETTERS.sub(_days_a_week, _DAYS.sub(_days_a_week, text))


def _days_a_week(match: re.Match[str]) -> str:
    """`Mon-Thurs`, `M/W/F`: on how many days."""
    parts = match.groupdict()
    if re.fullmatch(r"M\s*[-–]\s*F", parts["list"] or ""):
        return " 5 days per week"
    if parts.get("first"):
        first, last = (_DAYS_OF_WEEK.index(parts[end][:2].lower()) for end in ("first", "last"))
        days = last - first + 1
    else:
        days = len(re.findall(r"th|[mtwrf]|(?<=,)\w+", _short(parts["list"]), re.IGNORECASE))
    return f" {days} days per week" if days > 1 else match[0]


def _short(days: str) -> str:
    """Every day in its first letter, Thursday in two."""
    return (
        re.sub(
            r"[a-z]{3,}\.?",
            lambda m: "Th" if m[0].lower().startswith("th") else m[0][0],
            days,
            flags=re.I,
        )
        if not re.fullmatch(r"[MTWRFh]+", days)
        else days
    )
