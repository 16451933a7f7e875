"""The tutorial, walked as a new user would: each of its steps is done by the page's own words."""

import re
from pathlib import Path

from following import follow

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "the_first_hour.md"
STEP = re.compile(
    r"^- (?:You see \*\*(?P<seen>.+?)\*\*"
    r"|Press \*\*(?P<pressed>.+?)\*\*"
    r"|Find \*\*(?P<found>.+?)\*\*, and press \*\*(?P<there>.+?)\*\* there"
    r"|In \*\*(?P<field>.+?)\*\* (?P<how>type|choose) `(?P<value>.+?)`)"
)
FEWEST_STEPS = 35


def steps():
    lines = TUTORIAL.read_text(encoding="utf-8").splitlines()
    return [found.groupdict() for line in lines if (found := STEP.match(line))]


def test_the_first_hour_goes_as_the_tutorial_says(visit):
    page = visit()
    done = 0
    for step in steps():
        if step["seen"]:
            page.get_by_text(step["seen"]).first.wait_for()
        elif step["pressed"]:
            follow(named(page, step["pressed"]))
        elif step["found"]:
            follow(there(page, step["found"], step["there"]))
        elif step["how"] == "choose":
            page.get_by_label(step["field"]).select_option(step["value"])
        else:
            exact = step["field"].startswith("New score")
            page.get_by_label(step["field"], exact=exact).fill(step["value"])
        done += 1
    assert done >= FEWEST_STEPS


def named(page, words):
    """The button or the link of that name, the nearest to the top."""
    link = page.get_by_role("link", name=words, exact=True)
    return link.or_(page.get_by_role("button", name=words, exact=True)).first


def there(page, found, words):
    """The button in the entry of that name, which is unfolded first where it is folded."""
    entry = page.locator("li", has=page.get_by_text(found, exact=True)).first
    if entry.locator("summary").count():
        entry.locator("summary").click()
    return entry.get_by_role("button", name=words).first
