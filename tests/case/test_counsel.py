"""Who is on the family's side in law, and what of a case is theirs."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.counsel import is_of_counsel, papers_of_counsel, without_words_of_counsel
from aimline.case.document import Provenance
from aimline.case.meeting import MeetingNote, Promise
from aimline.case.student import Contact
from families import READING, case

ON = date(2026, 1, 8)
CONTACTS = (
    Contact("attorney", "Dana Wolfe", email="dw@firm.example"),
    Contact("case manager", "Mr. Omar Lee"),
    Contact("principal", "Dana Ortiz"),
    Contact("school counselor", "Ms. Ray"),
)
CASE = replace(case(READING), contacts=CONTACTS)


@pytest.mark.parametrize(
    ("who", "is_private"),
    [
        ("Dana Wolfe", True),
        ("WOLFE, Dana", True),
        ("Dana M. Wolfe", True),
        ("Ms. Wolfe", True),
        ("dw@firm.example", True),
        ("D. W. <DW@Firm.example>", True),
        ("Dana Wolfe and Mr. Lee", True),
        ("my attorney", True),
        ("mi abogada", True),
        ("la defensora de la familia", True),
        ("Dana", False),
        ("Dana Ortiz", False),
        ("xdw@firm.example", False),
        ("dw@firm.example.org", False),
        ("Mr. Lee", False),
        ("Ms. Ray", False),
        ("Ms.", False),
        ("", False),
        (None, False),
    ],
)
def test_counsel_is_known_by_the_name_and_e_mail_of_a_contact(who, is_private):
    assert is_of_counsel(CASE, who) is is_private


@pytest.mark.parametrize(
    "role", ["attorney", "our lawyer", "parent advocate", "legal counsel", "paralegal"]
)
def test_every_role_on_the_familys_side_in_law_is_counsel(role):
    of = replace(CASE, contacts=(Contact(role, "Kim Tran"),))
    assert is_of_counsel(of, "Kim Tran")


def test_messages_answers_and_promises_of_counsel_are_taken_out_whatever_their_place():
    typed = Provenance(note="typed")
    message = Communication(
        "c1", ON, CommunicationKind.LETTER, Way.SENT, "Dana Wolfe", file="papers/a.pdf",
        provenance=typed,
    )  # fmt: skip
    note = MeetingNote(ON, "What now?", "Wait.", "Ms. Wolfe", provenance=typed)
    promise = Promise(ON, "a draft", "dw@firm.example", provenance=typed)
    kept = Promise(ON, "30 minutes", "Mr. Lee", provenance=typed)
    whole = replace(
        CASE, communications=(message,), meeting_notes=(note,), promises=(promise, kept)
    )
    assert papers_of_counsel(whole) == {"papers/a.pdf"}
    told = without_words_of_counsel(whole)
    assert (told.communications, told.meeting_notes, told.promises) == ((), (), (kept,))
