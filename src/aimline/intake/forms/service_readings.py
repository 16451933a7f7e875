"""Services to proposals: rows of a table of services, and paragraphs that promise them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.intake.forms.child_name import child_name
from aimline.intake.forms.item import Item
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import ASK, LIKELY, Proposal, proposal
from aimline.intake.forms.vocabulary import Role, role_of
from aimline.intake.page import Notice
from aimline.intake.reading import ReadingKind
from aimline.language.areas import areas_in
from aimline.language.number_words import NUMBER, number
from aimline.language.service_name import names_a_service
from aimline.language.service_text import ServiceText, read_service, read_services
from aimline.language.service_words import COLUMNS, HEADINGS, SERVICE_WORDS
from aimline.language.sought import Sought
from aimline.wording.say import say

_MINUTES: Final = r"minutes|direct|indirect|length|duration|amount of time"
_MODE: Final = re.compile(r"\b(?:in)?direct\b", re.I)
_BOTH_MODES: Final = ("direct", "indirect")
_BEGINS: Final = re.compile(r"\b(?:start\w*|begin\w*|initiation|effective|from)\b", re.I)
_ENDS: Final = re.compile(r"\b(?:end\w*|stop|to|through|until|completion)\b", re.I)
_EACH: Final = re.compile(r"\bper\s+(day|week|month|year)\b|\b(dai|week|month|year)ly\b", re.I)
_TIMES: Final = re.compile(r"\b(?:times|sessions|days|how often|frequency)\b", re.I)
_MINUTES_IN_WORDS: Final = Sought(r"\d\s*-?\s*(?:min|hours?\b|hrs?\b)", re.I)
_AN_EXAMPLE: Final = re.compile(
    r"^\W*(?:for\s+(?:instance|example)|e\.g\.|examples?\b|such as)|_{2,}", re.I
)
"""A form's own example, or blanks that nobody filled."""
_SERVICE_LINE: Final = Sought(
    r"\s*(?:\d{3}\W+)?[A-Z][A-Za-z,/&() -]{3,60}?\s+(?:(?:start|begin|end)\w*\s+date|provider)\s*:"
    r".*\d\s*(?:min(?:ute)?s?|hours?|hrs?)\b",
    re.I,
)
_FIRST_DAY: Final = re.compile(r"\b(?:start|begin)\w*(?:\s+date)?\s*:\s*(\S+)", re.I)
_LAST_DAY: Final = re.compile(r"\bend(?:ing|s)?(?:\s+date)?\s*:\s*(\S+)", re.I)
_WEEKS: Final = re.compile(
    rf"(?P<some>{NUMBER})\s+(?:out\s+)?of\s+(?:every\s+)?(?P<all>{NUMBER})\s+weeks", re.I
)
_FEW_WORDS: Final = 6
_SCHOOL_WEEK: Final = 5
_NEXT_SERVICE: Final = re.compile(
    r"(?<=[a-z)]\.)\s+(?=[A-Z])|\s+(?=\d{1,2}\)\s)|\s+[-•]\s+(?=[A-Z])"
    r"|(?<=\w)\s+(?=\d{3}\s+[A-Z][a-z]+\s[^.;]{0,60}?\b(?:start|begin)\w*\s+date\s*:)"
)
_HEADING_BEFORE: Final = re.compile(
    r"^\s*(?:\d{1,2}[).]\s*|[-•]\s*)?(?:(?:[A-Z]{2,}|&)[,;]?\s+){0,12}"
)
_SERVICE_NAME: Final = re.compile(r"[A-Z][^\d:;|]{2,70}")
_OF_A_KEY: Final = re.compile(
    r"\b(?:codes?|ages?|key|legend|environment|examples?|samples?|written)\b", re.I
)
_OF_AN_AMOUNT: Final = re.compile(r"/\s*(?:day|week|wk|month|year)\b|\bper\b|^\W*daily\W*$", re.I)
_IS_SENTENCE: Final = re.compile(
    r"\b(?:will|shall|is|are|was|were|has|have|should|\w*receiv\w+|gets?|attends?|meets?|reads?"
    r"|promises|provides|calls\s+for|includes|requires"
    r"|works?)\b",
    re.I,
)
_PROMISES: Final = re.compile(
    r"\b(?:receives?|(?:will|shall|to)\s+(?:be\s+)?(?:receive|get|attend|have|provided?|given|offer(?:ed)?"
    r"|deliver(?:ed)?|served?|continue)"
    r"|(?:iep|plan)\s+(?:promises|provides|calls\s+for|includes|states|lists|requires|gives)|(?:is|are)\s+(?:to\s+be\s+)?(?:provided|given|offered"
    r"|delivered)|gets)\b",
    re.I,
)
_ONLY_SPOKEN_OF: Final = re.compile(
    r"\b(?:refus\w+|declin\w+|reject\w+|request\w*|ask(?:s|ed)?|propos\w+|consider\w*|no longer"
    r"|not|would|used to|previously|formerly|if)\b",
    re.I,
)
"""A service that is asked for, refused, or of the past is no promise."""
_BEFORE_COLON: Final = re.compile(r"(?P<name>[^:]{3,60}):")


def is_service_line(text: str) -> bool:
    """Whether a line is one whole service, with its days, provider and minutes side by side.

    `415 Language and Speech Start Date: 10/07/2025 Provider: District 30 min x 2`
    """
    return _SERVICE_LINE.match(text) is not None


def in_words(words: str) -> Iterator[ServiceText]:
    """Services that a paragraph promises: minutes or hours, and how often."""
    yield from _rows_in_lines(words)
    for piece in _pieces(words):
        if COLUMNS.search(piece):
            continue
        if not _MINUTES_IN_WORDS.search(piece) or _AN_EXAMPLE.search(piece):
            continue
        for said in read_services(piece):
            name = _name(said, piece)
            if name and said.period and (said.minutes_per_session or said.total_minutes_per_period):
                yield replace(said, service=name, words=piece)


def _rows_in_lines(words: str) -> Iterator[ServiceText]:
    """Rows of a table of which only the words are left: `Audiology X 3 times/year 15 1 year`."""
    for line in words.splitlines() if COLUMNS.may_fit(words) else ():
        found = read_services(line) if COLUMNS.search(line) else ()
        for said in found:
            mode = f" ({said.mode})" if len(found) > 1 else ""
            if said.service is not None:
                yield replace(said, service=f"{said.service}{mode}")


def _name(said: ServiceText, piece: str) -> str | None:
    """What the service is called; None where a sentence speaks of something else."""
    named = None if is_service_line(piece) else _BEFORE_COLON.match(piece)
    is_heading = named is None or role_of(named["name"]) is Role.SERVICE
    name = said.service if named is None or is_heading else named["name"].strip()
    if name is None or _OF_A_KEY.search(name) or not names_a_service(name):
        return None
    if (named is None or is_heading) and _IS_SENTENCE.search(piece):
        # "The team will meet for 60 minutes" and "Nia read for 20 minutes" promise no service.
        is_promise = _PROMISES.search(piece) and not _ONLY_SPOKEN_OF.search(piece)
        if (
            not is_promise
            or said.mode == "delivered"
            or not (SERVICE_WORDS.search(name) or areas_in(name))
        ):
            return None
        name = name[0].upper() + name[1:]
    return name if _SERVICE_NAME.fullmatch(name) else None


def of_words(item: Item, said: ServiceText, days: PaperDays) -> Proposal:
    """A service that a paragraph promises."""
    first, last = (_day_of(item, said, words, days) for words in (_FIRST_DAY, _LAST_DAY))
    value = _value(said, said.service or "", first, last)
    name = said.service or ""
    is_known = SERVICE_WORDS.search(name) or areas_in(name)
    # What may be the name of a child or of a class is asked about.
    is_doubted = _tell_weeks(said, item, days) or days.doubted & {first, last}
    sure = ASK if is_doubted or (child_name(name) and not is_known) else LIKELY
    return proposal(ReadingKind.SERVICE, value, sure, item, said.words)


def _day_of(item: Item, said: ServiceText, words: re.Pattern[str], days: PaperDays) -> date | None:
    match = words.search(said.words)
    return days.day_in(item, match[1]) if match else None


def name_before(words: str) -> str | None:
    """The service's name that heads a block of amounts: the last line above them."""
    name = words.strip().splitlines()[-1].strip() if words.strip() else ""
    is_short = len(name.split()) <= _FEW_WORDS and _SERVICE_NAME.fullmatch(name) is not None
    if _OF_AN_AMOUNT.search(name):
        return None
    if not is_short or name[-1] in ".,!?:" or role_of(name) or not names_a_service(name):
        return None
    return None if re.fullmatch(rf"(?:.*\s)?{HEADINGS}", name, re.I) else name


def of_row(row: Sequence[Item], days: PaperDays) -> Iterator[Proposal]:
    """The service of a table's row; direct and indirect minutes side by side are two services."""
    name = next((i for i in row if i.role is Role.SERVICE), None)
    if name is None or name.is_blank:
        return
    if not any(i.role is Role.AMOUNT for i in row):
        yield from (of_words(name, said, days) for said in _rows_in_lines(name.words))
        return
    by_mode = [i for i in row if _MODE.search(i.label) and i.words.strip().isdigit()]
    if len(by_mode) < len(_BOTH_MODES):
        yield from _of_row(name, row, name.words, days)
        return
    for mode in by_mode:
        said = "indirect" if "indirect" in mode.label.casefold() else "direct"
        rest = [item for item in row if item is mode or item not in by_mode]
        yield from _of_row(name, rest, f"{name.words} ({said})", days)


def _of_row(name: Item, row: Sequence[Item], called: str, days: PaperDays) -> Iterator[Proposal]:
    said = " / ".join([name.words, *(_part(i) for i in row if i is not name)])
    read = read_service(said)
    if read is None:
        return
    starts, ends = (_column_day(row, words, days) for words in (_BEGINS, _ENDS))
    value = _value(read, called, starts, ends)
    also = [item for item in row if item is not name]
    is_doubted = _tell_weeks(read, name, days) or days.doubted & {starts, ends}
    sure = ASK if is_doubted else LIKELY
    yield proposal(ReadingKind.SERVICE, value, sure, name, said, also)


def _column_day(row: Sequence[Item], words: re.Pattern[str], days: PaperDays) -> date | None:
    item = next((i for i in row if words.search(i.label)), None)
    return days.day_in(item, item.words) if item else None


def _part(item: Item) -> str:
    """One column of a service's row; a lone number takes its unit from the heading."""
    if not re.fullmatch(r"\d{1,4}", item.words):
        return f"{item.label}: {item.words}"
    each = _EACH.search(item.label)
    per = (each[1] or each[2].replace("dai", "day")).lower() if each else None
    if re.search(_MINUTES, item.label, re.I):
        return f"{item.words} minutes per {per or 'session'}"
    if per and _TIMES.search(item.label):
        return f"{item.words} times per {per}"
    return f"{item.label}: {item.words}"


def _pieces(words: str) -> Iterator[str]:
    """One piece for each service of a paragraph, if there is any, without what heads it."""
    text = " ".join(words.split())
    for piece in _NEXT_SERVICE.split(text) if _MINUTES_IN_WORDS.search(text) else ():
        yield _HEADING_BEFORE.sub("", piece).strip()


def _tell_weeks(read: ServiceText, item: Item, days: PaperDays) -> bool:
    """Say that a service is not promised for every week, and how it is written down."""
    if read.part_of_time is None:
        return False
    sessions, period = _sessions(read)
    said = [
        say(
            "“{service}” is promised “{words}”, not for every week.",
            service=read.service or item.words[:60],
            words=read.part_of_time,
        )
    ]
    if period != read.period:
        days_of_cycle = str(period).partition("-")[0]
        said.append(
            say(
                "It is taken as {n} in each {days}-day cycle.",
                n=sessions,
                days=days_of_cycle,
            )
        )
    said.append(say("Check it."))
    days.notices.append(Notice("unread_area", " ".join(said), item.page))
    return True


def _sessions(read: ServiceText) -> tuple[int | None, str | None]:
    """Sessions and their period; `twice weekly for 3 out of 4 weeks` is 6 in 20 days of school."""
    weeks = _WEEKS.search(read.part_of_time or "")
    times = read.sessions_per_period or (1 if read.total_minutes_per_period else None)
    if weeks is None or times is None or read.period != "week":
        return read.sessions_per_period, read.period
    some, of_all = number(weeks["some"]), number(weeks["all"])
    return int(times * some), f"{int(of_all * _SCHOOL_WEEK)}-day cycle"


def _value(
    read: ServiceText, name: str, starts: date | None, ends: date | None
) -> dict[str, object]:
    times, period = _sessions(read)
    minutes, total = read.minutes_per_session, read.total_minutes_per_period
    if period != read.period:
        # The total of a week is no total of the weeks together.
        minutes, total = minutes or total, None
    return {
        "name": name,
        "minutes": minutes,
        "times": times,
        "period": period,
        "total_minutes": total,
        "setting": read.setting,
        "group": read.group_size,
        "starts_on": starts,
        "ends_on": ends,
    }
