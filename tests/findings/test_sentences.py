"""What a family reads of a finding: eighth grade at most, nobody accused, nothing promised."""

import re
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.case.service import Service
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade
from aimline.terms import Direction, MeasureKind
from families import END, READING, START, case, report, weekly

KINDS = (
    *("gap_widening", "tests_contradict_reports", "regression"),
    *("goal_not_measurable", "goal_below_present_level", "goal_not_ambitious"),
    *("goal_carried_forward", "report_other_skill", "no_notice_of_shortfall", "goal_not_reported"),
    *("service_shortfall", "service_undocumented", "service_unchanged_despite_no_growth"),
    *("service_reduced", "promise_not_in_writing", "informal_not_iep_meeting"),
    *("outside_evaluation_not_considered", "records_withheld_or_differ"),
    *("meeting_warranted", "get_help"),
)
ACCUSING = ("failed", "violat", "non-complian", "broke the law", "illegal", "refuses to", "neglect")
PREDICTING = ("you will win", "will lose", "guarantee", "is entitled", "will be ordered")
CODE_WORDS = re.compile(r"\b(?:None|nan|inf|null|\w+_\w+|20\d\d/\w+)\b|\d\.\d{3,}|  ")
"""A word of the program, a key, a number with its whole tail, or a hole in a sentence."""


HELP = Service("reading", "Reading help", 30, 2, "week", "special education", "small group")
QUOTED = re.compile("“[^”]*”")


def grade(words):
    """The grade of Aimline's own words: what the papers say is quoted as it stands."""
    return reading_grade(QUOTED.sub("“it”", words))


def findings(kind):
    """Every finding of the cases that the tests of a kind state it in."""
    for built, as_of in import_module(f"findings.test_{kind}").STORIES:
        yield from review(built, as_of).findings


def read_by_a_family(finding):
    steps = [step.words for step in finding.next]
    return [finding.question, finding.sentence, finding.would_change, *steps]


@pytest.mark.parametrize("kind", KINDS)
def test_the_stories_of_a_kind_state_it(kind):
    stories = import_module(f"findings.test_{kind}").STORIES
    for built, as_of in stories:
        assert kind in {finding.kind for finding in review(built, as_of).findings}


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_can_be_read_in_eighth_grade(kind):
    hard = {w for f in findings(kind) for w in read_by_a_family(f) if grade(w) > 8}
    assert hard == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_accuses_or_predicts(kind):
    for finding in findings(kind):
        for words in read_by_a_family(finding):
            for term in (*ACCUSING, *PREDICTING):
                assert term not in words.lower()


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_is_whole_and_in_plain_words(kind):
    for finding in findings(kind):
        for words in read_by_a_family(finding):
            assert words.endswith((".", "?"))
            assert words[0].isupper() or words[0].isdigit()
            assert not CODE_WORDS.search(words)


@pytest.mark.parametrize("kind", KINDS)
def test_every_finding_rests_on_facts_and_leads_somewhere(kind):
    for finding in findings(kind):
        assert finding.evidence
        assert not [fact for fact in finding.evidence if fact.fact.endswith(".")]
        assert finding.next
        assert finding.key.startswith(finding.kind)


def in_other_measures():
    """A goal in each measure that stood still or lost ground, with a report that says little."""
    for measure, first, asked, step in (
        (MeasureKind.PERCENT, 50, 90, 1.0),
        (MeasureKind.TRIALS, 4, 8, 0.2),
        (MeasureKind.COUNT, 12, 3, 1.0),
        (MeasureKind.RATE_PER_MINUTE, 3, 1, 0.1),
        (MeasureKind.MINUTES, 6, 20, 1.0),
        (MeasureKind.SECONDS, 90, 30, 2.0),
        (MeasureKind.RUBRIC_LEVEL, 2, 4, 0.2),
        (MeasureKind.PROMPT_LEVEL, 4, 1, 0.2),
        (MeasureKind.PERCENTILE, 20, 40, 1.0),
        (MeasureKind.SCALE_SCORE, 480, 530, 2.0),
    ):
        better = Direction.INCREASE if asked > first else Direction.DECREASE
        goal = replace(
            READING,
            area="daily living",
            measure=measure,
            direction=better,
            baseline=Baseline(first, START, standard_error=step / 2),
            criterion=Criterion(asked, END),
        )
        for lost in (0, 3):
            level = first - better.sign * lost * step
            scores = weekly([level + step * (1, -1, -1, 1)[i % 4] / 2 for i in range(20)])
            told = [report(START + timedelta(weeks=20), "Good work!")]
            built = case(goal, scores, told, iep={"services": (HELP,)})
            yield measure, built, START + timedelta(weeks=21)
            few = weekly([level] * 3, first_on=START + timedelta(weeks=8))
            yield measure, case(goal, few), START + timedelta(weeks=11)
        low = replace(goal, criterion=Criterion(first - better.sign * step, END))
        yield measure, case(low), START + timedelta(weeks=2)


@pytest.mark.parametrize(
    "measure", [m for m in MeasureKind if m not in ("words correct per minute", "percentile")]
)
def test_every_measure_is_spoken_of_in_eighth_grade(measure):
    stories = [(built, on) for m, built, on in in_other_measures() if m is measure]
    said = [f for built, on in stories for f in review(built, on).findings]
    assert {"goal_below_present_level", "behind_pace"} <= {f.kind for f in said}
    for finding in said:
        for words in read_by_a_family(finding):
            assert grade(words) <= 8, words
            assert not CODE_WORDS.search(words)
