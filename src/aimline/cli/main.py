"""The `aimline` command. Each subcommand imports what it needs only when it runs."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline import __version__
from aimline.cli.add_arguments import add_add
from aimline.cli.backup import add_backup
from aimline.cli.batch import add_batch
from aimline.cli.binder import add_binder
from aimline.cli.check_arguments import add_check
from aimline.cli.complaint import add_complaint
from aimline.cli.draft import add_draft
from aimline.cli.ed_fi import add_ed_fi
from aimline.cli.encrypt import add_encrypt
from aimline.cli.explain import add_explain
from aimline.cli.guides import add_guides
from aimline.cli.law_arguments import add_law
from aimline.cli.letters import add_letters
from aimline.cli.meeting import add_meeting
from aimline.cli.read_arguments import add_read
from aimline.cli.review_arguments import add_review
from aimline.cli.serve import add_serve
from aimline.cli.server import add_server
from aimline.cli.sheet import add_sheet
from aimline.cli.skills_arguments import add_skills
from aimline.cli.timeline import add_timeline
from aimline.cli.verify import add_verify
from aimline.cli.whole_case import add_export, add_import, add_where
from aimline.terms import AimlineError

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

REFUSED: Final = 2
INTERRUPTED: Final = 130

_ABOUT: Final = """\
Aimline reads a child's IEP goals and scores and says early, with evidence, whether each goal
is on track. It works on this machine only: nothing is sent anywhere.
"""
_EXAMPLES: Final = """\
examples:
  aimline review sample_cases/missouri_reader
  aimline review my_case --as-of 2026-11-13 --out report
  aimline law due --place us-mo --event records_requested --on 2026-11-02
  aimline series scores.csv --direction decrease --scale count > statistics.csv
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A console or pipe of another encoding gets a question mark, never a broken run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = command_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    try:
        status: int = options.run(options)
        sys.stdout.flush()  # Here, where a reader that went away is no error.
        return status
    except AimlineError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) went away; the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def command_parser() -> argparse.ArgumentParser:
    """The arguments of every command."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="aimline", description=_ABOUT, epilog=_EXAMPLES, formatter_class=raw
    )
    parser.add_argument("--version", action="version", version=f"aimline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add_review(commands, _day)
    add_explain(commands, _day)
    add_timeline(commands, _day)
    add_letters(commands, _day)
    add_draft(commands, _day)
    add_meeting(commands, _day)
    add_batch(commands, _day)
    add_ed_fi(commands)
    add_complaint(commands, _day)
    add_binder(commands, _day)
    add_skills(commands, _day)
    add_guides(commands)
    add_sheet(commands, _day)
    add_verify(commands)
    _add_series(commands)
    add_law(commands, _day)
    add_check(commands)
    add_read(commands)
    add_add(commands)
    add_serve(commands)
    add_server(commands)
    add_export(commands)
    add_import(commands)
    add_backup(commands)
    add_encrypt(commands)
    add_where(commands)
    return parser


def _add_series(commands: Subcommands) -> None:
    series = commands.add_parser(
        "series",
        help="every statistic of a file of series, as CSV",
        description="Print every statistic of a file of series: levels, trends, effects, overlap.",
    )
    series.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="columns case, phase, session or date, value; optional phase_index, trials, goal, at",
    )
    series.add_argument(
        "--direction",
        choices=("increase", "decrease"),
        default="increase",
        help="which way is better; increase by default",
    )
    series.add_argument(
        "--scale",
        choices=("percentage", "proportion", "count", "other"),
        default="other",
        help="what the scores are; other by default",
    )
    series.add_argument("--goal", type=float, default=None, metavar="G", help="score to reach")
    series.add_argument(
        "--at",
        default=None,
        metavar="X",
        help="session to project to, or +N after the last one; +10 by default",
    )
    series.add_argument("--format", choices=("csv",), default="csv", help="csv")
    series.set_defaults(run=_series)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a day. Write it as YYYY-MM-DD, for example 2026-11-13."
        raise argparse.ArgumentTypeError(message) from None


def _series(options: argparse.Namespace) -> int:
    from aimline.cli.series import series_file

    return series_file(
        options.file,
        direction=options.direction,
        scale=options.scale,
        goal=options.goal,
        at=options.at,
    )


if __name__ == "__main__":
    raise SystemExit(main())
