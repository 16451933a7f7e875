"""`aimline meeting`: the kit for an IEP meeting or a talk, as text, PDF, Word file or JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.drafting.meeting.kit import MeetingKit

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_FORMATS: Final = ("text", "pdf", "docx", "json")
_IN_A_FILE: Final = ("pdf", "docx")


def add_meeting(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    meeting = commands.add_parser(
        "meeting",
        help="the kit for an IEP meeting or a talk: checklist, sheets, answers, room to write",
        description="Make the kit for a meeting: what to do before, at and after it, one sheet for "
        "each goal to ask about, answers to what is often said, and room for notes and promises.",
    )
    meeting.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    meeting.add_argument(
        "--kind",
        choices=("iep", "informal"),
        default="iep",
        help="an IEP meeting, or an informal talk; an IEP meeting by default",
    )
    meeting.add_argument(
        "--on",
        type=day,
        default=None,
        metavar="DATE",
        help="its day; by default the next one of which meetings.csv has the notice",
    )
    meeting.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    meeting.add_argument("--format", choices=_FORMATS, default="text")
    meeting.add_argument("--out", type=Path, default=None, metavar="FILE", help="where to write it")
    meeting.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.case.meeting import MeetingKind
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.meeting.meeting_kit import meeting_kit, next_meeting
    from aimline.findings.collect import review

    if options.out is None and options.format in _IN_A_FILE:
        name = f"meeting.{options.format}"
        raise AimlineError(f"Name the file for the {options.format}: --out {name}")
    as_of = options.as_of or date.today()  # noqa: DTZ011 - the family's own day
    if options.on is not None and options.on < as_of:
        raise AimlineError(
            f"The meeting of {options.on} lies before {as_of}, the day of the review. Name a later "
            "day with --on, or the day from which to look with --as-of."
        )
    case, _ = load_folder(options.folder)
    kind = MeetingKind(options.kind)
    # A meeting to come is no fact of the reviewed case yet, but its notice may be.
    on = options.on or next_meeting(case, kind, as_of)
    data = _rendered(meeting_kit(review(case, as_of), kind, on), options.format)
    if options.out is None:
        sys.stdout.write(data.decode())
        return 0
    from aimline.cli.whole_file import write_whole

    print(f"Written: {write_whole(options.out, data)}")
    return 0


def _rendered(kit: MeetingKit, form: str) -> bytes:
    if form == "json":
        from aimline.cli.meeting_json import meeting_as_json

        return meeting_as_json(kit).encode()
    from aimline.casework.meeting_files import KitFormat, kit_bytes

    return kit_bytes(kit, KitFormat(form))
