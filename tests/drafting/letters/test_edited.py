"""A letter that a person edited as plain text: what its sentences still rest on."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import NotFinal, draft, final
from aimline.drafting.letters.edited import Fate, edited
from aimline.drafting.letters.edited_text import NotALetter
from aimline.drafting.letters.letter import Blank, EvidenceShown, Role, Tone, words_of
from aimline.drafting.render.letter_text import ONE_LINE, WIDTH, letter_text
from letter_families import PLACES, reviewed

NAMES = [kind.name for kind in LETTERS]
DEMAND = "revision_demand"


def _drafted(
    name, place="us-ca", tone=Tone.FRIENDLY, shown=EvidenceShown.ENCLOSURES, width=ONE_LINE
):
    review = reviewed(name, place)
    letter = draft(review, name, tone, shown)
    return letter, letter_text(letter, review.case, width=width)


def _changed(name, before, after, **how):
    """The letter whose text was changed in one place."""
    letter, text = _drafted(name, **how)
    assert before in text
    return letter, edited(letter, text.replace(before, after, 1))


def _fact(letter):
    """A sentence of the letter that tells a fact with a number."""
    facts = (s for s in letter.sentences() if s.role is Role.FACT and s.evidence)
    return next(s for s in facts if any(c.isdigit() for c in s.words))


def _rule(letter):
    return next(s for s in letter.sentences() if s.role is Role.RULE)


@pytest.mark.parametrize("width", [WIDTH, ONE_LINE])
@pytest.mark.parametrize("shown", EvidenceShown)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_nobody_changed_is_the_same_letter(name, place, tone, shown, width):
    letter, text = _drafted(name, place, tone, shown, width)
    back = edited(letter, text)
    assert back.letter == letter
    assert back.edits == ()


@pytest.mark.parametrize("name", NAMES)
def test_lines_that_a_program_joined_or_ended_otherwise_change_nothing(name):
    letter, text = _drafted(name)
    assert edited(letter, text.replace("\n", "\r\n")).letter == letter
    assert edited(letter, "\ufeff" + text.replace("\n\n", "\n \t\n\n")).letter == letter


def test_a_blank_that_is_filled_in_is_gone_and_takes_no_fact_with_it():
    letter, text = _drafted("consent_in_part")
    blank = next(b for b in letter.blanks if "agree to" in b.what)
    back = edited(letter, text.replace(blank.words, "speech, 30 minutes a week"))
    assert set(back.letter.blanks) == set(letter.blanks) - {blank}
    assert back.letter.evidence == letter.evidence
    assert any("speech, 30 minutes" in s.words for s in back.letter.sentences())
    assert back.edits == ()


def test_a_blank_that_stays_keeps_the_letter_from_being_final():
    letter, text = _drafted("consent_in_part")
    assert letter.blanks
    with pytest.raises(NotFinal):
        final(edited(letter, text).letter)


def test_a_fact_in_other_words_keeps_its_papers_and_is_named():
    letter, _ = _drafted(DEMAND)
    before = _fact(letter)
    after = f"Please note: {before.words[:1].lower()}{before.words[1:]}"
    _, back = _changed(DEMAND, before.words, after)
    (edit,) = back.edits
    assert (edit.fate, edit.before) == (Fate.CHANGED, before)
    assert edit.after in after
    kept = [s for s in back.letter.sentences() if s.words == edit.after]
    assert kept[0].evidence == before.evidence


@pytest.mark.parametrize("turn", ["number", "not", "name", "less"])
def test_a_fact_that_says_something_else_loses_its_papers(turn):
    letter, _ = _drafted(DEMAND)
    before = _fact(letter)
    first = re.search(r"\d+(?:\.\d+)?", before.words)[0]
    after = {
        "number": before.words.replace(first, f"9{first}", 1),
        "not": before.words.replace(" is ", " is not ", 1),
        "name": before.words[:-1] + " of Zebulon.",
        "less": before.words[:-1] + " or less.",
    }[turn]
    assert after != before.words
    _, back = _changed(DEMAND, before.words, after)
    assert [(e.fate, e.before) for e in back.edits] == [(Fate.LOST, before)]
    said = next(s for s in back.letter.sentences() if s.words == after)
    assert said.evidence == ()
    assert said.role is Role.OWN


def test_a_rule_in_other_words_is_no_rule_any_more():
    letter, _ = _drafted(DEMAND)
    before = _rule(letter)
    _, back = _changed(DEMAND, before.words, before.words.replace(" ", " surely ", 1))
    assert [(e.fate, e.before) for e in back.edits] == [(Fate.LOST, before)]
    assert before.authority[0] not in {
        cited for s in back.letter.sentences() for cited in s.authority
    } or any(s.authority == before.authority for s in letter.sentences() if s is not before)


def test_a_sentence_that_was_taken_out_is_named_and_its_paper_no_longer_told():
    letter, _ = _drafted(DEMAND)
    before = _fact(letter)
    _, back = _changed(DEMAND, before.words, "")
    assert [(e.fate, e.before) for e in back.edits] == [(Fate.TAKEN_OUT, before)]
    assert all(s.words != before.words for s in back.letter.sentences())


def test_a_number_of_ones_own_is_named_as_tied_to_nothing():
    letter, _ = _drafted(DEMAND)
    before = _fact(letter)
    own = "He read 31 pages at home on Sunday."
    _, back = _changed(DEMAND, before.words, f"{before.words} {own}")
    assert [(e.fate, e.after) for e in back.edits] == [(Fate.UNTIED, own)]
    assert back.letter.evidence == letter.evidence


def test_a_sentence_that_moved_to_another_paragraph_keeps_its_facts():
    letter, text = _drafted(DEMAND)
    before = _fact(letter)
    without = text.replace(before.words, "", 1)
    back = edited(letter, without.replace("\n\nSincerely,", f" {before.words}\n\nSincerely,"))
    assert back.edits == ()
    assert set(back.letter.evidence) == set(letter.evidence)


def test_somebody_else_is_written_to_and_the_known_address_stays_with_its_name():
    letter, text = _drafted(DEMAND)
    name = words_of(letter.recipients[0].lines[0])
    other = edited(letter, text.replace(name, "Dr. Ada Pell\nada.pell@school.example"))
    assert words_of(other.letter.recipients[0].lines[0]) == "Dr. Ada Pell"
    assert other.letter.recipients[0].email == "ada.pell@school.example"
    last = words_of(letter.recipients[0].lines[-1])
    same = edited(letter, text.replace(last, "12 New Street"))
    assert same.letter.recipients[0].email == letter.recipients[0].email


def test_an_enclosure_that_is_crossed_out_does_not_go_and_a_new_one_is_named():
    letter, text = _drafted("iee_request")
    (paper,) = letter.enclosures
    head, _, _ = text.partition("Enclosures:")
    both = edited(letter, f"{head}Enclosures:\n1. {paper.title}\n2. A drawing by Sam\n")
    assert both.letter.enclosures == (paper,)
    assert [(e.fate, e.after) for e in both.edits] == [(Fate.NOT_ENCLOSED, "A drawing by Sam")]
    assert edited(letter, head).letter.enclosures == ()


@pytest.mark.parametrize("gone", ["Subject: ", "Sincerely,", "2026", "Dear "])
def test_a_part_that_is_gone_is_named_and_nothing_is_guessed(gone):
    letter, text = _drafted(DEMAND)
    bare = replace(letter, closing="Sincerely,")
    kept = [line for line in text.splitlines() if gone not in line]
    if gone == "Dear ":
        whole = text.partition("Dear ")
        text = f"{whole[0]}Sincerely,\n\nName\n"
    else:
        text = "\n".join(kept)
    with pytest.raises(NotALetter) as said:
        edited(bare, text)
    assert "Put it back" in str(said.value)


def test_another_closing_and_another_day_are_taken_as_they_stand():
    letter, text = _drafted(DEMAND)
    back = edited(letter, text.replace("Sincerely,", "With kind regards,"))
    assert back.letter.closing == "With kind regards,"
    assert back.letter.body == letter.body


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "1. A point.", "cc: Nobody", "Subject: x", "She did not read 5 of 9."]
        ),
        st.text(max_size=60),
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(NAMES), at=st.integers(0, 60), out=st.integers(0, 6), new=LINES)
def test_whatever_is_typed_no_fact_is_tied_to_other_numbers(name, at, out, new):
    letter, text = _drafted(name)
    lines = text.split("\n")
    lines[at : at + out] = new
    try:
        back = edited(letter, "\n".join(lines))
    except NotALetter:
        return
    known = {}
    for sentence in letter.sentences():
        known.setdefault(sentence.evidence, []).append(sentence)
    for sentence in back.letter.sentences():
        if sentence.evidence and not any(isinstance(p, Blank) for p in sentence.parts):
            was = known[sentence.evidence]
            numbers = [sorted(re.findall(r"\d+", one.words)) for one in was if not _open(one)]
            assert any(map(_open, was)) or sorted(re.findall(r"\d+", sentence.words)) in numbers


def _open(sentence):
    return any(isinstance(part, Blank) for part in sentence.parts)
