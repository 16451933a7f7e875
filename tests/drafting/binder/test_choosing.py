"""Which papers a family wants in its binder, in which order, under which words."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Paper
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.student import Contact
from aimline.casework.binder_papers import chosen_papers
from aimline.drafting.binder.choosing import (
    BINDER,
    can_be_exhibits,
    choices_of,
    wished,
    with_choices,
    with_order,
    with_order_of_days,
)
from aimline.drafting.binder.order import Order, papers_in_order
from aimline.terms import AimlineError
from families import READING, case

IEP = Paper("papers/iep.pdf", on=date(2025, 9, 2), title="IEP")
LETTER = Paper("papers/letter.pdf", on=date(2026, 1, 8), title="Letter")
NOTE = Paper("papers/note.pdf", title="Note")
OLD = Paper("papers/binder.pdf", on=date(2025, 1, 1), kind=BINDER)
CASE = replace(case(READING), papers=(NOTE, LETTER, OLD, IEP))


def files(papers):
    return [paper.file.removeprefix("papers/").removesuffix(".pdf") for paper in papers]


def test_without_any_wish_every_paper_but_a_binder_goes_in_by_its_day():
    assert files(wished(CASE)) == ["iep", "letter", "note"]


def test_the_own_order_holds_and_new_papers_come_after_it():
    ordered = with_order(CASE, [NOTE.file, IEP.file, LETTER.file])
    new = Paper("papers/new.pdf", on=date(2020, 1, 1))
    later = replace(ordered, papers=(*ordered.papers, new))
    assert files(wished(later)) == ["note", "iep", "letter", "new"]


def test_an_order_that_names_only_some_papers_keeps_the_others_behind_them():
    assert files(wished(with_order(CASE, [LETTER.file]))) == ["letter", "iep", "note"]


def test_the_order_of_days_takes_the_own_order_back_and_nothing_else():
    wish = ExhibitChoice(NOTE.file, is_in=False, caption="A note by Ms. Tran")
    chosen = with_choices(with_order(CASE, [NOTE.file, LETTER.file, IEP.file]), [wish])
    back = with_order_of_days(chosen)
    assert files(can_be_exhibits(back)) == ["iep", "letter", "note"]
    assert back.exhibits == (wish,)
    assert files(wished(back)) == ["iep", "letter"]


def test_a_caption_stands_in_the_place_of_the_title():
    named = with_choices(CASE, [ExhibitChoice(NOTE.file, caption="A note by Ms. Tran")])
    assert [p.title for p in wished(named)] == ["IEP", "Letter", "A note by Ms. Tran"]


def test_a_wish_about_a_paper_that_is_gone_does_nothing():
    gone = with_choices(CASE, [ExhibitChoice("papers/gone.pdf", is_in=False, place=1)])
    assert wished(gone) == wished(CASE)
    assert "papers/gone.pdf" not in choices_of(gone)


def test_a_paper_of_an_attorney_goes_in_only_by_its_own_wish():
    to_counsel = Communication(
        "c1", date(2026, 1, 8), CommunicationKind.EMAIL, Way.SENT, "Attorney Fox", file=LETTER.file
    )
    private = replace(CASE, communications=(to_counsel,))
    assert files(wished(private)) == ["iep", "note"]
    chosen = with_choices(private, [ExhibitChoice(LETTER.file)])
    assert files(wished(chosen)) == ["iep", "letter", "note"]
    left_out = with_choices(chosen, [ExhibitChoice(LETTER.file, is_in=False)])
    assert left_out.exhibits == ()


def test_papers_asked_for_by_name_stand_in_the_order_of_the_family_too():
    ordered = with_order(CASE, [NOTE.file, LETTER.file, IEP.file])
    assert files(chosen_papers(ordered, ["iep.pdf", "papers/note.pdf"])) == ["note", "iep"]
    with pytest.raises(AimlineError, match=r"no paper other\.pdf"):
        chosen_papers(ordered, ["other.pdf"])


def test_the_own_order_of_papers_is_left_as_it_is_given():
    assert papers_in_order([NOTE, IEP], Order.OWN, ()) == [NOTE, IEP]
    assert papers_in_order([NOTE, IEP], Order.DATE, ()) == [IEP, NOTE]


def test_a_paper_of_an_attorney_known_as_a_contact_only_goes_in_only_by_its_own_wish():
    message = Communication(
        "c1", date(2026, 1, 8), CommunicationKind.EMAIL, Way.SENT, "Dana Wolfe", file=LETTER.file
    )
    attorney = Contact("attorney", "Dana Wolfe")
    private = replace(CASE, communications=(message,), contacts=(attorney,))
    assert files(wished(private)) == ["iep", "note"]
