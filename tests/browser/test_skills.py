"""A whole assessment in the browser: by keyboard, at the width of a phone, with and without script.

`aimline serve --sample` gives the pages of an invented family, whose story ends in December 2025.
"""

import re
from pathlib import Path

import pytest

from following import follow, follow_by_key

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AREAS = (
    *("Functional reading", "Functional math", "Money", "Time and planning", "Communication"),
    *("Social and emotional skills", "Daily living and self-care", "Safety and community"),
    "Decisions and self-advocacy",
)


def opened(page):
    """The page of everyday skills of a family."""
    follow(page.get_by_role("link", name="Wren Tanaka-Boyle"))
    follow(page.get_by_role("link", name="Everyday skills"))


def begun(page, who="Simon Boyle (father)", ages="5-8"):
    page.get_by_label("Who answers").fill(who)
    page.get_by_label("Start with the items for ages").select_option(ages)
    follow(page.get_by_role("button", name="Begin", exact=True))


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def answer_by_keyboard(page, presses):
    """Tab to the first answer of each item, choose with the arrows, and go on with Enter.

    An item that is skipped for now has its last choice checked, so that the arrow down goes round
    to the first one.
    """
    items = page.locator("fieldset.item").count()
    page.locator("fieldset.item input:checked").first.focus()
    for n in range(items):
        for _ in range(presses[n % len(presses)]):
            page.keyboard.press("ArrowDown")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "radio":
                break
            if page.evaluate("document.activeElement.value") == "on":
                break
    assert page.evaluate("document.activeElement.value") == "on"
    follow_by_key(page)


def test_a_full_assessment_is_given_by_keyboard_alone_at_the_width_of_a_phone(visit, served):
    page = visit(served("--sample"), width=390)
    opened(page)
    page.get_by_label("Who answers").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Simon Boyle (father)")
    follow_by_key(page)
    asked = 0
    for area in AREAS:
        page.get_by_role("link", name=re.compile(rf"^(Start|Go on with) {area}$")).focus()
        follow_by_key(page)
        for _ in range(3):
            assert page.inner_text("h1") == area
            assert fits(page)
            asked += page.locator("fieldset.item").count()
            # Alone, with a reminder, told or shown, no chance to see.
            answer_by_keyboard(page, (1, 2, 3, 6))
        assert "14 of 14 answered" in page.inner_text("main")
    assert asked == 126
    page.get_by_text("Every area is done.").wait_for()
    page.locator(".three").get_by_role("link", name="See the results").focus()
    follow_by_key(page)
    shown = page.inner_text("main")
    assert "Simon Boyle (father)" in shown
    assert all(area in shown for area in AREAS)
    assert "of 126 that were asked" in shown


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_area_is_given_at_the_width_of_a_phone(visit, served, script):
    page = visit(served("--sample"), width=390, height=800, java_script_enabled=script)
    opened(page)
    assert fits(page)
    begun(page)
    assert fits(page)
    follow(page.get_by_role("link", name="Start Functional reading"))
    for _ in range(3):
        assert fits(page)
        for item in page.locator("fieldset.item").all():
            assert item.locator(".answers label").first.bounding_box()["height"] >= 44
            item.get_by_label("with a reminder").check()
        follow(page.get_by_role("button", name="Keep and go on"))
    assert "14 of 14 answered" in page.inner_text("main")
    follow(page.get_by_role("link", name="See the results so far"))
    assert fits(page)
    assert "With a reminder at home" in page.inner_text("main")


def test_a_pause_keeps_the_answers_and_the_place(visit, served):
    page = visit(served("--sample"))
    opened(page)
    begun(page)
    follow(page.get_by_role("link", name="Start Functional reading"))
    first = page.locator("fieldset.item").first
    words = first.locator("legend").inner_text()
    first.get_by_label("no chance to see").check()
    follow(page.get_by_role("button", name="Keep and pause"))
    assert "1 of 14 answered" in page.inner_text("main")
    follow(page.get_by_role("link", name="Everyday skills"))
    follow(page.get_by_role("link", name="Go on with Simon Boyle (father)"))
    follow(page.get_by_role("link", name="Go on with Functional reading"))
    kept = page.locator("fieldset.item", has=page.get_by_text(words, exact=True))
    assert kept.get_by_label("no chance to see").is_checked()
    follow(page.get_by_role("link", name="Back to the areas without keeping this page"))
    follow(page.get_by_role("link", name="See the results so far"))
    shown = page.inner_text("main")
    assert "No chance to see (1)" in shown
    assert "Needs in functional reading" not in shown


def test_what_is_kept_can_be_undone_where_it_was_kept(visit, served):
    page = visit(served("--sample"))
    opened(page)
    begun(page)
    follow(page.get_by_role("link", name="Start Functional reading"))
    page.locator("fieldset.item").first.get_by_label("alone", exact=True).check()
    follow(page.get_by_role("button", name="Keep and pause"))
    assert "1 of 14 answered" in page.inner_text("main")
    follow(page.locator(".done").get_by_role("button", name="Undo"))
    assert "1 of 14 answered" not in page.inner_text("main")


def test_the_own_voice_of_the_machine_reads_an_item_aloud(visit, served):
    page = visit(served("--sample"))
    page.add_init_script(
        """
        const voice = {lang: "en-US", localService: true, name: "own"};
        window.said = [];
        window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
        Object.defineProperty(window, "speechSynthesis", {value: {
          getVoices: () => [{lang: "en-US", localService: false, name: "far"}, voice],
          cancel() {}, addEventListener() {},
          speak(one) { window.said.push([one.words, one.voice.name]); },
        }});
        """
    )
    opened(page)
    begun(page)
    follow(page.get_by_role("link", name="Start Functional reading"))
    page.get_by_role("button", name=re.compile("Read it aloud")).first.click()
    words, voice = page.evaluate("window.said[0]")
    assert words.startswith("Find own name among other names. ")
    assert voice == "own"


def test_without_a_voice_of_the_machine_nothing_offers_to_read_aloud(visit, served):
    page = visit(served("--sample"))
    page.add_init_script(
        """
        Object.defineProperty(window, "speechSynthesis", {value: {
          getVoices: () => [{lang: "en-US", localService: false}], addEventListener() {},
        }});
        """
    )
    opened(page)
    begun(page)
    follow(page.get_by_role("link", name="Start Functional reading"))
    assert page.get_by_role("button", name=re.compile("Read it aloud")).count() == 0


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_finds_nothing_to_mend_on_any_page_of_everyday_skills(browser, served, look):
    server = served("--sample")
    options = {
        "light": {},
        "dark": {"color_scheme": "dark"},
        "phone": {"viewport": {"width": 390, "height": 800}},
    }[look]
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(server.address)
    follow(page.get_by_role("link", name="Idris Vale-Haddad"))
    follow(page.get_by_role("link", name="Everyday skills"))
    found = {}

    def look_at(name):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
        )
        if told["violations"]:
            found[name] = [
                (one["id"], [node["html"][:200] for node in one["nodes"]][:3])
                for one in told["violations"]
            ]
        if not fits(page):
            found[f"{name}, width"] = page.evaluate("document.documentElement.scrollWidth")

    look_at("start")
    follow(page.get_by_role("link", name=re.compile("^Results")).first)
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    look_at("results")
    page.go_back()
    begun(page, "Grandpa Yusuf")
    look_at("areas")
    follow(page.get_by_role("link", name="Start Functional reading"))
    first = page.locator("fieldset.item").first
    first.get_by_label("with a reminder").check()
    first.locator("summary").click()
    first.get_by_label("Times alone").fill("6")
    first.get_by_label("Of how many chances").fill("5")
    look_at("items")
    follow(page.get_by_role("button", name="Keep and go on"))
    assert "6 times are more than 5 chances." in page.inner_text("main")
    look_at("items with something to mend")
    context.close()
    assert found == {}
