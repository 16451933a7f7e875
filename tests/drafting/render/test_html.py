"""The report as a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

from aimline.drafting.blocks import Document, Heading, Paragraph, Run, Table, line
from aimline.drafting.render.html import html
from aimline.drafting.reports.review import review_report

_HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
_VOID = {"meta", "br", "img", "link", "hr", "input"}


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def _parsed(page):
    tags = _Tags()
    tags.feed(page)
    tags.close()
    assert not tags.open
    return tags


def test_every_report_is_one_whole_page_without_script(document):
    page = html(document)
    tags = _parsed(page)
    assert "script" not in tags.tags
    assert {"html", "main", "header", "footer", "h1"} <= set(tags.tags)
    assert not [name for name, _ in tags.attributes if name.startswith("on")]


def test_a_page_names_its_language_and_lets_one_skip_to_the_report(reported):
    page = html(reported("one report"))
    assert '<html lang="en">' in page
    assert 'href="#main"' in page
    assert '<main id="main">' in page


def test_a_page_fetches_nothing(document):
    page = html(document)
    addresses = re.findall(r"""(?:src|href)=["']?([^"'\s>]+)|url\(["']?([^"')]{1,40})""", page)
    for address in (a or b for a, b in addresses):
        assert address.startswith(("#", "data:font/ttf;base64,"))


def test_charts_are_pictures_with_words(reported):
    page = html(reported("nine flat scores"))
    charts = re.findall(r'<svg role="img" data-for="(\w+)"[^>]*><title>([^<]+)</title>', page)
    assert [kind for kind, _ in charts] == ["wide", "narrow"]
    assert all("9 scores go from 53" in words for _, words in charts)


def test_tables_have_captions_and_scopes(reported):
    page = html(reported("nine flat scores"))
    assert page.count("<table>") == page.count("<caption>") == 3
    assert 'scope="col"' in page
    assert 'scope="row"' in page


def test_hostile_words_are_shown_as_words(reviewed):
    review = reviewed("three phases")
    goal = review.goals[0]
    review = replace(
        review,
        case=replace(review.case, child=replace(review.case.child, name=_HOSTILE)),
        goals=(
            replace(
                goal,
                goal=replace(goal.goal, text=_HOSTILE, area=_HOSTILE),
                points=tuple(replace(p, phase=f"{_HOSTILE}{p.phase}") for p in goal.points),
            ),
        ),
    )
    page = html(review_report(review))
    tags = _parsed(page)
    assert "script" not in tags.tags
    assert "img" not in tags.tags
    assert "&lt;script&gt;" in page


def test_only_relative_addresses_become_links():
    def page(link):
        block = Paragraph(line(Run("here", link=link)))
        return html(Document("T", "S", "en", on=None, blocks=(block,)))

    assert '<a href="papers/q1.pdf#page=2">here</a>' in page("papers/q1.pdf#page=2")
    for link in ("javascript:alert(1)", "//host/x", "https://host/x", "data:text/html,x"):
        assert ">here</a>" not in page(link)


def test_headings_keep_their_order(document):
    levels = [int(n) for n in re.findall(r"<h([1-6])", html(document))]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_table_without_figures_aligns_none():
    table = Table("Some words", ("A", "B"), (("a", "b"),))
    page = html(Document("T", "S", "en", on=None, blocks=(Heading("H"), table)))
    assert 'class="figures"' not in page


def test_equal_reviews_are_equal_pages(reviewed, reported):
    again = review_report(reviewed("three phases"))
    assert html(again) == html(reported("three phases"))


def test_a_chart_is_one_picture_with_one_name(document):
    tags = _parsed(html(document))
    roles = {value for name, value in tags.attributes if name == "role"}
    assert not {role for role in roles if role.startswith("graphics")}
    assert "aria-roledescription" not in {name for name, _ in tags.attributes}
