"""What a report entry claims, with its negations, hedges and futures."""

from __future__ import annotations

import pytest

from aimline.language.claims import Claim, claim_in

CLAIMS = (
    ("some", "Making progress to meet the goal. B needs to practice this skill at home."),
    ("some", "Student is making steady progress and is a pleasure to have in class."),
    ("some", "K reads with better automaticity and reads sufficiently for comprehension."),
    ("none", "He still has some difficulty with /k/ and /g/"),
    ("sufficient", "progress is satisfactory"),
    ("new", "objective not introduced"),
    ("sufficient", "making sufficient progress"),
    ("some", "Dominic has made progress toward meeting these goals."),
    ("not met", "Articulation Not Met New Goal created on 9/29/09"),
    ("met", "Reading Met"),
    ("not met", "Gross Motor (APE) Not Met New Goal. Needs more time"),
    (
        "insufficient",
        "Student not making adequate progress on articulation goals with current frequency.",
    ),
    ("insufficient", "not making sufficient progress"),
    ("not met", "has not met"),
    ("insufficient", "Progress is insufficient to meet the goal"),
    ("some", "is close to meeting her goal"),
    ("some", "has nearly met the goal"),
    ("some", "working toward mastery"),
    ("sufficient", "will meet the goal by June"),
    ("sufficient", "is expected to meet the goal"),
    ("sufficient", "on track to meet the goal"),
    ("insufficient", "is not on track"),
    ("insufficient", "is not expected to meet this goal"),
    ("insufficient", "Making some progress, may not meet the goal by the annual review"),
    ("met", "Goal met or exceeded"),
    ("some", "Substantial progress (50-99% of goal met)"),
    ("some", "Partial Progress (1-49% of goal met)"),
    ("insufficient", "No Progress"),
    ("met", "Achieved"),
    ("met", "Mastered"),
    ("not met", "Not Achieved"),
    ("sufficient", "Making sufficient progress to meet goal"),
    ("insufficient", "Not making sufficient progress to meet the goal"),
    ("new", "Newly introduced skill: progress not measurable at this time"),
    ("new", "Not Yet Introduced"),
    ("insufficient", "Little or no progress"),
    ("insufficient", "Insufficient Progress"),
    ("regression", "Regression"),
    ("regression", "Sam has regressed since winter break"),
    ("sufficient", "Progressing Satisfactorily"),
    ("some", "Progressing Gradually"),
    ("some", "Progressing Inconsistently"),
    ("none", "See Comments"),
    ("none", "Not Applicable"),
    ("none", "Not enough data this period"),
    (
        "sufficient",
        "Is the progress sufficient to enable the student to achieve the annual goal by the end of the IEP period? Yes",  # noqa: E501
    ),
    ("insufficient", "Progress sufficient to meet annual goal? No"),
    ("met", "Goal Met: Yes"),
    ("not met", "Goal Met: No"),
    ("none", "Goal Met: Yes / No"),
    ("met", "Sam has met his annual goal of 80% accuracy."),
    ("met", "She mastered all of her objectives this year."),
    ("met", "She exceeded her goal of 90 words per minute."),
    ("sufficient", "She has not yet met the goal but is making adequate progress."),
    ("sufficient", "Johnny is progressing as expected."),
    ("insufficient", "Johnny is not progressing as expected."),
    ("insufficient", "Johnny has made minimal progress."),
    ("insufficient", "Sam isn't making enough progress"),
    ("insufficient", "Sam has not made progress on this goal"),
    ("some", "continues to work on this goal"),
    ("some", "Emerging skill"),
    ("some", "Developing"),
    ("none", "He is a joy to have in class."),
    ("none", "Reading comprehension is stronger when text is read aloud."),
    ("not met", 'the goal was "not met."'),
    ("insufficient", 'Student was "not on track" to meet the goal.'),
    ("insufficient", "the student is only performing at 50% accuracy"),
    ("sufficient", "Adequate progress"),
    ("met", "Objective 1 was mastered."),
    ("not met", "Sam did not meet his goal."),
    ("not met", "The goal has not been achieved."),
    ("insufficient", "Sam is unlikely to meet the goal by May."),
    ("insufficient", "Sam will not meet the goal by May."),
    ("some", "Sam is progressing toward his goal."),
    ("some", "Progressing"),
    ("some", "Making progress"),
    ("sufficient", "making progress and is on track"),
    ("some", "Sam improved his fluency."),
    ("sufficient", "Expected Progress"),
    ("insufficient", "Reading remains below the aimline"),
    ("insufficient", "Progress is slower than expected."),
    ("met", "Goal achieved"),
    ("met", "Criterion met on 3 probes."),
    ("some", "Once the goal is met a new one will be written; progress continues."),
    ("insufficient", "Sam made no measurable gains this quarter"),
    ("some", "approaching mastery"),
    ("met", "M - Mastered"),
    ("sufficient", "SP sufficient progress"),
    ("insufficient", "IP insufficient progress"),
    ("some", "ES emerging skill"),
    ("new", "NI not introduced"),
    ("none", "P"),
    ("none", "3"),
    ("some", "Sam almost met the benchmark"),
    ("insufficient", "The data show a lack of expected progress."),
    ("not met", "Sam failed to meet the criterion."),
    ("none", "Has difficulty with catching quality. He needs to correct his hand position."),
    ("insufficient", "Progress has been slow"),
    ("met", "Sam met the benchmark for fall."),
    ("not met", "Did not master the objective"),
    ("sufficient", "She should meet her goal by the end of the year."),
    ("some", "Sam is not far from reaching his goal and makes progress."),
)


@pytest.mark.parametrize(("claim", "text"), CLAIMS)
def test_the_words_of_an_entry_make_the_claim_that_a_reader_hears(claim: str, text: str) -> None:
    assert claim_in(text) is Claim(claim)


def test_a_shortfall_outweighs_praise_beside_it() -> None:
    text = "Ana met her attendance goal but is not making sufficient progress in reading."
    assert claim_in(text) is Claim.INSUFFICIENT


def test_an_empty_text_claims_nothing() -> None:
    assert claim_in("") is Claim.NONE


def test_enough_to_meet_the_goal_is_sufficient_and_not_enough_is_not() -> None:
    assert claim_in("This is enough to meet the goal on time.") is Claim.SUFFICIENT
    assert claim_in("This is not enough to meet the goal on time.") is Claim.INSUFFICIENT


def test_a_printed_question_without_an_answer_claims_nothing() -> None:
    question = "Is the progress sufficient to enable the child to achieve the goal by June?"
    assert claim_in(question) is Claim.NONE
    assert claim_in(f"{question} Yes.") is Claim.SUFFICIENT
    assert claim_in(f"{question} No.") is Claim.INSUFFICIENT
    assert claim_in(f"{question} She is making slow progress.") is Claim.INSUFFICIENT
