"""The kit of a meeting in Spanish: the same questions and facts, said to the family."""

import pytest

from aimline.case.meeting import MeetingKind
from aimline.casework.meeting_files import KitFormat, copy_bytes
from aimline.drafting.letters.evidence import places_of
from aimline.drafting.letters.letter import Role
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.findings.collect import review
from aimline.wording.say import in_language
from letter_families import IDRIS_ON, MATEO_ON, idris, mateo

FAMILIES = [(idris, IDRIS_ON), (mateo, MATEO_ON)]
EVERY = [(family, on, kind) for family, on in FAMILIES for kind in MeetingKind]


def _kit(code, family, on, kind):
    with in_language(code):
        return meeting_kit(review(family("us-ca"), on), kind)


@pytest.mark.parametrize(("family", "on", "kind"), EVERY)
def test_a_kit_has_the_same_sentences_in_spanish(family, on, kind):
    english, spanish = (_kit(code, family, on, kind) for code in ("en", "es"))
    pairs = list(zip(english.sentences(), spanish.sentences(), strict=True))
    assert len(pairs) > 10
    for mine, theirs in pairs:
        assert mine.role is theirs.role
        assert len(mine.evidence) == len(theirs.evidence)
        if mine.role in (Role.REQUEST, Role.OWN):
            assert mine.words != theirs.words
    for mine, theirs in zip(english.stages, spanish.stages, strict=True):
        assert mine.name != theirs.name
    for mine, theirs in zip(english.replies, spanish.replies, strict=True):
        assert mine.they_say != theirs.they_say


def test_a_copy_of_a_kit_says_that_it_is_one():
    with in_language("es"):
        kit = _kit("es", idris, IDRIS_ON, MeetingKind.IEP)
        told = " ".join(copy_bytes(kit, KitFormat.TEXT).decode().split())
    assert "Copia de lectura en español: no sustituye al original en inglés." in told
    for english in ("Checklist", "Questions and answers", "If you hear this", "What you agree to"):
        assert english.upper() not in told.upper()


@pytest.mark.parametrize(("family", "on", "kind"), EVERY)
def test_what_is_not_there_stands_nowhere_in_any_language(family, on, kind):
    english, spanish = (_kit(code, family, on, kind) for code in ("en", "es"))
    for mine, theirs in zip(english.sentences(), spanish.sentences(), strict=True):
        with in_language("es"):
            beside = places_of(theirs, spanish.case)
        assert len(places_of(mine, english.case)) == len(beside), theirs.words
