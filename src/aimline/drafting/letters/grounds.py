"""The grounds of a state complaint: what is alleged, under which rule, on which facts.

A ground stands only on findings that the papers show, and only on rules whose text was read. It
is the family's own allegation: the state looks into it and decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from aimline.case.communication import Communication, Outcome
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.correspondence import answers, asked_on, requests, silence
from aimline.drafting.letters.goal_facts import (
    of_goal,
    of_rate,
    of_reports,
    of_scores,
    of_services,
    of_years,
)
from aimline.drafting.letters.law_words import place_then_federal
from aimline.drafting.letters.letter import Sentence, fact
from aimline.drafting.letters.service_facts import SHORT, accounts, missed, promised
from aimline.findings.finding import Absent, Evidence, Finding, evidence
from aimline.findings.naming import capitalized
from aimline.terms import Certainty
from aimline.wording.say import marked, say

Facts = Callable[[Brief, tuple[Finding, ...]], Iterable[Sentence]]

_ANSWERED: Final = {
    Outcome.GRANTED: marked("An answer came on {day}, and it was yes."),
    Outcome.PARTIAL: marked("An answer came on {day}, and it was yes to a part of it."),
    Outcome.REFUSED: marked("An answer came on {day}, and it was no."),
    Outcome.WAIT_FOR_INTERVENTIONS: marked(
        "An answer came on {day}, and it asked me to wait for interventions first."
    ),
}
_CAME: Final = marked("An answer came on {day}.")


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of allegation."""

    name: str
    title: str
    alleged: str
    """In English: the statement of what was not done; `{child}` stands for the child's name."""
    kinds: tuple[str, ...]
    """The kinds of finding that it stands on."""
    rules: tuple[str, ...]
    """Federal rule ids; the rule of the place is cited before the federal one."""
    facts: Facts
    remedies: tuple[str, ...]
    least: Certainty = Certainty.LIKELY
    """How sure a finding must be at least."""


@dataclass(frozen=True, slots=True)
class Allegation:
    """A ground as one case supports it."""

    ground: Ground
    findings: tuple[Finding, ...]
    statement: str
    rules: tuple[Sentence, ...]
    facts: tuple[Sentence, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every fact that it rests on, each once."""
        return tuple(dict.fromkeys(e for s in self.facts for e in s.evidence))


def _of_services(brief: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    about = {finding.subject for finding in findings}
    for key, each in accounts(brief, SHORT).items():
        if key in about:
            yield promised(each[-1])
            yield from missed(each)


def _of_goals(brief: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    about = {finding.goal for finding in findings}
    goals = tuple(goal for goal in brief.goals if goal.key in about)
    for goal in goals:
        yield from of_goal(goal)
        yield from of_rate(goal)
        yield from of_scores(goal)
        yield from of_reports(brief, goal)
        yield from of_years(brief, goal)
    yield from of_services(brief, goals)


def _of_reports(brief: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    about = {finding.goal for finding in findings}
    for goal in brief.goals:
        if goal.key in about:
            if method := plain(goal.goal.method or ""):
                words = say(
                    "The IEP says that this goal is measured by this: “{method}”.",
                    method=method.rstrip("."),
                )
                yield fact(words, on=(Evidence(say("how the goal is measured"), None, _iep(goal)),))
            yield from of_reports(brief, goal)


def _iep(goal: object) -> str | None:
    return goal.iep.document  # type: ignore[attr-defined, no-any-return]


def _of_request(brief: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    """What was asked for, and what came."""
    about = {finding.subject for finding in findings}
    found = [thread for thread in requests(brief) if thread.ids & about]
    for thread in reversed(found):
        yield asked_on(thread)
        yield from (answer_told(answer) for answer in answers(brief, thread))
        yield from silence(brief, thread)


def answer_told(answer: Communication) -> Sentence:
    """An answer came on December 10, 2025, and it was no."""
    said = _ANSWERED.get(answer.outcome, _CAME) if answer.outcome else _CAME
    return fact(
        said,
        day=full_day(answer.on),
        on=(evidence(say("the answer"), answer.on, answer.provenance),),
    )


def _of_refusal(brief: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    told = tuple(_of_request(brief, findings))
    if not told:
        return
    yield from told
    nothing = Absent(say("no notice among my papers gives the reasons"))
    yield fact("I find no prior written notice that gives the reasons.", on=(nothing,))


def _told(_: Brief, findings: tuple[Finding, ...]) -> Iterator[Sentence]:
    """The facts of the findings that stand somewhere, as the family itself would say them."""
    for finding in findings:
        for one in finding.evidence:
            if not one.source:
                continue
            words = plain(own_words(one.fact)).rstrip(".")
            on = f" ({full_day(one.on)})" if one.on and full_day(one.on) not in words else ""
            yield fact(f"{capitalized(words)}{on}.", on=(one,))


_OWN: Final = {"you": "I", "your": "my", "yours": "mine", "You": "I", "Your": "My"}


def own_words(words: str) -> str:
    """What is said to the family, as the family says it."""
    return " ".join(_OWN.get(word, word) for word in words.split(" "))


GROUNDS: Final = (
    Ground(
        "services_not_delivered",
        marked("Services of the IEP that were not given"),
        marked("{child} was not given all of the services that the IEP lists."),
        ("service_shortfall",),
        ("us-iep-services-as-soon-as-possible",),
        _of_services,
        (
            marked(
                "compensatory services for the minutes that were missed, of an amount that the "
                "team or the state sets"
            ),
            marked("a log of each session, sent to the parent each month"),
        ),
        least=Certainty.SHOWN,
    ),
    Ground(
        "lack_of_progress",
        marked("An IEP that was not revised for a lack of expected progress"),
        marked(
            "{child}'s IEP was not revised, as appropriate, to address a lack of expected progress."
        ),
        ("service_unchanged_despite_no_growth", "no_growth", "goal_carried_forward"),
        ("us-iep-revise-lack-of-progress",),
        _of_goals,
        (
            marked(
                "an IEP meeting that looks at the scores and decides on method, amount and goals"
            ),
            marked("a report to the parent of what was decided, with its reasons"),
        ),
    ),
    Ground(
        "reports_not_given",
        marked("Progress reports that did not come"),
        marked("Progress on {child}'s goals was not reported when the IEP says."),
        ("report_missing",),
        ("us-progress-when-reported",),
        _told,
        (marked("the missing reports, with the scores that they rest on"),),
    ),
    Ground(
        "not_measured_as_written",
        marked("Progress that was not measured as the IEP says"),
        marked("Progress on {child}'s goals was not reported by the measure that the IEP names."),
        ("report_without_data", "report_other_skill"),
        ("us-progress-how-measured",),
        _of_reports,
        (marked("reports that use the measure of the IEP, with scores and dates"),),
    ),
    Ground(
        "goals_not_measurable",
        marked("Goals that cannot be measured"),
        marked("{child}'s IEP holds an annual goal that cannot be measured as it is written."),
        ("goal_not_measurable",),
        ("us-iep-measurable-annual-goals",),
        _told,
        (marked("goals with a baseline, a criterion and a way to measure them"),),
    ),
    Ground(
        "refusal_without_notice",
        marked("A refusal without prior written notice"),
        marked("A request about {child}'s program was refused without prior written notice."),
        ("refusal_without_notice",),
        ("us-pwn-reasonable-time",),
        _of_refusal,
        (marked("prior written notice of the refusal, with its reasons and data"),),
        least=Certainty.POSSIBLE,
    ),
    Ground(
        "service_reduced",
        marked("A service that was cut without prior written notice"),
        marked("A service of {child}'s IEP was changed without prior written notice."),
        ("service_reduced",),
        ("us-pwn-reasonable-time",),
        _told,
        (marked("the service as it was, until the team has decided with the parent"),),
    ),
    Ground(
        "records",
        marked("Records that were not opened to the parent"),
        marked(
            "{child}'s education records were not opened to inspection in the time of the rule."
        ),
        ("records_withheld_or_differ",),
        ("us-records-access-45-days",),
        _told,
        (marked("all records that were asked for"),),
        least=Certainty.POSSIBLE,
    ),
    Ground(
        "evaluation_waits",
        marked("An evaluation that waits for interventions"),
        marked("An evaluation of {child} was put off because of interventions."),
        ("evaluation_waiting_on_interventions",),
        ("us-eval-rti-cannot-delay",),
        _of_request,
        (marked("the evaluation, without waiting for more interventions"),),
    ),
    Ground(
        "outside_evaluation",
        marked("An outside evaluation that was not considered"),
        marked("An evaluation that the parent gave to the school was not considered by the team."),
        ("outside_evaluation_not_considered",),
        ("us-iep-revise-parent-information",),
        _told,
        (marked("an IEP meeting that considers the outside evaluation"),),
    ),
    Ground(
        "no_meeting",
        marked("A change that no IEP meeting and no written agreement made"),
        marked("{child}'s program was changed without an IEP meeting or a written agreement."),
        ("informal_not_iep_meeting",),
        ("us-iep-amend-without-meeting",),
        _told,
        (marked("an IEP meeting on what was changed"),),
    ),
    Ground(
        "transition",
        marked("A plan for life after school that is missing"),
        marked("{child}'s IEP holds no transition services."),
        ("transition_missing",),
        ("us-transition-at-16",),
        _told,
        (marked("transition goals and services"),),
    ),
)
"""Every ground, in the order in which a complaint tells them."""

RULES: Final = tuple(dict.fromkeys(rule for ground in GROUNDS for rule in ground.rules))
"""Every federal rule that an allegation may rest on."""
_RANK: Final = tuple(Certainty)


def allegations(brief: Brief, chosen: Iterable[str] = ()) -> tuple[Allegation, ...]:
    """The grounds that the case supports, those with a rule that may be told as law.

    chosen: names of grounds; all where none is named.
    """
    names = tuple(chosen)
    found = (_allegation(brief, g) for g in GROUNDS if not names or g.name in names)
    return tuple(one for one in found if one is not None)


def _allegation(brief: Brief, ground: Ground) -> Allegation | None:
    least = _RANK.index(ground.least)
    found = tuple(f for f in brief.findings(*ground.kinds) if _RANK.index(f.certainty) <= least)
    if not found:
        return None
    rules = tuple(
        dict.fromkeys(
            told
            for rule in ground.rules
            for told in place_then_federal(brief.rules, brief.as_of, rule)
        )
    )
    facts = tuple(dict.fromkeys(ground.facts(brief, found)))
    if not rules or not facts:
        return None
    return Allegation(ground, found, say(ground.alleged, child=brief.name), rules, facts)
