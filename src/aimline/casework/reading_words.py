"""A reading in plain words, for whoever has to accept it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Final

from aimline.case.service import SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.day_words import full_day
from aimline.drafting.printable import printable
from aimline.drafting.session_words import status_words
from aimline.findings.services_of_goal import PERIODS, a_period
from aimline.intake.reading import PaperKind, Reading, ReadingKind, Value
from aimline.terms import Direction, MeasureKind
from aimline.wording.say import marked, say, say_many

_LONGEST: Final = 160
_NUMBER: Final = re.compile(r"\d[\d.,%/-]*")
_CODED: Final[Mapping[str, tuple[str, ...]]] = {
    "measure": tuple(MeasureKind),
    "direction": tuple(Direction),
    "kind": tuple(ScoreKind),
    "status": tuple(SessionStatus),
    "period": tuple(PERIODS),
}
"""The values that Aimline has words of its own for."""
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
    what, on = say(_NAMES[first.kind]), value.get("on")
    if value.get("goal") is not None:
        what = say("{kind} of goal {goal}", kind=what, goal=value["goal"])
    said = _SAID.get(first.kind, _listed)(value)
    if len(entry) > 1 and (code := _code(last.value)):
        said += f", {code}"
    longest = max((" ".join(reading.text.split()) for reading in entry), key=len)
    return EntryWords(
        printable(what),
        full_day(on) if isinstance(on, date) else say("no day") if "on" in value else "",
        printable(said),
        min(reading.certainty for reading in entry),
        first.page,
        printable(longest),
    )


def as_kept(entry: Entry) -> Entry:
    """The entry as the history keeps it: what a person or a paper wrote stands in quotes.

    Whoever tells it in another language leaves what is quoted as it is.
    """
    return tuple(
        replace(one, value={key: _quoted(key, value) for key, value in one.value.items()})
        for one in entry
    )


def _quoted(key: str, value: object) -> object:
    is_words = isinstance(value, str) and value and value not in _CODED.get(key, ())
    if not is_words or _NUMBER.fullmatch(str(value)):
        return value
    inner = str(value).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def entry_line(entry: Entry) -> str:
    """An entry as one line."""
    words = entry_words(entry)
    page = say("page {n}", n=words.page) if words.page else ""
    sure = say("{n}% sure", n=int(words.certainty * 100))
    parts = [part for part in (words.what, words.day, words.said, sure, page) if part]
    quote = shorten(words.quote, _LONGEST, placeholder=" …")
    return f"{' · '.join(parts)} · “{quote}”"


def reading_line(reading: Reading) -> str:
    """One reading as a line."""
    return entry_line((reading,))


def counts_of(readings: Iterable[Reading]) -> str:
    """`the dates of the IEP, 3 goals, 12 scores, 1 service`."""
    numbers = Counter(reading.kind for reading in readings)
    return ", ".join(words(numbers[kind]) for kind, words in _COUNTED.items() if numbers[kind])


def counted(number: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def kind_words(kind: PaperKind) -> str:
    """What a paper is, as a line says it."""
    return say(_PAPERS[kind])


def plain(value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def _shown(value: object) -> str:
    return full_day(value) if isinstance(value, date) else plain(value)


def _score(value: object, measure: object, trials: object) -> str:
    if value is None:
        return say("no score")
    if trials is not None:
        return say("{n} of {all}", n=plain(value), all=plain(trials))
    if measure == MeasureKind.PERCENT:
        return f"{plain(value)}%"
    if measure == MeasureKind.COUNT:
        return say("{n} times", n=plain(value))
    if measure in tuple(MeasureKind):
        return say(_IN_MEASURE[MeasureKind(str(measure))], n=plain(value))
    return f"{plain(value)} {measure}" if measure else plain(value)


def _observation(value: Value) -> str:
    return _score(value.get("score"), value.get("measure"), value.get("trials"))


def _code(value: Value) -> str:
    code, meaning = value.get("code"), value.get("code_meaning")
    said = say("code {code}", code=code) if code else ""
    return f"{said} ({meaning})" if code and meaning and meaning != code else said


def _report(value: Value) -> str:
    said = _code(value)
    score = value.get("score")
    scored = say("score {score}", score=plain(score)) if score is not None else ""
    return ", ".join(part for part in (said, scored) if part)


def _goal(value: Value) -> str:
    measure, ends = value.get("measure"), value.get("criterion_on")
    number = value.get("number")
    named = say("number {n}", n=number) if number is not None else ""
    start = _score(value["baseline"], measure, None) if value.get("baseline") else None
    end = None
    if value.get("criterion") is not None:
        end = _score(value["criterion"], measure, value.get("trials"))
    term = _TERMS[start is not None, end is not None, bool(ends)]
    way = say(term, first_score=start, last_score=end, day=_shown(ends))
    area = str(value.get("area") or "")
    lower = say("to go down") if value.get("direction") == "decrease" else ""
    return ", ".join(part for part in (named, area, way, lower) if part)


def _service(value: Value) -> str:
    minutes, total, times = (value.get(key) for key in ("minutes", "total_minutes", "times"))
    period = a_period(str(value["period"])) if value.get("period") else ""
    amount: tuple[str, ...] = (period,)
    if minutes is not None and times is not None:
        amount = (say("{n} minutes", n=minutes), _times(times, period))
    elif minutes is not None:
        amount = (_of_period(say("{n} minutes {period}", n=minutes, period=period)),)
    elif total is not None:
        amount = (_of_period(say("{n} minutes in all {period}", n=total, period=period)),)
    rest = [str(value[key]) for key in ("setting", "group") if value.get(key)]
    return ", ".join(part for part in (str(value.get("name")), *amount, *rest) if part)


def _times(times: object, period: str) -> str:
    if times == 1:
        return _of_period(say("once {period}", period=period))
    if times == 2:
        return _of_period(say("twice {period}", period=period))
    return _of_period(say("{n} times {period}", n=times, period=period))


def _of_period(said: str) -> str:
    """Of a service whose period is not known, the place for it stays empty."""
    return said.strip()


def _session(value: Value) -> str:
    minutes, status = value.get("minutes"), value.get("status")
    parts = (
        str(value.get("service") or ""),
        say("{n} minutes", n=minutes) if minutes is not None else "",
        status_words(SessionStatus(str(status))) if status in tuple(SessionStatus) else "",
        str(value.get("reason") or ""),
    )
    return ", ".join(part for part in parts if part)


def _test_score(value: Value) -> str:
    error, grade = value.get("standard_error"), value.get("grade")
    kind, score = str(value.get("kind") or ""), plain(value.get("score"))
    template = _KIND_OF_SCORE.get(kind)
    parts = (
        str(value.get("test") or ""),
        str(value.get("subject") or ""),
        say(template, score=score) if template else f"{kind} {score}",
        say("give or take {error}", error=plain(error)) if error is not None else "",
        say("grade {grade}", grade=grade) if grade else "",
        str(value.get("season") or ""),
    )
    return ", ".join(part for part in parts if part)


def _student(value: Value) -> str:
    born, grade = value.get("born_on"), value.get("grade")
    parts = (
        str(value.get("name") or ""),
        say("born on {day}", day=_shown(born)) if born else "",
        say("grade {grade}", grade=grade) if grade else "",
        say("the school's number {id}", id=value["id"]) if value.get("id") else "",
    )
    return ", ".join(part for part in parts if part)


def _iep_dates(value: Value) -> str:
    starts, ends, met = (value.get(key) for key in ("starts_on", "ends_on", "meeting_on"))
    if starts and ends:
        term = say("from {day} to {last_day}", day=_shown(starts), last_day=_shown(ends))
    else:
        begins = say("from {day}", day=_shown(starts)) if starts else ""
        term = say("to {day}", day=_shown(ends)) if ends else begins
    meeting = say("meeting on {day}", day=_shown(met)) if met else ""
    return ", ".join(part for part in (term, meeting) if part)


def _listed(value: Mapping[str, object]) -> str:
    given = ((key, said) for key, said in value.items() if said is not None and key != "on")
    return ", ".join(_named(key, _shown(said)) for key, said in given)


def _named(key: str, said: str) -> str:
    template = _LEVEL.get(key)
    return say(template, said=said) if template else f"{key.replace('_', ' ')} {said}"


def _nothing(_: Value) -> str:
    return ""


_TERMS: Final = {
    (True, True, True): marked("from {first_score} to {last_score} by {day}"),
    (True, True, False): marked("from {first_score} to {last_score} no end date"),
    (True, False, True): marked("from {first_score} by {day}"),
    (True, False, False): marked("from {first_score} no end date"),
    (False, True, True): marked("to {last_score} by {day}"),
    (False, True, False): marked("to {last_score} no end date"),
    (False, False, True): marked("by {day}"),
    (False, False, False): marked("no end date"),
}
"""By whether a goal's start, its end and its last day are known."""
_LEVEL: Final = {"area": marked("area {said}"), "text": marked("text {said}")}
_KIND_OF_SCORE: Final = {
    "": marked("score {score}"),
    ScoreKind.STANDARD.value: marked("standard score {score}"),
    ScoreKind.PERCENTILE.value: marked("percentile {score}"),
    ScoreKind.SCALE.value: marked("scale score {score}"),
    ScoreKind.GRADE_EQUIVALENT.value: marked("grade equivalent {score}"),
    ScoreKind.LEVEL.value: marked("level {score}"),
}
_IN_MEASURE: Final = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: marked("{n} words correct per minute"),
    MeasureKind.PERCENT: marked("{n} percent"),
    MeasureKind.TRIALS: marked("{n} trials"),
    MeasureKind.COUNT: marked("{n} times"),
    MeasureKind.RATE_PER_MINUTE: marked("{n} rate per minute"),
    MeasureKind.MINUTES: marked("{n} minutes"),
    MeasureKind.SECONDS: marked("{n} seconds"),
    MeasureKind.RUBRIC_LEVEL: marked("{n} rubric level"),
    MeasureKind.PROMPT_LEVEL: marked("{n} prompt level"),
    MeasureKind.PERCENTILE: marked("{n} percentile"),
    MeasureKind.SCALE_SCORE: marked("{n} scale score"),
}
_PAPERS: Final = {
    PaperKind.IEP: marked("IEP"),
    PaperKind.PROGRESS_REPORT: marked("progress report"),
    PaperKind.EVALUATION: marked("evaluation"),
    PaperKind.TEST_REPORT: marked("test report"),
    PaperKind.SERVICE_LOG: marked("service log"),
    PaperKind.LETTER: marked("letter"),
    PaperKind.NOTICE: marked("notice"),
    PaperKind.TABLE: marked("table"),
    PaperKind.BLANK_FORM: marked("blank form"),
    PaperKind.OTHER: marked("other"),
}
_NAMES: Final = {
    ReadingKind.GOAL: marked("Goal"),
    ReadingKind.OBSERVATION: marked("Score"),
    ReadingKind.REPORT: marked("Report"),
    ReadingKind.SERVICE: marked("Service"),
    ReadingKind.SERVICE_SESSION: marked("Session"),
    ReadingKind.TEST_SCORE: marked("Test score"),
    ReadingKind.IEP_DATES: marked("Dates of the IEP"),
    ReadingKind.STUDENT: marked("Child"),
    ReadingKind.ACCOMMODATION: marked("Accommodation"),
    ReadingKind.PRESENT_LEVEL: marked("Present level"),
}
_COUNTED: Final[dict[ReadingKind, Callable[[int], str]]] = {
    ReadingKind.STUDENT: lambda _: say("who the child is"),
    ReadingKind.IEP_DATES: lambda _: say("the dates of the IEP"),
    ReadingKind.GOAL: lambda n: say_many("{n} goal", "{n} goals", n),
    ReadingKind.OBSERVATION: lambda n: say_many("{n} score", "{n} scores", n),
    ReadingKind.REPORT: lambda n: say_many("{n} report", "{n} reports", n),
    ReadingKind.SERVICE: lambda n: say_many("{n} service", "{n} services", n),
    ReadingKind.SERVICE_SESSION: lambda n: say_many("{n} session", "{n} sessions", n),
    ReadingKind.TEST_SCORE: lambda n: say_many("{n} test score", "{n} test scores", n),
    ReadingKind.ACCOMMODATION: lambda n: say_many("{n} accommodation", "{n} accommodations", n),
    ReadingKind.PRESENT_LEVEL: lambda n: say_many("{n} present level", "{n} present levels", n),
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
