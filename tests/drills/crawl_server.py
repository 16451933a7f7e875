"""A drill: every form and address of a server, as each kind of person, with what nobody expects.

    python tests/drills/crawl_server.py [--examples 400] [--seed N] [--as KIND ...]

As `crawl_pages.py` does with the pages of one family: the server's own pages as well (signing in,
the second step, people of a case, organisations, the operator's), once as nobody and once as each
kind of person that may be let in. The server runs in this process, on a PostgreSQL of its own that
is deleted afterwards. The exit status is 1 where an answer was one that must never be.
"""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import postgresql

FAMILY = "missouri_reader_with_calendar"
KINDS = (
    # The owner's crawl agrees to whoever waits.
    *("anonymous", "advocate who waits", "owner", "second_parent", "advocate", "attorney"),
    *("guest", "organisation admin", "operator"),
)
HOST = "127.0.0.1"


@contextmanager
def a_server(database: str) -> Iterator[None]:
    """Django as a server has it, on an empty database; for one use of a process."""
    place = postgresql.name_place() if database == "postgresql" else None
    with tempfile.TemporaryDirectory(prefix="aimline-crawl-") as data:
        os.environ |= {
            "AIMLINE_DATA": data,
            "AIMLINE_SECRET_KEY": secrets.token_urlsafe(64),
            "AIMLINE_HOSTS": HOST,
            "AIMLINE_TLS": "off",
        }
        if place:
            os.environ["AIMLINE_DATABASE_URL"] = postgresql.server_url()
        from aimline.server.start import migrate, set_up

        set_up()
        from django.conf import settings

        # Each password that is tried would take half a second otherwise.
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        # The crawl asks faster than any person may.
        settings.MIDDLEWARE.remove("aimline.server.rates.Rates")
        migrate()
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            if place:
                postgresql.stop(place)


def crawled(kind: str, everybody: Any, examples: int, seed: int) -> Any:
    """The crawl as one kind of person, once everything was tried."""
    from crawler.crawler import Crawl
    from drills.told_crawl import run_told
    from server_people import browser_of
    from web.paper_steps import read_all

    client = browser_of(everybody.by_kind[kind], raise_request_exception=False, HTTP_HOST=HOST)
    return run_told(Crawl(client, everybody.case, Random(seed), read_papers=read_all), examples)


def run(kinds: tuple[str, ...], examples: int, seed: int, database: str) -> bool:
    """Crawl as each kind and say what was found; whether nothing broke."""
    is_well = True
    with a_server(database):
        from drills.told_crawl import tell
        from server_people import browser_of, everybody
        from web.paper_steps import REPORT, read_in

        people = everybody(FAMILY)
        read_in(browser_of(people.by_kind["owner"], HTTP_HOST=HOST), people.case, REPORT)
        for kind in kinds:
            crawl = crawled(kind, people, examples, seed)
            is_well = tell(kind, crawl) and is_well
    return is_well


def main() -> None:
    """Crawl, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=400)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--as", choices=KINDS, dest="kinds", action="append")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"--seed {asked.seed}")
    is_well = run(tuple(asked.kinds or KINDS), asked.examples, asked.seed, asked.database)
    print("nothing broke" if is_well else "something broke")
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
