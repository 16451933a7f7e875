"""`aimline export --for advocate`: a sealed file, listed first; and how one is opened."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.cli.passphrase import new_passphrase, passphrase
from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.case.case import Case

_PRIVATE: Final = ("notes", "decisions", "chances", "counsel", "binders", "reports")
_ENDING: Final = ".aimline.age"


def add_handover(export: argparse.ArgumentParser) -> None:
    """Add the options of a hand-over to `export`."""
    export.add_argument(
        "--for",
        dest="handed_to",
        choices=("advocate",),
        default=None,
        help="one encrypted file for an advocate or attorney, without what is private",
    )
    export.add_argument(
        "--include",
        action="append",
        choices=_PRIVATE,
        default=[],
        metavar="KIND",
        help=f"private things to put in: {', '.join(_PRIVATE)}; one option each",
    )
    export.add_argument(
        "--redact",
        action="append",
        default=[],
        metavar="WORDS",
        help="a name, number or address to take out of everything; one option each",
    )
    export.add_argument(
        "--passphrase-file", type=Path, default=None, metavar="FILE", help="else you are asked"
    )
    export.add_argument("--yes", action="store_true", help="make it without asking")


def add_opening(take: argparse.ArgumentParser) -> None:
    """Add to `import` what opens a sealed file."""
    take.add_argument(
        "--passphrase-file", type=Path, default=None, metavar="FILE", help="else you are asked"
    )


def hand_over(options: argparse.Namespace, whole: tuple[Case, dict[str, bytes]]) -> int:
    """List what is in it, ask, and write the sealed file."""
    from aimline.casework.handover.parcel import Private, parcel, parcel_bytes, with_words_out
    from aimline.casework.handover.sealed import seal
    from aimline.cli.whole_file import write_whole
    from aimline.intake.sandbox import Sandbox

    case, papers = whole
    out = options.out or Path(f"case{_ENDING}")
    if out.exists():
        raise AimlineError(f"{out} is there already. Choose another name with --out.")
    today = date.today()  # noqa: DTZ011 - the family's own day
    made = parcel(case, papers, today, map(Private, options.include))
    if options.redact:
        with Sandbox() as sandbox:
            made = with_words_out(made, options.redact, sandbox, _tell)
    print("In this file:", *(f"  {line}" for line in made.listing()), sep="\n")
    if not options.yes and not _is_wanted():
        print("Nothing was made.")
        return 1
    sealed = seal(parcel_bytes(made), new_passphrase(options.passphrase_file))
    print(f"Written: {write_whole(out, sealed)}")
    print("Tell the passphrase on the telephone, never in the same mail.")
    return 0


def opened(data: bytes, options: argparse.Namespace) -> bytes:
    """The packed case of a file, which is opened first where it is sealed."""
    from aimline.casework.handover.opened import case_inside
    from aimline.casework.handover.sealed import is_sealed

    if not is_sealed(data):
        return data
    return case_inside(data, passphrase(options.passphrase_file, "Passphrase: "))


def _tell(name: str, done: int, pages: int) -> None:
    if pages:
        print(f"\r{name}: page {min(done + 1, pages)} of {pages} ", end="", file=sys.stderr)


def _is_wanted() -> bool:
    try:
        return input("Make it? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False
