"""A reading in plain words, for whoever has to accept it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Final

from aimline.case.service import SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.day_words import full_day
from aimline.drafting.printable import printable
from aimline.drafting.session_words import status_words
from aimline.intake.reading import PaperKind, Reading, ReadingKind, Value
from aimline.terms import MeasureKind

_LONGEST: Final = 160
SURE: Final = 0.95
"""From here on, a reading may be accepted without comparing it."""

Entry = tuple[Reading, ...]
"""Readings that are asked about as one: a score, and the report that states it."""


def entries(readings: Sequence[Reading]) -> list[Entry]:
    """The readings in their order, each score together with the report that states it."""
    return [tuple(readings[place] for place in places) for places in entry_places(readings)]


def entry_places(readings: Sequence[Reading]) -> list[tuple[int, ...]]:
    """The places of the readings of each entry; a score comes before its report."""
    found: list[tuple[int, ...]] = []
    left = list(range(len(readings)))
    while left:
        first = left.pop(0)
        other = next((n for n in left if _are_one_entry(readings[first], readings[n])), None)
        if other is None:
            found.append((first,))
            continue
        left.remove(other)
        is_report = readings[other].kind is ReadingKind.REPORT
        found.append((first, other) if is_report else (other, first))
    return found


def _are_one_entry(one: Reading, other: Reading) -> bool:
    if {one.kind, other.kind} != {ReadingKind.OBSERVATION, ReadingKind.REPORT}:
        return False
    said = [(r.value.get("goal"), r.value.get("on"), r.value.get("score")) for r in (one, other)]
    return said[0] == said[1] and None not in said[0][1:]


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry in words, part by part; a part that says nothing is empty."""

    what: str
    """What it is, with its goal: `Score of goal 1`."""
    day: str
    said: str
    """The value."""
    certainty: float
    page: int | None
    quote: str
    """The words that it was read from."""


def entry_words(entry: Entry) -> EntryWords:
    """What it is, its goal, day and value; how sure, the page, and the words it was read from."""
    first, last = entry[0], entry[-1]
    value = first.value
    goal = f" of goal {value['goal']}" if value.get("goal") is not None else ""
    on = value.get("on")
    said = _SAID.get(first.kind, _listed)(value)
    if len(entry) > 1 and (code := _code(last.value)):
        said += f", {code}"
    longest = max((" ".join(reading.text.split()) for reading in entry), key=len)
    return EntryWords(
        printable(f"{_NAMES[first.kind]}{goal}"),
        full_day(on) if isinstance(on, date) else "no day" if "on" in value else "",
        printable(said),
        min(reading.certainty for reading in entry),
        first.page,
        printable(longest),
    )


def entry_line(entry: Entry) -> str:
    """An entry as one line."""
    words = entry_words(entry)
    page = f"page {words.page}" if words.page else ""
    sure = f"{int(words.certainty * 100)}% sure"
    parts = [part for part in (words.what, words.day, words.said, sure, page) if part]
    quote = shorten(words.quote, _LONGEST, placeholder=" …")
    return f"{' · '.join(parts)} · “{quote}”"


def reading_line(reading: Reading) -> str:
    """One reading as a line."""
    return entry_line((reading,))


def counts_of(readings: Iterable[Reading]) -> str:
    """`the dates of the IEP, 3 goals, 12 scores, 1 service`."""
    numbers = Counter(reading.kind for reading in readings)
    return ", ".join(
        _WHATEVER_NUMBER.get(kind) or f"{numbers[kind]} {one if numbers[kind] == 1 else many}"
        for kind, (one, many) in _COUNTED.items()
        if numbers[kind]
    )


def counted(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def kind_words(kind: PaperKind) -> str:
    """What a paper is, as a line says it."""
    return "IEP" if kind is PaperKind.IEP else kind.value


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
    if measure == MeasureKind.COUNT:
        return f"{plain(value)} times"
    return f"{plain(value)} {measure}" if measure else plain(value)


def _observation(value: Value) -> str:
    return _score(value.get("score"), value.get("measure"), value.get("trials"))


def _code(value: Value) -> str:
    code, meaning = value.get("code"), value.get("code_meaning")
    said = f"code {code}" if code else ""
    return f"{said} ({meaning})" if code and meaning and meaning != code else said


def _report(value: Value) -> str:
    said = _code(value)
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
            times = value["times"]
            amount += f", {_TIMES.get(times, f'{times} times')}"
    elif value.get("total_minutes") is not None:
        amount = f"{value['total_minutes']} minutes in all"
    period = f"a {value['period']}" if value.get("period") else ""
    rest = [str(value[key]) for key in ("setting", "group") if value.get(key)]
    return ", ".join(part for part in (str(value.get("name")), f"{amount} {period}", *rest) if part)


def _session(value: Value) -> str:
    minutes, status = value.get("minutes"), value.get("status")
    parts = (
        str(value.get("service") or ""),
        f"{minutes} minutes" if minutes is not None else "",
        status_words(SessionStatus(str(status))) if status in tuple(SessionStatus) else "",
        str(value.get("reason") or ""),
    )
    return ", ".join(part for part in parts if part)


def _test_score(value: Value) -> str:
    error, grade = value.get("standard_error"), value.get("grade")
    kind, score = value.get("kind"), plain(value.get("score"))
    parts = (
        str(value.get("test") or ""),
        str(value.get("subject") or ""),
        f"{_KIND_OF_SCORE.get(str(kind), str(kind or 'score'))} {score}",
        f"give or take {plain(error)}" if error is not None else "",
        f"grade {grade}" if grade else "",
        str(value.get("season") or ""),
    )
    return ", ".join(part for part in parts if part)


def _student(value: Value) -> str:
    born, grade = value.get("born_on"), value.get("grade")
    parts = (
        str(value.get("name") or ""),
        f"born on {_shown(born)}" if born else "",
        f"grade {grade}" if grade else "",
        f"the school's number {value['id']}" if value.get("id") else "",
    )
    return ", ".join(part for part in parts if part)


def _iep_dates(value: Value) -> str:
    starts, ends, met = (value.get(key) for key in ("starts_on", "ends_on", "meeting_on"))
    begins, until = (f"from {_shown(starts)}" if starts else ""), f"to {_shown(ends)}"
    term = " ".join(part for part in (begins, until if ends else "") if part)
    return ", ".join(part for part in (term, f"meeting on {_shown(met)}" if met else "") if part)


def _listed(value: Mapping[str, object]) -> str:
    given = ((key, said) for key, said in value.items() if said is not None and key != "on")
    return ", ".join(f"{key.replace('_', ' ')} {_shown(said)}" for key, said in given)


def _nothing(_: Value) -> str:
    return ""


_KIND_OF_SCORE: Final = {
    ScoreKind.STANDARD.value: "standard score",
    ScoreKind.SCALE.value: "scale score",
}
_TIMES: Final[dict[object, str]] = {1: "once", 2: "twice"}
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
_COUNTED: Final = {
    ReadingKind.STUDENT: ("", ""),
    ReadingKind.IEP_DATES: ("", ""),
    ReadingKind.GOAL: ("goal", "goals"),
    ReadingKind.OBSERVATION: ("score", "scores"),
    ReadingKind.REPORT: ("report", "reports"),
    ReadingKind.SERVICE: ("service", "services"),
    ReadingKind.SERVICE_SESSION: ("session", "sessions"),
    ReadingKind.TEST_SCORE: ("test score", "test scores"),
    ReadingKind.ACCOMMODATION: ("accommodation", "accommodations"),
    ReadingKind.PRESENT_LEVEL: ("present level", "present levels"),
}
_WHATEVER_NUMBER: Final = {
    ReadingKind.STUDENT: "who the child is",
    ReadingKind.IEP_DATES: "the dates of the IEP",
}
_SAID: Final[dict[ReadingKind, Callable[[Value], str]]] = {
    ReadingKind.OBSERVATION: _observation,
    ReadingKind.REPORT: _report,
    ReadingKind.GOAL: _goal,
    ReadingKind.SERVICE: _service,
    ReadingKind.SERVICE_SESSION: _session,
    ReadingKind.TEST_SCORE: _test_score,
    ReadingKind.ACCOMMODATION: _nothing,
    ReadingKind.STUDENT: _student,
    ReadingKind.IEP_DATES: _iep_dates,
}
