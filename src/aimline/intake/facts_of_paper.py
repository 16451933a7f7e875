"""Single facts of a paper in the case's own form: scores, reports, services, sessions, tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case import cells
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Goal, GoalKey
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.test_score import ScoreKind, TestScore
from aimline.intake.accepted import NotPlaced
from aimline.intake.goal_of_paper import measure_of, plain_words, slug
from aimline.intake.reading import Value
from aimline.language.quantities import quantities
from aimline.terms import MeasureKind
from aimline.wording.say import say

_UNIT_WORDS: Final = frozenset(
    (
        *("words", "correct", "correctly", "in", "a", "one", "per", "minute", "wcpm", "cwpm"),
        *("percent", "accuracy", "times", "of", "out", "trials", "points", "seconds", "minutes"),
    )
)


def day_of(value: Value) -> date:
    """The day of a reading. Raises where the paper gave none."""
    on = value.get("on")
    if not isinstance(on, date):
        raise NotPlaced(say("Date missing. Correct the reading and type the day."))
    return on


def text_of(value: Value, key: str) -> str | None:
    """Words of a reading, or None where there are none."""
    found = value.get(key)
    return " ".join(str(found).split()) or None if found is not None else None


def _whole(value: Value, key: str, least: int = 0) -> int | None:
    found = value.get(key)
    return cells.whole_number(found, least=least) if found is not None else None


def observation(value: Value, key: GoalKey, goal: Goal, provenance: Provenance) -> Observation:
    """A score in the measure of its goal. Raises where it is in another measure."""
    on = day_of(value)
    if value.get("score") is None:
        raise NotPlaced(say("The score is missing. Correct the reading and type it."))
    score = _in_measure_of(goal, value)
    error = value.get("standard_error")
    return Observation(
        goal=key,
        on=on,
        score=score.value,
        trials=score.trials,
        standard_error=cells.positive_number(error) if error is not None else None,
        phase=text_of(value, "phase"),
        provenance=provenance,
    )


def _in_measure_of(goal: Goal, value: Value) -> cells.Score:
    said, trials = cells.number(value["score"]), _whole(value, "trials", least=1)
    measure = measure_of(value)
    if measure is None or goal.measure is None or measure is goal.measure:
        return cells.score(said, goal.measure, trials=trials)
    of = goal.criterion.trials if goal.criterion else None
    if measure is MeasureKind.PERCENT:
        return cells.score(f"{said:g}%", goal.measure, trials=trials, usual_trials=of)
    if measure is MeasureKind.TRIALS and trials:
        return cells.score(f"{said:g}/{trials}", goal.measure)
    raise NotPlaced(
        say(
            "The score is in {measure}, but its goal is measured in {other_measure}. "
            "Compare both with the papers.",
            measure=measure.words,
            other_measure=goal.measure.words,
        )
    )


def report(
    value: Value, key: GoalKey, scored: Observation | None, provenance: Provenance
) -> ProgressReport:
    """An entry of a progress report, with its score as the observation of the same entry has it.

    A report's reading does not say in what its score is counted, nor of how many trials.
    """
    return ProgressReport(
        goal=key,
        on=day_of(value),
        code=text_of(value, "code"),
        code_meaning=text_of(value, "code_meaning"),
        narrative=text_of(value, "narrative"),
        score=scored.score if scored else None,
        trials=scored.trials if scored else None,
        provenance=provenance,
    )


def is_only_a_score(value: Value) -> bool:
    """Whether an entry has no code, and no word besides its score: the row of a data sheet."""
    words = plain_words(str(value.get("narrative") or ""))
    if value.get("code") or not words:
        return False
    left = set(words.split()) - _UNIT_WORDS
    return all(word.isdecimal() for word in left)


def service(value: Value) -> Service:
    """A promised service. Minutes in all for a period are one session of that length."""
    name = text_of(value, "name")
    if not name:
        raise NotPlaced(say("The service has no name. Correct the reading and type it."))
    minutes, times = _whole(value, "minutes"), _whole(value, "times")
    if minutes is None and value.get("total_minutes") is not None:
        minutes, times = _whole(value, "total_minutes"), 1
    starts, ends = value.get("starts_on"), value.get("ends_on")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        raise NotPlaced(
            say(
                "A service from {starts} cannot end on {ends}. Correct the dates.",
                starts=starts,
                ends=ends,
            )
        )
    return Service(
        id=slug(name) or "service",
        name=name,
        minutes=minutes,
        times=times,
        period=text_of(value, "period"),
        setting=text_of(value, "setting"),
        group=text_of(value, "group"),
        starts_on=starts if isinstance(starts, date) else None,
        ends_on=ends if isinstance(ends, date) else None,
    )


_PARTS = ("minutes", "times", "period", "setting", "group", "starts_on", "ends_on")


def same_service(services: Sequence[Service], read: Service) -> Service | None:
    """The service of the IEP with that name in which nothing is different."""
    return next((s for s in services if _is_named(s, read) and _agree(s, read)), None)


def _is_named(known: Service, read: Service) -> bool:
    names = {plain_words(known.name or known.id), plain_words(known.id)}
    return plain_words(read.name or read.id) in names


def _agree(known: Service, read: Service) -> bool:
    pairs = ((getattr(known, part), getattr(read, part)) for part in _PARTS)
    return all(a is None or b is None or a == b or _is_less_exact(a, b) for a, b in pairs)


def _is_less_exact(one: object, other: object) -> bool:
    """Whether one says the same as the other in fewer words: `group` and `small group`."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    few, many = sorted((plain_words(one).split(), plain_words(other).split()), key=len)
    return bool(few) and set(few) <= set(many)


def filled_service(known: Service, read: Service) -> Service:
    """The service of the case with what it lacks and the paper says."""
    given = {p: getattr(read, p) for p in _PARTS if getattr(known, p) is None}
    return replace(known, **given)


def session(value: Value, services: Sequence[Service], provenance: Provenance) -> ServiceSession:
    """A session of a service log; one whose fate the log does not tell is undocumented."""
    name = text_of(value, "service")
    if name is None and len(services) != 1:
        raise NotPlaced(say("The paper does not say of which service this session is."))
    named = Service(id=slug(name), name=name) if name else services[0]
    found = next((s for s in services if _is_named(s, named)), named)
    status = value.get("status")
    return ServiceSession(
        service=found.id,
        on=day_of(value),
        minutes=_whole(value, "minutes"),
        status=cells.word(str(status), SessionStatus) if status else SessionStatus.UNDOCUMENTED,
        provenance=provenance,
    )


def test_score(value: Value, provenance: Provenance) -> TestScore:
    """A score of a test. Raises where the kind of score is not known."""
    test, kind, score = text_of(value, "test"), value.get("kind"), value.get("score")
    if test is None or kind is None or score is None:
        raise NotPlaced(say("A test score needs the test, the kind of score and the score."))
    error = value.get("standard_error")
    return TestScore(
        test=test,
        on=day_of(value),
        kind=cells.word(str(kind), ScoreKind),
        score=score if isinstance(score, str) else cells.number(score),
        standard_error=cells.positive_number(error) if error is not None else None,
        grade=text_of(value, "grade"),
        season=text_of(value, "season"),
        subject=text_of(value, "subject"),
        provenance=provenance,
    )


def present_level(value: Value, goals: Sequence[Goal]) -> tuple[Goal, Baseline]:
    """The goal that a present level is of, and the level. Raises where either is in doubt."""
    area, words = plain_words(str(value.get("area") or "")), str(value.get("text") or "")
    fitting = [g for g in goals if area and area == plain_words(g.area or "")]
    if len(fitting) != 1:
        raise NotPlaced(
            say("Of which goal this present level is cannot be told. Type it into the case")
        )
    goal = fitting[0]
    found = [q for q in quantities(words) if goal.measure and q.measure is goal.measure]
    if len(found) != 1:
        raise NotPlaced(say("The present level gives no one number in its goal's measure."))
    return goal, Baseline(found[0].value, trials=found[0].trials)
