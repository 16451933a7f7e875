"""A headless browser of this machine: Chromium, Chrome or Edge, without any connection outward."""

import os
import shutil
import subprocess
import sys

import pytest

from aimline.web.error_notes import FILE
from browser.every_page import every_page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
QUIET = (
    *("--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
)


def _executable():
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    path = _executable()
    if path is None:
        reason = "no Chromium, Chrome or Edge is found on this machine"
        if os.environ.get("AIMLINE_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=[*QUIET, *(["--no-sandbox"] if is_root else [])]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Starts `aimline serve` as a family would; each call is a server on data of its own."""
    running = []

    def serve(*options, data=None):
        data = data or tmp_path_factory.mktemp("data")
        server = Served(data, options)
        running.append(server)
        return server

    yield serve
    for server in running:
        server.stop()


class Served:
    """One `aimline serve` in a process of its own."""

    def __init__(self, data, options=()):
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aimline", "serve", "--no-browser", "--data", data, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            pytest.fail(self.process.communicate()[1])
        self.base = self.address.partition("/?")[0]

    def noted_errors(self):
        """Where in the program a page of it failed."""
        noted = self.data / FILE
        return (
            noted.read_text(encoding="utf-8") if noted.exists() else "no error of a page is noted"
        )

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()
        self.process.stderr.close()


@pytest.fixture(scope="session")
def pages(browser, served):
    """Every page of a sample family."""
    return every_page(browser, served("--sample"))


@pytest.fixture
def visit(browser, served):
    """A page of a new browser on a server: outside requests and script errors fail the test.

    brought_about: words of the errors that the test itself makes happen.
    """
    opened = []

    def open_page(server=None, *, width=1100, height=900, brought_about=(), **options):
        server = server or served()
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        outside, said = [], []
        page.on("request", lambda r: outside.append(r.url) if not _is_own(r.url, server) else None)
        page.on("console", lambda m: said.append(m.text) if m.type != "log" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(server.address)
        opened.append((context, outside, said, brought_about, server))
        page.server = server
        return page

    yield open_page
    for context, outside, said, brought_about, server in opened:
        context.close()
        assert outside == []
        unasked = [words for words in said if not any(own in words for own in brought_about)]
        assert unasked == [], server.noted_errors()


def _is_own(url, server):
    return url.startswith((server.base, "data:", "blob:"))


@pytest.fixture
def picture():
    """Keeps a picture of a page where AIMLINE_PICTURES names a folder, for whoever looks."""
    folder = os.environ.get("AIMLINE_PICTURES")

    def take(page, name):
        if folder:
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return take
