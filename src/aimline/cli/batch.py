"""`aimline batch`: the same review for many goals, from tables of goals and scores."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.batch.local_engine import Batch, Counts, Tell

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_ABOUT: Final = """\
Review every goal of a table as of a day, as `aimline review` reviews one. Rows that cannot be used
go into a file of their own with the reason; every row is counted.
"""
_NEEDS: Final = (
    "`aimline batch` needs packages that one family does not: install them with "
    "`python3 -m uv sync --extra batch`"
)


def add_batch(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    batch = commands.add_parser(
        "batch",
        help="the same review for many goals, from tables of goals and scores",
        description=_ABOUT,
    )
    kinds = "Parquet, CSV or Arrow, by the end of its name"
    batch.add_argument(
        "--goals", type=Path, required=True, metavar="G", help=f"table of goals: {kinds}"
    )
    batch.add_argument(
        "--observations", type=Path, required=True, metavar="O", help=f"table of scores: {kinds}"
    )
    batch.add_argument(
        "--out", type=Path, required=True, metavar="R", help=f"where the reviews go: {kinds}"
    )
    batch.add_argument(
        "--as-of", type=day, required=True, metavar="D", help="the day the reviews speak of"
    )
    batch.add_argument(
        "--priors",
        choices=("none", "norms", "batch"),
        default="norms",
        help="what slopes are drawn toward: nothing, published growth, or the goals of the same "
        "measure, grade and direction in this batch; published growth by default",
    )
    batch.add_argument(
        "--rejects", type=Path, default=None, metavar="FILE", help="rows that could not be used"
    )
    batch.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        from aimline.batch.local_engine import Batch, run
        from aimline.batch.priors import PriorKind
    except ModuleNotFoundError as missing:
        raise AimlineError(f"{_NEEDS} ({missing.name} is missing).") from missing
    batch = Batch(
        options.goals,
        options.observations,
        options.out,
        options.as_of,
        PriorKind(options.priors),
        options.rejects,
    )
    with _progress() as tell:
        counts = run(batch, tell)
    print("\n".join(_account(batch, counts)))
    return 0


def _account(batch: Batch, counts: Counts) -> Iterator[str]:
    """Every row that came in, and where it went."""
    yield (
        f"Goals: {counts.goals:,} read = {counts.reviewed:,} reviewed "
        f"+ {counts.goals_rejected:,} rejected"
    )
    yield (
        f"Scores: {counts.scores:,} read = {counts.scores_used:,} used "
        f"+ {counts.scores_rejected:,} rejected"
    )
    for verdict, many in sorted(counts.verdicts.items(), key=lambda item: -item[1]):
        yield f"  {many:>12,}  {verdict.replace('_', ' ')}"
    if batch.priors != "none":
        source = "published growth" if batch.priors == "norms" else "the goals of this batch"
        yield f"Slopes were drawn toward {source} (--priors {batch.priors})."
    yield f"Written: {batch.out}"
    yield f"Rows that could not be used: {batch.rejects_path}"


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar on the terminal, with rows and time left where the number of rows is known."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeLeft())
    console = Console(file=sys.stderr)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks = {}

        def tell(what: str, done: int, whole: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=whole)
            bar.update(tasks[what], completed=done, total=whole)

        yield tell
