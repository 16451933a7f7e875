"""From the first start to the first verdict by typing, as a family would, and back again."""

import re

import pytest

from following import follow, follow_by_key


def typed_case(page):
    """A child and a goal, typed in."""
    follow(page.get_by_role("link", name="Type a goal"))
    page.get_by_label("The child's name").fill("Nora")
    page.get_by_label("Grade").fill("4")
    page.get_by_label("State").select_option("Missouri")
    follow(page.get_by_role("button", name="On to the first goal"))
    page.get_by_label("What it is about").fill("Reading")
    page.get_by_label("What is counted").select_option("words read correctly in a minute")
    page.get_by_label("Score at the start (baseline)").fill("52")
    page.get_by_label("Day of that score").fill("2026-09-01")
    page.get_by_label("Score that means “met” (criterion)").fill("80")
    page.get_by_label("By which day").fill("2027-06-08")
    follow(page.get_by_role("button", name="Save the goal"))


def five_scores(page):
    for n, (on, score) in enumerate(
        [
            ("2026-09-08", "52"),
            ("2026-09-22", "53"),
            ("2026-10-06", "52"),
            ("2026-10-20", "53"),
            ("2026-11-03", "54"),
        ],
        start=1,
    ):
        page.get_by_label(f"Day of new score {n}").fill(on)
        page.get_by_label(f"New score {n}", exact=True).fill(score)
    follow(page.get_by_role("button", name="Save the scores"))


@pytest.mark.parametrize("width", [1100, 390])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_five_typed_scores_lead_to_the_first_verdict(visit, width, script):
    page = visit(width=width, java_script_enabled=script)
    typed_case(page)
    five_scores(page)
    assert "5 scores were typed." in page.inner_text(".done")
    follow(page.get_by_role("link", name="How it stands"))
    assert "Nora" in page.inner_text("h1")
    row = page.locator(".goal-row").first.inner_text()
    assert re.search("behind the line|not on track|cannot tell yet", row)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_typed_score_can_be_undone_where_it_was_typed(visit):
    page = visit()
    typed_case(page)
    five_scores(page)
    follow(page.locator(".done").get_by_role("button", name="Undo"))
    assert "Taken back: 5 scores were typed." in page.inner_text(".done")
    assert "0 scores so far" in page.inner_text("#grid")


def test_a_table_that_is_pasted_into_a_line_becomes_lines(visit):
    page = visit()
    typed_case(page)
    page.get_by_label("New score 1", exact=True).focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "2026-09-08\\t52\\n2026-09-22\\t55\\n");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_text("2 lines were read from what you pasted.").wait_for()
    follow(page.get_by_role("button", name="Save the scores"))
    assert "2 scores so far" in page.inner_text("#grid")


def test_the_whole_way_can_be_gone_by_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to the page"
    page.get_by_role("link", name="Type a goal").focus()
    follow_by_key(page)
    page.get_by_label("The child's name").focus()
    page.keyboard.type("Nora")
    follow_by_key(page)
    page.get_by_label("What it is about").wait_for()
    assert page.url.endswith("/goals/new/")


def test_the_chart_tells_a_score_where_the_pointer_rests_and_stays_a_picture_without_script(
    visit, served
):
    server = served("--sample")
    page = visit(server)
    follow(page.get_by_role("link", name="Delphine Marchetti-Boone"))
    follow(page.locator(".goal-row a").first)
    page.locator(".chart .drawn svg").wait_for()
    dots = page.locator(".chart .drawn .mark-symbol path")
    dots.nth(3).hover(force=True)
    page.locator("#vg-tooltip-element.visible").wait_for()
    assert "Score" in page.inner_text("#vg-tooltip-element")
    assert page.locator(".chart figure > svg").count() == 0


def test_what_goes_out_comes_back_equal(visit, served, tmp_path):
    server = served("--sample")
    page = visit(server)
    follow(page.get_by_role("link", name="Idris Vale-Haddad"))
    follow(page.get_by_role("link", name="Settings"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Export this case").click()
    first = tmp_path / "first.zip"
    download.value.save_as(first)
    follow(page.get_by_role("link", name="Aimline", exact=True))
    follow(page.get_by_role("link", name="Bring in a case that was exported"))
    page.get_by_label("The file (.zip or .age)").set_input_files(first)
    follow(page.get_by_role("button", name="Bring it in"))
    follow(page.get_by_role("link", name="Settings"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Export this case").click()
    second = tmp_path / "second.zip"
    download.value.save_as(second)
    assert first.read_bytes() == second.read_bytes()


def test_a_wrong_score_is_corrected_in_its_line(visit, served):
    page = visit(served("--sample"))
    follow(page.get_by_role("link", name="Wren Tanaka-Boyle"))
    follow(page.locator(".goal-row a").first)
    line = page.locator("#score-1")
    line.fill("3")
    follow(page.get_by_role("button", name="Save the scores"))
    assert "1 score was corrected." in page.inner_text(".done")
    assert page.locator("#score-1").input_value() == "3"


def test_the_address_opens_the_pages_once_and_then_only_this_browser(visit, served, browser):
    server = served()
    page = visit(server)
    assert "token" not in page.url
    other = browser.new_context().new_page()
    answer = other.goto(server.address)
    assert answer.status == 403
    assert "aimline serve" in other.inner_text("main")
    other.context.close()


def test_the_interactive_chart_draws_each_score_on_its_day_without_a_calendar(visit):
    page = visit()
    typed_case(page)
    five_scores(page)
    page.locator(".chart .drawn svg").wait_for()
    places = page.evaluate(
        """() => [...document.querySelectorAll(".chart .drawn .mark-symbol path")]
          .map(e => Math.round(e.getBoundingClientRect().x))"""
    )
    labels = page.locator(".chart .drawn .role-axis-label text").all_text_contents()
    assert len(set(places)) >= 5
    assert any("Oct" in words for words in labels)
