"""Two windows on one fact: the second form is told, with every value, and may still decide."""

import re
from pathlib import Path

import pytest

from aimline.store.loaded import load_case
from aimline.store.record import undo

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[2] / "src/aimline/web/templates"


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader", is_own=True)


def seen_in(page):
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def child_form(seen, **values):
    return {"name": "Nora Bellweather", "grade": "4", "place": "us-mo", "seen": seen, **values}


def test_the_second_window_is_told_and_may_put_its_own_in_place(page, post, case):
    seen = seen_in(page("settings/child/"))
    assert post("settings/child/", **child_form(seen, grade="5")).status_code == 302
    told = post("settings/child/", **child_form(seen, grade="6"))
    words = told.content.decode()
    assert told.status_code == 409
    assert "You changed this in another window" in words
    assert "Somebody else" not in words
    for value in ("<td>4</td>", "<td>5<br>", "<td>6</td>"):
        assert value in words
    assert load_case(case).case.child.grade == "5"
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', words))
    assert post("settings/child/", **again).status_code == 302
    assert load_case(case).case.child.grade == "6"


def test_a_change_that_was_taken_back_meanwhile_is_a_change_too(page, post, case):
    seen = seen_in(page("settings/child/"))
    post("settings/child/", **child_form(seen, grade="5"))
    seen = seen_in(page("settings/child/"))
    undo(case, 2, "back")
    assert post("settings/child/", **child_form(seen, grade="6")).status_code == 409


def test_every_form_that_edits_facts_says_what_it_was_filled_from():
    """A form without the mark writes no fact that a person could have typed over another's."""
    without = {
        file.name
        for file in TEMPLATES.rglob("*.html")
        for form in re.findall(r'<form method="post".*?</form>', file.read_text(), re.DOTALL)
        if "once %}" not in form and "seen %}" not in form and "seen.version" not in form
    }
    assert without == WRITES_NO_FACT_OVER


WRITES_NO_FACT_OVER = {
    *("backups.html", "delete.html", "first_papers.html", "import.html", "start.html"),
    "base.html",  # ends the program
    "languages.html",  # chooses a language
    *("papers.html", "paper_line.html", "paper_typed.html"),  # new papers and their reading
    *("paper_entry.html", "paper_readings.html", "paper_sheet.html"),  # decided once, not twice
    *("change.html", "changes.html", "done.html"),  # undo compares by itself
    *("skills_sitting.html", "letter.html", "letter_edit.html"),  # no fact
    "changed_meanwhile.html",
}
