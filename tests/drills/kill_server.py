"""A drill: the server is killed (kill -9) while scores are typed, cases come in, or it starts.

    python tests/drills/kill_server.py [--times 200] [--kind entry|import|migration] [--seed N]

What was confirmed to the browser must be there afterwards, once; what was not confirmed may be
there whole or not at all; the database must be sound, and the next start must work. The exit status
is 1 where any of this did not hold. One kill takes about two seconds.
"""

from __future__ import annotations

import argparse
import http.client
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from aimline.casework.case_folder import load_folder
from aimline.store.packed import packed, papers_of_folder

SAMPLE = Path(__file__).parents[2] / "sample_cases" / "maryland_minutes"
KINDS = ("entry", "import", "migration")
_FIRST = date(2026, 9, 1)
_LOST = (http.client.HTTPException, OSError)


class Broken(AssertionError):
    """Something that was confirmed is lost, or something is there by half."""


class Server:
    """`aimline serve` on a data folder, to be killed."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "aimline", "serve", "--no-browser", "--data", str(data)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def address(self) -> str:
        """The first line, once it serves."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        if not line:
            raise Broken("the server did not start")
        return line

    def kill(self) -> None:
        """No time to put anything in order."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


class Browser:
    """As much of a browser as the drill needs."""

    def __init__(self, address: str) -> None:
        self.host, _, rest = address.removeprefix("http://").partition("/")
        self.cookies: dict[str, str] = {}
        self.get(f"/{rest}")

    def get(self, path: str) -> str:
        """A page."""
        return self._asked("GET", path, None, "")[1].decode(errors="replace")

    def data(self, path: str) -> bytes:
        """A file."""
        return self._asked("GET", path, None, "")[1]

    def post(self, path: str, form: list[tuple[str, str]]) -> str | None:
        """Where the answer leads; None where it was no redirect."""
        body = urlencode([*form, ("csrfmiddlewaretoken", self._token(path))])
        return self._asked("POST", path, body.encode(), "application/x-www-form-urlencoded")[0]

    def upload(self, path: str, data: bytes) -> str | None:
        """The same with a file."""
        token, mark = self._token(path), "drill-boundary"
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f'{token}\r\n--{mark}\r\nContent-Disposition: form-data; name="file";'
            f' filename="c.zip"\r\nContent-Type: application/zip\r\n\r\n'
        )
        body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        return self._asked("POST", path, body, f"multipart/form-data; boundary={mark}")[0]

    def _token(self, path: str) -> str:
        page = self.get("/new/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        return found.group(1) if found else ""

    def _asked(
        self, way: str, path: str, body: bytes | None, kind: str
    ) -> tuple[str | None, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            if kind:
                headers["Content-Type"] = kind
            connection.request(way, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return (answer.getheader("Location") if answer.status == 302 else None), text
        finally:
            connection.close()


def entry(data: Path, times: int, random: Random) -> str:
    """Scores are typed one after the other while the server is killed again and again."""
    server = Server(data)
    browser = Browser(server.address())
    goal = _typed_goal(browser)
    confirmed: list[str] = []
    days = iter(range(1, 10**6))
    for _n in range(times):
        worker = threading.Thread(target=_type_until_lost, args=(browser, goal, days, confirmed))
        worker.start()
        _wait_for_one_more(confirmed, worker)
        time.sleep(random.uniform(0.0, 0.4))
        server.kill()
        worker.join()
        _check_sound(data)
        _check_scores(data, confirmed)
        server = Server(data)
        browser = Browser(server.address())
    server.kill()
    return f"{len(confirmed)} scores confirmed, none lost, none doubled"


def _wait_for_one_more(confirmed: list[str], worker: threading.Thread) -> None:
    """Until the server is warm: a kill then falls into its work."""
    before = len(confirmed)
    while len(confirmed) == before:
        if not worker.is_alive():
            raise Broken("the server confirms nothing")
        time.sleep(0.005)


def _typed_goal(browser: Browser) -> str:
    where = browser.post("/new/", [("name", "Nora"), ("grade", ""), ("place", "")])
    assert where is not None
    form = {
        "do": "save",
        "text": "",
        "area": "reading",
        "measure": "percent",
        "measured": "",
        "direction": "increase",
        "baseline": "10",
        "baseline_on": "2026-09-01",
        "iep": "new",
        "criterion": "80",
        "criterion_on": "2029-06-01",
        "consistency": "",
        "iep_ends_on": "",
        "grade_of_material": "",
        "iep_starts_on": "2026-09-01",
    }
    goal = browser.post(where, list(form.items()))
    assert goal is not None
    return goal.partition("?")[0].replace("/goals/of/", "/goals/scores/")


def _type_until_lost(browser: Browser, goal: str, days: object, confirmed: list[str]) -> None:
    for n in days:  # type: ignore[attr-defined]
        on = (_FIRST + timedelta(days=n)).isoformat()
        form = [("do", "save"), ("day", on), ("score", str(n % 90)), ("was", "")]
        try:
            if browser.post(goal, form):
                confirmed.append(on)
        except _LOST:
            return


def _check_scores(data: Path, confirmed: list[str]) -> None:
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        rows = [on for (on,) in database.execute('select "on" from aimline_observation')]
        (changes,) = database.execute("select count(*) from aimline_change").fetchone()
        (version,) = database.execute("select version from aimline_case").fetchone()
    if missing := set(confirmed) - set(rows):
        raise Broken(f"confirmed and lost: {sorted(missing)}")
    if len(rows) != len(set(rows)):
        raise Broken("a score is there twice")
    if not changes == version == len(rows) + 2:
        raise Broken(f"{len(rows)} scores, {changes} changes, version {version}")


def import_(data: Path, times: int, random: Random) -> str:
    """Whole cases are brought in while the server is killed again and again."""
    case, _ = load_folder(SAMPLE)
    file = packed(case, papers_of_folder(SAMPLE))
    confirmed: list[str] = []
    server = Server(data)
    browser = Browser(server.address())
    for _n in range(times):
        worker = threading.Thread(target=_bring_in_until_lost, args=(browser, file, confirmed))
        worker.start()
        _wait_for_one_more(confirmed, worker)
        time.sleep(random.uniform(0.0, 0.6))
        server.kill()
        worker.join()
        _check_sound(data)
        server = Server(data)
        browser = Browser(server.address())
    _check_cases(data, browser, file, confirmed)
    server.kill()
    return f"{len(confirmed)} cases confirmed, each whole"


def _bring_in_until_lost(browser: Browser, file: bytes, confirmed: list[str]) -> None:
    try:
        while where := browser.upload("/import/", file):
            confirmed.append(where.strip("/"))
    except _LOST:
        return


def _check_cases(data: Path, browser: Browser, file: bytes, confirmed: list[str]) -> None:
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        there = {row for (row,) in database.execute("select id from aimline_case")}
    if missing := {case.replace("-", "") for case in confirmed} - there:
        raise Broken(f"cases confirmed and lost: {missing}")
    for case in there:
        if browser.data(f"/{_dashed(case)}/export.zip") != file:
            raise Broken(f"the case {case} is there by half")


def _dashed(case: str) -> str:
    return "-".join((case[:8], case[8:12], case[12:16], case[16:20], case[20:]))


def migration(data: Path, times: int, random: Random) -> str:
    """The first start, which makes the database, is killed; the next must work."""
    for n in range(times):
        place = data / str(n)
        server = Server(place)
        time.sleep(random.uniform(0.2, 2.0))
        server.kill()
        again = Server(place)
        page = Browser(again.address()).get("/")
        again.kill()
        _check_sound(place)
        if "What do you have?" not in page:
            raise Broken("the next start does not show the first page")
    return f"{times} first starts killed, each next one worked"


def _check_sound(data: Path) -> None:
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        (found,) = database.execute("pragma integrity_check").fetchone()
        rows = database.execute("pragma foreign_key_check").fetchall()
    if found != "ok" or rows:
        raise Broken(f"the database is not sound: {found} {rows[:3]}")


DRILLS = {"entry": entry, "import": import_, "migration": migration}


def run(kind: str, times: int, seed: int) -> str:
    """One drill; what it found. Raises Broken."""
    with tempfile.TemporaryDirectory() as made:
        return DRILLS[kind](Path(made), times, Random(seed))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--kind", choices=KINDS, default=None)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    status = 0
    for kind in [options.kind] if options.kind else KINDS:
        try:
            print(f"{kind}: {options.times} kills: {run(kind, options.times, options.seed)}")
        except Broken as error:
            print(f"{kind}: BROKEN: {error}")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
