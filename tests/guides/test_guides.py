"""The guides: true to the law data, plain to read, careful in what they say, and of use at once."""

import re
from datetime import date

import pytest

from aimline.drafting.guide_paper import guide_paper
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.render.document_text import document_text
from aimline.guides.actions import ACTIONS, command_of, letter_of
from aimline.guides.guide import OnlyIn, RuleShown, ToDo, Words
from aimline.guides.guide_file import GuideFileError, NoSuchGuide, guide, guides, read_guide
from aimline.guides.told import NoRule, ToldRule, place_of, told
from aimline.guides.words import guide_words, languages
from aimline.language.reading_level import reading_grade, spanish_reading_grade
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES
from never_said import ACCUSING, WRONG_OR_UNSOURCED

ALL = guides()
each = pytest.mark.parametrize("one", ALL, ids=[one.name for one in ALL])
TOLD = [one for language in languages() for one in guides(language)]
each_told = pytest.mark.parametrize("one", TOLD, ids=[f"{one.language}-{one.name}" for one in TOLD])
GRADE = {"en": reading_grade, "es": spanish_reading_grade}
HIGHEST_GRADE = 8
A_CLOCK = re.compile(
    r"\b(?:\d+|ten|fifteen|thirty|forty-five|sixty|ninety|diez|quince|treinta|sesenta)[ -]"
    r"(?:calendar |school |business |working )?(?:days?|hours|días?|horas)\b",
    re.IGNORECASE,
)
HEAD = """---
title: T
question: Q?
order: 1
checked: {date: 2026-11-29, by: Aimline}
---
"""
NAMED_TO_BE_TAKEN_APART = {
    "is_the_iep_working": {"the Court did not say it"},
    "asking_for_a_meeting": {"no clause of IDEA says so"},
    "careful_answers": {"broke the law"},
}
"""What a guide says only to say that it is not so, or not to be said."""


def sentences(one):
    return "\n".join(
        re.sub(r"^[>\s]*(?:[-*]|\d+\.|#+|\|)\s*", "", line).replace("**", "").replace("|", ". ")
        for line in one.prose.splitlines()
    )


@each_told
def test_every_rule_of_a_guide_is_in_the_law_data(one):
    for rule in one.rules:
        assert rulebook(place_of(rule)).rule(rule).id == rule


@each
def test_a_guide_tells_a_rule_in_the_words_of_the_law_data_so_that_a_change_of_them_changes_it(one):
    words = document_text(guide_paper(one, None)).split()
    for part in told(one, None):
        if isinstance(part, ToldRule):
            assert " ".join(part.says.split()) in " ".join(words)


@each_told
def test_no_clock_stands_in_a_guides_own_words(one):
    assert A_CLOCK.findall(one.prose) == []


@each_told
def test_a_guide_is_plain_to_read(one):
    assert GRADE[one.language](sentences(one)) <= HIGHEST_GRADE


IN_SPANISH = (
    r"viol[óae]|ilegal|incumpl|neglig|culpa|fracas|garantiz|ganar[áa] el caso|perder[áa]"
    r"|obligación de probar|en pie de igualdad|nunca es aceptable"
)


@pytest.mark.parametrize("one", guides("es"), ids=lambda one: one.name)
def test_a_spanish_guide_accuses_nobody_and_foretells_nothing(one):
    allowed = {"violó"} if one.name == "careful_answers" else set()
    assert set(re.findall(IN_SPANISH, sentences(one), re.IGNORECASE)) <= allowed


@each
def test_a_guide_says_nothing_that_is_wrong_or_that_accuses(one):
    prose = " ".join(sentences(one).split())
    said = {why for why, words in WRONG_OR_UNSOURCED.items() if re.search(words, prose, re.I)}
    said |= set(re.findall(ACCUSING, prose, re.IGNORECASE))
    assert said <= NAMED_TO_BE_TAKEN_APART.get(one.name, set())


@each_told
def test_whatever_a_guide_sends_its_reader_to_do_is_there(one):
    letters = {kind.name for kind in LETTERS}
    todo = [part for part in one.every_part if isinstance(part, ToDo)]
    assert todo
    for part in todo:
        letter = letter_of(part.action)
        assert letter in letters if letter else part.action in ACTIONS
        assert part.words
        assert command_of(part.action).startswith("aimline ")


@each
def test_a_guide_tells_each_place_its_own_rules_and_each_of_them_once(one):
    for place in PLACES:
        rules = [part.id for part in told(one, place) if isinstance(part, ToldRule)]
        assert {place_of(rule) for rule in rules} <= {"us", place}
        assert len(set(rules)) == len(rules)


@each_told
def test_a_guide_says_when_it_was_checked_and_that_no_expert_has_read_it_yet(one):
    words, said = (
        " ".join(document_text(guide_paper(one, "us-mo")).split()),
        guide_words(one.language),
    )
    assert said.full_day(date(2026, 11, 29)) in words
    assert (said.not_reviewed in words) == (not one.reviewed_by)


@pytest.mark.parametrize("language", languages()[1:])
def test_another_language_has_every_guide_with_the_same_parts(language):
    for mine, theirs in zip(ALL, guides(language), strict=True):
        assert theirs.language == language, f"{mine.name} is missing"
        assert shape(theirs.parts) == shape(mine.parts)
        assert theirs.beside == mine.beside


def shape(parts):
    """What a guide is made of, whatever its language."""
    return [
        part.rule
        if isinstance(part, RuleShown)
        else part.action
        if isinstance(part, ToDo)
        else (part.places, shape(part.parts))
        if isinstance(part, OnlyIn)
        else type(part).__name__
        for part in parts
    ]


def test_names_and_orders_are_each_used_once():
    assert len({one.order for one in ALL}) == len(ALL) >= 16
    assert len({one.question for one in ALL}) == len(ALL)


def test_california_hears_its_own_clock_and_wyoming_that_none_was_found():
    records = guide("getting_the_data")
    assert "ca-records-5-business-days" in [
        part.id for part in told(records, "us-ca") if isinstance(part, ToldRule)
    ]
    missing = [part.says for part in told(records, "us-wy") if isinstance(part, NoRule)]
    assert missing == [
        "Aimline holds no rule of Wyoming on this, and the place may have one. "
        "Ask before you rely on the federal rule."
    ]


def test_a_place_of_its_own_is_told_only_there():
    gaps = guide("staff_changes_and_gaps")
    here, there = (document_text(guide_paper(gaps, place)) for place in ("us-mo", "us-ca"))
    assert "St. Louis County" in here
    assert "St. Louis County" not in there


def test_a_guide_of_a_day_before_a_rule_says_that_it_is_not_known_how_it_stood():
    now, then = (told(guide("is_the_iep_working"), "us-mo", on) for on in (None, date(2017, 1, 1)))
    assert "us-fape-endrew-f" in {part.id for part in now if isinstance(part, ToldRule)}
    assert "us-fape-endrew-f" not in {part.id for part in then if isinstance(part, ToldRule)}
    assert "How the rule us-fape-endrew-f stood that day is not known." in [
        part.says for part in then if isinstance(part, NoRule)
    ]


def rules_told(name, place):
    return {part.id for part in told(guide(name), place) if isinstance(part, ToldRule)}


def test_a_place_with_a_rule_of_its_own_does_not_hear_the_federal_one_that_it_replaces():
    nevada = rules_told("interventions_and_waiting", "us-nv")
    assert "nv-eval-45-school-days" in nevada
    assert "us-eval-initial-60-days" not in nevada


def test_a_rule_that_is_only_reported_stands_beside_the_federal_one():
    texas = rules_told("interventions_and_waiting", "us-tx")
    assert {"tx-eval-45-school-days", "us-eval-initial-60-days"} <= texas


def test_clocks_of_other_matters_do_not_answer_how_soon_a_meeting_must_be():
    told_here = told(guide("asking_for_a_meeting"), "us-mo")
    assert [p.id for p in told_here if isinstance(p, ToldRule) and p.id.startswith("mo-")] == []


def test_the_sum_in_the_guide_is_right():
    words = guide("tracking_at_home").prose
    assert "80 − 52 = 28" in words
    assert "28 ÷ 40 = 0.7" in words
    assert round(52 + 10 * (80 - 52) / 40, 6) == 59
    assert "52 + 10 × 0.7 = 59" in words


def test_a_name_that_no_guide_has_is_told_with_those_that_there_are():
    with pytest.raises(NoSuchGuide, match="is_the_iep_working"):
        guide("nothing")


def test_a_language_without_a_guide_gets_it_in_english():
    assert {one.name for one in guides("tlh")} == {one.name for one in ALL}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no head", "begins with a head"),
        (HEAD.replace("title: T\n", ""), "lacks 'title'"),
        (f"{HEAD}::only us-ca\nwords\n", "::end is missing"),
        (f"{HEAD}words\n::end\n", "ends nothing"),
        (f"{HEAD}::sing a song\n", "nothing that a guide knows"),
        (f"{HEAD}::only atlantis\n::end\n", "nothing that a guide knows"),
    ],
)
def test_a_broken_guide_is_told(text, said):
    with pytest.raises(GuideFileError, match=said):
        read_guide("x", "en", text)


def test_words_and_marks_keep_their_order():
    read = read_guide("x", "en", f"{HEAD}one\n::rule us-esy\ntwo\n")
    assert read.parts == (Words("one"), RuleShown("us-esy"), Words("two"))
