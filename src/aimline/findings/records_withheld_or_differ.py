"""records_withheld_or_differ: records that did not come, or two copies that are not alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from aimline.case.communication import RecordsRequest
from aimline.case.document import Paper
from aimline.compliance.happened import Recorded
from aimline.compliance.messages import RECORDS
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Absent, Evidence, Finding, evidence
from aimline.findings.next_steps import advice, letter
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "records_withheld_or_differ"
QUESTION: Final = marked("Did we get all the records, and are they the same in every copy?")
AUTHORITY: Final = ("us-records-access-45-days",)
AUTHORITY_DIFFER: Final = ("us-ferpa-amend", "us-records-explain")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each request that is not answered in full, and for each pair that differs."""
    for request in facts.case.records:
        if request.withheld:
            yield _withheld(facts, request, request.withheld)
        elif request.produced_on is None and (due := _due(facts, request)):
            yield _not_come(facts, request, due)
    for one, other in _differing(facts.case.papers):
        yield _differ(facts, one, other)


def _due(facts: Facts, request: RecordsRequest) -> date | None:
    """The last day of the records clock of that request, where it is past."""
    days = [
        d.due_on
        for d in facts.deadlines
        if d.event == RECORDS
        and d.event_on == request.asked_on
        and d.recorded in (Recorded.RECORDS_REQUEST, Recorded.MESSAGE)
        and d.due_on is not None
        and d.answered_on is None
    ]
    last = max(days, default=None)
    return last if last is not None and last < facts.as_of else None


def _withheld(facts: Facts, request: RecordsRequest, withheld: str) -> Finding:
    sentence = say(
        "Of the records that you asked for on {day} ({what}), these did not come: {withheld}.",
        day=day(request.asked_on, facts.as_of),
        what=request.what,
        withheld=withheld,
    )
    fact = evidence(say("not given: {withheld}", withheld=withheld), None, request.provenance)
    return _of_request(facts, request, sentence, Certainty.SHOWN, fact)


def _not_come(facts: Facts, request: RecordsRequest, due: date) -> Finding:
    sentence = say(
        "You asked for records on {day} ({what}). No day is noted on which they came. The last day "
        "for it was {due}.",
        day=day(request.asked_on, facts.as_of),
        what=request.what,
        due=day(due, facts.as_of),
    )
    fact = Absent(say("no day noted when they came"), None, request.provenance.place)
    return _of_request(facts, request, sentence, Certainty.POSSIBLE, fact)


def _of_request(
    facts: Facts, request: RecordsRequest, sentence: str, certainty: Certainty, fact: Evidence
) -> Finding:
    return Finding(
        kind=KIND,
        goal=None,
        subject="records",
        question=say(QUESTION),
        sentence=sentence,
        certainty=certainty,
        evidence=(
            evidence(
                say("asked for: {asked}", asked=request.what), request.asked_on, request.provenance
            ),
            fact,
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("follow_up"),),
        would_change=say("The records themselves, or the day on which they came."),
        trigger_on=request.asked_on,
    )


def _differing(papers: tuple[Paper, ...]) -> Iterator[tuple[Paper, Paper]]:
    """Papers of one day and title whose contents are not the same."""
    by_title: dict[tuple[date, str, str], list[Paper]] = {}
    for paper in sorted(papers, key=lambda paper: paper.file):
        if paper.on and paper.title and paper.sha256:
            title = " ".join(paper.title.casefold().split())
            child = " ".join((paper.student or "").casefold().split())
            by_title.setdefault((paper.on, title, child), []).append(paper)
    for same in by_title.values():
        pairs = (p for p in combinations(same, 2) if p[0].sha256 != p[1].sha256)
        first = next(pairs, None)
        if first:
            yield first


def _differ(facts: Facts, one: Paper, other: Paper) -> Finding:
    on = one.on or facts.as_of
    sentence = say(
        "Two papers of {day} have one title, “{title}”, and are not the same. Compare them before "
        "you use either.",
        day=day(on, facts.as_of),
        title=one.title,
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=one.file,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=(_paper(one), _paper(other)),
        authority=facts.authority(*AUTHORITY_DIFFER),
        next=(advice("which_copy_is_right"),),
        would_change=say("A later print or a corrected copy, marked as such."),
    )


def _paper(paper: Paper) -> Evidence:
    got = paper.provenance.received_on
    title = f"“{paper.title}”"
    words = say("{title}, received {day}", title=title, day=day(got, got)) if got else title
    return Evidence(words, paper.on, paper.file)
