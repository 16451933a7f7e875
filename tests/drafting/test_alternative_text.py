"""The chart for those who cannot see it."""

from aimline.drafting.alternative_text import alternative_text
from aimline.language.reading_level import sentences_of


def test_scores_line_and_outlook_are_told(reviewed):
    told = alternative_text(reviewed("nine flat scores").goals[0])
    assert told.startswith("Chart of words read correctly in a minute. 9 scores go from 53 on")
    assert "to 80 by June 9" in told
    assert "8 of 10 times a score on June 9 would land between" in told


def test_no_score_is_told(reviewed):
    assert "It has no scores yet." in alternative_text(reviewed("no score").goals[0])


def test_one_score_is_told_with_its_day(reviewed):
    told = alternative_text(reviewed("one report").goals[0])
    assert "One score: 54 on November 11." in told
    assert "it asks for 59" in told


def test_every_chart_is_told_in_at_most_five_sentences(standing):
    assert 1 <= len(sentences_of(alternative_text(standing.goals[0]))) <= 5
