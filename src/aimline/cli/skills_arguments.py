"""The arguments of `aimline skills`; what they do is imported only when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.skills.bank import languages_of_bank
from aimline.skills.item import Band
from aimline.wording.say import ENGLISH

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_AGES: Final = tuple(band.value for band in Band)
_EXAMPLES: Final = """\
examples:
  aimline skills form --ages 9-12 --out form.pdf
  aimline skills score answers.csv --format json
  aimline skills report my_case --out present_levels.pdf
  aimline skills report my_case --summary --out one_page.docx
  aimline skills report my_case --language es --out para_leer.pdf
"""


def add_skills(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add `aimline skills` with its parts bank, form, score and report."""
    skills = commands.add_parser(
        "skills",
        help="everyday skills: the items, the paper form, what answers show, the report",
        description="The functional skills assessment: what a family, a teacher or the student "
        "sees of everyday skills, and the report of present levels that follows from it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = skills.add_subparsers(dest="part", metavar="PART", title="parts", required=True)
    _add_bank(parts)
    _add_form(parts)
    _add_score(parts)
    _add_report(parts, day)


def _areas(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--areas",
        type=Path,
        default=None,
        metavar="FOLDER",
        help="areas of your own, a file each; those of Aimline by default",
    )


def _chosen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="AREA",
        help="only this area, such as money; may be given again",
    )


def _language(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--language", choices=languages_of_bank(), default=ENGLISH, help=words)


def _add_bank(parts: Subcommands) -> None:
    bank = parts.add_parser(
        "bank",
        help="every item, with its area and age",
        description="Print the items, with their areas, ages and sources.",
    )
    bank.add_argument("--ages", choices=_AGES, default=None, help="only the items for these ages")
    _chosen(bank)
    _areas(bank)
    _language(bank, "the language of the items; English by default")
    bank.add_argument("--format", choices=("text", "json"), default="text")
    bank.set_defaults(run=_bank)


def _add_form(parts: Subcommands) -> None:
    form = parts.add_parser(
        "form",
        help="the paper form to print and fill in",
        description="Make the paper form for some ages: an area a sheet, with large boxes.",
    )
    form.add_argument("--ages", choices=_AGES, required=True, help="the ages of the items")
    form.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="where to write")
    form.add_argument("--own", action="store_true", help="worded for the student's own answers")
    _chosen(form)
    _areas(form)
    _language(form, "the language of the form; English by default")
    form.set_defaults(run=_form)


def _add_score(parts: Subcommands) -> None:
    score = parts.add_parser(
        "score",
        help="what a file of answers shows, item by item",
        description="Score a file of answers: strengths and needs, shares with intervals, "
        "agreement, and change since an earlier round.",
    )
    score.add_argument(
        "file",
        type=Path,
        metavar="ANSWERS.csv",
        help="columns observer, setting, date, item, support, times, chances, note",
    )
    _areas(score)
    _language(score, "the language of what is told; English by default")
    score.add_argument("--format", choices=("text", "json"), default="text")
    score.set_defaults(run=_score)


def _add_report(parts: Subcommands, day: Callable[[str], date]) -> None:
    report = parts.add_parser(
        "report",
        help="the present-levels report of a case",
        description="Write the present-levels report of a case that has answers in skills.csv.",
    )
    report.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    report.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write it: a name that ends in .pdf, .docx or .txt",
    )
    report.add_argument("--summary", action="store_true", help="one page instead of the report")
    report.add_argument(
        "--round", type=day, default=None, metavar="DATE", help="a day in the round; the last one"
    )
    report.add_argument(
        "--before",
        type=day,
        default=None,
        metavar="DATE",
        help="a day in the round to compare with; the one before by default",
    )
    report.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    report.add_argument(
        "--keep",
        action="store_true",
        help="keep it in the case as a paper too, so that it can be an exhibit or an enclosure",
    )
    _language(
        report,
        "in another language than English, a copy for the family to read: it is marked as one and "
        "does not replace the English report",
    )
    _areas(report)
    report.set_defaults(run=_report)


def _bank(options: argparse.Namespace) -> int:
    from aimline.cli.skills import print_bank

    return print_bank(options)


def _form(options: argparse.Namespace) -> int:
    from aimline.cli.skills import write_form

    return write_form(options)


def _score(options: argparse.Namespace) -> int:
    from aimline.cli.skills import print_scores

    return print_scores(options)


def _report(options: argparse.Namespace) -> int:
    from aimline.cli.skills import write_report

    return write_report(options)
