"""Every page and state, checked by axe-core: in the light, in the dark, and on a phone."""

from pathlib import Path

import pytest

from browser.every_page import LOCALES, wait_until_drawn
from following import follow

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"type": "tag", "values": TAGS}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PHONE = {"viewport": {"width": 390, "height": 800}}
# Names, labels and the room they take depend on the language, and only colours on the look.
LOOKS = [
    pytest.param({"color_scheme": "light"}, "en", ALL, id="light"),
    pytest.param({"color_scheme": "dark"}, "en", OF_COLOURS, id="dark"),
    pytest.param({"contrast": "more"}, "en", OF_COLOURS, id="contrast"),
    pytest.param(PHONE, "en", ALL, id="phone"),
    pytest.param(PHONE, "es", ALL, id="phone, in Spanish"),
]


def problems(page, rules=ALL):
    wait_until_drawn(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    assert found["passes"], "no rule was tried"
    return [
        (one["id"], one["help"], [node["html"][:300] for node in one["nodes"]][:4])
        for one in found["violations"]
    ]


@pytest.mark.parametrize(("look", "language", "rules"), LOOKS)
def test_axe_finds_nothing_to_mend_on_any_page(browser, pages, look, language, rules):
    page = pages.opened_by(
        browser, bypass_csp=True, reduced_motion="reduce", locale=LOCALES[language], **look
    )
    found = {}
    for address in pages.each(page):
        if told := problems(page, rules):
            found[address] = told
    page.context.close()
    assert not found, found


def test_axe_finds_nothing_to_mend_where_something_was_refused(browser, pages):
    base = pages.server.base
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(base + "/")
    assert problems(page) == []
    page.context.add_cookies(pages.cookies)
    page.goto(base + "/nothing/here/")
    assert problems(page) == []
    page.goto(base + "/new/")
    page.get_by_role("button", name="On to the first goal").click()
    page.evaluate("document.querySelector('form').noValidate = true")
    follow(page.get_by_role("button", name="On to the first goal"))
    page.locator(".wrong").first.wait_for()
    assert problems(page) == []
    page.context.close()


def test_the_charts_say_in_words_what_they_show(browser, pages):
    page = pages.opened_by(browser)
    page.goto(pages.server.base + next(a for a in pages.addresses if "/goals/of/" in a))
    page.locator(".chart .drawn svg").wait_for()
    words = page.locator(".chart .drawn").get_attribute("aria-label")
    assert "words" in words
    assert len(words) > 80
    page.context.close()
