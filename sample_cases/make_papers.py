"""Make the papers of the sample families, as their schools would send them.

`python sample_cases/make_papers.py [FOLDER...]` writes the papers of each family into its folder
`papers`. Every paper carries facts of the case, on the forms of `school_papers`; the same case
gives the same papers.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from school_papers import render
from school_papers.family import (
    Layout,
    as_form,
    cover,
    data_sheet,
    facts_of,
    joined,
    measured,
    reported,
    service_log,
)
from school_papers.layouts import (
    easyiep,
    filemaker,
    idaho,
    local,
    maryland,
    massachusetts,
    minnesota,
    quarterly,
    seis,
    services_page,
    utah,
    virginia,
    wisconsin,
)
from school_papers.sheet import Sheet

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.store.folder import read_folder

HERE = Path(__file__).parent
SEED = 1

Papers = dict[str, Sheet]


def _iep(case: Case, iep: Iep, goals: Layout) -> Sheet:
    facts = facts_of(case, iep)
    random = Random(SEED)
    return joined(layout(facts, random) for layout in (cover, goals, services_page))


def _reports(case: Case, iep: Iep, layout: Layout, days: Iterable[date]) -> Sheet:
    """One form for each day of a report, in their order."""
    sheets = (layout(reported(case, iep, (on,)), Random(SEED)) for on in days)
    return joined(sheets)


def _days(case: Case, iep: Iep) -> list[date]:
    return sorted({r.on for r in case.reports if r.goal.startswith(f"{iep.id}/")})


def _nora(case: Case) -> Papers:
    (iep,) = case.ieps
    fall = reported(case, iep, _days(case, iep))
    fall = replace(fall, extra={**fall.extra, "period": "Q1 · Aug-Nov 2026"})
    return {
        "iep-2026.pdf": _iep(case, iep, idaho),
        "report-2026-11-10.pdf": quarterly(fall, Random(SEED)),
    }


def _nora_at_school(case: Case) -> Papers:
    (iep,) = case.ieps
    autumn, winter = _days(case, iep)
    return {
        "iep-2026.pdf": _iep(case, iep, idaho),
        "report-2026-10-23.pdf": _reports(case, iep, local, (autumn,)),
        "report-2026-12-18.pdf": _reports(case, iep, local, (winter,)),
        "scores-2026.pdf": data_sheet(measured(case, iep), Random(SEED)),
        "service-log-2026-12.pdf": service_log(case, iep),
    }


def _mateo(case: Case) -> Papers:
    made = {}
    for iep in case.ieps:
        made[f"iep-{iep.id}.pdf"] = _iep(case, iep, seis)
        reports = _reports(case, iep, filemaker, _days(case, iep))
        made[f"reports-{iep.id}-iep.pdf"] = reports
    return made


def _jonah(case: Case) -> Papers:
    (iep,) = case.ieps
    autumn, winter = _days(case, iep)
    # Maryland's form has its codes in words.
    in_words = replace(case, reports=tuple(replace(r, code=r.code_meaning) for r in case.reports))
    return {
        "iep-2025.pdf": _iep(case, iep, idaho),
        "report-2025-10-24.pdf": _reports(case, iep, wisconsin, (autumn,)),
        "report-2026-01-09.pdf": _reports(in_words, iep, maryland, (winter,)),
        "tally-2025-26.pdf": data_sheet(measured(case, iep), Random(SEED)),
    }


def _tomas(case: Case) -> Papers:
    (iep,) = case.ieps
    return {
        "iep-2025.pdf": _iep(case, iep, seis),
        "goals-2025-11.pdf": utah(measured(case, iep, 0, 4), Random(SEED)),
        "goals-2026-01.pdf": utah(measured(case, iep, 4, 8), Random(SEED)),
    }


def _wren(case: Case) -> Papers:
    (iep,) = case.ieps
    forms = (massachusetts, easyiep, minnesota, virginia)
    days = _days(case, iep)
    made = {"iep-2025.pdf": _iep(case, iep, idaho)}
    for on, layout in zip(days, forms, strict=True):
        made[f"report-{on}.pdf"] = _reports(case, iep, layout, (on,))
    made["scores-2025-26.pdf"] = data_sheet(measured(case, iep), Random(SEED))
    return made


def _delphine(case: Case) -> Papers:
    made = {}
    for iep in case.ieps:
        made[f"iep-{iep.id}.pdf"] = _iep(case, iep, idaho)
        made[f"reports-{iep.id}-iep.pdf"] = _reports(case, iep, local, _days(case, iep))
    made["scores-2025-26.pdf"] = data_sheet(measured(case, case.ieps[-1]), Random(SEED))
    return made


def _idris(case: Case) -> Papers:
    made = {}
    for iep in case.ieps:
        made[f"iep-{iep.id}.pdf"] = _iep(case, iep, idaho)
        made[f"reports-{iep.id}-iep.pdf"] = _reports(case, iep, massachusetts, _days(case, iep))
    made["service-log-2025.pdf"] = service_log(case, case.ieps[-1])
    return made


def _marisol(case: Case) -> Papers:
    before, now = case.ieps
    # The December report has no entry on the goal that names nothing to measure.
    now = replace(now, goals=tuple(goal for goal in now.goals if goal.baseline))
    return {
        "iep-2024.pdf": _iep(case, before, idaho),
        "reports-2024-iep.pdf": _reports(case, before, wisconsin, _days(case, before)),
        "report-2025-12-05.pdf": _reports(case, now, wisconsin, _days(case, now)),
    }


FAMILIES: dict[str, Callable[[Case], Papers]] = {
    "missouri_reader": _nora,
    "missouri_reader_with_calendar": _nora_at_school,
    "california_reader": _mateo,
    "fewer_disruptions": _jonah,
    "california_waiting": _tomas,
    "doing_well": _wren,
    "texas_four_years": _delphine,
    "maryland_minutes": _idris,
    "washington_too_easy": _marisol,
}


def make_papers(folder: Path, out: Path | None = None) -> list[Path]:
    """Write the papers of a sample family; returns their places."""
    case = read_folder(folder).case
    target = out or folder / "papers"
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for name, sheet in FAMILIES[folder.name](case).items():
        path = target / name
        path.write_bytes(render.text_pdf(as_form(sheet, facts_of(case, case.ieps[0]))))
        made.append(path)
    return made


def main() -> None:
    """Make the papers of the folders named, or of every sample family."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folders", nargs="*", type=_family, metavar="FOLDER")
    folders = parser.parse_args().folders
    for folder in folders or [HERE / name for name in FAMILIES]:
        for made in make_papers(folder):
            print(made)


def _family(words: str) -> Path:
    """A folder that is one of the sample families."""
    folder = Path(words).resolve()
    if folder.name not in FAMILIES:
        text = f"'{words}' is no sample family with papers. Give one of: {', '.join(FAMILIES)}."
        raise argparse.ArgumentTypeError(text)
    return folder


if __name__ == "__main__":
    main()
