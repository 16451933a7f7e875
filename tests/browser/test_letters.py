"""From no growth to a sent request, its running clock, silence, the reminder, and a refusal."""

from datetime import date, timedelta

import pytest

from following import follow, follow_by_key

TODAY = date.today()  # noqa: DTZ011 - the family's own day, as the pages have it


def _on(days_ago):
    return (TODAY - timedelta(days=days_ago)).isoformat()


def _typed_case_without_growth(page):
    follow(page.get_by_role("link", name="Type a goal"))
    page.get_by_label("The child's name").fill("Nora Bell")
    page.get_by_label("Grade").fill("4")
    page.get_by_label("State").select_option("California")
    follow(page.get_by_role("button", name="On to the first goal"))
    page.get_by_label("What it is about").fill("Reading")
    page.get_by_label("What is counted").select_option("words read correctly in a minute")
    page.get_by_label("Score at the start (baseline)").fill("52")
    page.get_by_label("Day of that score").fill(_on(120))
    page.get_by_label("Score that means “met” (criterion)").fill("90")
    page.get_by_label("By which day").fill(_on(-160))
    follow(page.get_by_role("button", name="Save the goal"))
    for first in (0, 5):
        for n in range(5):
            page.get_by_label(f"Day of new score {n + 1}").fill(_on(112 - 11 * (first + n)))
            page.get_by_label(f"New score {n + 1}", exact=True).fill(str(52 - (first + n) % 2))
        follow(page.get_by_role("button", name="Save the scores"))


def _door(page, name):
    follow(page.locator("nav.doors").get_by_role("link", name=name))


def _fill_the_blanks(page):
    """Whatever the letter still asks for, as a family would type it."""
    form = page.locator("form[action*='/blanks/']")
    if form.count():
        for box in form.locator("input[id^='blank-']").all():
            box.fill("Dana Bell, 9 Elm Street")
        follow(form.get_by_role("button"))
    page.get_by_text("Nothing is left to fill in.").wait_for()


@pytest.mark.parametrize(
    ("width", "script"), [(1100, True), (390, False)], ids=["wide", "phone without script"]
)
def test_from_no_growth_to_a_refusal_without_a_notice(visit, width, script):
    page = visit(width=width, java_script_enabled=script)
    _typed_case_without_growth(page)

    _door(page, "How it stands")
    links = page.locator(".finding a").all()
    assert any("/no_growth/" in link.get_attribute("href") for link in links)
    asked = page.get_by_role("button", name="Request for an IEP meeting on progress")
    follow(asked.first)

    assert "Request for an IEP meeting on progress" in page.inner_text("h1")
    assert page.locator(".letter-sheet mark").count() > 0
    assert page.locator("#sent ~ form").count() == 0
    _fill_the_blanks(page)
    assert page.locator(".letter-sheet mark").count() == 0
    assert "IEP meeting within 30 days" in page.inner_text("main")
    page.get_by_label("The day on which you sent it").fill(_on(9))
    page.get_by_label("How:", exact=True).select_option("by certified mail")
    page.get_by_label("The day on which the school received it").fill(_on(9))
    page.get_by_label("Proof:", exact=True).fill("9407 1000 0000 1234")
    as_sent = {"name": "request.txt", "mimeType": "text/plain", "buffer": b"Please hold a meeting."}
    page.get_by_label("The letter as you sent it").set_input_files(as_sent)
    follow(page.get_by_role("button", name="Note that I sent it"))

    # On the day on which it went out, the clock runs and nobody is late.
    ledger = page.url.partition("?")[0]
    page.goto(f"{ledger}?on={_on(9)}")
    matter = page.locator(".matter").first
    assert "waiting for an answer" in matter.inner_text()
    assert "a polite reminder is due" in matter.inner_text()
    assert "IEP meeting within 30 days" in matter.inner_text()
    assert "9407 1000 0000 1234" in matter.inner_text()

    # Nine days later nothing has come.
    page.goto(ledger)
    assert "no answer yet" in matter.inner_text()
    follow(matter.get_by_role("button", name="No answer by"))
    assert "no answer had come by" in page.inner_text(".done")
    follow(matter.get_by_role("button", name="Follow-up on a request"))
    assert "No answer had come by" in page.inner_text(".letter-sheet")
    _fill_the_blanks(page)
    follow(page.get_by_role("button", name="Note that I sent it"))
    assert page.locator(".matter").count() == 1
    assert "You sent an e-mail" in matter.inner_text()

    # Then the answer is no, and no notice says why.
    follow(matter.get_by_role("link", name="An answer came"))
    page.get_by_label("What it says to your request").select_option("The answer is no")
    follow(page.get_by_role("button", name="Note it"))
    assert "refused" in matter.inner_text()
    follow(matter.get_by_role("button", name="Request for prior written notice"))
    words = page.inner_text(".letter-sheet")
    assert "was no." in words
    assert "I find no notice that gives the reasons." in words
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_of_a_letter_are_changed_by_keyboard_and_its_lost_facts_are_shown(visit, served):
    page = visit(served("--sample"))
    follow(page.get_by_role("link", name="Tomas Okonjo-Reyes"))
    _door(page, "Who said what")
    follow(page.get_by_role("button", name="Follow-up on a request"))
    page.get_by_role("link", name="Change the words").focus()
    follow_by_key(page)
    box = page.get_by_role("textbox")
    words = box.input_value()
    assert "on December 5, 2025" in words
    box.fill(words.replace("on December 5, 2025", "in early December"))
    page.get_by_role("button", name="Keep these words").focus()
    follow_by_key(page)
    page.get_by_text("No longer tied to a paper").first.wait_for()
    assert "in early December" in page.inner_text(".letter-sheet")
