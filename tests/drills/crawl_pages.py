"""A drill: every form and every address of the pages, again and again, with what nobody expects.

    python tests/drills/crawl_pages.py [--examples 400] [--seed N] [--family NAME] [--language es]

The pages run in this process, on a data folder of their own that is deleted afterwards. The
addresses come from the program's own list, the forms from the pages. What must never happen: an
answer of 500 or above, words of a traceback, an answer without the headers of every other, or one
that takes longer than half a minute. The exit status is 1 where any of it did.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

SAMPLES = Path(__file__).parents[2] / "sample_cases"


def crawled(data: Path, family: str, language: str, examples: int, seed: int) -> object:
    """The crawl of one family's pages, once everything was tried."""
    from django.test import Client

    from aimline.web.door_key import new_key
    from crawler.crawler import Crawl
    from drills.told_crawl import run_told
    from web.paper_steps import REPORT, read_all, read_in

    client = Client(
        raise_request_exception=False,
        HTTP_HOST="127.0.0.1:80",
        SERVER_PORT="80",
        HTTP_ACCEPT_LANGUAGE=language,
    )
    client.get(f"/?token={new_key(data)}")
    case = _taken_in(family)
    read_in(client, case, REPORT)
    return run_told(Crawl(client, case, Random(seed), read_papers=read_all), examples)


def _taken_in(family: str) -> object:
    from aimline.casework.case_folder import load_folder
    from aimline.store.archive import begin_with_papers
    from aimline.store.packed import papers_of_folder
    from aimline.web.store_place import originals

    folder = SAMPLES / family
    case, _ = load_folder(folder)
    return begin_with_papers(case, papers_of_folder(folder), originals(), "Taken in.")


def main() -> None:
    """Crawl, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=400)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--family", default="missouri_reader_with_calendar")
    parser.add_argument("--language", default="en")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"--seed {asked.seed}")
    with tempfile.TemporaryDirectory(prefix="aimline-crawl-") as made:
        from aimline.web.start import bring_up_to_date, set_up

        data = set_up(Path(made))
        bring_up_to_date(data)
        crawl = crawled(data, asked.family, asked.language, asked.examples, asked.seed)
    from drills.told_crawl import tell

    is_well = tell("a family", crawl)
    print("nothing broke" if is_well else "something broke")
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
