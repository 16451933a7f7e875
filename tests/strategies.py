"""Hypothesis strategies for whole cases: every type, every field, and hostile words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from aimline.case.case import Case
from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Delivery,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.document import Paper, Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.goal import Baseline, Criterion, Goal, goal_key
from aimline.case.iep import Iep
from aimline.case.meeting import (
    Consent,
    Meeting,
    MeetingKind,
    MeetingNote,
    Promise,
    WrittenDown,
)
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.school_year import Break, SchoolYear
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.skill import NoteKind, Setting, SkillNote, SkillRating, Support
from aimline.case.student import Contact, Parent, Student
from aimline.case.test_score import PeerScore, ScoreKind, TestScore
from aimline.terms import PLACES, Direction, MeasureKind

HOSTILE = (
    "=SUM(A1:A9)",
    '"quoted", and a comma',
    "two\nlines",
    "'single'",
    "semi;colon",
    "tab\tinside",
    "back\\slash",
    "naïve – “dash”",
    "児童",
    "[table]",
    "# comment",
    "-1",
    "1,234",
    "2025-09-02",
    "true",
    "\ufeffmark",
    '"""',
)
"""Words that break careless writers of CSV and TOML."""

dates = st.dates(date(2000, 1, 1), date(2060, 12, 31))
maybe_dates = st.none() | dates
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"),
        min_size=1,
        max_size=12,
    ).map(str.strip),
).filter(bool)
maybe_texts = st.none() | texts
slugs = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: x + 0.0) | st.integers(0, 300).map(
    float
)
errors = st.none() | st.floats(0, 100)
counts = st.none() | st.integers(0, 600)
trials = st.none() | st.integers(1, 50)


def extras(*, as_text: bool = False) -> st.SearchStrategy[Any]:
    """Unknown columns (words) or unknown keys (any TOML value), in their kept order."""
    names = slugs.map(lambda slug: f"x_{slug}")
    if as_text:
        return st.dictionaries(names, texts, max_size=2).map(lambda d: tuple(sorted(d.items())))
    simple = (
        texts
        | st.booleans()
        | st.integers(-999, 999)
        | dates
        | st.floats(-9, 9).map(lambda x: x + 0.0)
    )
    values = st.recursive(
        simple,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
        max_leaves=3,
    )
    return st.dictionaries(names, values, max_size=2).map(lambda d: tuple(d.items()))


@st.composite
def provenances(draw: st.DrawFn, *, own: tuple[str, ...] = ()) -> Provenance:
    """Where a fact comes from; `own` are parts that the fact itself has."""
    return Provenance(
        source=draw(maybe_texts),
        who=None if "who" in own else draw(maybe_texts),
        received_on=None if "received_on" in own else draw(maybe_dates),
        note=draw(maybe_texts),
        extra=draw(extras(as_text=True)),
    )


@st.composite
def scores(draw: st.DrawFn, measure: MeasureKind | None) -> tuple[float, int | None]:
    """A score and its trials, possible in the measure."""
    of = draw(trials)
    if measure is MeasureKind.TRIALS and of is not None:
        return draw(st.floats(0, of)), of
    ceiling = measure.ceiling if measure else None
    floor = measure.floor if measure else None
    low = -1e6 if floor is None else floor
    return draw(st.floats(low, 1e6 if ceiling is None else ceiling)) + 0.0, of


@st.composite
def baselines(draw: st.DrawFn, measure: MeasureKind | None) -> Baseline:
    """A baseline or present level."""
    score, of = draw(scores(measure))
    return Baseline(score, draw(maybe_dates), of, draw(errors), draw(extras()))


@st.composite
def goals(draw: st.DrawFn, goal_id: str, earlier: tuple[str, ...] = ()) -> Goal:
    """A goal; `earlier` are keys of goals that it may continue."""
    measure = draw(st.none() | st.sampled_from(MeasureKind))
    criterion = None
    if draw(st.booleans()):
        score, of = draw(scores(measure))
        criterion = Criterion(score, draw(maybe_dates), of, draw(maybe_texts), draw(extras()))
    return Goal(
        id=goal_id,
        text=draw(maybe_texts),
        area=draw(maybe_texts),
        measure=measure,
        direction=draw(st.sampled_from(Direction)),
        baseline=draw(st.none() | baselines(measure)),
        criterion=criterion,
        condition=draw(maybe_texts),
        method=draw(maybe_texts),
        measured=draw(maybe_texts),
        grade_of_material=draw(maybe_texts),
        present_level=draw(st.none() | baselines(measure)),
        objectives=tuple(draw(st.lists(texts, max_size=2))),
        continues=draw(st.sampled_from([None, *earlier])),
        extra=draw(extras()),
    )


@st.composite
def services(draw: st.DrawFn, service_id: str) -> Service:
    """A promised service."""
    starts_on = draw(maybe_dates)
    lasts = timedelta(days=draw(st.integers(0, 400)))
    return Service(
        id=service_id,
        name=draw(maybe_texts),
        minutes=draw(counts),
        times=draw(counts),
        period=draw(maybe_texts),
        setting=draw(maybe_texts),
        group=draw(maybe_texts),
        method=draw(maybe_texts),
        starts_on=starts_on,
        ends_on=starts_on + lasts if starts_on else draw(maybe_dates),
        extra=draw(extras()),
    )


names = st.lists(texts.filter(lambda name: "/" not in name), min_size=1, max_size=3, unique=True)


@st.composite
def ieps(draw: st.DrawFn, iep_id: str, earlier: tuple[str, ...]) -> Iep:
    """An IEP with at least one goal."""
    starts_on = draw(dates)
    lasts = timedelta(days=draw(st.integers(0, 400)))
    return Iep(
        id=iep_id,
        starts_on=starts_on,
        ends_on=draw(st.sampled_from([None, starts_on + lasts])),
        meeting_on=draw(maybe_dates),
        progress_reported=draw(maybe_texts),
        reports_on=tuple(draw(st.lists(dates, max_size=2))),
        placement=draw(maybe_texts),
        accommodations=tuple(draw(st.lists(texts, max_size=2))),
        transition=draw(st.none() | st.booleans()),
        consented_on=draw(maybe_dates),
        is_start_guessed=draw(st.booleans()),
        document=draw(maybe_texts),
        goals=tuple(draw(goals(name, earlier)) for name in draw(names)),
        services=tuple(draw(services(name)) for name in draw(names)),
        extra=draw(extras()),
    )


@st.composite
def calendars(draw: st.DrawFn) -> tuple[SchoolYear, ...]:
    """Up to two school years, one after the other, with up to two breaks."""
    years = []
    first = draw(st.dates(date(2010, 7, 1), date(2040, 9, 1)))
    for _ in range(draw(st.integers(0, 2))):
        last = first + timedelta(days=draw(st.integers(120, 300)))
        breaks, day = [], first
        for _ in range(draw(st.integers(0, 2))):
            begins = day + timedelta(days=draw(st.integers(1, 30)))
            day = begins + timedelta(days=draw(st.integers(0, 14)))
            breaks.append(Break(begins, day, draw(maybe_texts), draw(extras())))
        years.append(
            SchoolYear(
                first,
                last,
                tuple(breaks),
                tuple(draw(st.lists(dates, max_size=2))),
                tuple(draw(st.lists(dates, max_size=2))),
                draw(extras()),
            )
        )
        first = last + timedelta(days=draw(st.integers(1, 90)))
    return tuple(years)


def _facts(fact: type[Any], *, own: tuple[str, ...] = (), **fields: Any) -> Any:
    made = st.builds(fact, provenance=provenances(own=own), **fields)
    return st.lists(made, max_size=2, unique_by=repr).map(tuple)


@st.composite
def scored(draw: st.DrawFn, fact: type[Any], keyed: dict[str, Goal], **fields: Any) -> Any:
    """Observations or reports of the case's goals."""
    made = []
    for _ in range(draw(st.integers(0, 3))):
        key = draw(st.sampled_from(sorted(keyed)))
        score, of = draw(scores(keyed[key].measure))
        other = {name: draw(strategy) for name, strategy in fields.items()}
        provenance = draw(provenances())
        made.append(fact(key, draw(dates), score=score, trials=of, provenance=provenance, **other))
    return tuple({repr(one): one for one in made}.values())


@st.composite
def communications(draw: st.DrawFn) -> tuple[Communication, ...]:
    """Messages with their own ids; answers name one of them."""
    ids = draw(st.lists(texts, max_size=3, unique=True))
    return tuple(
        Communication(
            id=name,
            on=draw(dates),
            kind=draw(st.sampled_from(CommunicationKind)),
            way=draw(st.sampled_from(Way)),
            who=draw(maybe_texts),
            about=tuple(draw(st.lists(slugs, max_size=2))),
            is_written=draw(st.none() | st.booleans()),
            delivery=draw(st.none() | st.sampled_from(Delivery)),
            proof=draw(maybe_texts),
            received_on=draw(maybe_dates),
            answers=draw(st.sampled_from([None, *ids])),
            outcome=draw(st.none() | st.sampled_from(Outcome)),
            no_answer_as_of=draw(maybe_dates),
            file=draw(maybe_texts),
            provenance=draw(provenances(own=("who", "received_on"))),
        )
        for name in ids
    )


@st.composite
def test_scores(draw: st.DrawFn) -> TestScore:
    """A test score; levels and grade equivalents may be words."""
    kind = draw(st.sampled_from(ScoreKind))
    is_word = kind in (ScoreKind.LEVEL, ScoreKind.GRADE_EQUIVALENT) and draw(st.booleans())
    return TestScore(
        test=draw(texts),
        on=draw(dates),
        kind=kind,
        score=draw(st.sampled_from(["Grade 2", "Emerging K", "M"])) if is_word else draw(numbers),
        standard_error=draw(errors),
        grade=draw(maybe_texts),
        season=draw(maybe_texts),
        subject=draw(maybe_texts),
        provenance=draw(provenances()),
    )


def _family(draw: st.DrawFn) -> dict[str, Any]:
    person = {"name": maybe_texts, "address": maybe_texts, "email": maybe_texts}
    parent = st.builds(
        Parent,
        **person,
        relation=maybe_texts,
        phone=maybe_texts,
        available=st.lists(texts, max_size=2).map(tuple),
        extra=extras(),
    )
    contact = st.builds(Contact, role=texts, **person, phone=maybe_texts, extra=extras())
    child = st.builds(
        Student,
        name=texts,
        born_on=maybe_dates,
        grade=maybe_texts,
        place=st.none() | st.sampled_from(sorted(PLACES)),
        school=maybe_texts,
        district=maybe_texts,
        pronouns=maybe_texts,
        extra=extras(),
    )
    return {
        "child": draw(child),
        "parent": draw(st.none() | parent),
        "contacts": tuple(draw(st.lists(contact, max_size=2))),
        "calendar": draw(calendars()),
        "extra": draw(extras()),
    }


def _around(draw: st.DrawFn) -> dict[str, Any]:
    """Facts that are about no goal."""
    minutes = {"minutes": counts, "reason": maybe_texts}
    status = st.sampled_from(SessionStatus)
    decisions = st.sampled_from([None, "services", "placement; goals", "none"])
    meeting = {
        "notice_on": maybe_dates,
        "attended": maybe_texts,
        "recorded": maybe_texts,
        "promised": maybe_texts,
        "written_down": st.none() | st.sampled_from(WrittenDown),
        "decision": decisions,
        "file": maybe_texts,
    }
    evaluation = {
        "by": st.sampled_from([None, "district", "outside"]),
        "areas": maybe_texts,
        "given_on": maybe_dates,
        "considered_on": maybe_dates,
        "file": maybe_texts,
    }
    paper = {"sha256": maybe_texts, "title": maybe_texts, "kind": maybe_texts}
    skill = {
        "setting": st.none() | st.sampled_from(Setting),
        "support": st.sampled_from(Support),
        "times": counts,
        "chances": counts,
    }
    kinds = st.sampled_from(MeetingKind)
    strategies = {
        "sessions": _facts(ServiceSession, service=texts, on=dates, status=status, **minutes),
        "meetings": _facts(Meeting, on=dates, kind=kinds, **meeting),
        "meeting_notes": _facts(
            MeetingNote, on=dates, question=texts, answer=maybe_texts, answered_by=maybe_texts,
            goal=maybe_texts,
        ),
        "promises": _facts(
            Promise, on=dates, what=texts, owner=maybe_texts, due_on=maybe_dates,
            written_on=maybe_dates, done_on=maybe_dates,
        ),
        "consents": _facts(
            Consent, on=dates, what=texts, is_agreed=st.booleans(), reason=maybe_texts
        ),
        "events": _facts(Event, on=dates, kind=texts, days=errors),
        "evaluations": _facts(Evaluation, on=dates, **evaluation),
        "peers": _facts(
            PeerScore, measure=st.sampled_from(["ORF", *MeasureKind]).map(str), on=dates,
            score=numbers, n=trials,
        ),
        "records": _facts(
            RecordsRequest, asked_on=dates, what=texts, produced_on=maybe_dates,
            withheld=maybe_texts,
        ),
        "papers": _facts(
            Paper, file=texts, on=maybe_dates, pages=trials, student=maybe_texts, **paper
        ),
        "choices": _facts(
            Choice, own=("who",), key=texts, choice=st.sampled_from(ChoiceMade), on=maybe_dates,
            who=maybe_texts, reason=maybe_texts,
        ),
        "exhibits": _facts(
            ExhibitChoice, file=texts, is_in=st.booleans(), place=st.none() | st.integers(1, 500),
            caption=maybe_texts,
        ),
        "skills": _facts(SkillRating, observer=texts, on=dates, item=texts, **skill),
        "skill_notes": _facts(
            SkillNote, on=dates, kind=st.sampled_from(NoteKind), words=texts, area=maybe_texts
        ),
        "communications": communications(),
        "tests": st.lists(test_scores(), max_size=2, unique_by=repr).map(tuple),
    }  # fmt: skip
    return {name: draw(strategy) for name, strategy in strategies.items()}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A whole case, as a folder may hold it."""
    read: list[Iep] = []
    for iep_id in draw(names):
        earlier = tuple(goal_key(iep.id, goal.id) for iep in read for goal in iep.goals)
        read.append(draw(ieps(iep_id, earlier)))
    keyed = {goal_key(iep.id, goal.id): goal for iep in read for goal in iep.goals}
    case = Case(ieps=tuple(read), **_family(draw), **_around(draw))
    return replace(
        case,
        observations=draw(scored(Observation, keyed, standard_error=errors, phase=maybe_texts)),
        reports=draw(
            scored(
                ProgressReport,
                keyed,
                code=maybe_texts,
                code_meaning=maybe_texts,
                narrative=maybe_texts,
            )
        ),
    )
