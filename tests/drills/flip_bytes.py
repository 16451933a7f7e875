"""A drill: single bytes of a backup, of an original and of the log are flipped, one by one.

    python tests/drills/flip_bytes.py [--times 400] [--kind backup|original|log] [--seed N]

Every flip has to be found and named. The places are spread over every part of each file. The exit
status is 1 where one was not found.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

from aimline.store.backup.keys import identities_in
from aimline.store.backup.refusals import BackupDamaged, NoKey
from aimline.store.backup.shelf import KEY_FILE, backups_in, beside, check_label
from aimline.store.backup.stream import decrypted
from aimline.store.backup.tar import members_in

SAMPLE = Path(__file__).parents[2] / "sample_cases" / "missouri_reader"
PASSPHRASE = "correct horse battery staple"
KINDS = ("backup", "original", "log")
_COLUMNS = ("at", "kind", "detail_sha256", "previous", "sha256", "salt", "detail")


class Missed(AssertionError):
    """A flipped byte that nobody found."""


def filled(data: Path, backups: Path | None = None) -> None:
    """A data folder with an invented family, and a backup of it."""
    aimline("import", SAMPLE, "--data", data)
    if backups:
        aimline("backup", "--data", data, "--to", backups, "--passphrase-file", "-")


def aimline(*arguments: object, says: int = 0) -> str:
    """Run the command as a person would; what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "aimline", *map(str, arguments)],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != says:
        raise AssertionError(f"{arguments}: {done.returncode} {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def flips(data: bytes, times: int, random: Random) -> list[tuple[int, int]]:
    """Places, one in each of equal parts with both ends among them, and the bit to flip there."""
    count = min(times, len(data))
    edges = [len(data) * n // count for n in range(count)]
    places = [random.randrange(a, b) for a, b in zip(edges, [*edges[1:], len(data)], strict=True)]
    return [(place, 1 << random.randrange(8)) for place in {0, len(data) - 1, *places}]


def backup(place: Path, times: int, random: Random) -> int:
    """A backup, with what lies beside it, and by itself with its key."""
    filled(place / "data", place / "backups")
    (made,) = backups_in(place / "backups")
    identities = identities_in(place / "backups" / KEY_FILE, lambda: PASSPHRASE)
    whole, label = made.file.read_bytes(), beside(made.file).read_bytes()
    for at, bit in (todo := flips(whole, times, random)):
        flipped = bytearray(whole)
        flipped[at] ^= bit
        made.file.write_bytes(flipped)
        beside(made.file).write_bytes(label)
        _must_fail(lambda: check_label(made.file), at)
        beside(made.file).unlink()
        _must_fail(lambda: _read_all(made.file, identities), at)
    return len(todo)


def _read_all(file: Path, identities: list[object]) -> None:
    with file.open("rb") as source, decrypted(source, identities) as stream:
        for member in members_in(stream):
            for _ in member.pieces():
                pass


def _must_fail(act: object, at: int) -> None:
    try:
        act()  # type: ignore[operator]
    except (BackupDamaged, NoKey) as error:
        if not str(error):
            raise Missed(f"the flip of byte {at} is not told") from error
        return
    raise Missed(f"the flip of byte {at} was not found")


def original(place: Path, times: int, random: Random) -> int:
    """Every original; `aimline verify originals` has to name the paper."""
    data = place / "data"
    filled(data)
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        names = dict(database.execute("select sha256, file from aimline_original"))
    files = [data / "originals" / its_hash[:2] / its_hash for its_hash in names]
    done = 0
    for round_ in range(max(1, times // len(files))):
        wholes = [file.read_bytes() for file in files]
        for file, whole in zip(files, wholes, strict=True):
            at, bit = random.choice(flips(whole, 8 + round_, random))
            flipped = bytearray(whole)
            flipped[at] ^= bit
            file.write_bytes(flipped)
            done += 1
        said = aimline("verify", "originals", data, says=1)
        if missed := [name for name in names.values() if name not in said]:
            raise Missed(f"flipped and not named: {missed}")
        for file, whole in zip(files, wholes, strict=True):
            file.write_bytes(whole)
    return done


def log(place: Path, times: int, random: Random) -> int:
    """The log in the database, with its guard taken off, and the heads outside."""
    data = place / "data"
    filled(data)
    file = data / "aimline.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        _open_the_log(database)
        numbers = [n for (n,) in database.execute("select id from aimline_audit_entry order by id")]
        for _ in range(times):
            _flip_one(database, random.choice(numbers), random.choice(_COLUMNS), data, random)
    for head in sorted((data / "audit").iterdir()):
        if head.name != ".lock":
            _flip_head(head, data, random)
    return times + 2


def _open_the_log(database: sqlite3.Connection) -> None:
    found = database.execute("select name from sqlite_master where type='trigger'").fetchall()
    for (name,) in found:
        database.execute(f"drop trigger {name}")


def _flip_one(
    database: sqlite3.Connection, entry: int, column: str, data: Path, random: Random
) -> None:
    of_detail = column in ("salt", "detail")
    table, key = (
        ("aimline_audit_detail", "entry_id") if of_detail else ("aimline_audit_entry", "id")
    )
    chain, number = database.execute(
        "select chain, number from aimline_audit_entry where id = ?", [entry]
    ).fetchone()
    (was,) = database.execute(f"select {column} from {table} where {key} = ?", [entry]).fetchone()
    at = random.randrange(len(was))
    other = chr(ord(was[at]) ^ 1)
    database.execute(
        f"update {table} set {column} = ? where {key} = ?",
        [was[:at] + other + was[at + 1 :], entry],
    )
    said = aimline("verify", "log", data, says=1)
    if f"Entry {number} of the log of {chain}" not in said:
        raise Missed(f"entry {number}, {column}, letter {at}: {said}")
    database.execute(f"update {table} set {column} = ? where {key} = ?", [was, entry])


def _flip_head(head: Path, data: Path, random: Random) -> None:
    whole = head.read_bytes()
    flipped = bytearray(whole)
    flipped[random.randrange(len(whole))] ^= 1
    head.write_bytes(flipped)
    if head.name not in aimline("verify", "log", data, says=1):
        raise Missed(f"the head of {head.name}")
    head.write_bytes(whole)


DRILLS = {"backup": backup, "original": original, "log": log}


def run(kind: str, times: int, seed: int) -> int:
    """One drill; how many flips were found. Raises Missed."""
    with tempfile.TemporaryDirectory() as made:
        return DRILLS[kind](Path(made), times, Random(seed))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=400)
    parser.add_argument("--kind", choices=KINDS, default=None)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    status = 0
    for kind in [options.kind] if options.kind else KINDS:
        times = options.times if kind != "log" else min(options.times, 60)
        try:
            print(f"{kind}: {run(kind, times, options.seed)} flipped bytes, each found and named")
        except Missed as error:
            print(f"{kind}: MISSED: {error}")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
