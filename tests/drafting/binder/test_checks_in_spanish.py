"""The checks of a binder speak the language of whoever makes it; the binder itself is English."""

import re
from dataclasses import replace

import pytest

from aimline.case.document import Provenance
from aimline.drafting.binder.binder import NotReady, Wishes, binder
from aimline.drafting.binder.exhibit import PlacedLine
from aimline.findings.collect import review
from drafting.binder.test_checks import AS_OF, PAGE, SCORES, START, case_with

_NAMED = re.compile(r"“.*?”|\(papers/\S+\)|Exhibit \w+|\baimline add\b|\w+\.(?:csv|toml)|--exhibit")
_ENGLISH = re.compile(
    r"\b(?:the|is|are|has|have|not|and|of|page|paper|its|was|what|it|or|to|from|write)\b", re.I
)
EVERY_KIND = {
    *("undated", "undescribed", "other_child", "file_missing", "file_changed", "unreadable_page"),
    *("unsure_words", "no_hash", "duplicate", "differing_copies", "unconfirmed"),
    *("fact_without_paper", "missing_person", "missing_sender", "outside_limit"),
    *("missing_papers", "missing_statement"),
}


def _case():
    known = case_with(score=57.0)
    typed = replace(known.observations[0], on=AS_OF, score=61.0, provenance=Provenance())
    iep = replace(known.ieps[0], is_start_guessed=True)
    child = replace(known.child, name="the child", school=None, district=None)
    return replace(
        known,
        ieps=(iep, *known.ieps[1:]),
        child=child,
        parent=None,
        observations=(*known.observations, typed),
    )


def _papers():
    hash_of = {"sha256": "c" * 64, "said_sha256": "c" * 64}
    unsure = replace(PAGE, lines=(PlacedLine("54", 0, 0, 9, 9),), least_certainty=0.5)
    empty = replace(PAGE, number=2, words=" ")
    return (
        SCORES,
        replace(SCORES, file="papers/again.pdf"),
        replace(SCORES, file="papers/copy.pdf", **hash_of),
        replace(SCORES, file="papers/undated.pdf", on=None, sha256="b" * 64),
        replace(SCORES, file="papers/untitled.pdf", title=None, students=("Oskar Holm",)),
        replace(SCORES, file="papers/gone.pdf", title="Gone", sha256=None, body=None),
        replace(SCORES, file="papers/closed.pdf", title="Closed", body=None, said_sha256=None),
        replace(
            SCORES,
            file="papers/scan.pdf",
            title="Scan",
            pages=(unsure, empty),
            troubles=((3, "Page 3 is damaged and could not be read."),),
        ),
    )


def _made(case, papers, reader):
    found = review(case, AS_OF)
    return binder(found, papers, Wishes(), frozenset({"papers/untitled.pdf"}), (), reader)


def _old_case():
    known = case_with()
    old = replace(known.observations[0], on=START.replace(year=2023))
    iep = replace(known.ieps[0], is_start_guessed=True)
    return replace(known, ieps=(iep,), observations=(old,))


def every_check(reader):
    old_page = replace(PAGE, words=PAGE.words + " 9/2/2023")
    every = (
        _made(_case(), _papers(), reader),
        _made(_case(), (), reader),
        _made(_case(), (replace(SCORES, pages=()),), reader),
        _made(_old_case(), (replace(SCORES, pages=(old_page,)),), reader),
    )
    return [check for made in every for check in made.checks]


def english_in(words):
    return _ENGLISH.findall(_NAMED.sub(" ", words))


def test_each_kind_of_check_is_told_in_spanish():
    spanish, english = every_check("es"), every_check("en")
    assert [(check.kind, check.file) for check in spanish] == [
        (check.kind, check.file) for check in english
    ]
    assert {check.kind for check in spanish} == EVERY_KIND
    assert [c for c in spanish if english_in(c.words) or english_in(c.do)] == []
    assert all(mine.words != c.words for mine, c in zip(spanish, english, strict=True))
    limits = [check.words for check in spanish if check.kind == "outside_limit"]
    assert any(words.startswith("Debido proceso dentro de dos años: ") for words in limits)


def test_the_binder_itself_stays_english():
    case, papers = case_with(), (SCORES,)
    spanish, english = (_made(case, papers, reader) for reader in ("es", "en"))
    assert replace(spanish, checks=()) == replace(english, checks=())


def test_why_it_is_not_final_is_told_in_spanish():
    wishes = Wishes(is_final=True)
    with pytest.raises(NotReady) as refused:
        binder(review(_case(), AS_OF), _papers(), wishes, reader="es")
    assert str(refused.value).startswith("La carpeta no está lista para ser la versión final.")
    assert not english_in(str(refused.value))
