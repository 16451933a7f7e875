"""From papers to a kept binder, as a family goes: choose, check, make, verify, keep, undo."""

import subprocess
import sys
import time
import zipfile

import pytest

from following import follow, follow_by_key

FAMILY = "Idris Vale-Haddad"


def _binder(visit, served, **options):
    page = visit(served("--sample"), **options)
    follow(page.get_by_role("link", name=FAMILY))
    follow(page.locator("nav.doors").get_by_role("link", name="Binder"))
    return page


def _titles(page):
    return page.locator(".exhibit-title").all_inner_texts()


def _saved(page, locator):
    """What is pressed, and the answer that kept it."""
    with page.expect_response("**/binder/choose/"):
        locator.click()
    page.locator(".done").wait_for()


@pytest.mark.parametrize(
    ("width", "script"), [(1100, True), (390, False)], ids=["wide", "phone without script"]
)
def test_from_papers_to_a_binder_that_is_verified_kept_and_undone(
    visit, served, tmp_path, width, script
):
    page = _binder(visit, served, width=width, java_script_enabled=script)
    first, second = _titles(page)[:2]
    later = page.locator(".exhibits > li").first.get_by_role("button", name="later")
    if script:
        _saved(page, later)
    else:
        follow(later)
    assert _titles(page)[:2] == [second, first]
    follow(page.get_by_role("button", name="Check and make the binder"))
    page.locator(".binder-pages").wait_for(timeout=90_000)
    assert "A draft of the binder" in page.inner_text("h1")
    first_page = page.locator(".binder-pages img").first
    first_page.scroll_into_view_if_needed()
    ends = time.monotonic() + 30
    while not first_page.evaluate("picture => picture.naturalWidth"):
        assert time.monotonic() < ends
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    with page.expect_download() as got:
        page.get_by_role("link", name="Download").click()
    got.value.save_as(tmp_path / "binder.pdf")
    page.get_by_label("Who got it").fill("State department of education")
    follow(page.get_by_role("button", name="Keep this binder"))
    assert "A binder was kept" in page.inner_text(".done")
    assert "Binders that were kept" in page.inner_text("main")
    address = page.url.partition("?")[0]

    # The file agrees with the case that goes out from the same pages.
    follow(page.locator("nav.doors").get_by_role("link", name="Settings"))
    with page.expect_download() as got:
        page.get_by_role("link", name="Export this case").click()
    got.value.save_as(tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as case:
        case.extractall(tmp_path / "case")
    run = [sys.executable, "-m", "aimline", "verify", "binder"]
    told = subprocess.run(
        [*run, tmp_path / "binder.pdf", tmp_path / "case"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "The binder agrees with its case" in told.stdout

    follow(page.locator("nav.doors").get_by_role("link", name="Who said what"))
    assert "State department of education" in page.inner_text("main")
    follow(page.locator("nav.doors").get_by_role("link", name="Timeline"))
    assert "Draft of a binder" in page.inner_text("main")
    page.goto(address.replace("/binder/", "/changes/"))
    follow(page.get_by_role("link", name="A binder was kept").first)
    follow(page.get_by_role("button", name="Take this back"))
    page.goto(address)
    assert "Binders that were kept" not in page.inner_text("main")


def test_a_paper_is_moved_by_keys_and_by_dragging_and_each_move_is_kept(visit, served):
    page = _binder(visit, served)
    first, second, third = _titles(page)[:3]
    items = page.locator(".exhibits > li")
    items.first.get_by_role("button", name="later").focus()
    with page.expect_response("**/binder/choose/"):
        page.keyboard.press("Enter")
    page.locator(".done").wait_for()
    assert _titles(page)[:2] == [second, first]
    assert f"{first} is number 2 of" in page.inner_text("#binder-said")
    # The focus goes along with the paper.
    assert first in page.evaluate("document.activeElement.closest('li').innerText")

    with page.expect_response("**/binder/choose/"):
        items.nth(2).drag_to(items.first, target_position={"x": 200, "y": 2})
    page.wait_for_load_state("networkidle")
    page.reload()
    assert _titles(page)[:3] == [third, second, first]
    marks = page.locator("[data-mark]").all_inner_texts()
    assert marks[:3] == ["A", "B", "C"]

    # What is left out loses its letter, and the others close up.
    with page.expect_response("**/binder/choose/"):
        items.first.get_by_role("checkbox").press("Space")
    assert page.locator("[data-mark]").all_inner_texts()[:3] == ["–", "A", "B"]
    page.wait_for_load_state("networkidle")
    follow(page.locator(".done").get_by_role("button", name="Undo"))
    assert page.locator("[data-mark]").all_inner_texts()[:3] == ["A", "B", "C"]


def test_enter_in_the_stamp_keeps_the_choices_and_moves_nothing(visit, served):
    page = _binder(visit, served)
    before = _titles(page)
    page.get_by_label("Before the number on every page").fill("VALE")
    page.get_by_label("Before the number on every page").focus()
    follow_by_key(page)
    assert _titles(page) == before
    assert page.get_by_label("Before the number on every page").input_value() == "VALE"
