"""Words without an end: they take no longer than the page that shows them may."""

import time

import pytest

from aimline.findings.collect import review
from hostile_case import AS_OF, hostile_case

LONGEST = 5.0
"""Seconds, on a machine that is busy with other work; usual is a tenth of it."""
PIECES = (" ", "-", "\n", "7 ", "7", "a ", "with ", "7/", "30 minutes ", "_", "?", ". ", "[ ", "( ")


@pytest.mark.parametrize("piece", PIECES)
def test_a_case_whose_every_word_repeats_itself_is_reviewed_in_time(piece):
    words = f"Nora will read{(piece * 4000)[:4000]}\x01 x"
    started = time.process_time()
    assert review(hostile_case(words), AS_OF).goals
    assert time.process_time() - started < LONGEST
