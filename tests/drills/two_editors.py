"""A drill: two people of one case change the same fact on a server at the same moment.

    python tests/drills/two_editors.py [--times 100] [--seed N]

An owner and an advocate open one page and send different values at once, to a server with two
workers on PostgreSQL. One of them must be taken, the other told both values with nothing
overwritten; when the second then decides, that must hold. At the end the history must have each
change once. The exit status is 1 where any of this did not hold.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import psycopg

import postgresql
from drills.kill_server import Broken, Browser
from server_process import ServerProcess

_PEOPLE = """
import sys
from aimline.server.start import set_up
set_up()
sys.path.insert(0, sys.argv[1])
import server_people as people
from aimline.accounts.models import Role
from django.conf import settings
case = people.case_of("missouri_reader")
print(case)
for role in (Role.OWNER, Role.ADVOCATE):
    account = people.person(f"The {role}", has_second=True)
    people.let_in(account, case, role)
    print(people.browser_of(account).cookies[settings.SESSION_COOKIE_NAME].value)
"""
_GRADES = tuple(map(str, range(1, 13)))
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def run(times: int, seed: int) -> str:
    """The drill on a server of its own. Raises Broken."""
    with tempfile.TemporaryDirectory() as data:
        server = ServerProcess(Path(data))
        case, *sessions = _people(server)
        server.start()
        try:
            editors = [_editor(server, session) for session in sessions]
            _edit(editors, f"/{case}/settings/child/", times, Random(seed))
        finally:
            server.stop()
        _check_history(server, case, 1 + 2 * times)
    return f"{times} facts changed by two at once: one taken, the other told, none overwritten"


def _people(server: ServerProcess) -> list[str]:
    tests = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", _PEOPLE, tests]
    done = subprocess.run(
        command, env=server.environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.split()


def _editor(server: ServerProcess, session: str) -> Browser:
    browser = Browser(f"{server.base}/account/login/")
    browser.cookies["aimline"] = session
    return browser


def _edit(editors: list[Browser], path: str, times: int, random: Random) -> None:
    before = ""
    for _n in range(times):
        grades = random.sample([grade for grade in _GRADES if grade != before], len(editors))
        answers = _sent_at_once(editors, path, grades)
        taken = [n for n, (where, _page) in enumerate(answers) if where]
        if len(taken) != 1:
            raise Broken(f"{len(taken)} of two were taken at once")
        first, second = taken[0], 1 - taken[0]
        page = answers[second][1]
        if "Somebody else" not in page or any(f"<td>{grade}<" not in page for grade in grades):
            raise Broken("the second is not told both values")
        _must_have(editors[second], path, grades[first])
        if not editors[second].post(path, _HIDDEN.findall(page)):
            raise Broken("the second could not decide")
        _must_have(editors[first], path, grades[second])
        before = grades[second]


def _sent_at_once(
    editors: list[Browser], path: str, grades: list[str]
) -> list[tuple[str | None, str]]:
    """Both open the page, and then both send it."""
    answers: list[tuple[str | None, str]] = [(None, "")] * len(editors)
    together = threading.Barrier(len(editors))

    def send(n: int) -> None:
        page = editors[n].get(path)
        seen = re.search(r'name="seen" value="(\d+)"', page)
        together.wait()
        form = {"name": "Nora Bellweather", "place": "us-mo", "grade": grades[n]}
        answers[n] = editors[n].told(path, [*form.items(), ("seen", seen[1] if seen else "")])

    threads = [threading.Thread(target=send, args=(n,)) for n in range(len(editors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _must_have(browser: Browser, path: str, grade: str) -> None:
    page = browser.get(path)
    if not re.search(rf'name="grade"[^>]*value="{grade}"|value="{grade}"[^>]*selected', page):
        raise Broken(f"the page does not show the grade {grade}")


def _check_history(server: ServerProcess, case: str, changes: int) -> None:
    with psycopg.connect(server.database) as line:
        query = "SELECT count(*) FROM aimline_change WHERE case_id = %s"
        ((found,),) = line.execute(query, [case]).fetchall()
    if found != changes:
        raise Broken(f"the history has {found} changes where {changes} were made")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    is_own = "AIMLINE_TEST_POSTGRESQL" not in os.environ
    place = postgresql.name_place() if is_own else None
    try:
        print(run(options.times, options.seed))
        return 0
    except Broken as error:
        print(f"BROKEN: {error}")
        return 1
    finally:
        if place:
            postgresql.stop(place)


if __name__ == "__main__":
    raise SystemExit(main())
