"""Where a fact stands, and which of these places may become a link."""

import pytest

from aimline.drafting.reports.sources import place, place_words


def test_a_paper_is_named_with_its_page():
    assert place_words("papers/q1.pdf#page=2") == "q1.pdf, page 2"
    assert place_words("observations.csv, row 12") == "observations.csv, row 12"


def test_a_paper_is_linked_below_the_case_folder():
    assert place("papers/q 1.pdf#page=2", "../maya").link == "../maya/papers/q%201.pdf#page=2"
    assert place("papers/q1.pdf", "").link == "papers/q1.pdf"
    assert place("papers/q1.pdf", None).link is None


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "https://example.org/x",
        "papers/../../etc/passwd",
        "//host/x",
        "row 3",
    ],
)
def test_nothing_but_a_paper_becomes_a_link(source):
    assert place(source, "").link is None
