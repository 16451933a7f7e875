"""`aimline timeline`: everything of a case in one order, each entry with its paper."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

    from aimline.findings.first_seen import FirstSeen
    from aimline.findings.review import Review
    from aimline.findings.timeline import Entry

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_OF_THE_FAMILY: Final = "For your own eyes"


def add_timeline(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    timeline = commands.add_parser(
        "timeline",
        help="everything of a case in one order, each entry with its paper",
        description="Print IEPs, reports, scores, tests, meetings, messages, services, events and "
        "deadlines in one order, with the findings that rest on each.",
    )
    timeline.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    timeline.add_argument(
        "--as-of", type=day, default=None, metavar="DATE", help="today by default"
    )
    timeline.add_argument(
        "--only",
        default=None,
        metavar="KINDS",
        help="such as report,meeting: iep, report, score, test, evaluation, meeting, message, "
        "service, event, deadline, records, paper",
    )
    timeline.add_argument("--format", choices=("text", "json"), default="text")
    timeline.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import load_folder
    from aimline.findings.collect import review
    from aimline.findings.timeline import timeline

    only = _kinds(options.only)
    case, _ = load_folder(options.folder)
    reviewed = review(case, options.as_of or date.today())  # noqa: DTZ011 - the family's own day
    entries = [entry for entry in timeline(reviewed) if only is None or entry.kind in only]
    if options.format == "json":
        document = {"as_of": reviewed.as_of.isoformat(), "entries": [_json(e) for e in entries]}
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return 0
    _show(reviewed, entries)
    return 0


def _kinds(words: str | None) -> set[str] | None:
    from aimline.findings.timeline import EntryKind
    from aimline.terms import AimlineError

    if words is None:
        return None
    kinds = {word.strip().lower() for word in words.split(",") if word.strip()}
    known = [kind.value for kind in EntryKind]
    if unknown := sorted(kinds - set(known)):
        raise AimlineError(
            f"'{', '.join(unknown)}' is no kind of entry. Choose from: {', '.join(known)}."
        )
    return kinds


def _json(entry: Entry) -> dict[str, object]:
    return {
        "on": entry.on.isoformat(),
        "kind": entry.kind.value,
        "words": entry.words,
        "source": entry.source,
        "goal": entry.goal,
        "findings": list(entry.findings),
    }


def _known(found: FirstSeen) -> str:
    if found.known_on is None:
        return " (the day on which you received them is not noted)"
    from aimline.day_words import full_day

    return f" (received by you on {full_day(found.known_on)})"


def _show(reviewed: Review, entries: list[Entry]) -> None:
    from rich.console import Console

    from aimline.cli.terminal import WIDEST, indented, text_line
    from aimline.day_words import full_day

    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    shown = None
    for entry in entries:
        if entry.on != shown:
            text_line(console, full_day(entry.on), style="bold")
            shown = entry.on
        place = f" ({entry.source})" if entry.source else ""
        indented(console, f"– {entry.words}{place}", hanging=2)
        if entry.findings:
            indented(console, f"  in: {', '.join(entry.findings)}", style="dim", hanging=4)
    if not entries:
        text_line(console, "No fact of that kind stands in this case.")
    _show_first_seen(console, reviewed)


def _show_first_seen(console: Console, reviewed: Review) -> None:
    """What stands on the family's own pages only."""
    from rich.rule import Rule

    from aimline.cli.terminal import text_line
    from aimline.day_words import full_day
    from aimline.findings.first_seen import CAUTION, first_seen
    from aimline.findings.naming import goal_name

    current = [goal for goal in reviewed.goals if goal.is_current]
    seen = [(goal, first_seen(reviewed.case, goal)) for goal in current]
    if any(found for _, found in seen):
        console.print()
        console.print(Rule(_OF_THE_FAMILY, style="dim", align="left"))
    for goal, found in seen:
        if found:
            text_line(
                console,
                f"On {goal_name(goal)}, the school's own scores were first short of the line on "
                f"{full_day(found.on)}{_known(found)}. {CAUTION}",
            )
