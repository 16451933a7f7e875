"""The phases of a goal's scores in plain words."""

from aimline.drafting.phases import ONE_CHANGE, phase_lines, phase_section
from aimline.language.reading_level import reading_grade


def test_each_phase_and_each_change_has_its_sentence(reviewed):
    told = phase_lines(reviewed("three phases").goals[0])
    assert len(told) == 3 + 2 + 1
    assert told[0].startswith("“small group”, Sep 9, 2025 to ")
    assert told[3].startswith("From “small group” to “daily one-to-one” the middle score went")
    assert "Of all pairs of a score before and a score after" in told[3]
    assert told[-1] == ONE_CHANGE


def test_scores_of_one_phase_say_nothing_about_phases(reviewed):
    goal = reviewed("nine flat scores").goals[0]
    assert phase_lines(goal) == []
    assert phase_section(goal) == ()


def test_the_words_about_phases_are_easy_to_read(reviewed):
    assert reading_grade(" ".join(phase_lines(reviewed("three phases").goals[0]))) <= 8
