"""The arguments of `aimline review`; what it does is imported only when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from aimline.cli.read_password import add_password, password_of

_ABOUT: Final = """\
Review a case folder, or papers as they are: where each goal stands, what was noticed, what to do.
"""
_EXAMPLES: Final = """\
examples:
  aimline review my_case
  aimline review my_case --as-of 2026-11-13 --out report
  aimline review iep.pdf reports/ --password -
"""


def add_review(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], day: Callable[[str], date]
) -> None:
    """Add `aimline review`."""
    review = commands.add_parser(
        "review",
        help="review a case folder: where each goal stands, what was noticed, what to do next",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    review.add_argument(
        "folders",
        type=Path,
        nargs="+",
        metavar="FOLDER",
        help="folder with a case.toml; or papers of one child, or a folder of them",
    )
    review.add_argument(
        "--as-of",
        type=day,
        default=None,
        metavar="DATE",
        help="review as of this day (YYYY-MM-DD), from what was known by then; today by default",
    )
    review.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="write report.pdf and report.html"
    )
    review.add_argument(
        "--ics", type=Path, default=None, metavar="FILE.ics", help="write the dates as a calendar"
    )
    review.add_argument(
        "--norms",
        type=Path,
        default=None,
        metavar="FILE.csv",
        help="norms of your own for test scores: subject, grade, season, mean, sd",
    )
    review.add_argument(
        "--format", choices=("text", "json"), default="text", help="text by default"
    )
    add_password(review)
    review.set_defaults(run=lambda options: _review(review, options))


def _review(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import is_case_folder

    today = date.today()  # noqa: DTZ011 - the family's own calendar day
    chosen = {
        "as_of": options.as_of or today,
        "out": options.out,
        "as_json": options.format == "json",
        "norms": options.norms,
        "ics": options.ics,
    }
    if is_case_folder(options.folders):
        if options.password is not None:
            parser.error("--password is for papers; a case folder is not locked")
        from aimline.cli.review import review_folder

        return review_folder(options.folders[0], **chosen)
    from aimline.cli.review_papers import review_papers

    return review_papers(options.folders, password=password_of(options.password), **chosen)
