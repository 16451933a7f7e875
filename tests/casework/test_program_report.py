"""The report for a program: what it shows, and what it hides."""

from collections import Counter
from datetime import date

from aimline.batch.priors import PriorKind
from aimline.batch.program_cells import ALL
from aimline.batch.program_tally import ProgramTally, Tally
from aimline.casework.program_report import program_report
from aimline.drafting.render.document_text import document_text
from aimline.drafting.render.html import html
from aimline.drafting.render.pdf import pdf

AS_OF = date(2026, 3, 2)


def tally(goals, **verdicts):
    return Tally(
        goals=goals,
        verdicts=Counter(verdicts),
        with_scores=goals,
        with_enough=goals,
        weeks=Counter({2: goals}),
    )


def report(groups, **options):
    found = ProgramTally(AS_OF, groups)
    return program_report(found, rejected=3, **options)


def in_words(document):
    return document_text(document)


def unwrapped(words):
    return " ".join(words.split())


ALDER = tally(40, on_track=18, not_on_track=22)
BIRCH = tally(60, on_track=30, not_on_track=27, no_data=3)
SMALL = tally(4, not_on_track=4)
WHOLE = tally(104, on_track=48, not_on_track=53, no_data=3)
GROUPS = {
    (ALL, ALL): WHOLE,
    ("school", "Alder"): ALDER,
    ("school", "Birch"): BIRCH,
    ("school", "Elm"): SMALL,
}


def test_shares_stand_with_their_interval():
    words = in_words(report({(ALL, ALL): tally(100, on_track=50, not_on_track=50)}))
    assert "50%" in words
    assert "95% interval 40 to 60" in words


def test_a_small_group_is_hidden_and_so_is_the_one_that_would_give_it_away():
    words = in_words(report(GROUPS))
    assert "Elm" not in words
    assert "Alder" not in words, "the total less Birch would tell how many goals Elm has"
    assert "Birch" in words
    assert "2 of 3 groups are too small to be shown" in words


def test_a_hidden_count_takes_another_with_it():
    words = in_words(report({(ALL, ALL): WHOLE, ("school", "Birch"): BIRCH}))
    row = next(line for line in words.splitlines() if line.startswith("Birch"))
    assert row.count("hidden") >= 2


def test_what_slopes_were_drawn_toward_is_said():
    told = {kind: unwrapped(in_words(report(GROUPS, priors=kind))) for kind in PriorKind}
    assert "by its own scores alone" in told[PriorKind.NONE]
    assert "drawn toward published growth" in told[PriorKind.NORMS]
    assert "drawn toward the goals of the same measure" in told[PriorKind.BATCH]


def test_one_or_two_scores_are_a_part_of_the_goals_like_none_and_three():
    few = tally(100, on_track=50, not_on_track=50)
    few.with_scores, few.with_enough = 90, 87
    words = in_words(report({(ALL, ALL): few}))
    *_, row = (line for line in words.splitlines() if line.startswith("all goals"))
    assert row.count("hidden") == 1, "10 without a score would tell the 3 with one or two"


def test_fewer_goals_than_may_be_shown_show_nothing():
    words = in_words(report({(ALL, ALL): SMALL}))
    assert "nothing is shown" in words
    assert "not on track" not in words


def test_the_report_says_how_to_read_it_and_how_many_goals_it_lacks():
    words = unwrapped(in_words(report(GROUPS, fewest=5)))
    assert "Fewer than 5 goals could not be used" in words
    assert "This is about goals and scores, not about teachers or schools." in words


def test_page_and_pdf_are_made_and_equal_tallies_are_equal_bytes():
    assert "<svg" in html(report({(ALL, ALL): ALDER}))
    assert pdf(report(GROUPS)) == pdf(report(GROUPS))
