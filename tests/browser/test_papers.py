"""Papers as a family meets them: dropped, read, checked by keyboard, undone, on a phone."""

import re
import signal
from pathlib import Path

import pytest

from following import follow

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "sample_cases"
REPORT = SAMPLES / "missouri_reader/papers/report-2026-11-10.pdf"
IEP = SAMPLES / "missouri_reader/papers/iep-2026.pdf"
LONG = SAMPLES / "texas_four_years/papers/reports-2024-iep.pdf"
AXE = (HERE / "vendor/axe.min.js").read_text(encoding="utf-8")
READING = 90_000
"""Milliseconds at most for a paper; a loaded machine takes its time."""


def dropped(page, *paths):
    """Drop files where a person would."""
    files = [[path.name, path.read_bytes().hex()] for path in paths]
    page.evaluate(
        """files => {
          const given = new DataTransfer();
          for (const [name, hex] of files) {
            const bytes = Uint8Array.from(hex.match(/../g), h => parseInt(h, 16));
            given.items.add(new File([bytes], name, {type: "application/pdf"}));
          }
          const zone = document.querySelector(".drop");
          const how = {dataTransfer: given, bubbles: true, cancelable: true};
          for (const type of ["dragenter", "dragover", "drop"]) {
            zone.dispatchEvent(new DragEvent(type, how));
          }
        }""",
        files,
    )


def with_papers(page, *paths):
    """The list of papers with those read."""
    page.goto(f"{page.server.base}/new/papers/")
    dropped(page, *paths)
    page.wait_for_url("**/papers/**")
    page.get_by_role("heading", name="Papers", exact=True).wait_for()
    read(page)
    return page


def read(page):
    """Until every paper of the list is read."""
    page.locator(".papers .paper").first.wait_for()
    counted(page.locator("[hx-trigger]"), 0, READING)


def counted(found, number, patience=20_000):
    from playwright.sync_api import expect

    expect(found).to_have_count(number, timeout=patience)


def check(page, name):
    follow(page.get_by_role("link", name=name, exact=True))
    page.locator(".entry").first.wait_for()


def settled(page, count):
    """Until the words of the count are there."""
    page.locator("#count", has_text=count).wait_for()


def found_by_axe(page):
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found = ((one["id"], node) for one in result["violations"] for node in one["nodes"])
    return [f"{rule}: {node['html'][:160]}" for rule, node in found]


def test_from_a_dropped_report_to_the_first_verdict_by_keyboard_alone(visit):
    page = with_papers(visit(), REPORT)
    check(page, REPORT.name)
    settled(page, "4 read, 1 to check")
    for left in (3, 2, 1, 0):
        page.keyboard.press("ArrowDown") if left == 3 else None
        focused = page.locator(":focus")
        assert focused.inner_text().startswith("Right")
        page.keyboard.press("Enter")
        counted(page.locator(".entry .right"), left)
    settled(page, "4 read, all decided")
    assert page.locator(":focus").inner_text() == "See how the goals stand"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="How Nora's goals stand").wait_for()
    assert page.locator(".goal-row").count() == 1
    assert "54" in page.inner_text("main")


def test_the_place_of_the_reading_with_the_focus_is_lit_on_the_picture(visit):
    page = with_papers(visit(), IEP)
    check(page, IEP.name)
    page.keyboard.press("ArrowDown")
    seen = []
    for _ in range(3):
        lit = page.locator("svg rect.lit")
        seen.append((page.get_attribute("svg image", "href")[-6:], lit.get_attribute("y")))
        page.keyboard.press("ArrowDown")
    assert [page_of for page_of, _ in seen] == ["-1.png", "-1.png", "-2.png"]
    assert len({top for _, top in seen}) == 3
    drawn = page.evaluate(
        "fetch(document.querySelector('svg image').getAttribute('href'))"
        ".then(answer => answer.headers.get('content-type'))"
    )
    assert drawn == "image/png"


def test_a_wrong_reading_is_corrected_and_another_set_aside_by_keyboard(visit):
    page = with_papers(visit(), REPORT)
    check(page, REPORT.name)
    page.get_by_role("button", name="Accept all 3 that are sure").click()
    settled(page, "3 taken")
    page.locator(".entry .right").focus()
    page.keyboard.press("c")
    score = page.get_by_label("Score", exact=True).first
    assert page.locator(":focus").get_attribute("name") == "goal"
    score.fill("many")
    score.press("Enter")
    page.get_by_text("'many' is not a number").wait_for()
    score = page.locator("[name=score][aria-invalid=true]")
    score.fill("45")
    score.press("Enter")
    settled(page, "all decided")
    page.get_by_text("taken as you changed it").wait_for()
    follow(page.get_by_role("link", name="See how the goals stand"))
    page.get_by_role("heading", name="How Nora's goals stand").wait_for()
    assert "45" in page.inner_text(".goal-row")


def test_not_this_leaves_a_reading_out_and_undo_brings_one_back(visit):
    page = with_papers(visit(), REPORT)
    check(page, REPORT.name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.locator(".entry").first.get_by_text("set aside").wait_for()
    page.keyboard.press("Enter")
    page.locator(".entry").nth(1).get_by_text("taken", exact=False).wait_for()
    settled(page, "1 taken")
    follow(page.locator(".done").get_by_role("button", name="Undo"))
    page.get_by_text("Taken back:").wait_for()
    settled(page, "4 read, 1 to check")
    assert page.locator(".entry").nth(1).get_by_role("button", name="Right").count() == 1


def test_a_double_click_and_a_held_key_decide_once(visit):
    page = with_papers(visit(), REPORT)
    check(page, REPORT.name)
    page.locator(".entry .right").first.dblclick()
    counted(page.locator(".entry .right"), 3)
    page.keyboard.down("Enter")
    counted(page.locator(".entry .right"), 2)
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.locator(".entry .right").first.get_by_text("Right").wait_for()
    counted(page.locator(".entry .right"), 2)


def test_the_same_file_twice_adds_nothing(visit):
    page = with_papers(visit(), REPORT)
    dropped(page, REPORT)
    page.get_by_text("is here already, byte for byte").wait_for()
    assert page.locator(".paper").count() == 1


def test_what_a_part_of_a_page_could_not_do_is_said_beside_it(visit, picture):
    page = with_papers(
        visit(
            brought_about=(
                "404",
                "ERR_FAILED",
                "htmx:sendError",
                "htmx:afterRequest",
                "Response Status",
            )
        ),
        REPORT,
    )
    check(page, REPORT.name)
    settled(page, "4 read, 1 to check")
    right = page.locator(".entry").first.get_by_role("button", name=re.compile("^Right"))
    told = page.locator("#not-done")

    page.route("**/readings/**", lambda route: route.abort())
    right.click()
    told.wait_for()
    assert told.inner_text().startswith("Aimline did not answer")
    page.unroute("**/readings/**")
    right.click()
    settled(page, "1 taken")
    counted(told, 0)
    follow(page.locator(".done").get_by_role("button", name="Undo"))

    other = page.context.new_page()  # The same family takes the paper away in another window.
    other.goto(page.get_by_role("link", name="All papers").evaluate("link => link.href"))
    other.get_by_text("Or leave it as it is").click()
    follow(other.get_by_role("button", name="Take it away"))
    right.click()
    told.wait_for()
    assert told.inner_text().startswith("There is no page at this address")
    picture(page, "not-done")


def test_all_of_it_works_with_script_off(visit):
    page = visit(java_script_enabled=False)
    page.goto(f"{page.server.base}/new/papers/")
    page.set_input_files("#files", REPORT)
    follow(page.get_by_role("button", name="Add these papers"))
    for _ in range(120):
        if page.get_by_role("link", name=re.compile("Check 4 readings")).count():
            break
        follow(page.get_by_role("link", name="Look again"))
    follow(page.get_by_role("link", name=re.compile("Check 4 readings")))
    assert page.locator("svg rect.lit").count() == 1
    follow(page.get_by_role("button", name="Accept all 3 that are sure"))
    follow(page.get_by_role("button", name=re.compile("^Right")))
    page.get_by_text("all decided").wait_for()
    follow(page.get_by_role("button", name="Undo").first)
    page.get_by_text("1 to check").wait_for()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_cut_on_a_phone(visit, width):
    page = with_papers(visit(width=width, height=720), IEP)
    pages = [page.url, f"{page.server.base}/new/papers/"]
    check(page, IEP.name)
    pages.append(page.url)
    pages.append(page.url.partition("/reading/")[0] + f"/at/papers/{IEP.name}?page=2")
    for address in pages:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(pages[2])
    page.locator(".entry .right").nth(2).focus()
    around = page.get_attribute(".sheet svg", "viewBox").split()
    assert float(around[2]) < 612, "a phone shows the part of the page that is meant"


def test_no_page_of_papers_hinders_anyone(visit):
    page = visit(bypass_csp=True)
    page.goto(f"{page.server.base}/new/papers/")
    assert found_by_axe(page) == []
    with_papers(page, IEP, REPORT, SAMPLES / "fewer_disruptions/papers/report-2025-10-24.pdf")
    assert found_by_axe(page) == []
    listed = page.url
    check(page, REPORT.name)
    assert found_by_axe(page) == []
    page.locator("details.change summary").last.click()
    page.locator("details.typed summary").click()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Accept all 3 that are sure").click()
    settled(page, "3 taken")
    assert found_by_axe(page) == []
    page.goto(listed)
    page.get_by_text("The paper is about Jonah").wait_for()
    assert found_by_axe(page) == []
    page.goto(page.url.partition("?")[0] + f"at/papers/{IEP.name}?page=2")
    assert found_by_axe(page) == []


def test_it_is_as_good_in_the_dark(visit):
    page = with_papers(visit(bypass_csp=True, color_scheme="dark"), REPORT)
    assert found_by_axe(page) == []
    check(page, REPORT.name)
    assert found_by_axe(page) == []


def test_a_server_killed_while_reading_reads_on_and_loses_nothing(served, visit, tmp_path):
    first = served(data=tmp_path)
    page = with_papers(visit(first), REPORT)
    check(page, REPORT.name)
    page.get_by_role("button", name="Accept all 3 that are sure").click()
    settled(page, "3 taken")
    case = re.search(r"/([0-9a-f-]{36})/", page.url)[1]
    page.goto(f"{first.base}/{case}/papers/")
    dropped(page, IEP, LONG)
    page.get_by_text("2 papers are kept").wait_for()
    page.goto("about:blank")
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(30)

    second = served(data=tmp_path)
    again = visit(second)
    again.goto(f"{second.base}/{case}/papers/")
    assert again.locator(".paper").count() == 3
    read(again)
    assert again.get_by_role("link", name=re.compile("^Check")).count() == 2
    # The long paper is another child's, which only reading it can tell.
    again.get_by_text("Not taken.").wait_for()
    check(again, REPORT.name)
    settled(again, "4 read, 1 to check")
    assert again.locator(".mark.taken").count() == 3


def test_ctrl_c_ends_the_server_while_it_reads(served, visit, tmp_path):
    server = served(data=tmp_path)
    page = visit(server)
    page.goto(f"{server.base}/new/papers/")
    dropped(page, LONG)
    page.get_by_text("1 paper is kept").wait_for()
    page.goto("about:blank")
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(30) == 0
    assert not (tmp_path / "serving.json").exists()
