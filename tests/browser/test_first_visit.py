"""The first minute: the address is opened, and an invented family is looked at."""

from following import follow


def test_a_sample_family_is_one_click_away_and_clearly_marked(visit):
    page = visit()
    follow(page.get_by_role("button", name="Show a sample"))
    page.get_by_text("An invented family.").wait_for()
    assert "Nora" in page.inner_text("h1")
