"""The papers of one of the invented families: its case put onto the forms that schools use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from aimline.case.case import Case
from aimline.case.goal import Goal, goal_key
from aimline.case.iep import Iep
from aimline.case.progress_report import ProgressReport

from .facts import Facts, PaperGoal, PaperService, Score, Told, slashed
from .sheet import Block, Grid, NewPage, Para, Sheet, TableOf, Title, Truth

Layout = Callable[[Facts, Random], Sheet]


def facts_of(case: Case, iep: Iep) -> Facts:
    """One IEP of a case, as the forms take it: without any score yet."""
    child = case.child
    return Facts(
        name=child.name,
        born_on=_known(child.born_on),
        grade=child.grade or "",
        school=child.school or "",
        district=child.district or "",
        starts_on=iep.starts_on,
        ends_on=_known(iep.ends_on),
        meeting_on=_known(iep.meeting_on),
        goals=tuple(_goal(i, goal) for i, goal in enumerate(iep.goals, start=1)),
        services=tuple(
            PaperService(
                name=service.name or service.id,
                minutes=service.minutes or 0,
                times=service.times or 0,
                period=service.period or "",
                setting=service.setting or "",
                group=service.group or "",
                starts_on=_known(service.starts_on),
                ends_on=_known(service.ends_on),
            )
            for service in iep.services
        ),
        extra={"accommodations": "; ".join(iep.accommodations), "placement": iep.placement or ""},
    )


def _known(on: date | None) -> date:
    if on is None:
        raise ValueError("a sample case has every date that its papers print")
    return on


def _goal(number: int, goal: Goal) -> PaperGoal:
    if goal.criterion is None or goal.baseline is None:
        raise ValueError("a sample case's goal has its baseline and criterion")
    return PaperGoal(
        number=number,
        area=(goal.area or "").capitalize(),
        measure=str(goal.measure),
        condition=goal.condition or "",
        skill="",
        criterion=goal.criterion.score,
        criterion_on=_known(goal.criterion.on),
        baseline=goal.baseline.score,
        baseline_on=_known(goal.baseline.on),
        consistency=goal.criterion.consistency or "",
        method=(goal.method or "").lower(),
        direction=str(goal.direction),
        measured=goal.measured or "every month",
        trials=goal.criterion.trials,
        text=goal.text or "",
    )


def reported(case: Case, iep: Iep, days: Iterable[date]) -> Facts:
    """The IEP with what the reports of some days say."""
    facts, wanted = facts_of(case, iep), tuple(days)
    goals = []
    for known, goal in zip(iep.goals, facts.goals, strict=True):
        key = goal_key(iep.id, known.id)
        rows = [r for r in case.reports if r.goal == key and r.on in wanted]
        told = tuple(_told(report, goal) for report in rows)
        scores: tuple[Score, ...] = tuple((r.on, r.score or 0.0, r.trials) for r in rows)
        goals.append(replace(goal, told=told, scores=scores))
    return replace(facts, goals=tuple(goals))


def _told(report: ProgressReport, goal: PaperGoal) -> Told:
    """The report's words, with its score where they do not say it."""
    words, score = report.narrative or "", report.score
    if score is not None and f"{score:g}" not in words:
        words = f"{words} {goal.said(score)}."
    return Told(report.on, words, report.code or "", report.code_meaning or "")


def measured(case: Case, iep: Iep, first: int = 0, last: int | None = None) -> Facts:
    """The IEP with the scores of the case, from one place to another in their order."""
    facts, goals = facts_of(case, iep), []
    for known, goal in zip(iep.goals, facts.goals, strict=True):
        key = goal_key(iep.id, known.id)
        scores = [(o.on, o.score, o.trials) for o in case.observations if o.goal == key]
        goals.append(replace(goal, scores=tuple(scores[first:last])))
    return replace(facts, goals=tuple(goals))


def joined(sheets: Iterable[Sheet]) -> Sheet:
    """Several sheets as one paper, each beginning a page."""
    blocks: list[Block] = []
    parts = list(sheets)
    for sheet in parts:
        blocks += [*sheet.blocks, NewPage()]
    return Sheet(parts[0].layout, tuple(blocks[:-1]), parts[0].truth)


def as_form(sheet: Sheet, facts: Facts) -> Sheet:
    """The sheet as a printed form, with the child's name at the head of each page."""
    header = f"{facts.district}   Student: {facts.name}"
    return replace(sheet, header=header, is_framed=True)


def cover(facts: Facts, _: Random) -> Sheet:
    """The first page of an IEP: whose it is, its dates, where and with what help."""
    accommodations = facts.extra.get("accommodations", "").split("; ")
    blocks: list[Block] = [
        Title(facts.district),
        Title("Individualized Education Program (IEP)", 2),
        Grid(
            (
                ("Student", facts.name),
                ("Date of birth", slashed(facts.born_on)),
                ("School", facts.school),
                ("Grade", facts.grade),
                ("Notice of meeting sent", slashed(facts.meeting_on - timedelta(days=14))),
                ("Copy of rights given", "Yes"),
                ("IEP meeting date", slashed(facts.meeting_on)),
                ("IEP start date", slashed(facts.starts_on)),
                ("IEP end date", slashed(facts.ends_on)),
                ("Annual review due", slashed(facts.ends_on)),
            )
        ),
        Title("Participants", 2),
        TableOf(
            ("Role", "Signature", "Date"),
            (
                ("Parent or guardian", "", ""),
                ("Special education teacher", "", ""),
                ("General education teacher", "", ""),
                ("District representative", "", ""),
            ),
        ),
        Title("Placement", 2),
        Para(facts.extra.get("placement", "")),
        Title("Accommodations", 2),
        TableOf(
            ("Accommodation", "Where"), tuple((words, "All classes") for words in accommodations)
        ),
    ]
    truth = Truth("iep", [facts.name])
    return Sheet("cover", tuple(blocks), truth)


def data_sheet(facts: Facts, _: Random) -> Sheet:
    """A teacher's sheet of scores, goal by goal; long tables run over the end of a page."""
    blocks: list[Block] = [
        Title("Progress Monitoring Data Sheet"),
        Grid((("Student", facts.name), ("School", facts.school))),
    ]
    for goal in facts.goals:
        rows = tuple((slashed(on), goal.said(score)) for on, score, _ in goal.scores)
        blocks += [
            Para(goal.sentence(facts.first), f"Goal {goal.number}"),
            TableOf(("Date", "Score"), rows),
        ]
    return Sheet("data_sheet", tuple(blocks), Truth("progress report", [facts.name]))


def service_log(case: Case, iep: Iep) -> Sheet:
    """The sessions of the case as a provider logs them."""
    names = {service.id: service.name or service.id for service in iep.services}
    said = {
        "delivered": "Delivered",
        "missed_by_school": "Provider absent",
        "missed_by_child": "Student absent",
        "made_up": "Make-up session",
    }
    rows = tuple(
        (
            slashed(session.on),
            names.get(session.service, session.service),
            f"{session.minutes}",
            said[str(session.status)],
            session.reason or "",
        )
        for session in case.sessions
    )
    blocks = (
        Title("Service Log"),
        Grid((("Student", case.child.name), ("School", case.child.school or ""))),
        TableOf(("Date", "Service", "Minutes", "Status", "Comment"), rows),
    )
    return Sheet("service_log", blocks, Truth("service log", [case.child.name]))
