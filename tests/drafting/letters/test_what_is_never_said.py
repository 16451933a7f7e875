"""What no letter says: wrong law, unsourced law, accusations, promises, private things."""

import re
from dataclasses import replace
from datetime import date

import pytest

from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import EvidenceShown, Tone
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review
from aimline.findings.first_seen import CAUTION
from aimline.law.all_rules import all_rules
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES, SourceStatus
from letter_families import FAMILY_OF, delphine, idris, mateo, tomas
from never_said import ACCUSING, CHANCES, SECRET, WRONG_OR_UNSOURCED, with_secrets

NAMES = [kind.name for kind in LETTERS]


def _places():
    return ("us-ca", "us-mo", "us-wy", None)


@pytest.fixture(scope="module")
def every_letter():
    """Every letter of four families in several places, in both tones, as text."""
    texts = {}
    for family, on in (
        (mateo, date(2026, 3, 20)),
        (idris, date(2026, 1, 8)),
        (delphine, date(2026, 3, 6)),
        (tomas, date(2026, 2, 3)),
    ):
        for place in _places():
            found = review(family(place), on)
            for name in NAMES:
                for tone in Tone:
                    letter = draft(found, name, tone, EvidenceShown.FOOTNOTES)
                    key = f"{family.__name__} {place} {name} {tone}"
                    texts[key] = " ".join(letter_text(letter, found.case).split())
    return texts


@pytest.mark.parametrize("what", WRONG_OR_UNSOURCED)
def test_no_letter_repeats_what_is_wrong_or_unsourced(what, every_letter):
    found = re.compile(WRONG_OR_UNSOURCED[what], re.IGNORECASE)
    assert [key for key, text in every_letter.items() if found.search(text)] == []


def test_the_rule_on_changes_without_a_meeting_is_cited_for_nothing_else(every_letter):
    for key, text in every_letter.items():
        said = text.count("300.324(a)(4)")
        assert said == text.count("changed only by a written document"), key


def test_no_letter_accuses_predicts_or_promises(every_letter):
    found = re.compile(ACCUSING, re.IGNORECASE)
    assert [key for key, text in every_letter.items() if found.search(text)] == []


def test_no_letter_tells_a_chance_or_the_first_day_of_a_shortfall(every_letter):
    found = re.compile(CHANCES, re.IGNORECASE)
    assert [key for key, text in every_letter.items() if found.search(text)] == []
    assert all(CAUTION not in text for text in every_letter.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_used_against_the_family_stays_with_the_family(name):
    family, on, tone, _ = FAMILY_OF[name]
    case = family("us-ca")
    private = review(with_secrets(case, review(case, on).findings), on)
    for shown in EvidenceShown:
        for which in (tone, *Tone):
            text = letter_text(draft(private, name, which, shown), private.case)
            assert SECRET not in text
            assert "December 20, 2025" not in text
            assert "December 29, 2025" not in text


def test_a_rule_that_was_only_reported_is_never_told_as_law():
    """In every place: no citation and no number of days of such a rule."""
    reported = {rule.id for rule in all_rules() if rule.texts[-1].status is SourceStatus.VERIFY}
    case = idris("us-ca")
    for place in PLACES:
        own = {rule.id for rule in rulebook(place).dated} & reported
        if not own:
            continue
        found = review(replace(case, child=replace(case.child, place=place)), date(2026, 1, 8))
        for name in NAMES:
            cited = {c.rule for c in draft(found, name, Tone.FIRM).authority}
            assert not cited & reported, (place, name)


def test_a_citation_that_nobody_could_look_up_stands_in_no_letter(every_letter):
    vague = re.compile(r"as described|described by|not given by|one-party", re.IGNORECASE)
    assert [key for key, text in every_letter.items() if vague.search(text)] == []
    case = idris("us-me")
    cited = draft(review(case, date(2026, 1, 8)), "iee_request").authority
    assert [c.rule for c in cited] == ["us-iee-without-unnecessary-delay"]


def test_a_letter_cites_each_rule_as_it_stood_that_day():
    case = idris("us-mo")
    before = review(case, date(2021, 8, 1))
    after = review(case, date(2026, 1, 8))
    cited = [
        {c.rule for c in draft(found, "recording_notice").authority} for found in (before, after)
    ]
    assert cited == [set(), {"mo-recording-24-hours"}]


def test_words_of_a_letter_about_a_rule_stand_only_beside_the_text_that_was_read():
    from aimline.drafting.letters.law_words import WORDS

    rules = {rule.id: rule for rule in all_rules()}
    assert set(WORDS) <= set(rules)
    assert all(len(rules[rule_id].texts) == 1 for rule_id in WORDS)
