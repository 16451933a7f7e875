"""How often a criterion must be reached, as IEPs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.consistency import LONGEST_ROW, Consistency, consistency


@pytest.mark.parametrize(
    ("text", "of", "in_a_row_of"),
    [
        ("3 of 4 consecutive probes", 3, 4),
        ("3 consecutive probes", 3, 3),
        ("3 out of 4", 3, 4),
        ("4/5 trials", 4, 5),
        ("in 2 consecutive sessions", 2, 2),
        ("three times in a row", 3, 3),
        ("twice in a row", 2, 2),
        ("on three of four consecutive weekly probes", 3, 4),
        ("80% accuracy in 4 of 5 trials", 4, 5),
        ("across 3 data points", 3, 3),
        ("with 90% accuracy on 3 consecutive weekly probes", 3, 3),
        ("three (3) consecutive trials", 3, 3),
        ("over three consecutive weeks", 3, 3),
        ("in 4 out of the last 5 probes", 4, 5),
        ("on each of 3 probes", 3, 3),
        ("8/10 trials for 3 consecutive sessions", 3, 3),
        ("4 out of 5 opportunities, as measured weekly", 4, 5),
    ],
)
def test_a_written_consistency_is_read(text: str, of: int, in_a_row_of: int) -> None:
    assert consistency(text) == Consistency(of, in_a_row_of)


@pytest.mark.parametrize(
    "text",
    [None, "", "80% accuracy", "10 problems", "by 6/9/2026", "over 4 weeks", "5 of 3", "0 of 3",
     "100 of 200 words", "3rd grade", "on consecutive probes", "every probe", "by 10/28",
     "for 3 school days", "read by 1/2/25"],
)  # fmt: skip
def test_where_none_is_stated_none_is_read(text: str | None) -> None:
    assert consistency(text) is None


@given(st.text(max_size=80))
def test_whatever_is_read_can_be_asked_of_a_series(text: str) -> None:
    if found := consistency(text):
        assert 1 <= found.of <= found.in_a_row_of <= LONGEST_ROW
