from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import RecordsRequest
from aimline.case.document import Paper, Provenance
from families import SCHOOL_YEAR, case, child

KIND = "records_withheld_or_differ"
ASKED = date(2025, 10, 3)
LOGS = RecordsRequest(ASKED, "service logs", provenance=Provenance(stands_at="records.csv, row 2"))
ON = date(2025, 8, 28)
ONE = Paper("papers/iep.pdf", sha256="a" * 64, on=ON, title="Individualized Education Program")
OTHER = replace(ONE, file="papers/iep-again.pdf", sha256="b" * 64)


def asked(*requests, place="us-ca", **parts):
    return child(case(records=requests, calendar=(SCHOOL_YEAR,), **parts), place=place)


def papers(*several):
    return case(papers=several)


WITHHELD = replace(LOGS, withheld="the speech log")
STORIES = (
    (asked(WITHHELD), ASKED + timedelta(days=3)),
    (asked(LOGS), ASKED + timedelta(days=14)),
    (asked(LOGS, place="us-nd"), ASKED + timedelta(days=50)),
    (papers(ONE, OTHER), ASKED),
)


def test_records_that_were_withheld_are_said_at_once(found):
    finding = found(asked(WITHHELD), ASKED + timedelta(days=1))[KIND]
    assert finding.certainty == "shown"
    assert finding.goal is None
    assert "October 3" in finding.sentence
    assert "the speech log" in finding.sentence
    assert ASKED in {fact.on for fact in finding.evidence}
    assert "records.csv, row 2" in {fact.source for fact in finding.evidence}
    assert finding.authority
    assert finding.next


# California: five business days, so Friday, October 10. Else 45 days, so Monday, November 17.
@pytest.mark.parametrize(
    ("place", "on", "stated"),
    [
        ("us-ca", date(2025, 10, 10), False),
        ("us-ca", date(2025, 10, 11), True),
        ("us-nd", date(2025, 11, 17), False),
        ("us-nd", date(2025, 11, 18), True),
    ],
)
def test_records_that_did_not_come_are_said_once_the_day_is_past(found, place, on, stated):
    assert (KIND in found(asked(LOGS, place=place), on)) is stated


def test_records_that_came_are_silent(found):
    came = replace(LOGS, produced_on=ASKED + timedelta(days=5))
    assert KIND not in found(asked(came), ASKED + timedelta(days=60))


def test_records_of_which_a_part_was_kept_back_are_said_though_the_rest_came(found):
    came = replace(WITHHELD, produced_on=ASKED + timedelta(days=5))
    assert KIND in found(asked(came), ASKED + timedelta(days=6))


def test_two_papers_of_one_day_and_title_that_differ_are_said(found):
    finding = found(papers(ONE, OTHER), ASKED)[KIND]
    assert finding.certainty == "shown"
    assert "August 28" in finding.sentence
    assert "Individualized Education Program" in finding.sentence
    assert {"papers/iep.pdf", "papers/iep-again.pdf"} <= {f.source for f in finding.evidence}


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": ONE.sha256},
        {"on": ON + timedelta(days=1)},
        {"title": "Notes of the meeting"},
        {"sha256": None},
        {"title": None},
        {"on": None},
    ],
)
def test_papers_that_need_not_be_the_same_one_are_silent(found, change):
    assert KIND not in found(papers(ONE, replace(OTHER, **change)), ASKED)


def test_papers_without_a_title_are_not_taken_for_one(found):
    untitled = (replace(ONE, title=None), replace(OTHER, title=None))
    assert KIND not in found(papers(*untitled), ASKED)


def test_papers_of_two_children_are_not_copies_of_one(found):
    mine, other = replace(ONE, student="Maya"), replace(OTHER, student="Leo")
    assert KIND not in found(papers(mine, other), ASKED)
