"""`aimline skills`: the items, the paper form, what answers show, and the report."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.casework.skill_files import (
    ReportFormat,
    ReportKind,
    answers_of,
    bank_in,
    reading_copy,
    report_bytes,
)
from aimline.cli.skills_json import bank_as_json, scores_as_json
from aimline.cli.skills_text import bank_as_text, scores_as_text
from aimline.cli.whole_file import write_whole
from aimline.skills.answers import days_to_come
from aimline.skills.item import Band
from aimline.skills.rounds import rounds
from aimline.store.problems import FolderProblems
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language

if TYPE_CHECKING:
    from aimline.drafting.skills.assessment import Assessment
    from aimline.skills.bank import Bank


def _looked_through(folder: Path | None) -> Bank:
    """The areas; what is to be mended in a family's own is told before anybody is asked."""
    from aimline.skills.checks import problems_of

    bank = bank_in(folder)
    for problem in problems_of(bank) if folder else ():
        print(problem, file=sys.stderr)
    return bank


def _in_its_language(
    command: Callable[[argparse.Namespace], int],
) -> Callable[[argparse.Namespace], int]:
    """The command, said in the language that it was asked for."""

    @wraps(command)
    def told(options: argparse.Namespace) -> int:
        with in_language(options.language):
            return command(options)

    return told


@_in_its_language
def print_bank(options: argparse.Namespace) -> int:
    """Print the items."""
    bank = _looked_through(options.areas)
    band = Band(options.ages) if options.ages else None
    areas = bank.chosen(options.area)
    if options.format == "json":
        print(json.dumps(bank_as_json(bank, areas, band), indent=2, ensure_ascii=False))
    else:
        print(bank_as_text(areas, band))
    return 0


@_in_its_language
def write_form(options: argparse.Namespace) -> int:
    """Write the paper form."""
    from aimline.drafting.skills.form import form_pdf, skill_form

    areas = _looked_through(options.areas).chosen(options.area)
    form = skill_form(areas, Band(options.ages), is_own=options.own)
    if not form.areas:
        raise AimlineError(f"These areas have no item for ages {options.ages}.")
    today = date.today()  # noqa: DTZ011 - the family's own day
    print(f"Written: {write_whole(options.out, form_pdf(form, today))}")
    return 0


@_in_its_language
def print_scores(options: argparse.Namespace) -> int:
    """Print what a file of answers shows."""
    bank = bank_in(options.areas)
    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise AimlineError(
            f"{options.file} could not be read: {error.strerror}. Check its name and place."
        ) from error
    today = date.today()  # noqa: DTZ011 - the family's own day
    found = rounds(answers_of(options.file.name, data, bank, today))
    if not found:
        raise AimlineError(f"{options.file.name} holds no answer. Fill in a row for each item.")
    if options.format == "json":
        print(json.dumps(scores_as_json(found, bank), indent=2, ensure_ascii=False))
    else:
        print(scores_as_text(found, bank))
    return 0


def write_report(options: argparse.Namespace) -> int:
    """Write the report or its summary; keep it in the case where that is wished."""
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.skills.assessment import assessment

    ending = options.out.suffix.removeprefix(".").casefold()
    if ending not in tuple(ReportFormat):
        raise AimlineError(
            f"{options.out.name} does not tell which file to make. End it in .pdf, .docx or .txt."
        )
    if options.keep and options.language != ENGLISH:
        raise AimlineError(
            "--keep puts the English report into the case, and a copy to read is none. Leave "
            "--language or --keep out."
        )
    case, _ = load_folder(options.folder, needs_goals=False)
    today = date.today()  # noqa: DTZ011 - the family's own day
    as_of = options.as_of or today
    if problems := tuple(days_to_come(case.skills, max(today, as_of))):
        raise FolderProblems(options.folder.name, problems)
    told = assessment(case, bank_in(options.areas), as_of, on=options.round, before=options.before)
    kind = ReportKind.SUMMARY if options.summary else ReportKind.REPORT
    if options.language == ENGLISH:
        data = report_bytes(told, kind, ReportFormat(ending))
    else:
        data = reading_copy(told, kind, ReportFormat(ending), options.language)
    print(f"Written: {write_whole(options.out, data)}")
    if options.keep:
        print(f"Kept in the case: {_keep(options.folder, told, kind, ending, data)}")
    return 0


def _keep(folder: Path, told: Assessment, kind: ReportKind, ending: str, data: bytes) -> str:
    """Copy the report into the folder's papers; `aimline add --undo` takes it back."""
    from aimline.casework.skill_papers import report_name, report_paper, with_report
    from aimline.cli.add_folder import save, stage
    from aimline.store.folder import read_folder

    file = f"papers/{report_name(told, kind, ending)}"
    case = read_folder(folder, needs_goals=False).case
    after = with_report(case, report_paper(told, kind, file, data))
    save(stage(folder, case, after, {file: data}))
    return file
