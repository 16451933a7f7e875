"""Services to proposals: rows of a table of services, and paragraphs that promise them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.intake.forms.items import Item
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import LIKELY, Proposal, proposal
from aimline.intake.forms.vocabulary import Role
from aimline.intake.reading import ReadingKind
from aimline.language.service_text import ServiceText, read_service

_MINUTES: Final = r"minutes|direct|indirect|length|duration|amount of time"
_MINUTES_IN_WORDS: Final = re.compile(r"\d\s*-?\s*(?:min|hours?\b|hrs?\b)", re.I)
_NEXT_SERVICE: Final = re.compile(
    r"(?<=[a-z)]\.)\s+(?=[A-Z])|\s+(?=\d{1,2}\)\s)|\s+[-•]\s+(?=[A-Z])"
)
_HEADING_BEFORE: Final = re.compile(
    r"^\s*(?:\d{1,2}[).]\s*|[-•]\s*)?(?:(?:[A-Z]{2,}|&)[,;]?\s+){0,12}"
)
_SERVICE_NAME: Final = re.compile(r"[A-Z][^\d:;|]{2,70}")
_OF_A_KEY: Final = re.compile(r"\b(?:codes?|ages?|key|legend|environment)\b", re.I)
_BEFORE_COLON: Final = re.compile(r"(?P<name>[^:]{3,60}):")


def in_words(words: str) -> Iterator[ServiceText]:
    """Services that a paragraph promises: minutes or hours, and how often."""
    for piece in _pieces(words):
        said = read_service(piece) if _MINUTES_IN_WORDS.search(piece) else None
        if said and said.period and (said.minutes_per_session or said.total_minutes_per_period):
            named = _BEFORE_COLON.match(piece)
            name = named["name"].strip() if named else said.service
            if name and _SERVICE_NAME.fullmatch(name) and not _OF_A_KEY.search(name):
                yield replace(said, service=name, words=piece)


def of_words(item: Item, said: ServiceText) -> Proposal:
    """A service that a paragraph promises."""
    value = _value(said, said.service or "", None, None)
    return proposal(ReadingKind.SERVICE, value, LIKELY, item, said.words)


def of_row(row: Sequence[Item], days: PaperDays) -> Iterator[Proposal]:
    """The service of a table's row."""
    name = next((i for i in row if i.role is Role.SERVICE), None)
    if name is None or name.is_blank or not any(i.role is Role.AMOUNT for i in row):
        return
    said = " / ".join([name.words, *(_part(i) for i in row if i is not name)])
    read = read_service(said)
    if read is None:
        return
    starts, ends = (_column_day(row, words, days) for words in ("start", "end"))
    value = _value(read, name.words, starts, ends)
    also = [item for item in row if item is not name]
    yield proposal(ReadingKind.SERVICE, value, LIKELY, name, said, also)


def _column_day(row: Sequence[Item], words: str, days: PaperDays) -> date | None:
    item = next((i for i in row if words in i.label.lower()), None)
    return days.whole_day(item.words) if item else None


def _part(item: Item) -> str:
    """One column of a service's row; a lone number under a heading of minutes says so itself."""
    if re.fullmatch(r"\d{1,3}", item.words) and re.search(_MINUTES, item.label, re.I):
        return f"{item.words} minutes per session"
    return f"{item.label}: {item.words}"


def _pieces(words: str) -> Iterator[str]:
    """One piece for each service of a paragraph, without numbers and headings before it."""
    for piece in _NEXT_SERVICE.split(" ".join(words.split())):
        yield _HEADING_BEFORE.sub("", piece).strip()


def _value(
    read: ServiceText, name: str, starts: date | None, ends: date | None
) -> dict[str, object]:
    return {
        "name": name,
        "minutes": read.minutes_per_session,
        "times": read.sessions_per_period,
        "period": read.period,
        "total_minutes": read.total_minutes_per_period,
        "setting": read.setting,
        "group": read.group_size,
        "starts_on": starts,
        "ends_on": ends,
    }
