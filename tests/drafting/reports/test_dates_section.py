"""How the days of the report were counted."""

from datetime import date

import pytest

from aimline.compliance.deadlines import deadlines
from aimline.drafting.blocks import BulletList, Document
from aimline.drafting.render.html import html
from aimline.drafting.render.pdf import pdf
from aimline.drafting.reports.dates_section import count_of
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES
from aimline.wording.say import in_language
from families import case, child, sent

ASKED, AS_OF = date(2025, 10, 3), date(2025, 10, 6)
EVENTS = ("eval_requested", "records_requested", "iep_meeting_requested")


def counts():
    """How every day was counted that a request sets in any place, with its rule."""
    for place in PLACES:
        for event in EVENTS:
            built = child(case(communications=(sent(ASKED, event),)), place=place)
            for one in deadlines(built, AS_OF, rulebook(place)):
                yield one.rule, count_of(one)


def runs_of(blocks):
    lists = [block for block in blocks if isinstance(block, BulletList)]
    return [run for block in lists for item in block.items for run in item]


def own_words(rule):
    return {clause.words for clause in (*rule.text.not_counted, *rule.text.changed_by)}


def test_the_law_s_own_words_are_marked_as_english_where_another_language_is_spoken():
    with in_language("es"):
        found = [(rule, run) for rule, blocks in counts() for run in runs_of(blocks)]
    marked = [(rule, run) for rule, run in found if run.language == "en"]
    assert all(run.words in own_words(rule) for rule, run in marked)
    assert "ca-assessment-plan-15-days" in {rule.id for rule, _ in marked}
    plain = [(rule, run.words) for rule, run in found if not run.language]
    assert [words for rule, words in plain if any(own in words for own in own_words(rule))] == []


def test_nothing_is_marked_where_english_is_spoken():
    assert not [run for _, blocks in counts() for run in runs_of(blocks) if run.language]


@pytest.fixture
def counted():
    """A document in Spanish with words of the law."""
    with in_language("es"):
        blocks = next(b for _, b in counts() if any(run.language for run in runs_of(b)))
    return Document(title="Fechas", subtitle="", language="es", on=AS_OF, blocks=blocks)


def test_a_page_tells_the_language_of_these_words_and_paper_keeps_them(counted):
    (own, *_) = [run.words for run in runs_of(counted.blocks) if run.language]
    assert f'<span lang="en">{own}</span>' in html(counted)
    assert pdf(counted).startswith(b"%PDF")
