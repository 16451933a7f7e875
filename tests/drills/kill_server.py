"""A drill: Aimline is killed (kill -9) while it works, again and again.

    python tests/drills/kill_server.py [--times 200] [--kind KIND] [--seed N]

The kinds: entry (scores are typed), import (whole cases come in), migration (the first start, and
every second time the first start of a newer Aimline at a place that an older one kept), binder (a
binder is made and kept), backup and restore.

What was confirmed to the browser must be there afterwards, once; what was not confirmed may be
there whole or not at all; the database must be sound, and the next start must work. The exit status
is 1 where any of this did not hold. One kill takes about two seconds.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

from aimline.casework.case_folder import load_folder
from aimline.store.backup.keys import new_key
from aimline.store.backup.shelf import backups_in, check_label, hash_of_file
from aimline.store.packed import packed, papers_of_folder
from drills.flip_bytes import PASSPHRASE, aimline, filled

SAMPLE = Path(__file__).parents[2] / "sample_cases" / "maryland_minutes"
OLD_BACKUP = Path(__file__).parents[1] / "store" / "backup" / "old_backup.py"
OLD_CHILD = "Old Oak"
KINDS = ("entry", "import", "migration", "binder", "backup", "restore")
ANY_KEY = new_key().public
_FIRST = date(2026, 9, 1)
_LOST = (http.client.HTTPException, OSError)


class Broken(AssertionError):
    """Something that was confirmed is lost, or something is there by half."""


class Server:
    """`aimline serve` on a data folder, to be killed."""

    def __init__(self, data: Path, program: tuple[str, ...] = ("-m", "aimline")) -> None:
        command = [sys.executable, *program, "serve", "--no-browser", "--data", str(data)]
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._said, text=True
        )

    def address(self) -> str:
        """The first line, once it serves."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        if not line:
            self.process.wait()
            self._said.seek(0)
            raise Broken(f"the server did not start: {self._said.read()}")
        return line

    def kill(self) -> None:
        """No time to put anything in order."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._said.close()


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
        return self.told(path, form)[0]

    def told(self, path: str, form: list[tuple[str, str]]) -> tuple[str | None, str]:
        """The same, and the page of the answer."""
        body = urlencode([*form, ("csrfmiddlewaretoken", self._token(path))])
        kind = "application/x-www-form-urlencoded"
        where, page = self._asked("POST", path, body.encode(), kind)
        return where, page.decode(errors="replace")

    def upload(self, path: str, data: bytes) -> str | None:
        """The same with a whole case."""
        return self._sent_file(path, "file", "c.zip", data)

    def put_in(self, path: str, name: str, data: bytes) -> str | None:
        """The same with a paper."""
        return self._sent_file(path, "files", name, data)

    def _sent_file(self, path: str, field: str, name: str, data: bytes) -> str | None:
        token, mark = self._token(path), "drill-boundary"
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f'{token}\r\n--{mark}\r\nContent-Disposition: form-data; name="{field}";'
            f' filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
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
        connection = http.client.HTTPConnection(self.host, timeout=300)
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
    """A start that makes the database, or brings an older one up, is killed; the next must work."""
    older = kept_by_older(data / "older")
    for n in range(times):
        place, is_upgrade = data / str(n), n % 2 == 1
        if is_upgrade:
            shutil.copytree(older, place)
        server = Server(place)
        time.sleep(random.uniform(0.2, 3.0))
        server.kill()
        again = Server(place)
        page = Browser(again.address()).get("/")
        again.kill()
        _check_sound(place)
        if (OLD_CHILD if is_upgrade else "What do you have?") not in page:
            raise Broken(f"the next start shows another page{' after an upgrade' * is_upgrade}")
        shutil.rmtree(place)
    return f"{times - times // 2} first starts and {times // 2} upgrades, each next one worked"


def kept_by_older(folder: Path) -> Path:
    """A place that an Aimline before the log kept, with one case."""
    folder.mkdir()
    subprocess.run([sys.executable, OLD_BACKUP, folder, ANY_KEY], check=True)
    return folder / "made"


def binder(data: Path, times: int, random: Random) -> str:
    """Binders are made and kept while the server is killed; the facts stay as they were."""
    case, _ = load_folder(SAMPLE)
    file = packed(case, papers_of_folder(SAMPLE))
    server = Server(data)
    browser = Browser(server.address())
    where = browser.upload("/import/", file)
    assert where is not None
    for _n in range(times):
        worker = threading.Thread(target=_make_binders_until_lost, args=(browser, where))
        worker.start()
        time.sleep(random.uniform(0.2, 3.0))
        server.kill()
        worker.join()
        _check_sound(data)
        server = Server(data)
        browser = Browser(server.address())
        if browser.data(f"{where}export.zip") != file:
            raise Broken("the case is another one after a binder was cut short")
    server.kill()
    return f"{times} binders cut short, the case the same after each"


def _make_binders_until_lost(browser: Browser, where: str) -> None:
    try:
        while browser.post(f"{where}binder/make/", [("state", "draft")]):
            time.sleep(0.05)
    except _LOST:
        return


def backup(data: Path, times: int, random: Random) -> str:
    """Backups are cut short; what was finished before is whole, and the next one works."""
    place, shelf = data / "data", data / "backups"
    filled(place, shelf)
    finished = {one.file: hash_of_file(one.file) for one in backups_in(shelf)}
    cut = 0
    for _n in range(times):
        started = _started("backup", "--data", str(place), "--keep", "99,99,99")
        cut += _killed_within(started, random.uniform(0.5, 3.5))
        _check_sound(place)
        for one in backups_in(shelf):
            if one.label is not None:
                check_label(one.file)
                finished.setdefault(one.file, hash_of_file(one.file))
        if lost := [file for file, its in finished.items() if hash_of_file(file) != its]:
            raise Broken(f"a finished backup is another one: {lost}")
    aimline("backup", "--data", place)
    aimline("backup", "--check", "--data", place, "--passphrase-file", "-")
    if left := [file for file in shelf.iterdir() if file.suffix == ".tmp"]:
        raise Broken(f"halves are left: {left}")
    return f"{cut} of {times} cut short, {len(finished)} finished ones whole"


def restore(data: Path, times: int, random: Random) -> str:
    """Restores are cut short; what is there afterwards is all of the old or all of the new."""
    place, shelf, other = data / "data", data / "backups", data / "other"
    filled(place, shelf)
    (made,) = backups_in(shelf)
    aimline("import", SAMPLE, "--data", other)
    seen = Counter[str]()
    for n in range(times):
        copy = data / f"copy-{n}"
        shutil.copytree(other, copy)
        started = _started("restore", made.file, "--data", copy, "--passphrase-file", "-")
        _killed_within(started, random.uniform(0.8, 4.5))
        aimline("backup", "--data", copy, "--to", data / "none", "--recipient", ANY_KEY)
        seen[_whose(copy)] += 1
        aimline("verify", "log", copy)
        aimline("verify", "originals", copy)
        shutil.rmtree(copy)
    return f"{times} cut short or done: {dict(seen)}, each whole"


def _whose(data: Path) -> str:
    """The child whose case is there; every fact and paper of it has to be."""
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        names = [name for (name,) in database.execute("select name from aimline_child")]
        papers = database.execute("select count(*) from aimline_original").fetchone()[0]
    if len(names) != 1:
        raise Broken(f"{len(names)} cases are there where one was")
    _check_sound(data)
    return f"{names[0]} with {papers} papers"


def _started(*arguments: object) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-m", "aimline", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdin is not None
    started.stdin.write(f"{PASSPHRASE}\n")
    started.stdin.close()
    return started


def _killed_within(started: subprocess.Popen[str], seconds: float) -> bool:
    """Kill it then; whether it was still at work."""
    try:
        started.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
        return True


def _check_sound(data: Path) -> None:
    with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
        (found,) = database.execute("pragma integrity_check").fetchone()
        rows = database.execute("pragma foreign_key_check").fetchall()
    if found != "ok" or rows:
        raise Broken(f"the database is not sound: {found} {rows[:3]}")


DRILLS = {
    "entry": entry,
    "import": import_,
    "migration": migration,
    "binder": binder,
    "backup": backup,
    "restore": restore,
}


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
