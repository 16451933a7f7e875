"""The report, its one page and the paper form, in every kind of file."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest

from aimline.case.case import Case
from aimline.case.document import Paper
from aimline.case.evaluation import Evaluation
from aimline.case.skill import NoteKind, SkillNote
from aimline.case.student import Student
from aimline.casework.skill_files import ReportFormat, ReportKind, report_bytes
from aimline.casework.skill_papers import report_paper, with_report
from aimline.drafting.kept_skills_report import SKILLS_REPORT, kept_report
from aimline.drafting.skills.assessment import NothingSeen, assessment, band_for
from aimline.drafting.skills.form import form_pdf, skill_form
from aimline.drafting.skills.words import LIMITS
from aimline.findings.goal_not_measurable import KIND
from aimline.quality.measurable import measurable
from aimline.skills.bank import bank
from aimline.skills.goals import suggested
from aimline.skills.item import Band
from aimline.store.folder import read_folder
from never_said import ACCUSING, WRONG_OR_UNSOURCED
from skill_answers import AUTUMN, SPRING, rating

IDRIS = Path(__file__).parents[3] / "sample_cases" / "maryland_minutes"
ON = date(2026, 1, 8)
MONEY = [item.id for item in bank().area("money").of_band(Band.AGES_9_12)]


@pytest.fixture(scope="module")
def idris():
    return assessment(read_folder(IDRIS).case, bank(), ON)


def told(ratings, **more):
    return assessment(Case(Student("Nora Bell"), (), skills=tuple(ratings), **more), bank(), SPRING)


def text(of, kind=ReportKind.REPORT):
    return " ".join(report_bytes(of, kind, ReportFormat.TEXT).decode().split())


def pages(data):
    opened = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


def test_the_report_stands_in_the_frame_of_present_levels(idris):
    shown = report_bytes(idris, ReportKind.REPORT, ReportFormat.TEXT).decode()
    places = [shown.index(f"\n{area.title}\n=") for area in bank().frame.present_levels]
    assert places == sorted(places)


def test_every_limit_is_printed(idris):
    shown = text(idris)
    assert all(" ".join(limit.split()) in shown for limit in LIMITS)


def test_each_need_names_the_help_who_saw_it_where_and_when(idris):
    shown = text(idris)
    assert "With a reminder at home" in shown
    assert "(Salma Haddad (mother), Dec 14, 2025)" in shown
    assert "(Lena Vale (aunt), Dec 14, 2025)" in shown


def test_what_is_never_self_tested_comes_from_evaluations_only(idris):
    shown = text(idris)
    assert (
        "Sensory ======= Not tested by this assessment, and no evaluation in the records" in shown
    )
    assert "Outside evaluation in speech and language, Oct 13, 2025" in shown
    heard = Evaluation(AUTUMN, by="outside", areas="hearing")
    assert "Outside evaluation in hearing" in text(
        told([rating(MONEY[0], "reminder")], evaluations=(heard,))
    )


def test_the_parents_concern_and_the_students_own_words_stand_in_it(idris):
    shown = text(idris)
    assert "People who do not know Idris do not understand him." in shown
    assert "“I want to tell the bus joke and they laugh.”" in shown
    assert "How it affects school: Idris needs help to be understood" in shown
    assert "How it affects school (a draft to edit): " in shown


def test_a_change_is_called_one_only_beyond_error(idris):
    shown = text(idris)
    assert "This is beyond error: less help than before." in shown
    assert "This is within error, so it is not called a change." in shown


def test_two_dates_are_shown_by_a_chart_that_can_be_read_aloud(idris):
    with pikepdf.open(
        io.BytesIO(report_bytes(idris, ReportKind.REPORT, ReportFormat.PDF))
    ) as opened:
        assert opened.Root.MarkInfo.Marked
        found = _tags(opened.Root.StructTreeRoot, [])
    alternatives = [alt for kind, alt in found if kind == "/Figure"]
    assert len(alternatives) == 2
    assert "alone then" in alternatives[1]


def _tags(element, found):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append((str(kid["/S"]), str(kid.get("/Alt", ""))))
            _tags(kid, found)
    return found


def test_the_summary_is_one_page(idris):
    (page,) = pages(report_bytes(idris, ReportKind.SUMMARY, ReportFormat.PDF))
    assert "Strengths to build on" in page
    assert "Needs to plan for" in page


def test_the_word_file_has_headings_tables_and_charts(idris):
    made = docx.Document(io.BytesIO(report_bytes(idris, ReportKind.REPORT, ReportFormat.DOCX)))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert "What this report cannot say" in headings
    assert len(made.tables) >= 8
    assert len(made.inline_shapes) == 2


def test_equal_assessments_are_equal_bytes(idris):
    for form in (ReportFormat.PDF, ReportFormat.DOCX):
        first, second = (report_bytes(idris, ReportKind.SUMMARY, form) for _ in range(2))
        assert first == second


def test_it_accuses_nobody(idris):
    assert re.findall(ACCUSING, text(idris).replace("tissue", "")) == []
    for why, words in WRONG_OR_UNSOURCED.items():
        assert re.search(words, text(idris)) is None, why


def test_every_goal_in_it_is_measurable(idris):
    goals = [
        goal.goal
        for area in idris.result.areas
        for goal in suggested(area, idris.whose, idris.goals_by)
    ]
    assert len(goals) == 9
    assert all(measurable(goal).is_measurable for goal in goals), KIND


def test_no_chance_to_see_is_told_apart_from_needs():
    shown = text(told([rating(MONEY[0], "no chance to see"), rating(MONEY[1], "not yet")]))
    name = bank().item(MONEY[0]).does
    assert f"No chance to see (1): {name}." in shown
    assert "Needs in money (1)" in shown


def test_words_of_an_earlier_round_stand_in_its_own_report_only():
    before, on = date(2026, 3, 1), date(2026, 9, 25)
    notes = (
        SkillNote(before, NoteKind.CONCERN, "She is lost on the bus."),
        SkillNote(before, NoteKind.EFFECT, "She cannot buy lunch.", "money"),
        SkillNote(AUTUMN, NoteKind.CONCERN, "She gives her money away."),
        SkillNote(on, NoteKind.CONCERN, "She lost her purse."),
    )
    ratings = tuple(rating(MONEY[0], "not yet", on=day) for day in (before, AUTUMN))
    case = Case(Student("Nora Bell"), (), skills=ratings, skill_notes=notes)
    shown = text(assessment(case, bank(), SPRING))
    assert "She is lost on the bus." not in shown
    assert "She cannot buy lunch." not in shown
    latest, first = "She lost her purse. (Sep 25, 2026)", "She gives her money away. (Sep 20, 2026)"
    assert shown.index(latest) < shown.index(first)
    assert latest in text(assessment(case, bank(), SPRING), ReportKind.SUMMARY)
    then = text(assessment(case, bank(), SPRING, on=before))
    assert "She is lost on the bus. (Mar 1, 2026)" in then
    assert "purse" not in then


def test_the_summary_has_no_heading_without_a_line_and_tells_not_yet_apart_from_help():
    shown = text(told([rating(MONEY[0], "not yet")]), ReportKind.SUMMARY)
    assert "0 alone, 1 with help or not yet" in shown
    assert "Strengths to build on" not in shown
    assert "Needs to plan for" not in text(
        told([rating(MONEY[0], "independent")]), ReportKind.SUMMARY
    )


def test_goals_of_the_current_iep_are_linked_whatever_the_order_of_the_ieps():
    case = read_folder(IDRIS).case
    turned = replace(case, ieps=case.ieps[::-1])
    assert text(assessment(turned, bank(), ON)) == text(assessment(case, bank(), ON))


def test_of_one_day_the_report_that_was_kept_last_counts():
    on = date(2026, 1, 8)
    older = Paper("2026-01-08-everyday-skills.pdf", on=on, title="A", kind=SKILLS_REPORT)
    newer = replace(older, file="2026-01-08-everyday-skills-2.pdf", title="B")
    case = Case(Student("Nora"), (), papers=(older, newer))
    assert kept_report(case, on) is newer


def test_a_report_kept_again_the_same_day_takes_the_place_of_the_first(idris):
    first = report_paper(idris, ReportKind.REPORT, "papers/a.pdf", b"a")
    page = report_paper(idris, ReportKind.SUMMARY, "papers/page.pdf", b"page")
    again = report_paper(idris, ReportKind.REPORT, "papers/a-2.pdf", b"b")
    case = Case(Student("Idris"), ())
    for paper in (first, page, again):
        case = with_report(case, paper)
    assert case.papers == (page, again)


def test_hostile_words_are_only_words():
    words = '<b>x</b> #panic("x") $x$ \\ *b*'
    note = SkillNote(AUTUMN, NoteKind.CONCERN, words)
    ratings = [rating(MONEY[0], "reminder", observer=words)]
    made = told(ratings, skill_notes=(note,))
    assert '#panic("x")' in " ".join(pages(report_bytes(made, ReportKind.REPORT, ReportFormat.PDF)))
    assert report_bytes(made, ReportKind.REPORT, ReportFormat.DOCX)


def test_without_an_answer_there_is_no_report_and_it_says_what_to_do():
    with pytest.raises(NothingSeen, match="aimline skills form"):
        told([])


def test_what_was_not_known_yet_is_not_told():
    case = replace(read_folder(IDRIS).case, skill_notes=())
    early = assessment(case, bank(), date(2025, 10, 1))
    assert early.before is None
    assert early.result.round.last_on == date(2025, 9, 14)


def test_a_round_can_be_chosen_by_a_day_in_it():
    case = read_folder(IDRIS).case
    assert assessment(case, bank(), ON, on=date(2025, 9, 14)).before is None
    with pytest.raises(NothingSeen, match="No answers are of 2025-10-10"):
        assessment(case, bank(), ON, on=date(2025, 10, 10))


@pytest.mark.parametrize(
    ("born", "band"),
    [(date(2018, 2, 3), Band.AGES_5_8), (date(2016, 1, 9), Band.AGES_9_12), (None, None)],
)
def test_the_band_is_that_of_the_age_on_the_day(born, band):
    assert band_for(Case(Student("Nora", born_on=born), ()), ON) is band


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("band", list(Band))
def test_every_area_of_the_paper_form_fits_on_one_sheet(band, is_own):
    made = pages(form_pdf(skill_form(bank().areas, band, is_own=is_own), ON))
    assert len(made) == 10
    for area, page in zip(bank().areas, made[1:], strict=True):
        assert area.title in page
        assert all(item.id in page for item in area.of_band(band))
