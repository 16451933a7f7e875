"""The page on security: its answers are complete, and each test that it names is there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from docs_made import load

ROOT = Path(__file__).parents[2]
# How many requirements ASVS 5.0.0 has at levels 1 and 2, by chapter.
OF_A_CHAPTER = (27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7)


@pytest.fixture(scope="module")
def maker():
    return load("make_security")


def test_the_limits_that_the_security_page_names_are_the_programs_own(maker):
    assert maker.PAGE.read_text("utf-8") == maker.page(), "run python docs/make_security.py"


def test_every_requirement_of_both_levels_is_answered_once(maker):
    found = maker.lines()
    assert len({line.number for line in found}) == len(found)
    levels = Counter(line.level for line in found)
    assert (levels[1], levels[2]) == (70, 183)
    chapters = Counter(line.chapter for line in found)
    assert tuple(chapters[n] for n in range(1, 18)) == OF_A_CHAPTER


def test_every_test_that_is_named_exists(maker):
    missing = []
    for line in maker.lines():
        for file, name in line.tests:
            path = ROOT / file
            if not path.exists() or not re.search(rf"^def {name}\(", path.read_text("utf-8"), re.M):
                missing.append(f"V{line.number} {file}::{name}")
    assert missing == []


def test_every_answer_is_one_of_four_and_has_a_test_or_a_reason(maker):
    for line in maker.lines():
        assert line.answer in maker.ANSWERS, line.number
        assert line.tests or line.reason, line.number
        if line.answer in ("partly", "no", "none"):
            assert line.reason, f"V{line.number} says no reason"


def test_whoever_finds_a_weakness_learns_how_to_report_it():
    words = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "private" in words
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", words), "no address is invented"
