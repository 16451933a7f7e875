"""How fast the pages are for a case of 5 years, 30 goals and 6,000 scores.

    python bench/pages.py [--seconds N]

Starts `aimline serve` on data of its own, then asks for each page with 1 and with 8 clients;
prints median and 95th percentile in milliseconds as the browser waits for them, the first answer
after a change, and the start-up time of the server.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
GOAL = "2025/goal-0"
PAGES = {
    "start": "/",
    "child": "{case}",
    "a goal": f"{{case}}goals/of/{GOAL}/",
    "services": "{case}services/",
    "dates": "{case}dates/",
    "timeline": "{case}timeline/",
    "papers": "{case}papers/",
    "settings": "{case}settings/",
    "history": "{case}changes/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="for each page and client count")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = Path(made)
        first, server, address = started(data)
        stop(server)
        case = filled(data)
        later, server, address = started(data)
        print(f"first start {first:.2f} s, later start {later:.2f} s")
        try:
            measure(address, f"/{case}/", options.seconds)
        finally:
            stop(server)


def started(data: Path) -> tuple[float, subprocess.Popen[str], str]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "aimline", "serve", "--no-browser", "--data", str(data)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    return time.perf_counter() - began, server, address


def stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    server.wait(30)


def filled(data: Path) -> str:
    """The big case in the database, put there by a process of its own."""
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from aimline.web.start import set_up; set_up(Path(sys.argv[1]))\n"
        "from big_case import big_case; from aimline.store.record import begin\n"
        "print(begin(big_case(), 'big'))\n"
    )
    here = str(Path(__file__).parent)
    run = subprocess.run(
        [sys.executable, "-c", code, str(data), here], check=True, capture_output=True, text=True
    )
    return run.stdout.strip()


class Client:
    """One browser that keeps its connection and its cookies."""

    def __init__(self, host: str, cookies: dict[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection(host)
        self.cookies = dict(cookies or {})

    def get(self, path: str) -> tuple[float, int, bytes]:
        began = time.perf_counter()
        self.connection.request("GET", path, headers=self._headers())
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                kept, _, rest = value.partition("=")
                self.cookies[kept] = rest.partition(";")[0]
        return took, answer.status, body

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}


def measure(address: str, case: str, seconds: float) -> None:
    host, _, rest = address.removeprefix("http://").partition("/")
    door = Client(host)
    assert door.get(f"/{rest}")[1] == 302
    took, status, _ = door.get(case)
    assert status == 200, status
    print(f"first answer of the child's page in a new server {took * 1000:.0f} ms")
    took, _, _ = door.get(f"{case}goals/of/{GOAL}/")
    print(f"first answer of a goal's page (charts drawn) {took * 1000:.0f} ms")
    print(f"{'page':10} {'1 client':>20} {'8 clients':>20}   (median / 95th percentile, ms)")
    for name, path in PAGES.items():
        cells = [asked(host, door.cookies, path.format(case=case), n, seconds) for n in (1, 8)]
        print(f"{name:10} {cells[0]:>20} {cells[1]:>20}")


def asked(host: str, cookies: dict[str, str], path: str, clients: int, seconds: float) -> str:
    times: list[float] = []
    end = time.perf_counter() + seconds

    def one() -> None:
        client = Client(host, cookies)
        while time.perf_counter() < end:
            took, status, _ = client.get(path)
            assert status == 200, (path, status)
            times.append(took * 1000)

    threads = [threading.Thread(target=one) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return f"{statistics.median(times):.0f} / {times[int(len(times) * 0.95)]:.0f}"


if __name__ == "__main__":
    main()
