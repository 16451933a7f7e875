"""Every letter for a sample family in two places, word for word as somebody read it."""

import re

import pytest

from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.letter import Role
from aimline.language.reading_level import reading_grade
from letter_families import FAMILY_OF, GOLDEN, PLACES, golden, letter_of

NAMES = [kind.name for kind in LETTERS]
EVERY = [(name, place) for name in NAMES for place in PLACES]
GRADE_AT_MOST = 9
_CITED = re.compile(r" \((?:[^()]|\([^()]*\))*(?:§|U\.S\.|Memo)(?:[^()]|\([^()]*\))*\)")
_OWN_CLOCK = (
    *("meeting_general", "meeting_insufficient_progress", "revision_demand"),
    *("progress_data_request", "evaluation_request", "iee_request", "recording_notice"),
    *("records_amendment_request", "follow_up", "service_records_request"),
)
"""Letters on whose matter California has a rule of its own."""


def test_there_is_a_letter_for_every_name_and_a_family_for_every_letter():
    assert len(NAMES) == len(set(NAMES)) == 29
    assert set(FAMILY_OF) == set(NAMES)
    assert {file.name for file in GOLDEN.iterdir()} == {f"{n}.{p}.txt" for n, p in EVERY}


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_letter_reads_as_it_was_read(name, place):
    wanted = (GOLDEN / f"{name}.{place}.txt").read_text(encoding="utf-8")
    assert golden(name, place) == wanted, "run python tests/letter_families.py and read it"


@pytest.mark.parametrize("name", _OWN_CLOCK)
def test_a_rule_of_the_place_is_told_and_else_the_federal_one(name):
    california, wyoming = (letter_of(name, place) for place in PLACES)
    assert any(c.rule.startswith("ca-") for c in california.authority)
    assert all(c.rule.startswith("us-") for c in wyoming.authority)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_fact_has_its_evidence_and_a_rule_its_citation(name, place):
    for sentence in letter_of(name, place).sentences():
        assert sentence.words.strip()
        if sentence.role is Role.FACT:
            assert sentence.evidence, sentence.words
        if sentence.role is Role.RULE:
            assert sentence.authority, sentence.words
            assert all(cited.citation in sentence.words for cited in sentence.authority)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_no_sentence_is_said_twice_and_no_word_is_doubled(name, place):
    said = [sentence.words for sentence in letter_of(name, place).sentences()]
    assert len(said) == len(set(said)), [words for words in said if said.count(words) > 1]
    assert not re.search(r"\b(\w+) \1\b|  |\.\.|,,| \.", " ".join(said))


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_letter_is_plain_enough_to_be_read_once(name, place):
    letter = letter_of(name, place)
    words = " ".join(
        _CITED.sub("", sentence.words).rstrip(".") + "." for sentence in letter.sentences()
    )
    assert reading_grade(words) <= GRADE_AT_MOST, reading_grade(words)
