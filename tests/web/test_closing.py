"""Ending the program from its pages, for whoever opened it by an icon."""

import pytest

from aimline.web.views import start

pytestmark = pytest.mark.django_db


def test_pages_of_a_terminal_do_not_offer_to_end_the_program(browser_within):
    assert "Close Aimline" not in browser_within.get("/").content.decode()
    assert browser_within.post("/close/").status_code == 404


def test_pages_of_an_icon_offer_it_and_say_that_nothing_is_lost(
    browser_within, settings, monkeypatch
):
    ended = []
    monkeypatch.setattr(
        start, "Timer", lambda _, end: type("T", (), {"start": lambda _: ended.append(end)})()
    )
    settings.AIMLINE_CAN_CLOSE = True
    assert "Close Aimline" in browser_within.get("/").content.decode()
    assert browser_within.get("/close/").status_code == 405
    assert "Your cases are kept." in browser_within.post("/close/").content.decode()
    assert len(ended) == 1
