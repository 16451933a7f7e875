"""`aimline binder`: a case's facts and papers as one PDF, stamped, listed and linked."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.cli.progress import progress
from aimline.terms import AimlineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aimline.drafting.binder.check import Check

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

NOT_READY = 1


def add_binder(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    binder = commands.add_parser(
        "binder",
        help="the case's facts and papers as one PDF: index, statement, chronology, exhibits",
        description="Make the binder of a case: an index of exhibits, a statement of facts in "
        "numbered paragraphs that lead to the pages they rest on, the chronology, charts, services "
        "month by month, and every exhibit with a cover and a number on each page. It stays a "
        "draft until --final, which is refused while anything has to be put right.",
    )
    binder.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    binder.add_argument("--out", type=Path, default=None, metavar="FILE.pdf", help="where to write")
    binder.add_argument(
        "--check", action="store_true", help="only say what has to be put right; write nothing"
    )
    binder.add_argument(
        "--final", action="store_true", help="without DRAFT across its pages; refused until ready"
    )
    binder.add_argument(
        "--issue",
        default=None,
        metavar="KIND",
        help="only what a kind of finding is about, such as service_shortfall",
    )
    binder.add_argument("--paper", choices=("letter", "legal", "a4"), default="letter")
    binder.add_argument(
        "--order",
        choices=("own", "date", "issue"),
        default="own",
        help="of the exhibits: own, as exhibits.csv puts them, else by date; date; issue",
    )
    binder.add_argument("--exhibits", choices=("letters", "numbers"), default="letters")
    binder.add_argument(
        "--prefix",
        default=None,
        metavar="P",
        help="before the number of each page; the child's initials by default",
    )
    binder.add_argument(
        "--exhibit",
        action="append",
        default=[],
        metavar="FILE",
        help="a paper to take in, again for each; by default those of exhibits.csv, else all",
    )
    binder.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    binder.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.casework.binder_files import Asked, binder_bytes, binder_of_case
    from aimline.casework.binder_papers import bytes_in
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.binder.binder import PaperSize, Wishes
    from aimline.drafting.binder.exhibit import Marks
    from aimline.drafting.binder.order import Order
    from aimline.intake.kept_pages import KeptPages, cache_folder
    from aimline.intake.sandbox import Sandbox

    if options.out is None and not options.check:
        raise AimlineError("Name the file for the binder: --out binder.pdf")
    as_of = options.as_of or date.today()  # noqa: DTZ011 - the family's own day
    wishes = Wishes(
        order=Order(options.order),
        marks=Marks(options.exhibits),
        size=PaperSize(options.paper),
        prefix=options.prefix,
        is_final=options.final,
    )
    asked = Asked(as_of, tuple(options.exhibit), options.issue)
    kept = KeptPages(cache_folder())
    case, _ = load_folder(options.folder)
    with progress("papers") as tell:
        with Sandbox() as one, Sandbox() as other:
            papers = bytes_in(options.folder)
            made = binder_of_case(case, papers, asked, wishes, (one, other), kept, tell)
        data = None if options.check else binder_bytes(made, lambda what: tell(what, 0, 0))
    if data is not None:
        from aimline.cli.whole_file import write_whole

        print(f"Written: {write_whole(options.out, data)}")
    _show(made.checks, is_final=options.final)
    return NOT_READY if options.check and made.open_checks else 0


def _show(checks: Sequence[Check], *, is_final: bool) -> None:
    """What to put right, and what is worth a look."""
    must = [check for check in checks if check.must_hold]
    if must:
        print("It is a draft. Put this right before it can be final:")
    elif not is_final:
        print("Nothing has to be put right. It is a draft; --final makes it final.")
    _list(must)
    rest = [check for check in checks if not check.must_hold]
    if rest:
        print("Worth a look:")
    _list(rest)


def _list(checks: Sequence[Check]) -> None:
    for check in checks:
        print(f"- {check.words}\n  {check.do}")
