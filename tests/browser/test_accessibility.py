"""Every page and state, checked by axe-core, and seen at phone width, at 400 % and in the dark."""

import re
from pathlib import Path

import pytest

from following import follow

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = (
    "",
    "goals/new/",
    "services/",
    "dates/",
    "timeline/",
    "papers/",
    "letters/",
    "letters/meeting/",
    "ledger/",
    "ledger/new/came/",
    "ledger/new/spoke/",
    "ledger/new/wrote/",
    "meetings/",
    "meetings/kit/",
    "meetings/new/",
    "meetings/on/2026-03-20/",
    "binder/",
    "complaint/",
    "complaint/?to=due-process-worksheet",
    "hand-over/",
    "skills/",
    "settings/",
    "settings/child/",
    "settings/you/",
    "settings/calendar/",
    "changes/",
    "log/",
    "delete/",
)
LOCALES = {"en": "en-US", "es": "es-US"}
"""What a browser asks for, by the language that the pages answer in."""
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "phone": {"viewport": {"width": 390, "height": 800}},
}
# Colours do not depend on the language; names, labels and the room they take do.
SEEN = [*((look, "en") for look in LOOKS), ("phone", "es")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def server(served):
    return served("--sample")


@pytest.fixture(scope="module")
def pages(browser, server):
    """Addresses of every page of a family with much to say, and of those without a case."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    cookies = context.cookies()
    family = page.get_by_role("link", name="Delphine Marchetti-Boone").get_attribute("href")
    page.goto(server.base + family)
    goal = page.locator(".goal-row a").first.get_attribute("href")
    finding = page.get_by_role("link", name="Why do we say this?").first.get_attribute("href")
    page.goto(server.base + family + "letters/")
    follow(page.get_by_role("button", name="Write this letter").first)
    letter = page.url.removeprefix(server.base)
    page.goto(server.base + family + "binder/")
    exhibit = page.get_by_role("link", name="words and day").first.get_attribute("href")
    follow(page.get_by_role("button", name="Check and make the binder"))
    page.locator(".binder-pages").wait_for(timeout=90_000)
    binder = page.url.removeprefix(server.base)
    page.goto(server.base + family + "hand-over/")
    page.get_by_label("A passphrase:").fill("lantern orbit pickle seven")
    page.get_by_label("The same passphrase again").fill("lantern orbit pickle seven")
    follow(page.get_by_role("button", name="Make the locked file"))
    page.get_by_role("link", name="Download the locked file").wait_for(timeout=90_000)
    locked = page.url.removeprefix(server.base)
    context.close()
    made = [exhibit, binder, locked]
    listed = [
        "/",
        "/new/",
        "/new/papers/",
        "/import/",
        "/backups/",
        *(family + part for part in PAGES),
    ]
    edit = goal.replace("/of/", "/edit/")
    return [*listed, goal, edit, finding, letter, letter + "words/", *made], cookies


def problems(page):
    page.wait_for_load_state("networkidle")
    if page.locator("#chart").count():
        page.locator("#chart .drawn svg").wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES
    )
    return [
        (one["id"], one["help"], [node["html"][:300] for node in one["nodes"]][:4])
        for one in found["violations"]
    ]


@pytest.mark.parametrize(("look", "language"), SEEN)
def test_axe_finds_nothing_to_mend_on_any_page(browser, server, pages, look, language):
    addresses, cookies = pages
    context = browser.new_context(
        bypass_csp=True, reduced_motion="reduce", locale=LOCALES[language], **LOOKS[look]
    )
    context.add_cookies(cookies)
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(server.base + address)
        if told := problems(page):
            found[address] = told
    context.close()
    assert not found, found


def test_axe_finds_nothing_to_mend_where_something_was_refused(browser, server, pages):
    _, cookies = pages
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.base + "/")
    assert problems(page) == []
    context.add_cookies(cookies)
    page.goto(server.base + "/nothing/here/")
    assert problems(page) == []
    page.goto(server.base + "/new/")
    page.get_by_role("button", name="On to the first goal").click()
    page.evaluate("document.querySelector('form').noValidate = true")
    follow(page.get_by_role("button", name="On to the first goal"))
    page.locator(".wrong").first.wait_for()
    assert problems(page) == []
    context.close()


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(browser, server, pages, width, language):
    """320 pixels are also 1280 at a zoom of 400 %."""
    addresses, cookies = pages
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, locale=LOCALES[language])
    context.add_cookies(cookies)
    page = context.new_page()
    wide = {}
    for address in addresses:
        page.goto(server.base + address)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[address] = found
    context.close()
    assert wide == {}


@pytest.mark.parametrize("language", LOCALES)
def test_everything_to_touch_is_large_enough(browser, server, pages, language):
    """Buttons and fields are 44 pixels high; links in running text are not asked for that."""
    addresses, cookies = pages
    size = {"width": 390, "height": 800}
    context = browser.new_context(viewport=size, locale=LOCALES[language])
    context.add_cookies(cookies)
    page = context.new_page()
    small = {}
    for address in addresses:
        page.goto(server.base + address)
        found = page.evaluate(
            """() => [...document.querySelectorAll("button, .button, nav a, select,"
               + " input:not([type=hidden], [type=checkbox], [type=radio], [type=file])")]
              .filter(e => e.offsetParent && !e.classList.contains("visually-hidden"))
              .filter(e => e.getBoundingClientRect().height < 43.5)
              .map(e => e.outerHTML.slice(0, 90))"""
        )
        if found:
            small[address] = found
    context.close()
    assert small == {}


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_has_one_headline_a_title_and_its_language(browser, server, pages, language):
    addresses, cookies = pages
    context = browser.new_context(locale=LOCALES[language])
    context.add_cookies(cookies)
    page = context.new_page()
    for address in addresses:
        page.goto(server.base + address)
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.lang") == language, address
        assert re.search(r"\S", page.title()), address
        assert page.locator(".primary").count() <= 1, address
    context.close()


def test_the_charts_say_in_words_what_they_show(browser, server, pages):
    addresses, cookies = pages
    context = browser.new_context()
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(server.base + next(a for a in addresses if "/goals/of/" in a))
    page.locator(".chart .drawn svg").wait_for()
    words = page.locator(".chart .drawn").get_attribute("aria-label")
    assert "words" in words
    assert len(words) > 80
    context.close()
