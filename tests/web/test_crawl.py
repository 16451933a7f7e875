"""Every form and every address with what nobody expects; the long form is a drill."""

import logging
from random import Random

import pytest

from crawler.crawler import Crawl
from web.every_address import every_address
from web.paper_steps import REPORT, read_in

pytestmark = pytest.mark.django_db


def test_nothing_that_is_sent_breaks_a_page(browser_within, taken_in, caplog):
    caplog.set_level(logging.CRITICAL)
    case = taken_in("missouri_reader_with_calendar", is_own=True)
    read_in(browser_within, case, REPORT)
    browser_within.raise_request_exception = False
    crawl = Crawl(browser_within, case, Random(8)).run(examples=2)
    assert {f"address {one.name}" for one in every_address()} <= set(crawl.tried)
    assert len(crawl.forms) >= 40
    assert crawl.troubles == set()
