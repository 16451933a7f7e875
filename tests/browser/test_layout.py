"""Every page at phone width, at 400 % and on a desk, in each language: nothing wide or small."""

import re

import pytest

from browser.every_page import LOCALES, wait_until_drawn

PHONE, DESK = 390, 1280
WIDTHS = (320, PHONE, DESK)
"""320 pixels are also 1280 at a zoom of 400 %."""
SMALLEST = 43.5
"""Buttons and fields are 44 pixels high; links in running text are not asked for that."""
LOOK = """smallest => ({
  width: document.documentElement.scrollWidth,
  headlines: document.querySelectorAll("h1").length,
  primary: document.querySelectorAll(".primary").length,
  language: document.documentElement.lang,
  title: document.title,
  small: [...document.querySelectorAll("button, .button, nav a, select,"
      + " input:not([type=hidden], [type=checkbox], [type=radio], [type=file])")]
    .filter(e => e.offsetParent && !e.classList.contains("visually-hidden"))
    .filter(e => e.getBoundingClientRect().height < smallest)
    .map(e => e.outerHTML.slice(0, 90)),
})"""


def _looked_at(page):
    wait_until_drawn(page)
    return page.evaluate(LOOK, SMALLEST)


@pytest.fixture(scope="module")
def looks(browser, pages):
    """What each page looks like, by width and language; each is looked at once."""
    kept = {}

    def of(width, language):
        if (width, language) not in kept:
            size = {"width": width, "height": 800}
            page = pages.opened_by(browser, viewport=size, locale=LOCALES[language])
            seen = {a: _looked_at(page) for a in pages.each(page)}
            page.context.close()
            assert len(seen) == len(pages.addresses)
            kept[width, language] = seen
        return kept[width, language]

    return of


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(looks, width, language):
    wide = {a: one["width"] for a, one in looks(width, language).items() if one["width"] > width}
    assert wide == {}


@pytest.mark.parametrize("language", LOCALES)
def test_everything_to_touch_is_large_enough(looks, language):
    small = {a: one["small"] for a, one in looks(PHONE, language).items() if one["small"]}
    assert small == {}


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_has_one_headline_a_title_and_its_language(looks, language):
    for address, one in looks(DESK, language).items():
        assert one["headlines"] == 1, address
        assert one["language"] == language, address
        assert re.search(r"\S", one["title"]), address
        assert one["primary"] <= 1, address
