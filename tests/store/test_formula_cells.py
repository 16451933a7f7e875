"""What a spreadsheet would run is written as words, and read as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.store.formula_cells import as_it_was, shown_as_words

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "=cmd|' /C calc'!A1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_written_behind_an_apostrophe(formula):
    assert shown_as_words(formula) == f"'{formula}"


@pytest.mark.parametrize("cell", ["-5", "+5", "-0.5", "1e-3", "5 - 3", "", "a=b", "'quoted' word"])
def test_a_number_and_a_word_stay_as_they_are(cell):
    assert shown_as_words(cell) == cell


@given(st.text("'=+-@\t\r＝5a", max_size=6) | st.text())
def test_every_cell_comes_back_as_it_was(cell):
    written = shown_as_words(cell)
    assert as_it_was(written) == cell
    assert not written.startswith(("=", "@", "\t", "\r", "＝"))
