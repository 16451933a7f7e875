"""A promised service in the words of an IEP as values: what, how long, how often, where, how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from aimline.language.number_words import NUMBER, number
from aimline.language.service_name import names_a_service, service_name
from aimline.language.service_shorthand import spelled_out
from aimline.language.service_words import (
    BOX,
    CHANGED,
    COLUMNS,
    DAYS_A,
    EACH_MINUTES,
    FIELDS,
    FREQUENCY,
    GENERAL,
    GROUPS,
    LOCATION,
    LONE_LETTER,
    MINUTES,
    MINUTES_TIMES,
    MODES,
    ONE_SESSION,
    OPEN,
    OUTSIDE,
    PART_OF_TIME,
    PER_SESSION,
    PERIOD,
    PERIOD_OF,
    RESPECTIVELY,
    RIGHT_AFTER,
    SERVICE_WORDS,
    SESSIONS_FIELD,
    SESSIONS_OF,
    SETTING,
    TIMES,
    TIMES_AFTER,
    TIMES_MINUTES,
    TIMES_WORDS,
    TOTAL,
    TOTAL_AFTER,
    TOTAL_BESIDE,
)


@dataclass(frozen=True, slots=True)
class ServiceText:
    """One service as written. None: the words do not say it; nothing is computed."""

    service: str | None = None
    minutes_per_session: int | None = None
    sessions_per_period: int | None = None
    most_sessions_per_period: int | None = None
    """The upper end of `1-2 times a week`."""
    period: str | None = None
    """day, week, month, quarter, trimester, semester, year, `6-day cycle`, `2-week cycle`."""
    total_minutes_per_period: int | None = None
    setting: str | None = None
    group_size: str | None = None
    mode: str | None = "direct"
    """direct, consultation, observation, indirect, support, delivered; None: cannot be told."""
    part_of_time: str | None = None
    """Not in every week: `3 out of 4 weeks`, in the words of the text."""
    words: str = ""

    @property
    def sessions_written(self) -> str | None:
        """In short: `2`, `1-2`."""
        if self.sessions_per_period is None or self.most_sessions_per_period is None:
            return None if self.sessions_per_period is None else str(self.sessions_per_period)
        return f"{self.sessions_per_period}-{self.most_sessions_per_period}"


@dataclass(frozen=True, slots=True)
class _Amount:
    """Times, minutes and period of one piece of text."""

    minutes: int | None = None
    times: int | None = None
    most_times: int | None = None
    period: str | None = None
    total: int | None = None


LONGEST: Final = 2000
"""Characters of one service; a longer piece is read to here."""
_CONTINUES: Final = re.compile(
    rf"\s*(?:{FIELDS}\b[^:\n]{{0,30}}:|[☐□☒☑]|x?\d+\s*(?:x|times|min|sessions|days|visits)"
    rf"|(?:daily|weekly|monthly)\b)",
    re.IGNORECASE,
)
_TIMES_A: Final = re.compile(
    r"(?P<times>\d\s*(?:x|×|times?))\s+(?=(?:day|week|wk|month|mo|year|yr)\b)", re.IGNORECASE
)
"""`4 x week` leaves out the small word."""
_HALF_HOUR: Final = re.compile(r"\b(?:(?:a\s+)?half(?:\s+an)?|1/2)[\s-]+hours?\b", re.IGNORECASE)
_UNFILLED: Final = re.compile(r"_{2,}\s*(?:min|hours?|times|x\b|sessions?)", re.IGNORECASE)
"""A form's blank where the amount should stand."""
_NEXT: Final = re.compile(
    rf"\s*(?:,|;)?\s+(?:and|plus|as well as)\s+(?={NUMBER}[\s-]*(?:min|hour|hr)\w*|(?:once"
    rf"|twice)\b)",
    re.IGNORECASE,
)


def read_service(text: str) -> ServiceText | None:
    """The first service of a text, or None where the text promises none."""
    return next(iter(read_services(text)), None)


def read_services(text: str) -> tuple[ServiceText, ...]:
    """Every service of a text, in its order."""
    return tuple(one for piece in _pieces(text) for one in _services_of(piece))


def _pieces(text: str) -> Iterator[str]:
    """One piece for each service; a line that only says how often belongs to the one before."""
    held, ending = "", text.rstrip()
    for written in re.split(r"[\n;]", text):
        is_last = ending.endswith(written.rstrip())
        if held and (
            (written.strip() and _is_said_of_it(written, held, is_last=is_last))
            or not _amount(held[:LONGEST])
        ):
            held = f"{held}\n{written}"
            continue
        yield from _parallel(held)
        held = written
    yield from _parallel(held)


def _is_said_of_it(written: str, held: str, *, is_last: bool) -> bool:
    """Whether a line tells more of the service that is held, and names none of its own."""
    line = spelled_out(written)
    if _CONTINUES.match(line) or _CONTINUES.match(written):
        return True
    if not (names_a_service(line) and names_a_service(written)):
        return True
    # `Group` and `Pull-out` behind a semicolon are no service by themselves.
    if SETTING.fullmatch(line.strip()) is None:
        return False
    return "resource" not in line.lower() or (is_last and _amount(held[:LONGEST]) is not None)


def _parallel(piece: str) -> Iterator[str]:
    """`60 minutes of reading and 30 minutes of speech` are two services."""
    if lists := RESPECTIVELY.search(piece[:LONGEST]):
        amounts = [m[0] for m in re.finditer(NUMBER, lists["amounts"], re.IGNORECASE)]
        names = re.split(r",\s*(?:and\s+)?|\s+and\s+", lists["names"])
        unit = "hours" if "hour" in lists["amounts"].lower() else "minutes"
        if len(amounts) == len(names):
            yield from (
                f"{name.capitalize()}: {amount} {unit} {lists['per']}"
                for name, amount in zip(names, amounts, strict=True)
            )
            return
    start = 0
    for match in _NEXT.finditer(piece[:LONGEST]):
        if MINUTES.search(piece[start : match.start()]):
            part = piece[start : match.start()]
            period = None if PERIOD.search(part) else PERIOD.search(piece, match.end())
            yield f"{part} {period[0]}" if period else part
            start = match.end()
    yield piece[start : start + LONGEST]


def _services_of(piece: str) -> Iterator[ServiceText]:
    if not piece.strip() or _UNFILLED.search(piece):
        return
    words, piece = piece.strip(), spelled_out(piece)
    if row := COLUMNS.search(piece):
        yield from _of_columns(piece, row)
        return
    amount = _amount(piece)
    if amount is None and not OPEN.search(piece) and not SERVICE_WORDS.search(piece):
        return
    amount = amount or _Amount()
    name, rest = service_name(piece)
    part = PART_OF_TIME.search(piece)
    yield ServiceText(
        service=name,
        minutes_per_session=amount.minutes,
        sessions_per_period=amount.times,
        most_sessions_per_period=amount.most_times,
        period=amount.period,
        total_minutes_per_period=amount.total,
        setting=_setting(rest) or _place_named(name),
        group_size=_group(piece),
        mode=_mode(piece),
        part_of_time=part[0] if part else None,
        words=words,
    )


def _of_columns(piece: str, row: re.Match[str]) -> Iterator[ServiceText]:
    """Indirect and direct minutes side by side; one number alone does not say which it is."""
    name, _ = service_name(piece[: row.start()])
    one = ServiceText(
        name,
        int(row["first"]),
        int(row["times"]),
        period=PERIOD_OF[row["period"].lower()],
        words=piece.strip(),
    )
    if row["second"]:
        yield replace(one, minutes_per_session=int(row["second"]))
        yield replace(one, mode="indirect")
    else:
        yield replace(one, mode=None)


@lru_cache(maxsize=1024)
def _amount(piece: str) -> _Amount | None:
    """The numbers of a piece; None where it has none."""
    piece = _HALF_HOUR.sub("30 minutes", _TIMES_A.sub(r"\g<times> / ", spelled_out(piece)))
    total, text = _total(piece)
    text = PART_OF_TIME.sub(lambda m: " " * len(m[0]), text)
    text = CHANGED.sub(lambda m: " " * len(m[0]), text)
    period = _period(text) or (_period(piece) if total else None)
    for form in (EACH_MINUTES, SESSIONS_OF, TIMES_MINUTES, MINUTES_TIMES):
        if match := form.search(text):
            hours = (match.groupdict().get("of") or "m").lower().startswith("h")
            return _Amount(
                _whole(match["minutes"], hours), _whole(match["times"]), None, period, total
            )
    times, most = _times(text)
    minutes = _minutes(text, times)
    if (
        minutes
        and (days := _daily_on(text, minutes[1], period))
        and times in (None, 1, _whole(days["low"]))
    ):
        return _Amount(minutes[0], _whole(days["low"]), None, _named_period(days), total)
    if minutes is None:
        nothing = times is None and total is None and not FREQUENCY.search(piece)
        return None if nothing else _Amount(None, times, most, period, total)
    value, after = minutes
    if per := RIGHT_AFTER.match(after):
        period = _named_period(per) or period
    is_total = TOTAL_BESIDE.match(after) or (per and "total" in per[0].lower())
    if times is None and period == "day" and not is_total:
        # What is daily is one block a day.
        return _Amount(value, 1, None, period, total)
    if per and times == 1 and len(PERIOD.findall(text)) == 1:
        return _Amount(value, 1, None, period, total)
    if times is None and period and ONE_SESSION.match(after):
        return _Amount(value, 1, None, period, total)
    if per or (times is None and period and not PER_SESSION.match(after)):
        return _Amount(None, times, most, period, total or value)
    return _Amount(value, times, most, period, total)


def _daily_on(text: str, after: str, period: str | None) -> re.Match[str] | None:
    """On how many days of a period a session is held that is daily."""
    per = RIGHT_AFTER.match(after)
    is_daily = (per and _named_period(per) == "day") or period == "day"
    return DAYS_A.search(text) if is_daily else None


def _total(piece: str) -> tuple[int | None, str]:
    match = TOTAL.search(piece)
    if match is None or not (match["of"] or re.search("min|hour", match["between"], re.I)):
        match = TOTAL_AFTER.search(piece)
        # `240 minutes total` has no session beside it, unless other minutes stand before.
        if match is None or (match["of"] and not MINUTES.search(piece[: match.start()])):
            return None, piece
    hours = (match["of"] or match["between"]).strip().lower().startswith("h")
    # `Total: 225 minutes per week`: the period is that of the total.
    per = RIGHT_AFTER.match(piece, match.end())
    end = per.end() if per else match.end()
    rest = piece[: match.start()] + " " * (end - match.start()) + piece[end:]
    return _whole(match["low"], hours), rest


def _whole(words: str, hours: bool = False) -> int | None:
    value = number(words) * (60 if hours else 1)
    return int(value) if value == int(value) and value < 100_000 else None


def _minutes(text: str, times: int | None) -> tuple[int, str] | None:
    """The minutes of a piece, and what follows them; those with a period go first."""
    found = []
    for match in MINUTES.finditer(text):
        hours = (match["of"] or "m").lower().startswith("h")
        value = _whole(match["after"] or match["cell"] or match["low"], hours)
        if value:
            found.append((value, text[match.end() :]))
    per_period = (one for one in found if times is None and RIGHT_AFTER.match(one[1]))
    return next(per_period, found[0] if found else None)


def _times(text: str) -> tuple[int | None, int | None]:
    if field := SESSIONS_FIELD.search(text):
        return _whole(field["times"] or field["counted"]), None
    if after := TIMES_AFTER.search(text):
        return _whole(after["times"]), None
    for match in TIMES.finditer(text):
        if match["word"]:
            return TIMES_WORDS[" ".join(match["word"].lower().split())], None
        has_period = _named_period(match) is not None
        is_counted = (match["x"] or "").lower() in (
            "x",
            "×",
            "times",
            "time",
            "sessions",
            "session",
        )
        if has_period or is_counted:
            return _whole(match["low"]), _whole(match["high"]) if match["high"] else None
    if re.search(
        rf"\bevery\s+(?:other|second|{NUMBER})\s+(?:week|month|day)s?\b", text, re.IGNORECASE
    ):
        return 1, None
    return None, None


def _period(text: str) -> str | None:
    for match in PERIOD.finditer(text):
        if found := _named_period(match):
            return found
    if weekly := re.search(r"\btotal\s+(daily|weekly|monthly|yearly)\b", text, re.IGNORECASE):
        return PERIOD_OF[weekly[1].lower()]
    ticked = BOX.search(text)
    letter = (ticked[1] or ticked[2]) if ticked else None
    if letter is None and len(lone := LONE_LETTER.findall(text)) == 1:
        letter = lone[0]
    return PERIOD_OF[letter.lower()] if letter else None


def _named_period(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if cycle := parts.get("cycle") or parts.get("slash") or parts.get("crossed"):
        return f"{number(cycle):g}-day cycle"
    if parts.get("others"):
        return f"{number(parts['many'] or '2'):g}-{parts['others'].lower()} cycle"
    word = parts.get("unit") or parts.get("adverb") or parts.get("bare")
    return PERIOD_OF[word.lower()] if word else None


def _setting(rest: str) -> str | None:
    """Where, in the words of what follows the service's name."""
    named = LOCATION.search(rest)
    if OUTSIDE.search(named["place"] if named else rest):
        return "special education"
    match = SETTING.search(named["place"] if named else rest)
    if match is None:
        return named["place"].strip().lower() if named else None
    words = GENERAL.sub("general education", match[0].strip().lower())
    words = re.sub(r"\b(?:sped|special ed)\b(?!ucation)", "special education", words)
    return re.sub(r"(?<=education) (?:classroom|class|setting)s?$", "", words)


def _place_named(name: str | None) -> str | None:
    """`Resource Room` as a service is given there."""
    match = re.match(
        r"(?:resource room|classroom)\b(?!\s+(?:aide|assistant|teacher))",
        name or "",
        re.IGNORECASE,
    )
    return match[0].lower() if match else None


def _group(piece: str) -> str | None:
    for pattern, words in GROUPS:
        if match := re.search(pattern, piece, re.IGNORECASE):
            size = next((v for v in match.groupdict().values() if v), "")
            size = size if ":" in size or not size else f"{number(size):g}"
            return "individual" if size == "1:1" else words.format(n=size)
    return None


def _mode(piece: str) -> str:
    return next((mode for mode, words in MODES if re.search(words, piece, re.IGNORECASE)), "direct")
