"""`aimline verify log` and `originals`: what is kept, compared with what was kept."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.cli.backup import add_opening
from aimline.cli.place_at_work import open_place
from aimline.cli.serve import add_data
from aimline.terms import AimlineError

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

WRONG: Final = 1


def add_verify_kept(kinds: Subcommands) -> None:
    """Add the kinds of things that are kept to `aimline verify`."""
    log = kinds.add_parser(
        "log",
        help="that no entry of the log of who looked and who changed was changed or taken out",
        description="Check the log of a data folder, or an exported log by itself. The first "
        "entry that is wrong is named.",
    )
    log.add_argument(
        "path",
        type=Path,
        nargs="?",
        default=None,
        metavar="PATH",
        help="a data folder, or an exported log; `aimline where` tells the usual folder",
    )
    log.set_defaults(run=_log)
    _add_originals(kinds)
    _add_backup(kinds)


def _add_originals(kinds: Subcommands) -> None:
    originals = kinds.add_parser(
        "originals",
        help="that every paper is, byte by byte, as it was taken in",
        description="Compare every original of a data folder with its hash.",
    )
    originals.add_argument(
        "path",
        type=Path,
        nargs="?",
        default=None,
        metavar="PATH",
        help="a data folder; `aimline where` tells the usual one",
    )
    originals.set_defaults(run=_originals)


def _add_backup(kinds: Subcommands) -> None:
    backup = kinds.add_parser(
        "backup",
        help="that a backup is as it was written, and can be restored",
        description="Compare a backup with what was noted beside it; with its key, restore it "
        "into a scratch place and compare every row, original and entry of the log.",
    )
    backup.add_argument("file", type=Path, metavar="FILE", help="a backup")
    add_opening(backup)
    add_data(backup)
    backup.set_defaults(run=_backup)


def _log(options: argparse.Namespace) -> int:
    if options.path is not None and options.path.is_file():
        return _exported(options.path)
    data = _opened(options.path)
    from aimline.store.audit.checking import checked_log
    from aimline.web.data import AUDIT

    found = checked_log(data / AUDIT)
    for wrong in found.wrong:
        print(f"- {wrong}")
    checked = f"{found.entries} entries in {found.chains} chains"
    if found.wrong:
        print(f"The log is not as it was written; {checked} were checked.")
        return WRONG
    print(f"The log is as it was written: {checked}.")
    return 0


def _exported(file: Path) -> int:
    from aimline.store.audit.log_file import wrong_in

    count, wrong = wrong_in(file)
    if wrong is not None:
        print(f"- {wrong}")
        print(f"{file} is not as it was written; {count} entries were read.")
        return WRONG
    print(f"{file} is as it was written: {count} entries.")
    return 0


def _originals(options: argparse.Namespace) -> int:
    data = _opened(options.path)
    from aimline.store.models import OriginalRow
    from aimline.store.originals_walk import damaged_papers
    from aimline.web.store_place import originals

    damaged = list(damaged_papers(None, originals()))
    for one in damaged:
        print(f"- {one.file} (case {one.case_id}): {one.why}")
    count = OriginalRow.objects.count()
    if damaged:
        print(f"{len(damaged)} of {count} originals in {data} are not as they were taken in.")
        return WRONG
    print(f"All {count} originals are as they were taken in.")
    return 0


def _backup(options: argparse.Namespace) -> int:
    data = open_place(options.data)
    from aimline.cli.backup import checked
    from aimline.store.backup.refusals import BackupDamaged
    from aimline.store.backup.shelf import KEY_FILE, check_label, label_of

    if options.key or (options.file.parent / KEY_FILE).is_file():
        return checked(data, options.file, options)
    if label_of(options.file) is None:
        raise AimlineError(
            f"Nothing lies beside {options.file} to compare it with, and no key that opens it."
            " Give the key with --key."
        )
    try:
        check_label(options.file)
    except BackupDamaged as error:
        print(f"- {error}")
        return WRONG
    print(f"{options.file.name} is as it was written. Give --key to look inside.")
    return 0


def _opened(folder: Path | None) -> Path:
    """The data folder, to be looked at and not changed. Raises AimlineError."""
    from aimline.store.newest_form import is_newest_form
    from aimline.web.data import DATABASE, has_cases

    place = open_place(folder)
    if not has_cases(place):
        raise AimlineError(
            f"{place} holds no cases: there is no {DATABASE} in it. Name a data folder, or an"
            " exported log file."
        )
    if not is_newest_form():
        raise AimlineError(
            f"The cases in {place} were kept by an earlier Aimline. Start `aimline serve` once, so"
            " that they are brought up to date, and check again."
        )
    return place
