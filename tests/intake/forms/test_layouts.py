"""Papers of every layout, made with seeds: what stands on them is found, and nothing else."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pikepdf
import pytest
from school_papers import render
from school_papers.facts import draw
from school_papers.layouts import LAYOUTS, blank, filemaker, massachusetts, seis, utah, virginia
from school_papers.sheet import Para, Sheet, TableOf, Title, Truth

from aimline.intake.docx import docx_parts
from aimline.intake.forms import READERS
from aimline.intake.parts import joined
from aimline.intake.pdf import read_pdf
from aimline.intake.reading import PaperKind, ReadingKind

SEEDS = (11, 23, 58)


def read(paper):
    return next((form for reader in READERS if (form := reader(paper)) is not None), None)


def of(form, kind):
    return [reading.value for reading in form.readings if reading.kind == kind]


def day(value):
    return value.isoformat() if value else None


def found(form):
    return (
        Counter((str(v["goal"]), day(v["on"]), v["score"]) for v in of(form, "observation")),
        Counter(
            (v["number"], v["criterion"], v["baseline"], v["measure"], day(v["criterion_on"]))
            for v in of(form, "goal")
        ),
        Counter((str(v["goal"]), day(v["on"]), v["code"]) for v in of(form, "report")),
        Counter((v["name"], v["minutes"], v["times"], v["period"]) for v in of(form, "service")),
    )


def wanted(truth):
    return (
        Counter((str(o["goal"]), o["on"], o["score"]) for o in truth.observations),
        Counter(
            (g["number"], g["criterion"], g["baseline"], g["measure"], g["criterion_on"])
            for g in truth.goals
        ),
        Counter((str(r["goal"]), r["on"], r["code"]) for r in truth.reports),
        Counter((s["name"], s["minutes"], s["times"], s["period"]) for s in truth.services),
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_paper_gives_its_goals_scores_reports_and_services(layout, seed):
    random = Random(seed)
    facts = draw(random)
    sheet = layout(facts, random)
    form = read(read_pdf(render.text_pdf(sheet)))
    assert form.kind == sheet.truth.kind
    assert form.students == (facts.name,)
    assert found(form) == wanted(sheet.truth)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_word_file_of_the_same_form_gives_the_same(layout):
    random = Random(71)
    sheet = layout(draw(random), random)
    form = read(joined(docx_parts(render.docx(sheet))))
    assert found(form) == wanted(sheet.truth)


def test_values_that_stand_in_form_fields_alone_are_read():
    random = Random(5)
    sheet = utah(draw(random), random)
    form = read(read_pdf(render.form_pdf(sheet)))
    assert found(form) == wanted(sheet.truth)
    assert {r.how for r in form.readings if r.kind is ReadingKind.GOAL} == {"form field"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_blank_form_gives_nothing(layout):
    random = Random(9)
    facts = draw(random)
    form = read(read_pdf(render.text_pdf(blank(layout(facts, random), facts))))
    assert form.kind is PaperKind.BLANK_FORM
    assert form.readings == ()


def test_every_reading_has_its_page_and_its_place():
    random = Random(31)
    form = read(read_pdf(render.text_pdf(seis(draw(random, goals=3), random))))
    goals = [r for r in form.readings if r.kind is ReadingKind.GOAL]
    assert [reading.page for reading in goals] == [1, 2, 3]
    assert all(r.box and r.box.left > 250 for r in goals), "the goal stands in the right column"


def test_two_children_in_one_file_are_said_and_nothing_is_taken():
    out = io.BytesIO()
    whole = pikepdf.new()
    for seed in (1, 2):
        random = Random(seed)
        data = render.text_pdf(massachusetts(draw(random), random))
        whole.pages.extend(pikepdf.open(io.BytesIO(data)).pages)
    whole.save(out)
    form = read(read_pdf(out.getvalue()))
    assert len(form.students) == 2
    assert form.readings == ()
    assert [notice.kind for notice in form.notices][-1] == "two_students"


def test_a_code_without_a_legend_is_unknown_and_not_guessed():
    random = Random(4)
    sheet = virginia(draw(random), random)
    bare = Sheet("virginia", tuple(b for b in sheet.blocks if b != sheet.blocks[-1]), sheet.truth)
    kept = sheet if "unknown_code" in sheet.truth.warnings else bare
    form = read(read_pdf(render.text_pdf(kept)))
    assert {v["code_meaning"] for v in of(form, "report")} == {None}
    assert {notice.kind for notice in form.notices} == {"unknown_code"}


def test_the_percentages_of_a_legend_are_no_scores():
    random = Random(6)
    sheet = filemaker(draw(random), random)
    form = read(read_pdf(render.text_pdf(sheet)))
    assert not {1.0, 49.0, 50.0, 99.0} & {v["score"] for v in of(form, "observation")} - {
        o["score"] for o in sheet.truth.observations
    }


def one_goal_report(comment, when="11/14/2025"):
    facts = replace(draw(Random(8), goals=1))
    goal = facts.goals[0]
    blocks = (
        Title("Progress Report"),
        Para(facts.name, "Student"),
        Para("9/15/2025", "IEP date"),
        Para(
            "By June 5, 2026, given a passage, Ada will read 90 words correct per minute on 3 "
            "consecutive probes.",
            "Goal 1",
        ),
        TableOf(("Date", "Comment"), ((when, comment),)),
    )
    return read(read_pdf(render.text_pdf(Sheet("x", blocks, Truth("x", []))))), goal


@pytest.mark.parametrize(
    "comment",
    [
        "Nearly at her goal of 90 words correct per minute.",
        "Ada reads passages of 200 words and works on the 4th grade level.",
        "Making progress in 3 of 4 units; 2 pages a day.",
    ],
)
def test_a_number_that_is_no_result_is_not_taken_as_one(comment):
    form, _ = one_goal_report(comment)
    assert of(form, "observation") == []


def test_the_childs_own_number_is_taken_beside_the_goals():
    form, _ = one_goal_report("Ada reads 62 words correct per minute; the goal is 90.")
    (score,) = of(form, "observation")
    assert (score["score"], score["on"]) == (62, date(2025, 11, 14))


def test_a_day_without_a_year_is_placed_by_the_term_of_the_iep_alone():
    form, _ = one_goal_report("62 words correct per minute", "11/14")
    assert of(form, "observation")[0]["on"] == date(2025, 11, 14)


def test_a_day_that_may_be_two_is_proposed_with_the_other_beside_it():
    blocks = (
        Title("Progress Report"),
        Para("Ada Fennimore", "Student"),
        Para("Ada will read 90 words correct per minute on 3 consecutive probes.", "Goal 1"),
        TableOf(("Date", "Comment"), (("3/4/2026", "62 words correct per minute"),)),
    )
    form = read(read_pdf(render.text_pdf(Sheet("x", blocks, Truth("x", [])))))
    (score,) = [r for r in form.readings if r.kind is ReadingKind.OBSERVATION]
    assert score.value["on"] == date(2026, 3, 4)
    assert score.certainty < 0.95
    (doubt,) = [n for n in form.notices if n.kind == "doubtful_date"]
    assert "March 4, 2026 or April 3, 2026" in doubt.text
