"""Each check of a binder: what is wrong is named, with what to do."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.document import Paper, Provenance
from aimline.case.observation import Observation
from aimline.case.student import Parent
from aimline.drafting.binder.binder import NotReady, Wishes, binder
from aimline.drafting.binder.exhibit import ExhibitPage, ExhibitPaper, PdfBody
from aimline.findings.collect import review
from families import READING, START, case

AS_OF = date(2026, 3, 20)
PAGE = ExhibitPage(1, 612, 792, "Maya Lindqvist: 54 words on 10/17/2025; goal: 80, baseline 52")
SCORES = ExhibitPaper(
    "papers/scores.pdf",
    "Scores",
    date(2025, 10, 17),
    "other",
    "a" * 64,
    "a" * 64,
    PdfBody(b"%PDF"),
    (PAGE,),
)
"""A paper with nothing wrong with it."""


def case_with(score=54.0, page=1, **parts):
    """Maya's case with one score that stands in that paper."""
    source = Provenance(source=f"papers/scores.pdf#page={page}")
    found = case(READING)
    child = replace(found.child, school="Elm School", district="Elm District")
    return replace(
        found,
        child=child,
        parent=Parent(name="Inga Lindqvist"),
        observations=(Observation("2025/fluency", date(2025, 10, 17), score, provenance=source),),
        papers=(Paper("papers/scores.pdf"), *parts.pop("papers", ())),
        **parts,
    )


def made(of=None, papers=(SCORES,), of_others=frozenset(), **wishes):
    """The binder of a case from papers as they were opened."""
    return binder(review(of or case_with(), AS_OF), papers, Wishes(**wishes), of_others)


def kinds(found):
    return {check.kind for check in found.open_checks}


def test_a_binder_with_nothing_wrong_may_be_final():
    found = made(is_final=True)
    assert not found.open_checks
    assert [p.words for p in found.statement.paragraphs] == [
        "The score recorded on the reading goal, words read correctly in a minute: "
        "54 on Oct 17, 2025."
    ]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"on": None}, "undated"),
        ({"title": None}, "undescribed"),
        ({"sha256": "b" * 64}, "file_changed"),
        ({"sha256": None, "body": None}, "file_missing"),
        ({"body": None}, "unreadable_page"),
        ({"troubles": ((1, "The page is damaged."),)}, "unreadable_page"),
    ],
)
def test_a_paper_with_something_wrong_keeps_the_binder_a_draft(change, kind):
    papers = (replace(SCORES, **change),)
    found = made(papers=papers)
    assert kind in kinds(found)
    assert all(check.do.endswith((".", "=")) for check in found.checks)
    with pytest.raises(NotReady) as refused:
        made(papers=papers, is_final=True)
    assert kind in {check.kind for check in refused.value.checks}
    assert "Put this right first" in str(refused.value)


def test_a_page_of_another_child_is_named():
    other = replace(SCORES, students=("Oskar Holm",))
    found = made(papers=(other,), of_others=frozenset({SCORES.file}))
    (check,) = (c for c in found.open_checks if c.kind == "other_child")
    assert "Oskar Holm" in check.words


def test_a_number_that_its_page_does_not_show_is_no_fact_of_the_statement():
    found = made(case_with(score=57.0))
    assert not any("57" in p.words for p in found.statement.paragraphs)
    (check,) = (c for c in found.open_checks if c.kind == "unconfirmed")
    assert "page 1 of Exhibit A (papers/scores.pdf) does not show “57”" in check.words


def test_a_page_that_the_paper_does_not_have_is_told():
    found = made(case_with(page=7))
    assert any("page 7 of Exhibit A" in check.words for check in found.open_checks)


def test_a_fact_without_a_paper_is_left_out_and_told():
    known = case_with()
    typed = replace(known.observations[0], on=date(2025, 11, 7), score=61.0)
    typed = replace(typed, provenance=Provenance())
    found = made(replace(known, observations=(*known.observations, typed)))
    assert not any("61" in p.words for p in found.statement.paragraphs)
    (check,) = (c for c in found.checks if c.kind == "fact_without_paper")
    assert not check.must_hold
    assert any("61" in line.words and line.reference is None for line in found.chronology)


def test_the_same_paper_twice_is_told():
    twice = replace(SCORES, file="papers/again.pdf")
    found = made(papers=(SCORES, twice))
    (check,) = (c for c in found.open_checks if c.kind == "duplicate")
    assert "Exhibit A (papers/again.pdf) and Exhibit B (papers/scores.pdf)" in check.words


def test_copies_that_differ_are_told():
    other = replace(SCORES, file="papers/copy.pdf", sha256="c" * 64, said_sha256="c" * 64)
    found = made(papers=(SCORES, other))
    assert "differing_copies" in kinds(found)


def test_what_is_missing_of_the_child_is_told():
    known = case_with()
    without = replace(known, child=replace(known.child, school=None), parent=None)
    words = [
        c.words for c in made(without).open_checks if c.kind in ("missing_person", "missing_sender")
    ]
    assert words == [
        "The child's school is missing.",
        "The name of who sends the binder is missing.",
    ]


def test_what_lies_before_a_limit_is_told_to_the_family_alone():
    known = case_with()
    old = replace(known.observations[0], on=START.replace(year=2023))
    old_page = replace(PAGE, words=PAGE.words + " 9/2/2023")
    found = made(replace(known, observations=(old,)), papers=(replace(SCORES, pages=(old_page,)),))
    limits = [c for c in found.checks if c.kind == "outside_limit"]
    assert limits
    assert all(not check.must_hold for check in limits)
    assert "older is what paragraph 1 tells" in " ".join(check.words for check in limits)


def test_words_of_a_picture_that_may_be_misread_are_worth_a_look():
    from aimline.drafting.binder.exhibit import PlacedLine

    unsure = replace(PAGE, lines=(PlacedLine("54", 0, 0, 9, 9),), least_certainty=0.5)
    found = made(papers=(replace(SCORES, pages=(unsure,)),))
    assert "unsure_words" in {check.kind for check in found.checks}
    assert not found.open_checks


def test_a_prefix_is_a_short_word():
    from aimline.terms import AimlineError

    assert made(prefix="LIND 1").prefix == "LIND 1"
    with pytest.raises(AimlineError, match="cannot stand before the number"):
        made(prefix="a/b")
