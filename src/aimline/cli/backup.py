"""`aimline backup` and `aimline restore`: everything in one locked file, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aimline.cli.place_at_work import open_place
from aimline.cli.serve import add_data
from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.store.backup.shelf import Keep
    from aimline.web.backups import Plan

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_backup(commands: Subcommands) -> None:
    """Add the commands to the parser."""
    backup = commands.add_parser(
        "backup",
        help="everything in one locked file: cases, papers, history and log",
        description="Lock everything that the pages keep into one file. The first time names a "
        "folder with --to and makes a key, which opens with a passphrase of yours; from then on "
        "nothing secret is needed, and `aimline serve` makes one each day.",
    )
    backup.add_argument("--to", type=Path, default=None, metavar="DIR", help="the backups' folder")
    backup.add_argument(
        "--check",
        action="store_true",
        help="restore the newest backup into a scratch place and compare everything",
    )
    backup.add_argument(
        "--keep",
        type=_keep,
        default=None,
        metavar="D,W,M",
        help="how many stay: of the last days, weeks and months; 7,5,12 by default",
    )
    backup.add_argument(
        "--recipient",
        action="append",
        default=[],
        metavar="age1...|FILE",
        help="lock for a key of your own, or those in a file, instead; one option each",
    )
    add_opening(backup)
    add_data(backup)
    backup.set_defaults(run=_backup)
    _add_restore(commands)


def _add_restore(commands: Subcommands) -> None:
    restore = commands.add_parser(
        "restore",
        help="put a backup in the place of what is here, with a way back",
        description="Put a backup in the place of what is here, all or nothing. What was here is "
        "kept as a restore point, and named; `aimline restore` of that folder goes back.",
    )
    restore.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a backup, or a restore point"
    )
    restore.add_argument(
        "--finish", action="store_true", help="end a restore that was cut short, and do no more"
    )
    add_opening(restore)
    add_data(restore)
    restore.set_defaults(run=_restore)


def add_opening(command: argparse.ArgumentParser) -> None:
    """Add what opens a backup."""
    command.add_argument(
        "--key",
        type=Path,
        default=None,
        metavar="FILE",
        help="the key that opens backups; the one that lies beside them by default",
    )
    command.add_argument(
        "--passphrase-file", type=Path, default=None, metavar="FILE", help="else you are asked"
    )


def _keep(text: str) -> Keep:
    from aimline.store.backup.shelf import Keep

    try:
        daily, weekly, monthly = (int(part) for part in text.split(","))
    except ValueError:
        daily = -1
    if daily < 1 or min(weekly, monthly) < 0:
        message = f"'{text}' is not three numbers. Write days, weeks and months, such as 7,5,12."
        raise argparse.ArgumentTypeError(message)
    return Keep(daily, weekly, monthly)


def _backup(options: argparse.Namespace) -> int:
    data = open_place(options.data)
    from aimline.web.start import bring_up_to_date

    bring_up_to_date(data)
    from aimline.web.backups import keep_plan, plan_of

    plan = _planned(plan_of(data), options)
    keep_plan(data, plan)
    return _check_newest(data, plan, options) if options.check else _make(data, plan)


def _planned(plan: Plan, options: argparse.Namespace) -> Plan:
    """The settings with what the command line says. Raises AimlineError where a part is missing."""
    from dataclasses import replace

    from aimline.store.backup.keys import recipients_of
    from aimline.web.backups import with_new_key

    folder = options.to.resolve() if options.to else plan.folder
    if folder is None:
        raise AimlineError(
            "No folder for backups was named yet. Name one with --to DIR: best on another disk or"
            " a stick. Nothing was made."
        )
    if options.keep:
        plan = replace(plan, keep=options.keep)
    if options.recipient:
        public = [key for given in options.recipient for key in _keys_in(given)]
        recipients_of(public)
        return replace(plan, folder=folder, public=tuple(public))
    if plan.public:
        return replace(plan, folder=folder)
    if options.check:
        raise AimlineError("No backup was made yet, so there is none to check.")
    from aimline.cli.passphrase import new_passphrase

    return with_new_key(plan, folder, new_passphrase(options.passphrase_file))


def _keys_in(given: str) -> list[str]:
    """The keys that are meant: one, or those in a file of them."""
    from aimline.store.backup.keys import public_keys_in

    file = Path(given)
    return public_keys_in(file.read_text(encoding="utf-8")) if file.is_file() else [given]


def _make(data: Path, plan: Plan) -> int:
    from aimline.cli.progress import progress
    from aimline.web.backup_work import back_up

    with progress("parts") as tell:
        made = back_up(data, plan, tell)
    print(made.file)
    for its_hash in made.damaged:
        print(
            f"- The original {its_hash[:12]} is not as it was taken in, so it is not in the backup."
            " `aimline verify originals` says which paper it is."
        )
    return 1 if made.damaged else 0


def _check_newest(data: Path, plan: Plan, options: argparse.Namespace) -> int:
    newest = plan.newest()
    if newest is None:
        raise AimlineError(f"There is no backup in {plan.folder} to check. Make one first.")
    return checked(data, newest.file, options)


def checked(data: Path, file: Path, options: argparse.Namespace) -> int:
    """Restore a backup into a scratch place, compare, and say what was found."""
    from aimline.cli.progress import progress
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note
    from aimline.store.backup.check import checked_backup
    from aimline.web.data import has_cases

    identities = _identities(file, options)
    with progress("parts") as tell:
        found = checked_backup(file, identities, data, tell)
    if has_cases(data):
        note(Kind.BACKUP_CHECKED, None, file=file.name, is_whole=not found.problems)
    for problem in found.problems:
        print(f"- {problem}")
    compared = (
        f"{found.cases} cases, {found.rows} rows, {found.originals} originals and {found.entries}"
        " entries of the log compared"
    )
    if found.problems:
        print(f"{file.name} is not whole; {compared}.")
        return 1
    print(f"{file.name} is whole and can be restored: {compared}.")
    return 0


def _identities(file: Path, options: argparse.Namespace) -> list[Any]:
    from aimline.cli.passphrase import passphrase
    from aimline.store.backup.keys import identities_in
    from aimline.store.backup.shelf import KEY_FILE

    if not file.is_file():
        raise AimlineError(f"{file} is not there. Name a backup: aimline-DAY.age.")
    key = options.key or file.parent / KEY_FILE
    return identities_in(key, lambda: passphrase(options.passphrase_file, "Passphrase: "))


def _restore(options: argparse.Namespace) -> int:
    data = open_place(options.data)
    from aimline.store.backup.alone import alone
    from aimline.web.backups import nobody_else

    if (options.file is None) is not options.finish:
        raise AimlineError("Name a backup or a restore point, or write --finish alone.")
    with nobody_else(data), alone():
        if options.finish:
            return _finished(data)
        return _gone_back(data, options.file) if options.file.is_dir() else _put(data, options)


def _finished(data: Path) -> int:
    from aimline.store.backup.restore import finish_restore, is_cut_short
    from aimline.web.data import place_of

    was_cut = is_cut_short(place_of(data))
    finish_restore(place_of(data))
    print("The restore is done." if was_cut else "No restore was cut short. Nothing was changed.")
    return 0


def _gone_back(data: Path, point: Path) -> int:
    from aimline.store.backup.restore import POINTS_KEPT, go_back
    from aimline.web.data import DATABASE, place_of

    if not (point / DATABASE).is_file():
        raise AimlineError(f"{point} is no restore point: there is no {DATABASE} in it.")
    before = go_back(place_of(data), point)
    print(f"Back as it was at {point.name}.")
    if before:
        print(f"A way back is kept for {POINTS_KEPT.days} days, not encrypted.")
        print(f"What was here before is kept: {before}")
    return 0


def _put(data: Path, options: argparse.Namespace) -> int:
    from aimline.cli.progress import progress
    from aimline.store.backup.restore import POINTS_KEPT
    from aimline.web.backup_work import put_back

    identities = _identities(options.file, options)
    with progress("parts") as tell:
        done = put_back(data, options.file, identities, tell)
    made = done.unpacked.made_at.astimezone()
    print(f"Restored: {done.cases} cases, as they were on {made:%Y-%m-%d %H:%M}.")
    if done.dropped:
        print(f"{len(done.dropped)} cases were deleted for good since, and stay away.")
    if done.still_ended:
        print(
            f"{done.still_ended} accesses, invitations and accounts were ended or used since, and"
            " stay so."
        )
    for label, count in sorted(done.unpacked.left_out.items()):
        print(f"{count} rows of {label} were left out: that part is not installed here.")
    for its_hash in sorted(done.unpacked.damaged):
        print(f"- The original {its_hash[:12]} was damaged before the backup was made.")
    for wrong in done.wrong:
        print(f"- {wrong}")
    if done.point:
        print(f"A way back is kept for {POINTS_KEPT.days} days, not encrypted.")
        print(f"What was here before is kept: {done.point}")
    return 0
