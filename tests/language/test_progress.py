"""The child's own numbers, and nothing else, are read from a report's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.claims import Claim
from aimline.language.progress import Role, claim_of, read_statement
from aimline.terms import MeasureKind

OWN_NUMBERS = (
    ("62", "Ana read 62 words correct per minute on a 4th grade passage; her goal is 80."),
    ("62", "Ana reads 62 wcpm. Her goal by 6/9/2026 is 80 wcpm."),
    ("62", "10/28 62 wcpm"),
    ("7/10", "1/15/25 - 7/10"),
    ("45;52;61", "9/15: 45, 10/1: 52, 11/3: 61 wcpm"),
    ("64%", "Working toward the goal of 80%; currently at 64%."),
    ("64%", "Ana is at 64% (goal: 80%)."),
    ("64%", "Goal 2: Ana solves 2-digit by 2-digit problems with 64% accuracy."),
    ("64%;3/4", "Objective 1.2: 64% accuracy in 3 of 4 trials"),
    ("3/4", "Ana completed 3 out of 4 steps independently."),
    ("4/5", "Raised hand in 4/5 opportunities"),
    ("12", "Ben had an average of 12 disruptions per week."),
    ("5", "Ben had 5 outbursts this week, compared to a goal of 3."),
    ("2", "Ben calls out two times per 15 min."),
    ("0", "Zero elopements per day were recorded."),
    ("8", "Stayed on task for 8 minutes with one prompt."),
    ("45%;64%", "Improved from 45% to 64% accuracy."),
    ("70-80%", "Accuracy ranges from 70-80%."),
    ("70-80%", "Accuracy ranged from 70 to 80 percent."),
    ("70-80%", "She scores between 70% and 80% on quizzes."),
    ("47", "The median of the last 3 reading probes is 47."),
    ("8", "Ben solved 8 problems correctly."),
    ("80%", "Ben solved 10 problems with 80% accuracy."),
    ("42", "Ben knows 42 sight words."),
    ("18/26", "Ben identifies 18 of 26 letters."),
    ("198", "MAP RIT 198 in winter"),
    ("35", "He is at the 35th percentile."),
    ("2", "Ben scored 2 on the rubric."),
    ("85%", "Ben met his goal with 85% accuracy."),
    ("90%", "Ben can now do this 90% of the time."),
    ("72", "Ben reads 72 wcpm compared to peers at 110."),
    ("12;72", "Ben gained 12 words and now reads 72 wcpm."),
    ("54", "Making progress. 54 wcpm."),
    ("54", "Ana's score on the November probe was 54."),
    ("54", "Score: 54"),
    ("54", "ORF 54 wcpm, 96% accuracy needed"),
    ("1/5", "He wrote complete sentences in one of five samples."),
    ("3", "He needed 3 prompts to finish."),
    ("52%", "Spelling quizzes have averaged fifty-two percent."),
    ("54", "Ana read 54 words correctly per minute on November 11, 2025. Making progress."),
    ("61", "Ana's latest score is 61 words correct in one minute, up from last month"),
    ("14", "Data: 14 out-of-seat behaviors per day"),
    ("15/26", "Letter sounds: 15/26"),
    ("1240", "Lexile 1,240"),
    ("20", "Ben's latency to begin work is 20 seconds."),
    ("30", "Ben begins work within 30 seconds."),
    ("<75%", "less than 75% correct"),
    ("38", "On the most recent probe, Ana read 38."),
    ("54", "The aimline asks for 59; she read 54."),
)

NUMBERS_OF_SOMETHING_ELSE = (
    "Ana is nearly at her 90% goal.",
    "Ana is making progress toward her goal of 80 words correct per minute.",
    "By June 9, 2026, given a 4th grade passage, Ana will read 80 words correct per minute on 3 of 4 consecutive probes.",  # noqa: E501
    "Partial Progress (1-49% of goal met)",
    "1 = No progress, 2 = Some progress, 3 = Sufficient",
    "RF.3.4 is being addressed under 34 CFR §300.320.",
    "Data were collected in 8 of 9 weeks.",
    "In 60-minute class periods, Ben has improved.",
    "Ben was given 10 problems and is making progress.",
    "Ben reads at level M.",
    "Ben reads level 14 books with support.",
    "Progress will be reported 4 times a year.",
    "The goal is 80% accuracy in 4 of 5 trials.",
    "Peers read 110 words per minute.",
    "She follows 2-step directions.",
    "Attended 1:1 reading sessions in room 12.",
    "Happy 9th birthday!",
    "Next IEP on 10/28. Continue goal.",
    "Ana needs to read 80 wcpm to meet her goal.",
)


STATEMENTS = (
    (
        "37",
        "some",
        "Lena has improved her oral reading; she now averages 37 wcpm on second grade text.",
    ),
    ("4/10", "none", "During the last observation Omar initiated play in 4 of 10 opportunities."),
    (
        "",
        "none",
        "Omar enjoys working with his speech therapist and participates in all activities.",
    ),
    (
        "",
        "sufficient",
        "Goal 3: Omar is on track to master this objective by the annual review in March 2026.",
    ),
    ("68%", "insufficient", "Progress is not sufficient. Quiz average this quarter: 68%."),
    (
        "2.5",
        "some",
        "On average he had 2.5 tantrums a day in January, and improvement is being seen.",
    ),
    (
        "",
        "some",
        "Ellie continues to work on decoding CVC words and is making nice gains with 1:1 support.",
    ),
    ("85%", "met", "Ellie met this goal in February with 85% accuracy across three settings."),
    ("90%;4/5", "met", "Goal met! 90% accuracy in 4 out of 5 sessions."),
    ("14", "none", "Ellie correctly spelled 14 of her sight words."),
    ("", "not met", "This objective was not mastered during the reporting period."),
    ("53%;61%", "none", "Math facts: 53% in October and 61% in December."),
    ("22", "none", "Kai's most recent CBM score was 22 (target 40)."),
    ("3", "none", "Kai requires 3 verbal prompts to begin writing."),
    ("", "new", "Not addressed this quarter."),
    ("", "insufficient", "Kai is making slower progress than anticipated because of absences."),
    ("12", "none", "He was able to stay seated for 12 minutes during the 30-minute block."),
    ("", "none", "Kai will be given 20 math problems each Friday to measure this goal."),
    ("75%", "none", "Given a graphic organizer, Kai writes topic sentences with 75% accuracy."),
    ("5/8", "none", "He answered five out of eight inferential questions."),
    ("", "some", "Progressing toward the annual goal. Please see attached data sheet."),
    ("30%", "none", "Kai is 30% accurate when answering why questions."),
    ("109", "none", "Standard score of 109 on the WIAT."),
    (
        "18",
        "none",
        "Rosa is reading at 18 words per minute, which is below the 50th percentile for grade 1.",
    ),
    ("", "some", "Rosa knows most letter sounds and is beginning to blend."),
    ("", "insufficient", "Rosa is not making progress commensurate with the goal."),
    ("6", "none", "Rosa's aggression has dropped to 6 incidents per month."),
    ("1/4", "some", "Mastered 1 of 4 objectives."),
    ("70%", "none", "Rosa uses her device to request with 70% independence."),
    ("", "sufficient", "Adequate progress is being made toward this goal."),
    ("0", "none", "Rosa produced 0 spontaneous requests during the session."),
    ("46;49;47", "none", "Last three probes: 46, 49, 47."),
    ("", "none", "The team will meet on 3/12 to discuss the next steps."),
    ("80%", "none", "She follows two-step directions 80% of the time."),
    ("60%", "none", "Comprehension: 60%"),
    ("", "none", "Services were provided 2 x 30 minutes weekly."),
    ("2", "none", "Dev scored a 2 on the 4-point writing rubric."),
    ("", "regression", "Dev has shown regression in this area following the break."),
    ("33%;3/9", "none", "Dev was accurate on 3/9 items (33%)."),
    ("41", "none", "41 wcpm with 6 errors"),
)


@pytest.mark.parametrize(("values", "claim", "text"), STATEMENTS)
def test_a_statement_is_read_as_a_teacher_meant_it(values: str, claim: str, text: str) -> None:
    statement = read_statement(text)
    found = sorted(p.quantity.written for p in statement.performance)
    assert found == sorted(value for value in values.split(";") if value)
    assert statement.claim == claim


@pytest.mark.parametrize(("values", "text"), OWN_NUMBERS)
def test_the_childs_own_numbers_are_read_and_no_others(values: str, text: str) -> None:
    statement = read_statement(text)
    assert ";".join(p.quantity.written for p in statement.performance) == values
    assert statement.label == "data-based"


@pytest.mark.parametrize("text", NUMBERS_OF_SOMETHING_ELSE)
def test_a_target_a_task_size_a_level_or_a_date_is_not_the_childs_own(text: str) -> None:
    statement = read_statement(text)
    assert statement.performance == ()
    assert statement.label == "vague"


def test_every_number_points_at_its_words() -> None:
    text = "On 11/14/2025 Ana read 54 words correct per minute."
    (score,) = read_statement(text).scores
    assert text[slice(*score.span)] == score.words == "54 words correct per minute"
    assert score.quantity.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE


def test_trials_beside_a_score_are_its_consistency_and_alone_they_are_the_score() -> None:
    beside = read_statement("Ben spells with 60% accuracy in 2 of 3 trials.")
    assert [p.role for p in beside.performance] == [Role.SCORE, Role.CONSISTENCY]
    (alone,) = read_statement("Ben spelled the word in 2 of 3 trials.").scores
    assert (alone.value, alone.trials) == (2, 3)


def test_where_the_child_was_before_is_not_where_it_is_now() -> None:
    statement = read_statement("Ana improved from 45% to 64% accuracy.")
    assert [p.role for p in statement.performance] == [Role.EARLIER, Role.SCORE]
    assert [p.value for p in statement.scores] == [64]


def test_a_gain_is_a_change_and_not_a_score() -> None:
    statement = read_statement("Ana gained 12 words and now reads 72 wcpm.")
    assert [p.value for p in statement.scores] == [72]


def test_a_range_keeps_both_ends() -> None:
    (score,) = read_statement("Accuracy ranges from 70-80%.").scores
    assert (score.value, score.quantity.high, score.unit) == (70, 80, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "%",
        "1/0",
        "\ue000",
        "9" * 400,
        "9" * 400 + "/" + "9" * 400,
        "- / - % of of of",
    ],
)
def test_odd_texts_are_read_without_a_failure(text: str) -> None:
    assert read_statement(text).label in ("vague", "data-based")


def test_a_code_without_its_legend_claims_nothing_that_is_known() -> None:
    assert claim_of("P", None) is None
    assert claim_of("3", "") is None
    assert claim_of(None, None) is None


def test_words_without_a_claim_claim_nothing() -> None:
    assert claim_of(None, "Ana is a joy to have in class.") is None
    assert read_statement("Ana is a joy to have in class.").claim is Claim.NONE


def test_the_legend_goes_before_the_prose() -> None:
    assert claim_of("Insufficient progress", "Ana is on track.") is Claim.INSUFFICIENT


def test_a_legend_that_says_only_progress_gives_way_to_a_claim_in_the_prose() -> None:
    assert claim_of("Progressing", "She is on track to meet her goal.") is Claim.SUFFICIENT


@pytest.mark.parametrize("words", ["Making progress", "progressing", "Is making steady progress."])
def test_making_progress_alone_is_no_claim_that_can_be_checked(words: str) -> None:
    claim = claim_of(None, words)
    assert claim is Claim.SOME
    assert not claim.is_checkable


def test_in_a_long_text_every_number_keeps_its_place() -> None:
    text = "He works hard and enjoys his group. " * 40 + "Ana reads 62 wcpm. Her goal is 80 wcpm."
    (score,) = read_statement(text).scores
    assert text[slice(*score.span)] == "62 wcpm"


@given(st.text(alphabet="aAnd 0123456789%/.,;-\nofgoal", max_size=1500))
def test_every_span_holds_the_words_of_its_number(text: str) -> None:
    for performance in read_statement(text).performance:
        assert text[slice(*performance.span)] == performance.words


@pytest.mark.parametrize(
    "text", ["Nia is a delight and works 100% of the time!", "She gives 110% every day."]
)
def test_praise_of_effort_is_no_score(text: str) -> None:
    assert read_statement(text).scores == ()


def test_all_of_the_time_on_task_is_a_score() -> None:
    (score,) = read_statement("She was on task 100% of the time.").scores
    assert score.value == 100


@pytest.mark.parametrize(
    "text", ["On 10-12 she read 54 words correct per minute.", "10-12: 54 words correct per minute"]
)
def test_a_month_and_a_day_are_no_range_of_scores(text: str) -> None:
    assert [score.value for score in read_statement(text).scores] == [54]
