"""Hostile words in every field of a case: every page and file that links and forms lead to."""

import json
import logging
from random import Random

import pytest

import harmless
from aimline.store.record import begin
from crawler.crawler import Crawl
from hostile_case import HOSTILE, MARK, hostile_case

pytestmark = pytest.mark.django_db
_NO_CHECK = {"image/png", "text/css", "text/javascript", "application/zip", "font/ttf"}


def test_no_page_and_no_file_lets_the_words_of_a_case_act(browser_within, caplog):
    caplog.set_level(logging.CRITICAL)
    seen, shown = set(), []

    def look(address, answer):
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        seen.add((kind, answer.status_code))
        if MARK in address and answer.status_code >= 400:
            return
        if kind == "application/json":
            json.loads(answer.content)
        elif kind not in _NO_CHECK and answer.content:
            harmless.CHECKS[kind](answer.content)
        if kind == "text/html" and f"&lt;{MARK}" in answer.content.decode():
            shown.append(address)
        name = answer.headers.get("Content-Disposition", "")
        assert not any(c in name for c in "\r\n\0\N{RIGHT-TO-LEFT OVERRIDE}")

    case = begin(hostile_case(HOSTILE["marks"]), HOSTILE["marks"])
    crawl = Crawl(browser_within, case, Random(1), look=look)
    crawl.look_around()
    assert crawl.troubles == set()
    assert len(shown) >= 25, "the words are to be seen, as words"
    assert {"text/html", "application/pdf", "text/calendar", "image/svg+xml"} <= {
        k for k, _ in seen
    }
