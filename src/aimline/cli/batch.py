"""`aimline batch`: the same review for many goals, from tables of goals and scores."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from aimline.batch.counts import Counts
    from aimline.batch.local_engine import Tell
    from aimline.batch.program_tally import ProgramTally

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_ABOUT: Final = """\
Review every goal of a table as of a day, as `aimline review` reviews one. Rows that cannot be used
go into a file of their own with the reason; every row is counted.
"""
_LEAST_HIDDEN: Final = 2
_NEEDS: Final = (
    "`aimline batch` needs packages that one family does not: install them with "
    "`python3 -m uv sync --extra {extra}`"
)


def add_batch(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    batch = commands.add_parser(
        "batch",
        help="the same review for many goals, from tables of goals and scores",
        description=_ABOUT,
    )
    kinds = "Parquet, CSV or Arrow, by the end of its name"
    batch.add_argument("--goals", required=True, metavar="G", help=f"table of goals: {kinds}")
    batch.add_argument(
        "--observations", required=True, metavar="O", help=f"table of scores: {kinds}"
    )
    batch.add_argument("--out", required=True, metavar="R", help=f"where the reviews go: {kinds}")
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
        "--engine",
        choices=("polars", "spark"),
        default="polars",
        help="this machine, or the Spark cluster that spark-submit or --master names",
    )
    batch.add_argument(
        "--master",
        default=None,
        metavar="M",
        help="with --engine spark: spark://host:7077, or local[2] for this machine; else what "
        "spark-submit sets",
    )
    batch.add_argument(
        "--rejects", default=None, metavar="FILE", help="rows that could not be used"
    )
    _add_summary(batch)
    batch.set_defaults(run=_run)


def _add_summary(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "--summary",
        type=Path,
        default=None,
        metavar="DIR",
        help="a report for a program there, as page and PDF: where the goals stand by measure, "
        "grade, school, service and disability, where the goals have these columns",
    )
    batch.add_argument(
        "--fewest",
        type=_fewest,
        default=10,
        metavar="N",
        help="in the report, counts from 1 to N - 1 are hidden; 10 by default",
    )


def _fewest(words: str) -> int:
    if not words.isdecimal() or int(words) < _LEAST_HIDDEN:
        raise argparse.ArgumentTypeError(f"'{words}' is no whole number from 2 on")
    return int(words)


def _run(options: argparse.Namespace) -> int:
    run = _on_spark if options.engine == "spark" else _here
    try:
        program = _program(options) if options.summary else None
        counts, out, rejects = run(options, program)
        if program is not None:
            _summarise(program, counts, options)
    except ModuleNotFoundError as missing:
        needs = _NEEDS.format(extra="spark" if options.engine == "spark" else "batch")
        raise AimlineError(f"{needs} ({missing.name} is missing).") from missing
    print("\n".join(_account(counts, options.priors)))
    print(f"Written: {out}\nRows that could not be used: {rejects}")
    return 0


def _program(options: argparse.Namespace) -> ProgramTally:
    from aimline.batch.program_tally import ProgramTally

    return ProgramTally(options.as_of)


def _here(options: argparse.Namespace, program: ProgramTally | None) -> tuple[Counts, str, str]:
    from aimline.batch.local_engine import Batch, run
    from aimline.batch.priors import PriorKind

    batch = Batch(
        Path(options.goals),
        Path(options.observations),
        Path(options.out),
        options.as_of,
        PriorKind(options.priors),
        Path(options.rejects) if options.rejects else None,
    )
    with _progress() as tell:
        counts = run(batch, tell, program)
    return counts, str(batch.out), str(batch.rejects_path)


def _summarise(program: ProgramTally, counts: Counts, options: argparse.Namespace) -> None:
    from aimline.batch.priors import PriorKind
    from aimline.casework.program_report import program_report
    from aimline.cli.whole_file import write_whole
    from aimline.drafting.render.html import html
    from aimline.drafting.render.pdf import pdf

    report = program_report(
        program, counts.goals_rejected, PriorKind(options.priors), options.fewest
    )
    for name, content in (("summary.html", html(report).encode()), ("summary.pdf", pdf(report))):
        print(f"Written: {write_whole(options.summary / name, content)}")


def _on_spark(options: argparse.Namespace, program: ProgramTally | None) -> tuple[Counts, str, str]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    from aimline.batch.priors import PriorKind
    from aimline.batch.spark_engine import SparkBatch, run_on_spark

    batch = SparkBatch(
        options.goals,
        options.observations,
        options.out,
        options.as_of,
        PriorKind(options.priors),
        options.rejects,
    )
    session = _session(options.master)
    try:
        return run_on_spark(batch, session, program), batch.out, batch.rejects_path
    except (PySparkException, Py4JError) as error:
        said = str(error).strip().splitlines()[-1]
        raise AimlineError(
            f"The Spark run stopped, and nothing was written to {batch.out}: {said}. Its own "
            "messages above say more."
        ) from error
    finally:
        session.stop()


def _session(master: str | None) -> SparkSession:
    """The session that spark-submit set up; or one of a master, on this machine by itself."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("aimline batch")
    if master:
        builder = builder.master(master)
    if master and master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for name in ("spark.driver.bindAddress", "spark.driver.host"):
            builder = builder.config(name, "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false")
    return builder.getOrCreate()


def _account(counts: Counts, priors: str) -> Iterator[str]:
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
    if priors != "none":
        source = "published growth" if priors == "norms" else "the goals of this batch"
        yield f"Slopes were drawn toward {source} (--priors {priors})."


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
