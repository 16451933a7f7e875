"""The sheet to track a goal on, worked out by LibreOffice and compared with Aimline's own line.

Run `python tests/drills/sheet_in_office.py` where LibreOffice Calc is installed. Each sheet is
saved anew by it, in every language; every sum must be Aimline's, the graph must be there, and what
comes back must be what was typed.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from openpyxl import load_workbook

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.school_year import Break, SchoolYear
from aimline.case.student import Student
from aimline.drafting.tracking_sheet import tracking_workbook
from aimline.findings.collect import review
from aimline.intake.table import read_tables
from aimline.progress.series import in_unit_of
from aimline.terms import Direction, MeasureKind
from aimline.wording.say import in_language, languages, say

START, END, KEY = date(2026, 9, 1), date(2027, 6, 8), "2026/goal"
YEAR = SchoolYear(
    date(2026, 8, 17), date(2027, 6, 11), (Break(date(2026, 12, 21), date(2027, 1, 3)),)
)
FAMILIES = {
    "words": (MeasureKind.WORDS_CORRECT_PER_MINUTE, 52.0, 80.0, None, [(9, 8, 53), (11, 10, 54)]),
    "before the start": (MeasureKind.WORDS_CORRECT_PER_MINUTE, 52.0, 80.0, None, [(8, 25, 50)]),
    "tries": (MeasureKind.TRIALS, 2.0, 8.0, 10, [(10, 6, 3, 5), (10, 13, 7, 10)]),
    "two on a day": (MeasureKind.COUNT, 9.0, 2.0, None, [(10, 6, 8), (10, 6, 6)]),
    "percent": (MeasureKind.PERCENT, 40.0, 80.0, None, [(10, 6, 45), (12, 28, 50)]),
}


def family(measure, start, end, trials, seen):
    way = Direction.INCREASE if end > start else Direction.DECREASE
    goal = Goal(
        *("goal", "reading", "A goal."),
        measure=measure,
        direction=way,
        baseline=Baseline(start, START, trials),
        criterion=Criterion(end, END, trials),
    )
    rows = tuple(
        Observation(KEY, date(2026, month, day), float(score), *of)
        for month, day, score, *of in seen
    )
    case = Case(Student("Nora"), (Iep("2026", START, goals=(goal,)),))
    return replace(case, observations=rows, calendar=(YEAR,))


def saved_by_the_office(data, folder, office):
    source = folder / "sheet.xlsx"
    source.write_bytes(data)
    out = folder / "saved"
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{folder / 'home'}", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(source)),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=300,
    )
    return out


def check(name, office, code):
    case, name = family(*FAMILIES[name]), f"{name} ({code})"
    with in_language(code):
        _check(name, office, case)


def _check(name, office, case):
    found = review(case, date(2027, 1, 15)).goals[0]
    with tempfile.TemporaryDirectory() as made:
        saved = saved_by_the_office(
            tracking_workbook(found, "Nora", case.observations), Path(made), office
        )
        book = load_workbook(saved / "sheet.xlsx", data_only=True)
        assert len(book[say("Goal")]._charts) == 1, f"{name}: the graph is gone"
        for row, one in enumerate(sorted(case.observations, key=lambda o: o.on), start=2):
            asked = found.aimline.at(found.clock.weeks(one.on))
            own = in_unit_of(found.goal, one.score, one.trials)
            line, above = (book[say("Scores")].cell(row, column).value for column in (6, 7))
            assert abs(line - asked) < 1e-9, f"{name}: line {line}, not {asked}"
            assert abs(above - (own - asked)) < 1e-9, f"{name}: {above}, not {own - asked}"
        told = {row[0].value: row[1].value for row in book[say("Goal")].iter_rows(max_col=2)}
        last = [o for o in case.observations if o.on == max(o.on for o in case.observations)]
        mean = sum(in_unit_of(found.goal, o.score, o.trials) for o in last) / len(last)
        assert abs(told[say("Last score, in the goal's unit")] - mean) < 1e-9, name
        assert abs(told[say("Needed each week")] - found.aimline.required_per_week) < 1e-9, name
        back = read_tables(saved, replace(case, observations=()))
        assert [(o.on, o.score, o.trials) for o in back.observations] == [
            (o.on, o.score, o.trials) for o in case.observations
        ], name
    print(f"{name}: sums, graph and what comes back are right")


def main():
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed here: install its Calc, and run this again.")
        return 1
    for name, code in product(FAMILIES, languages()):
        check(name, office, code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
