"""Pictures of every page, at desk and phone width, in light and dark, as a new user meets them.

    python bench/screens.py [--out out/screens] [--dark]

Starts `aimline serve --sample` on data of its own and goes through the pages of three families.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"desk": 1100, "phone": 390}
FAMILIES = ("Nora Bellweather", "Idris Vale-Haddad", "Delphine Marchetti-Boone")
PAGES = (
    *("", "papers/", "services/", "dates/", "timeline/", "settings/", "settings/child/"),
    *("settings/calendar/", "changes/", "goals/new/", "delete/"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/screens"))
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [sys.executable, "-m", "aimline", "serve", "--no-browser", "--sample", "--data", data],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        try:
            with sync_playwright() as playwright:
                path = next(found for name in BROWSERS if (found := shutil.which(name)))
                is_root = hasattr(os, "geteuid") and os.geteuid() == 0
                flags = ["--disable-gpu", "--disable-background-networking"]
                flags += ["--no-sandbox"] if is_root else []
                browser = playwright.chromium.launch(executable_path=path, args=flags)
                walk(browser, address, options.out, dark=options.dark)
                browser.close()
        finally:
            server.terminate()
            server.wait(30)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")


def walk(browser: Browser, address: str, out: Path, *, dark: bool) -> None:
    base = address.partition("/?")[0]
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(address)
    shots(page, f"{base}/", out / "start")
    shots(page, f"{base}/new/", out / "new")
    shots(page, f"{base}/new/papers/", out / "new-papers")
    shots(page, f"{base}/import/", out / "import")
    for name in FAMILIES:
        page.goto(f"{base}/")
        family = page.get_by_role("link", name=name).first.get_attribute("href")
        of = name.split()[0].lower()
        for part in PAGES:
            title = part.strip("/").replace("/", "-") or "child"
            shots(page, f"{base}{family}{part}", out / f"{of}-{title}")
        page.goto(f"{base}{family}")
        goal = page.locator(".goal-row a").first.get_attribute("href")
        finding = page.get_by_role("link", name="Why do we say this?").first
        link = finding.get_attribute("href") if finding.count() else None
        shots(page, f"{base}{goal}", out / f"{of}-goal")
        if link:
            shots(page, f"{base}{link}", out / f"{of}-finding")
    context.close()


def shots(page: Page, address: str, file: Path) -> None:
    for width, pixels in WIDTHS.items():
        page.set_viewport_size({"width": pixels, "height": 900})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{file}-{width}.png", full_page=True)


if __name__ == "__main__":
    main()
