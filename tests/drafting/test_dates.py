"""Deadlines of a case as entries of a calendar."""

from dataclasses import replace
from datetime import date

from aimline.compliance.deadlines import deadlines
from aimline.drafting.dates import entries
from aimline.law.rulebook import rulebook
from families import case, child, sent

ASKED = date(2025, 10, 3)
AS_OF = date(2025, 10, 6)


def ids(place, request):
    built = child(case(communications=(request,)), place=place)
    found = deadlines(built, AS_OF, rulebook(place))
    return [entry.uid for entry in entries(found, built.child) if "records" in entry.uid]


def test_an_entry_keeps_its_id_and_no_other_place_or_day_of_receipt_has_it():
    request = sent(ASKED, "records_requested")
    received = replace(request, received_on=date(2025, 10, 6))
    every = [ids("us-mo", request), ids("us-nd", request), ids("us-mo", received)]
    assert every == [ids("us-mo", request), ids("us-nd", request), ids("us-mo", received)]
    flat = [uid for found in every for uid in found]
    assert flat
    assert len(flat) == len(set(flat))


def test_an_entry_of_a_reported_rule_says_so_first():
    built = child(case(communications=(sent(ASKED, "records_requested"),)), place="us-ri")
    found = entries(deadlines(built, AS_OF, rulebook("us-ri")), built.child)
    titles = {entry.uid.partition("/")[0]: entry.title for entry in found}
    assert titles["ri-records-10-days"] == "Reported, check first: Records within 10 calendar days"
    assert not titles["us-records-access-45-days"].startswith("Reported")
