"""Where the questions start and move."""

import pytest

from aimline.case.skill import Support
from aimline.skills.bank import bank
from aimline.skills.giving import Move, after, next_step, on_the_way, parts
from aimline.skills.item import Band

AREA = bank().area("time_and_planning")
START = Band.AGES_9_12


def given(support, band=START, count=14):
    return {item.id: Support(support) for item in AREA.of_band(band)[:count]}


def test_it_starts_with_the_items_of_the_age():
    step = next_step(AREA, START, {})
    assert (step.band, step.part) == (START, 0)
    assert step.items == AREA.of_band(START)[:5]


def test_four_of_the_first_five_with_much_help_lead_to_younger_items():
    step = after(AREA, START, START, 0, given("not yet", count=4))
    assert (step.band, step.part, step.move) == (Band.AGES_5_8, 0, Move.DOWN)


@pytest.mark.parametrize("support", ["no chance to see", "reminder"])
def test_what_was_not_seen_leads_nowhere(support):
    step = after(AREA, START, START, 0, given(support, count=5))
    assert (step.band, step.part, step.move) == (START, 1, Move.STAY)


def test_a_skipped_page_leads_to_the_next_one():
    assert after(AREA, START, START, 0, {}).part == 1


def test_items_that_are_done_alone_lead_to_older_ones():
    step = after(AREA, START, START, len(parts(AREA, START)) - 1, given("independent"))
    assert (step.band, step.move) == (Band.AGES_13_15, Move.UP)


def test_it_never_goes_down_and_up_in_a_circle():
    answers = given("not yet") | given("independent", Band.AGES_5_8)
    assert next_step(AREA, START, answers) is None
    bands = [item.band for item in on_the_way(AREA, START, answers)]
    assert bands == [START] * 5 + [Band.AGES_5_8] * 14


@pytest.mark.parametrize("band", list(Band))
@pytest.mark.parametrize("support", list(Support))
def test_every_way_comes_to_an_end(band, support):
    answers = {item.id: support for item in AREA.items}
    assert next_step(AREA, band, answers) is None


def test_after_a_pause_it_goes_on_where_an_answer_is_missing():
    step = next_step(AREA, START, given("reminder", count=7))
    assert (step.band, step.part) == (START, 1)
