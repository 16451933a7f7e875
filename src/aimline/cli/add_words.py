"""A reading as one plain line, for whoever has to accept it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from textwrap import shorten
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.printable import printable
from aimline.intake.reading import Reading, ReadingKind, Value
from aimline.terms import MeasureKind

_LONGEST: Final = 160


def reading_line(reading: Reading) -> str:
    """What it is, its goal, day and value; how sure, the page, and the words it was read from."""
    value = reading.value
    goal = f" of goal {value['goal']}" if value.get("goal") is not None else ""
    what = f"{_NAMES[reading.kind]}{goal}"
    on = value.get("on")
    day = full_day(on) if isinstance(on, date) else "no day" if "on" in value else ""
    said = _SAID.get(reading.kind, _listed)(value)
    page = f"page {reading.page}" if reading.page else ""
    sure = f"{int(reading.certainty * 100)}% sure"
    words = shorten(" ".join(reading.text.split()), _LONGEST, placeholder=" …")
    parts = [part for part in (what, day, said, sure, page) if part]
    return printable(f"{' · '.join(parts)} · “{words}”")


def counted(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def plain(value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def _shown(value: object) -> str:
    return full_day(value) if isinstance(value, date) else plain(value)


def _score(value: object, measure: object, trials: object) -> str:
    if value is None:
        return "no score"
    if trials is not None:
        return f"{plain(value)} of {plain(trials)}"
    if measure == MeasureKind.PERCENT:
        return f"{plain(value)}%"
    return f"{plain(value)} {measure}" if measure else plain(value)


def _observation(value: Value) -> str:
    return _score(value.get("score"), value.get("measure"), value.get("trials"))


def _report(value: Value) -> str:
    code, meaning = value.get("code"), value.get("code_meaning")
    said = f"code {code}" if code else ""
    if code and meaning and meaning != code:
        said += f" ({meaning})"
    score = f"score {plain(value['score'])}" if value.get("score") is not None else ""
    return ", ".join(part for part in (said, score) if part)


def _goal(value: Value) -> str:
    measure, ends = value.get("measure"), value.get("criterion_on")
    number = f"number {value['number']}" if value.get("number") is not None else ""
    start = f"from {_score(value['baseline'], measure, None)}" if value.get("baseline") else ""
    end = ""
    if value.get("criterion") is not None:
        end = f"to {_score(value['criterion'], measure, value.get('trials'))}"
    by = f"by {_shown(ends)}" if ends else "no end date"
    area = str(value.get("area") or "")
    lower = "to go down" if value.get("direction") == "decrease" else ""
    return ", ".join(part for part in (number, area, f"{start} {end} {by}".strip(), lower) if part)


def _service(value: Value) -> str:
    amount = ""
    if value.get("minutes") is not None:
        amount = f"{value['minutes']} minutes"
        if value.get("times") is not None:
            amount += f", {value['times']} times"
    elif value.get("total_minutes") is not None:
        amount = f"{value['total_minutes']} minutes in all"
    period = f"a {value['period']}" if value.get("period") else ""
    rest = [str(value[key]) for key in ("setting", "group") if value.get(key)]
    return ", ".join(part for part in (str(value.get("name")), f"{amount} {period}", *rest) if part)


def _listed(value: Mapping[str, object]) -> str:
    given = ((key, said) for key, said in value.items() if said is not None and key != "on")
    return ", ".join(f"{key.replace('_', ' ')} {_shown(said)}" for key, said in given)


def _nothing(_: Value) -> str:
    return ""


_NAMES: Final = {
    ReadingKind.GOAL: "Goal",
    ReadingKind.OBSERVATION: "Score",
    ReadingKind.REPORT: "Report",
    ReadingKind.SERVICE: "Service",
    ReadingKind.SERVICE_SESSION: "Session",
    ReadingKind.TEST_SCORE: "Test score",
    ReadingKind.IEP_DATES: "Dates of the IEP",
    ReadingKind.STUDENT: "Child",
    ReadingKind.ACCOMMODATION: "Accommodation",
    ReadingKind.PRESENT_LEVEL: "Present level",
}
_SAID: Final[dict[ReadingKind, Callable[[Value], str]]] = {
    ReadingKind.OBSERVATION: _observation,
    ReadingKind.REPORT: _report,
    ReadingKind.GOAL: _goal,
    ReadingKind.SERVICE: _service,
    ReadingKind.ACCOMMODATION: _nothing,
}
