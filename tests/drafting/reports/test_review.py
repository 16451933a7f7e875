"""The report that a family carries into a meeting."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

from aimline.drafting.blocks import (
    Callout,
    Checklist,
    Details,
    Figure,
    Heading,
    KeyFigures,
    Run,
    Table,
)
from aimline.drafting.reports.opening import three_sentences
from aimline.drafting.reports.review import review_report
from aimline.drafting.reports.score_table import score_table
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade
from aimline.progress.goal_review import Verdict

_NEVER_SAID = ("failed", "violat", "non-complian", "noncomplian", "expected value")


def _texts(value):
    """Every text of a document, lines joined, drawings left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        if value and all(isinstance(part, Run) for part in value):
            return ["".join(run.words for run in value)]
        return [text for part in value for text in _texts(part)]
    if isinstance(value, Figure):
        return [value.alternative]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []


def _headings(document):
    return [block.words for block in document.blocks if isinstance(block, Heading)]


def test_every_standing_makes_a_report(document):
    assert isinstance(document.blocks[0], Callout)
    assert len(document.blocks[0].lines) == 3
    assert {"What we noticed", "What to do next", "How to read this report"} <= set(
        _headings(document)
    )


def test_no_report_accuses_or_shows_a_false_digit(document):
    words = " ".join(_texts(document))
    for word in _NEVER_SAID:
        assert word not in words.casefold()
    assert not re.search(r"\d\.\d{4,}|\bnan\b|\bNone\b|\binf\b", words)


def test_the_opening_says_how_why_and_what_next(reported):
    how, why, then = _texts(reported("one report").blocks[0].lines)
    assert how == "The reading goal is behind the line."
    assert why == "On the reading goal, Maya gained 2 words where 7 were needed by November 11."
    assert then.startswith("Next: Ask in writing")


def test_good_news_is_said_as_plainly(reported):
    document = reported("doing well")
    how, _, then = _texts(document.blocks[0].lines)
    assert how == "The reading goal is on track."
    assert "Nothing needs to be asked for now." in then
    assert "We noticed nothing in these papers that calls for a question." in _texts(document)


def test_the_arithmetic_can_be_done_again_on_paper(reported):
    told = _texts(reported("one report"))
    for line in (
        "Start (baseline): 52 words a minute on September 2, 2025.",
        "Goal (criterion): 80 words a minute by June 9, 2026.",
        "To gain: 80 − 52 = 28 words.",
        "Needed each week: 28 ÷ 40 = 0.7 words a week.",
        "Now (level): 54 words a minute on November 11, 2025, the only score.",
        "Needed on that day: 52 + 0.7 × 10 = 59 words a minute.",
        "Difference: 54 against 59: 5 words behind.",
    ):
        assert line in told


def test_the_weeks_say_which_weeks_are_counted(reported):
    told = " ".join(_texts(reported("to fall")))
    assert "weeks of school (days in the school year and outside its breaks" in told
    assert "every week counts" in " ".join(_texts(reported("one report")))


def test_a_goal_that_falls_is_counted_down(reported):
    told = _texts(reported("to fall"))
    assert "To come down: 12 − 3 = 9." in told
    rate = next(line for line in told if line.startswith("Needed each week: "))
    assert re.fullmatch(r"Needed each week: 9 ÷ [\d.]+ = [\d.]+ fewer a week\.", rate)
    rest = next(line for line in told if line.startswith("Needed each week from now on: "))
    assert "−" not in rest
    assert rest.endswith("fewer a week.")


def test_the_three_numbers_stand_under_the_chart(reported):
    blocks = reported("one report").blocks
    figure = next(i for i, block in enumerate(blocks) if isinstance(block, Figure))
    shown = blocks[figure + 1]
    assert isinstance(shown, KeyFigures)
    assert [f.name for f in shown.figures] == ["now", "needed by November 11", "needed each week"]
    assert [f.value for f in shown.figures][:2] == ["54", "59"]


def test_every_score_stands_in_the_table_with_what_was_needed(reported):
    folded = [b.blocks[0] for b in reported("nine flat scores").blocks if isinstance(b, Details)]
    (table,) = (block for block in folded if isinstance(block, Table))
    assert len(table.rows) == 9
    assert table.rows[0][:3] == ("Sep 9, 2025", "53", "52.7")


def test_decision_rules_come_with_a_caution(reported):
    told = " ".join(_texts(reported("nine flat scores")))
    assert "Rules like these can be wrong" in told


def test_a_goal_without_numbers_says_why_nothing_is_shown(reported):
    document = reported("no numbers")
    assert not any(isinstance(block, Figure) for block in document.blocks)
    assert any("no baseline" in words for words in _texts(document))


def test_the_report_says_that_it_is_no_legal_advice(reported):
    assert "This is not legal advice." in _texts(reported("no score"))


def test_the_reports_own_sentences_are_easy_to_read(document):
    opening = " ".join(_texts(document.blocks[0].lines))
    how_to_read = " ".join(_texts(document.blocks[-1]))
    assert reading_grade(opening) <= 8
    assert reading_grade(how_to_read) <= 8


def test_a_closed_goal_speaks_of_no_chance_and_no_time_ahead(reported):
    for name in ("percent above its goal", "past its date", "three phases"):
        told = " ".join(_texts(reported(name).blocks[1:-2]))
        assert "Chance that" not in told
        assert "Needed each week from now on" not in told
        assert "Not shown" not in told
        assert "Needs " not in told


def test_growth_that_is_weighed_in_stands_beside_the_scores_alone(reviewed):
    iep = reviewed("nine flat scores").case.ieps[0]
    graded = replace(iep, goals=(replace(iep.goals[0], grade_of_material="4"),))
    case = replace(reviewed("nine flat scores").case, ieps=(graded,))
    told = " ".join(_texts(review_report(review(case, date(2025, 11, 14)))))
    assert "the trend, with usual growth of the grade weighed in, points to" in told
    assert "The same from these scores alone: 8 of 10 times between" in told
    assert re.search(r"Weight given: \d+% to these scores", told)
    assert "Among fourth graders in fall, 54 words a minute is below the 10th percentile" in told
    assert "Fourth graders usually gain" in told


def test_several_goals_have_their_steps_by_goal_and_the_opening_keeps_to_its_goal(reviewed):
    base = reviewed("nine flat scores").case
    iep = base.ieps[0]
    math = replace(iep.goals[0], id="math", area="math")
    same = tuple(replace(one, goal=f"{iep.id}/math") for one in base.observations)
    case = replace(
        base,
        ieps=(replace(iep, goals=(math, *iep.goals)),),
        observations=(*base.observations, *same),
    )
    made = review_report(review(case, date(2025, 11, 14)))
    how, why, then = _texts(made.blocks[0].lines)
    assert how.startswith("Both goals ")
    assert "the math goal" in why
    assert then.startswith("Next: Ask ")
    steps = next(b for b in made.blocks if isinstance(b, Checklist))
    told = _texts(steps.items)
    assert all(words.startswith("For the ") for words in told)
    assert len(told) == len({words.partition(": ")[2] for words in told})


def test_of_a_goal_whose_date_has_passed_it_is_not_said_that_it_cannot_be_told_yet(reviewed):
    past = reviewed("past its date")
    (goal,) = past.goals
    twice = replace(past, goals=(goal, replace(goal, key=f"{goal.key}-2")))
    assert three_sentences(twice)[0] == "Both goals are past their dates."
    other = replace(goal, key=f"{goal.key}-3", verdict=Verdict.TOO_EARLY_TO_TELL)
    mixed = replace(past, goals=(*twice.goals, other))
    assert (
        three_sentences(mixed)[0] == "Of 3 goals, 2 are past their dates and 1 cannot be told yet."
    )


def test_a_long_list_of_scores_ends_with_the_last_sixty(reviewed):
    goal = reviewed("nine flat scores").goals[0]
    told = score_table(replace(goal, points=goal.points * 10))
    assert "These are the last 60 of 90 scores. The other 30" in _texts(told)[0]
    assert len(told[1].rows) == 60
