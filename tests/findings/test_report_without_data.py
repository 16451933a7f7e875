from datetime import timedelta

import pytest

from families import START, case, report

AS_OF = START + timedelta(weeks=10)


@pytest.mark.parametrize(
    "words",
    [
        "Maya is making progress.",
        "Making good progress toward her 80 words per minute goal.",
        "Continues to work on 4th grade passages with support.",
        "A joy to teach!",
    ],
)
def test_words_without_a_number_of_the_child_are_said(found, words):
    finding = found(case(reports=[report(AS_OF, words)]), AS_OF)["report_without_data"]
    assert finding.certainty == "shown"
    assert finding.key == f"report_without_data/2025/fluency/{AS_OF}"
    assert "no score" in finding.sentence
    assert finding.evidence[0].source == "papers/report.pdf#page=1"


@pytest.mark.parametrize(
    "words", ["Maya reads 54 words correct per minute.", "She scored 54 wcpm; the goal is 80."]
)
def test_words_with_the_childs_number_are_silent(found, words):
    assert "report_without_data" not in found(case(reports=[report(AS_OF, words)]), AS_OF)


def test_a_score_in_its_own_column_is_data(found):
    kinds = found(case(reports=[report(AS_OF, "Making progress.", 54)]), AS_OF)
    assert "report_without_data" not in kinds


def test_a_bare_code_is_no_data(found):
    told = report(AS_OF, code="P", code_meaning="Progressing")
    assert "code" in found(case(reports=[told]), AS_OF)["report_without_data"].sentence


def test_a_report_that_says_whether_it_is_enough_is_not_asked_for_that(found):
    enough = found(case(reports=[report(AS_OF, "Sufficient progress to meet the goal.")]), AS_OF)
    vague = found(case(reports=[report(AS_OF, "Making progress.")]), AS_OF)
    assert "enough" not in enough["report_without_data"].sentence
    assert "enough" in vague["report_without_data"].sentence
