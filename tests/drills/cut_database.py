"""A drill: the line to a server's database is cut while facts are recorded, or it stalls.

    python tests/drills/cut_database.py [--times 100] [--writers 3] [--seed N]

Writers record scores of one case while the database ends their connections again and again, and
while the line between them stands still. What was confirmed has to be there, once; what was not may
be there whole or not at all; the log has to be whole. It needs the development group's PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

import postgresql
from drills.kill_server import Broken

_NAME = "cut"
_SLOWEST = 5.0
_LONGEST_PAUSE = 0.5


class Line:
    """A line to the database that can be made to stand still."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._flows = threading.Event()
        self._flows.set()
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port = self._listens.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self, seconds: float) -> None:
        """Nothing passes for a while."""
        self._flows.clear()
        time.sleep(seconds)
        self._flows.set()

    def _accept(self) -> None:
        while True:
            near, _ = self._listens.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._target)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(2**16):
                self._flows.wait()
                other.sendall(data)
        except OSError:
            pass
        finally:
            for end in (one, other):
                with suppress(OSError):  # Wakes the thread that waits at the other direction.
                    end.shutdown(socket.SHUT_RDWR)


def write(case: UUID, begin: int) -> int:
    """A writer: records scores until it is told to end; prints each that was confirmed."""
    from aimline.server.start import set_up

    set_up()
    from dataclasses import replace
    from datetime import date, timedelta

    from django.db import Error, connection

    from aimline.case.observation import Observation
    from aimline.store.record import record

    is_over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: is_over.set())
    n = begin
    while not is_over.is_set():
        n += 1
        seen = Observation("2026/fluency", date(2000, 1, 1) + timedelta(days=n), n % 90)
        try:
            record(case, "typed", lambda c, o=seen: replace(c, observations=(*c.observations, o)))
            print(seen.on.isoformat(), flush=True)
        except Error:
            connection.close()
    return 0


_BEGINS = """
from aimline.server.start import migrate, set_up
set_up(); migrate()
from datetime import date
from aimline.case.case import Case; from aimline.case.goal import Goal
from aimline.case.iep import Iep; from aimline.case.student import Student
from aimline.store.record import begin
iep = Iep('2026', date(2026, 9, 1), goals=(Goal('fluency'),))
print(begin(Case(Student('Nora'), (iep,)), 'in'))
"""
_CHECKS = """
import sys
from aimline.server.start import set_up
set_up()
from uuid import UUID
from django.conf import settings
from aimline.store.audit.checking import checked_log
from aimline.store.loaded import load_case
from aimline.store.models import ChangeRow
case = load_case(UUID(sys.argv[1]))
print(case.version, ChangeRow.objects.filter(case_id=case.id).count())
print(*checked_log(settings.AIMLINE_AUDIT).wrong or ['whole'])
print(*(o.on.isoformat() for o in case.case.observations))
"""


def run(times: int, writers: int, seed: int) -> str:
    """The drill; what it found. Raises Broken."""
    import psycopg

    random = Random(seed)
    if "AIMLINE_TEST_POSTGRESQL" not in os.environ:
        postgresql.name_place()
    with psycopg.connect(postgresql.server_url(), autocommit=True) as cutter:
        cutter.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")
        cutter.execute(f"CREATE DATABASE {_NAME}")
        line = Line(f"{os.environ['AIMLINE_TEST_POSTGRESQL']}/.s.PGSQL.5432")
        with tempfile.TemporaryDirectory() as data:
            place = _environment(line, data)
            case = _python(_BEGINS, place)
            confirmed, cuts = _hammered(cutter, line, place, case, times, writers, random)
            return _compared(_python(_CHECKS, place, case).splitlines(), confirmed, cuts)


def _environment(line: Line, data: str) -> dict[str, str]:
    url = f"postgresql://aimline@127.0.0.1:{line.port}/{_NAME}"
    own = {"AIMLINE_DATABASE_URL": url, "AIMLINE_SECRET_KEY": "k" * 60, "AIMLINE_DATA": data}
    return {**os.environ, **own}


def _python(code: str, environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(done.stderr[-2000:])
    return done.stdout.strip()


def _hammered(
    cutter: object,
    line: Line,
    place: dict[str, str],
    case: str,
    times: int,
    writers: int,
    random: Random,
) -> tuple[list[str], int]:
    """What the writers were told is kept, and how many connections were cut."""
    started = [
        subprocess.Popen(
            [sys.executable, __file__, "--write", case, str(n * 100_000)],
            env=place,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(writers)
    ]
    cuts = 0
    first = [one.stdout.readline().strip() for one in started if one.stdout]
    for _n in range(times):
        time.sleep(random.uniform(0.02, _LONGEST_PAUSE))
        if random.random() < 0.2:
            line.stall(random.uniform(0.1, 1.0))
        cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
        cuts += cutter.execute(cut, [_NAME]).fetchone()[0]  # type: ignore[attr-defined]
    for one in started:
        one.terminate()
    told = [one.communicate(timeout=_SLOWEST * 12)[0].split() for one in started]
    if any(one.returncode for one in started):
        raise Broken("a writer died of a cut line")
    return [*first, *(on for days in told for on in days)], cuts


def _compared(found: list[str], confirmed: list[str], cuts: int) -> str:
    version, changes = map(int, found[0].split())
    days = found[2].split()
    if missing := set(confirmed) - set(days):
        raise Broken(f"confirmed and lost: {sorted(missing)[:5]}")
    if len(days) != len(set(days)):
        raise Broken("a score is there twice")
    if not version == changes == len(days) + 1:
        raise Broken(f"{len(days)} scores, {changes} changes, version {version}")
    if found[1] != "whole":
        raise Broken(found[1])
    if not confirmed or not cuts:
        raise Broken("nothing was confirmed, or nothing cut: the drill tried nothing")
    return f"{cuts} connections cut, {len(confirmed)} scores confirmed, none lost, none doubled"


def main() -> int:
    if sys.argv[1:2] == ["--write"]:
        return write(UUID(sys.argv[2]), int(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--writers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    status = 0
    is_own = "AIMLINE_TEST_POSTGRESQL" not in os.environ
    try:
        print(run(options.times, options.writers, options.seed))
    except Broken as error:
        print(f"BROKEN: {error}")
        status = 1
    finally:
        if is_own and (place := os.environ.get("AIMLINE_TEST_POSTGRESQL")):
            postgresql.stop(Path(place))
    return status


if __name__ == "__main__":
    raise SystemExit(main())
