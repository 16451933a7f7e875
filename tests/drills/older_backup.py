"""A drill: backups of every older form are restored, once into nothing and once over a case.

    python tests/drills/older_backup.py [--form FORM ...]

What was inside must be there afterwards, the log must be whole, the next start and a backup of now
must work, and what was there before must come back from the restore point that was named. The exit
status is 1 where any of this did not hold.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from aimline.store.backup.keys import new_key
from aimline.store.backup.shelf import KEY_FILE
from drills.flip_bytes import SAMPLE, aimline
from drills.kill_server import ANY_KEY, OLD_BACKUP, OLD_CHILD, Broken, Browser, Server

FORMS = ("0001_initial", "0002_ledger_and_meetings", "0003_the_binder", "0004_skills")
"""The forms before the log: a backup of a later one is that of an Aimline with a log."""
_CHILD = "Nora Bellweather"


def run(form: str) -> str:
    """The drill for one older form. Raises Broken."""
    with tempfile.TemporaryDirectory() as made:
        folder, key = Path(made), new_key()
        (folder / KEY_FILE).write_text(f"{key.secret}\n")
        subprocess.run([sys.executable, OLD_BACKUP, folder, key.public, form], check=True)
        _into_nothing(folder / "old.age", folder / "empty")
        _over_a_case(folder / "old.age", folder / "kept")
    return "brought up, twice; the way back worked"


def _into_nothing(backup: Path, place: Path) -> None:
    _put_back(backup, place)
    _must_show(place, OLD_CHILD)


def _over_a_case(backup: Path, place: Path) -> None:
    aimline("import", SAMPLE, "--data", place)
    before = _exported(place)
    point = Path(_put_back(backup, place).rpartition("is kept: ")[2].strip())
    _must_show(place, OLD_CHILD)
    aimline("restore", point, "--data", place)
    _must_show(place, _CHILD)
    if _exported(place) != before:
        raise Broken("the way back leads to another case")


def _put_back(backup: Path, place: Path) -> str:
    said = aimline("restore", backup, "--data", place, "--passphrase-file", "-")
    if "Restored: 1 cases" not in said:
        raise Broken(f"the restore says: {said}")
    aimline("verify", "log", place)
    return said


def _exported(place: Path) -> bytes:
    out = place.with_suffix(".zip")
    aimline("export", _CHILD, "--data", place, "--out", out)
    whole = out.read_bytes()
    out.unlink()
    return whole


def _must_show(place: Path, child: str) -> None:
    """The next start shows the case, and everything can be backed up as it is now."""
    server = Server(place)
    page = Browser(server.address()).get("/")
    server.kill()
    if child not in page:
        raise Broken(f"{child} is not on the first page")
    aimline("backup", "--data", place, "--to", place.with_suffix(".now"), "--recipient", ANY_KEY)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", action="append", choices=FORMS, default=None)
    status = 0
    for form in parser.parse_args().form or FORMS:
        try:
            print(f"{form}: {run(form)}")
        except (Broken, AssertionError) as error:
            print(f"{form}: BROKEN: {error}")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
