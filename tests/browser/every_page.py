"""Every page of the family with the most to say, for tests that look at each of them."""

from dataclasses import dataclass

from case_pages import PAGES
from following import follow

WITHOUT_CASE = ("/", "/new/", "/new/papers/", "/import/", "/backups/")
LOCALES = {"en": "en-US", "es": "es-US"}
"""What a browser asks for, by the language that the pages answer in."""


def wait_until_drawn(page):
    """Until its letters and its chart are there."""
    page.evaluate("document.fonts.ready.then(() => true)")
    if page.locator("#chart").count():
        page.locator("#chart .drawn svg").wait_for()


@dataclass(frozen=True)
class EveryPage:
    """Where they are served, their addresses, and the cookies of a browser that may see them."""

    server: object
    addresses: list
    cookies: list

    def opened_by(self, browser, **options):
        """A page of a new browser that may see them; close its context when done."""
        context = browser.new_context(**options)
        context.add_cookies(self.cookies)
        return context.new_page()

    def each(self, page):
        """Each address, once the page has gone there."""
        for address in self.addresses:
            page.goto(self.server.base + address)
            yield address


def every_page(browser, server):
    """Of a family with much to say, and those without a case; a letter and a binder are made."""
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
    of_case = [family + part for part in PAGES]
    edit = goal.replace("/of/", "/edit/")
    made = [goal, edit, finding, letter, letter + "words/", exhibit, binder, locked]
    return EveryPage(server, [*WITHOUT_CASE, *of_case, *made], cookies)
