"""What a family reads of a finding: eighth grade at most, nobody accused, nothing promised."""

import re
from importlib import import_module

import pytest

from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade

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
        assert finding.next
        assert finding.key.startswith(finding.kind)
