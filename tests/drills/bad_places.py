"""A drill: the disk is full, the disk can only be read, the clock jumps, while scores are typed.

    python tests/drills/bad_places.py [--kind full|read_only|clock] [--times 20] [--seed N]

What was confirmed has to be there afterwards, once; the server has to go on answering; when the
place is sound again, so is everything else. As root, a disk of its own is mounted in memory (tmpfs)
and filled, or mounted again for reading only; without root, the size of files is limited instead,
and reading only is left out. The exit status is 1 where any of this did not hold.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from drills.flip_bytes import aimline
from drills.kill_server import Broken, Browser, Server, _check_sound, _typed_goal

KINDS = ("full", "read_only", "clock")
_DISK = "24m"
_YEAR = 365 * 24 * 3600


def can_mount() -> bool:
    """Whether a disk can be mounted."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def disk() -> Iterator[Path]:
    """A small disk of its own."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", made], check=True)
        try:
            yield Path(made)
        finally:
            subprocess.run(["umount", "-l", made], check=True)


class Typist:
    """Types one score after the other, and remembers which were confirmed."""

    def __init__(self, browser: Browser, goal: str, after: int = 0) -> None:
        """after: how many were typed before."""
        self.browser, self.goal = browser, goal
        self.confirmed: list[str] = []
        self.refused = 0
        self._n = after

    def type_one(self) -> bool:
        """Whether it was confirmed; the server has to answer either way."""
        self._n += 1
        on = (date(2026, 9, 1) + timedelta(days=self._n)).isoformat()
        form = [("do", "save"), ("day", on), ("score", str(self._n % 90)), ("was", "")]
        if self.browser.post(self.goal, form):
            self.confirmed.append(on)
            return True
        self.refused += 1
        return False


def full(times: int, random: Random) -> str:
    """The disk fills up and is freed again, and again."""
    if not can_mount():
        return "left out: a disk of its own can be mounted as root only"
    with disk() as place:
        data, filler = place / "data", place / "filler"
        server = Server(data)
        try:
            browser = Browser(server.address())
            typist = Typist(browser, _typed_goal(browser))
            for _n in range(times):
                typist.type_one()
                _fill(filler, random.randrange(0, 3) * 4096)
                while typist.type_one():
                    pass
                _check_answers(browser)
                filler.unlink()
                if not typist.type_one():
                    raise Broken("the disk is free again, and nothing can be typed")
            _fill(filler, 0)
            said = aimline(
                "backup", "--data", data, "--to", place / "b", "--recipient", _key(), says=2
            )
            if "Free some space" not in said or list((place / "b").glob("*.age")):
                raise Broken(f"a backup on a full disk: {said}")
            filler.unlink()
        finally:
            server.kill()
        _check(data, typist.confirmed)
        return f"{times} times full: {len(typist.confirmed)} kept, {typist.refused} refused"


def _key() -> str:
    from aimline.store.backup.keys import new_key

    return new_key().public


def _fill(file: Path, room: int) -> None:
    """Fill the disk up to a few bytes."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    try:
        with suppress(OSError):
            while True:
                os.write(handle, b"x" * 4096)
        os.ftruncate(handle, max(0, os.fstat(handle).st_size - room))
    finally:
        os.close(handle)


def read_only(times: int, random: Random) -> str:
    """The disk can only be read, as the system mounts one that fails, and is mended again."""
    if not can_mount():
        return "left out: a disk can be mounted for reading as root only"
    with disk() as place:
        data = place / "data"
        goal, typed = "", list[str]()
        for n in range(times):
            server = Server(data)
            browser = Browser(server.address())
            goal = goal or _typed_goal(browser)
            typist = Typist(browser, goal, n)
            if not typist.type_one():
                raise Broken("the disk can be written again, and nothing can be typed")
            typed += typist.confirmed
            server.kill()
            _mount_again(place, "ro")
            said = aimline(random.choice(_COMMANDS), "--data", data, says=2)
            if "Nothing can be written" not in said or "Traceback" in said:
                raise Broken(f"a disk that can only be read is not told: {said}")
            _mount_again(place, "rw")
        _check(data, typed)
        return f"{times} times read-only, told in words; {len(typed)} scores kept"


_COMMANDS = ("serve", "backup")


def _mount_again(place: Path, way: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{way}", str(place)], check=True)


def _check_answers(browser: Browser) -> None:
    if "Your cases" not in browser.get("/"):
        raise Broken("the first page does not answer any more")


def _check(data: Path, confirmed: list[str]) -> None:
    _check_sound(data)
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        rows = [on for (on,) in database.execute('select "on" from aimline_observation')]
    if sorted(rows) != sorted(confirmed):
        raise Broken(f"confirmed {len(confirmed)}, there {len(rows)}")
    aimline("verify", "log", data)


def clock(times: int, random: Random) -> str:
    """The clock jumps by years, back and forth, from one start to the next."""
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        key, goal, typed = _key(), "", list[str]()
        for _n in range(times):
            server = ShiftedServer(data, random.choice((-2, -1, 0, 1, 2)) * _YEAR)
            try:
                browser = Browser(server.address())
                goal = goal or _typed_goal(browser)
                typist = Typist(browser, goal, len(typed))
                if not typist.type_one():
                    raise Broken("nothing can be typed after the clock jumped")
                typed += typist.confirmed
            finally:
                server.kill()
        aimline("backup", "--data", data, "--to", Path(made) / "b", "--recipient", key)
        _check(data, typed)
        _check_order(data, typed)
        return f"{times} jumps: {len(typed)} scores, in the order in which they were typed"


def _check_order(data: Path, typed: list[str]) -> None:
    """The log and the history are in the order of their numbers, whatever their moments say."""
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        edits = [
            one for (one,) in database.execute("select edits from aimline_change order by number")
        ]
        moments = [
            at for (at,) in database.execute("select at from aimline_change order by number")
        ]
    found = [on for text in edits for on in typed if f'"on": "{on}"' in text]
    if found != typed:
        raise Broken("the changes are in another order than they were typed")
    if len(typed) > 4 and moments == sorted(moments):
        raise Broken("the clock did not jump, so nothing was tried")


class ShiftedServer(Server):
    """A server whose clock is wrong."""

    def __init__(self, data: Path, seconds: int) -> None:
        super().__init__(data, (__file__, "--shifted", str(seconds), "--"))


def run_shifted(seconds: int, arguments: list[str]) -> int:
    """Run the command with another clock in this process."""
    import datetime as module
    import time

    real, shift = time.time, timedelta(seconds=seconds)

    class Shifted(module.datetime):
        @classmethod
        def now(cls, tz: module.tzinfo | None = None) -> Shifted:
            return super().now(tz) + shift

    module.datetime = Shifted  # type: ignore[misc]
    time.time = lambda: real() + seconds
    from aimline.cli.main import main as command

    return command(arguments)


DRILLS = {"full": full, "read_only": read_only, "clock": clock}


def main() -> int:
    if sys.argv[1:2] == ["--shifted"]:
        return run_shifted(int(sys.argv[2]), sys.argv[4:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--kind", choices=KINDS, default=None)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    status = 0
    for kind in [options.kind] if options.kind else KINDS:
        try:
            print(f"{kind}: {DRILLS[kind](options.times, Random(options.seed))}")
        except Broken as error:
            print(f"{kind}: BROKEN: {error}")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
