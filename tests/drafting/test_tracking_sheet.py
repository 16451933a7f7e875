"""The sheet to track a goal on: what it works out, and that it comes back as it was."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.school_year import Break, SchoolYear
from aimline.case.student import Student
from aimline.case.tracking_columns import TRACKING_COLUMNS
from aimline.drafting.render.document_text import document_text
from aimline.drafting.tracking_paper import tracking_paper
from aimline.drafting.tracking_sheet import NoLine, tracking_workbook
from aimline.findings.collect import review
from aimline.intake.sheet import columns_of
from aimline.intake.table import read_tables
from aimline.terms import MeasureKind
from aimline.wording.say import in_language, languages

START, END = date(2026, 9, 1), date(2027, 6, 8)
KEY = "2026/fluency"


def family(baseline=52.0, seen=(), trials=None, years=(), measure=None):
    usual = MeasureKind.TRIALS if trials else MeasureKind.WORDS_CORRECT_PER_MINUTE
    measure = measure or usual
    goal = Goal(
        *("fluency", "reading", "Nora will read 80 words."),
        measure=measure,
        baseline=Baseline(baseline, START) if baseline is not None else None,
        criterion=Criterion(80.0, END, trials=trials),
    )
    case = Case(Student("Nora Bellweather"), (Iep("2026", START, goals=(goal,)),))
    observations = tuple(Observation(KEY, on, score, of) for on, score, of in seen)
    return replace(case, observations=observations, calendar=tuple(years))


def told(book):
    """The sums by their names."""
    return {row[0].value: row[1].value for row in book["Goal"].iter_rows(max_col=2)}


def sheet_of(case):
    found = review(case, date(2026, 11, 13)).goals[0]
    return found, tracking_workbook(found, case.child.name, case.observations)


def read_back(folder, case, data):
    (folder / "sheet.xlsx").write_bytes(data)
    found = read_tables(folder, replace(case, observations=()))
    assert found.problems == ()
    return [(o.goal, o.on, o.score, o.trials) for o in found.observations]


def test_what_was_filled_in_comes_back_as_it_was(tmp_path):
    seen = [(START + timedelta(7 * n), 50.0 + 1.5 * n, None) for n in range(1, 9)]
    case = family(seen=seen)
    assert read_back(tmp_path, case, sheet_of(case)[1]) == [(KEY, *one) for one in seen]


def test_tries_come_back_too(tmp_path):
    case = family(baseline=20.0, seen=[(date(2026, 9, 8), 7.0, 10)], trials=100)
    assert read_back(tmp_path, case, sheet_of(case)[1]) == [(KEY, date(2026, 9, 8), 7, 10)]


def test_a_percentage_that_was_typed_with_its_sign_comes_back_as_it_was_meant(tmp_path):
    case = family(baseline=20.0, measure=MeasureKind.PERCENT)
    book = load_workbook(io.BytesIO(sheet_of(case)[1]))
    row = book["Scores"][2]
    row[0].value, row[1].value, row[2].value, row[2].number_format = KEY, END, 0.8, "0%"
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "sheet.xlsx").write_bytes(stream.getvalue())
    (found,) = read_tables(tmp_path, replace(case, observations=())).observations
    assert found.score == 80


def test_words_that_no_workbook_may_hold_do_not_break_it():
    found, _ = sheet_of(family())
    note = Provenance(note="a form\x0cfeed")
    seen = [Observation(KEY, date(2026, 9, 8), 53.0, provenance=note)]
    assert tracking_workbook(found, "No\x0bra", seen).startswith(b"PK")


def test_a_note_that_looks_like_a_formula_is_words():
    found, _ = sheet_of(family())
    note = Provenance(note='=HYPERLINK("http://x","y")')
    seen = [Observation(KEY, date(2026, 9, 8), 53.0, provenance=note)]
    book = load_workbook(io.BytesIO(tracking_workbook(found, "=1+1", seen)))
    assert book["Scores"]["E2"].data_type == book["Goal"]["B1"].data_type == "s"


def test_the_weeks_leave_the_breaks_out_as_aimline_does():
    year = SchoolYear(
        date(2026, 8, 17), date(2027, 6, 11), (Break(date(2026, 12, 21), date(2027, 1, 3)),)
    )
    found, data = sheet_of(family(years=[year]))
    book = load_workbook(io.BytesIO(data))
    weeks = {row[0].date(): row[1] for row in book["Weeks"].iter_rows(min_row=2, values_only=True)}
    assert weeks[date(2027, 1, 3)] == weeks[date(2026, 12, 20)]
    assert weeks[END] == found.aimline.weeks == told(book)["Weeks between, breaks left out"]


def test_the_sheet_holds_its_sums_its_graph_and_room_for_more():
    _, data = sheet_of(family(seen=[(date(2026, 9, 8), 53.0, None)]))
    book = load_workbook(io.BytesIO(data))
    scores = book["Scores"]
    assert tuple(cell.value for cell in scores[1][:7]) == TRACKING_COLUMNS
    assert scores.max_row > 50
    assert told(book)["Needed each week"] == "=(Goal!$B$7-Goal!$B$5)/Goal!$B$10"
    assert len(book["Goal"]._charts) == 1
    assert book["Weeks"].sheet_state == "hidden"


def test_the_paper_says_where_the_line_leads_on_one_page():
    words = " ".join(document_text(tracking_paper(sheet_of(family())[0], "Nora")).split())
    assert (
        "From 52 words a minute on September 1, 2026 to 80 words a minute by June 8, 2027" in words
    )
    assert "0.7 more words a week for 40 weeks" in words


def in_spanish(case):
    with in_language("es"):
        return sheet_of(case)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_sheet_in_spanish_comes_back_as_the_english_one_does(tmp_path, ending):
    seen = [(START + timedelta(7 * n), 50.0 + 1.5 * n, None) for n in range(1, 9)]
    case = family(seen=seen)
    _, data = in_spanish(case)
    if ending == "csv":
        rows = load_workbook(io.BytesIO(data))["Puntajes"].iter_rows(max_col=5, values_only=True)
        filled = [[cell if cell is not None else "" for cell in row] for row in rows if row[2]]
        text = "\n".join(
            ",".join(str(cell).removesuffix(" 00:00:00") for cell in r) for r in filled
        )
        (tmp_path / "hoja.csv").write_text(text, encoding="utf-8")
        found = read_tables(tmp_path, replace(case, observations=()))
        assert found.problems == ()
        assert [(o.goal, o.on, o.score, o.trials) for o in found.observations] == [
            (KEY, *one) for one in seen
        ]
    else:
        assert read_back(tmp_path, case, data) == read_back(tmp_path, case, sheet_of(case)[1])


def test_a_mark_of_a_spanish_school_table_is_no_note_and_its_meta_column_no_goal():
    columns = columns_of(["fecha", "meta", "nota", "puntaje"])
    assert "note" not in columns.roles
    assert "goal" not in columns.roles
    assert columns.is_dated
    whole = columns_of(["Meta", "Fecha", "Puntaje", "Intentos", "Nota", "más"])
    assert {"goal", "note", "trials"} <= set(whole.roles)


def test_tries_and_notes_come_back_from_a_spanish_sheet(tmp_path):
    note = Provenance(note="con ayuda")
    case = family(baseline=20.0, trials=100)
    seen = Observation(KEY, date(2026, 9, 8), 7.0, 10, provenance=note)
    _, data = in_spanish(replace(case, observations=(seen,)))
    (tmp_path / "sheet.xlsx").write_bytes(data)
    (found,) = read_tables(tmp_path, case).observations
    assert (found.score, found.trials, found.provenance.note) == (7, 10, "con ayuda")


def test_a_spanish_sheet_has_the_same_sums_under_spanish_names():
    case = family(seen=[(date(2026, 9, 8), 53.0, None)])
    book, other = (load_workbook(io.BytesIO(made(case)[1])) for made in (in_spanish, sheet_of))
    assert book.sheetnames == ["Puntajes", "Meta", "Semanas"]
    assert tuple(cell.value for cell in book["Puntajes"][1][:5]) == (
        *("meta", "fecha", "puntaje", "intentos", "nota"),
    )
    named = {row[0].value: row[1].value for row in book["Meta"].iter_rows(max_col=2)}
    assert named["Se mide en"] == "palabras leídas correctamente en un minuto"
    assert named["Necesario cada semana"] == "=(Meta!$B$7-Meta!$B$5)/Meta!$B$10"
    renamed = (("Scores!", "Puntajes!"), ("Goal!", "Meta!"), ("Weeks!", "Semanas!"))
    for mine, theirs in zip(book["Meta"]["B"], other["Goal"]["B"], strict=True):
        wanted = str(theirs.value)
        for english, spanish in renamed:
            wanted = wanted.replace(english, spanish)
        assert mine.value is None or mine.row == 4 or str(mine.value) == wanted


@pytest.mark.parametrize("code", languages())
def test_the_sheets_of_every_language_have_names_that_a_workbook_may_hold(code):
    with in_language(code):
        names = load_workbook(io.BytesIO(sheet_of(family())[1])).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_spanish_paper_says_the_same_in_spanish():
    with in_language("es"):
        words = document_text(tracking_paper(sheet_of(family())[0], "Nora"))
    words = " ".join(words.split())
    assert words.startswith("PUNTAJES DE NORA")
    assert "De 52 palabras por minuto el 1 de septiembre de 2026 a 80 palabras por minuto" in words
    assert "Qué se hizo, y con qué ayuda" in words
    assert "The line" not in words


def test_a_goal_without_a_first_number_is_told():
    found = review(family(baseline=None), date(2026, 11, 13)).goals[0]
    with pytest.raises(NoLine, match="lacks its first number"):
        tracking_workbook(found, "Nora", ())
