"""The arguments of `aimline law`; what they do is imported only when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

_EXAMPLES: Final = """\
examples:
  aimline law due --place us-ca --event iep_meeting_requested --on 2025-12-05 --written yes \\
      --calendar my_case/case.toml
  aimline law due --events events.csv --format csv
  aimline law show us-mo --topic evaluation
  aimline law check
"""


def add_law(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], day: Callable[[str], date]
) -> None:
    """Add `aimline law` with its parts due, show and check."""
    law = commands.add_parser(
        "law",
        help="rules and clocks of a place: what is due when, counted day by day",
        description="Rules and clocks of a place, each with its citation and its source.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = law.add_subparsers(dest="part", metavar="PART", title="parts", required=True)
    _add_due(parts, day)
    _add_show(parts, day)
    check = parts.add_parser("check", help="check that every rule can be relied on")
    check.set_defaults(run=_check)


def _add_due(
    parts: argparse._SubParsersAction[argparse.ArgumentParser], day: Callable[[str], date]
) -> None:
    due = parts.add_parser("due", help="what an event starts, and when it is due")
    _add_one_event(due, day)
    due.add_argument(
        "--events",
        type=Path,
        metavar="FILE.csv",
        help="many events: place, event, on, received_on, written, calendar",
    )
    due.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default=None,
        help="text by default; csv by default with --events",
    )
    due.add_argument("--ics", type=Path, metavar="FILE.ics", help="write the dates as a calendar")
    due.set_defaults(run=_due)


def _add_one_event(due: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    due.add_argument("--place", metavar="PLACE", help="us-ca, us-mo, ...; us for federal rules")
    due.add_argument("--event", metavar="EVENT", help="what happened, such as records_requested")
    due.add_argument("--on", type=day, metavar="DATE", help="the day it happened (YYYY-MM-DD)")
    due.add_argument(
        "--received-on", type=day, metavar="DATE", help="the day it was received; --on by default"
    )
    due.add_argument("--written", choices=("yes", "no"), help="whether it was written")
    due.add_argument(
        "--calendar", type=Path, metavar="case.toml", help="file with the school's [[calendar]]"
    )
    due.add_argument(
        "--referred-on", type=day, metavar="DATE", help="the day of the evaluation request"
    )
    due.add_argument(
        "--extended-to", type=day, metavar="DATE", help="day to which you agreed in writing"
    )


def _add_show(
    parts: argparse._SubParsersAction[argparse.ArgumentParser], day: Callable[[str], date]
) -> None:
    show = parts.add_parser("show", help="the rules of a place and the federal ones")
    show.add_argument("place", metavar="PLACE", help="us-ca, us-mo, ...; us for federal rules")
    show.add_argument("--topic", metavar="T", help="only this topic, such as evaluation")
    show.add_argument("--on", type=day, metavar="DATE", help="as they stood that day")
    show.add_argument("--format", choices=("text", "json"), default="text")
    show.set_defaults(run=_show)


def _due(options: argparse.Namespace) -> int:
    from aimline.cli.law_due import due, due_of_file

    if options.events is not None:
        return due_of_file(options.events, options.format or "csv", options.ics)
    return due(options)


def _show(options: argparse.Namespace) -> int:
    from aimline.cli.law_show import show

    return show(options.place, options.topic, options.on, as_json=options.format == "json")


def _check(_: argparse.Namespace) -> int:
    from aimline.cli.law_check import check

    return check()
