"""Report statements in the manner of real ones are read as their teachers meant them."""

from __future__ import annotations

import pytest

from aimline.language.progress import read_statement
from language.written_statements import WRITTEN_STATEMENTS


@pytest.mark.parametrize(("values", "claim", "text"), WRITTEN_STATEMENTS)
def test_a_statement_is_read_as_its_teacher_meant_it(values: str, claim: str, text: str) -> None:
    statement = read_statement(text)
    found = sorted(p.quantity.written for p in statement.performance)
    assert found == sorted(value for value in values.split(";") if value)
    assert statement.claim == claim


@pytest.mark.parametrize(
    "text", ["He attends speech twice a week.", "Probes are given once a month."]
)
def test_what_adults_arrange_so_many_times_a_week_is_no_score(text: str) -> None:
    assert read_statement(text).performance == ()
