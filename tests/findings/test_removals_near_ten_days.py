from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.event import Event
from families import SCHOOL_YEAR, case

KIND = "removals_near_ten_days"
AS_OF = date(2026, 2, 2)


def removals(*days, first_on=date(2025, 10, 6), kind="suspension"):
    return tuple(
        Event(first_on + timedelta(weeks=i), kind, days=n, provenance=Provenance(source="s.pdf"))
        for i, n in enumerate(days)
    )


@pytest.mark.parametrize(("days", "stated"), [(6, False), (6.5, False), (7, True), (10, True)])
def test_seven_days_are_near_ten(found, days, stated):
    assert (KIND in found(case(events=removals(3, days - 3)), AS_OF)) is stated


def test_up_to_ten_days_the_total_is_said(found):
    finding = found(case(events=removals(3, 5)), AS_OF)[KIND]
    assert finding.certainty == "shown"
    assert "8 days out of class for Maya this school year" in finding.sentence
    assert "manifestation" not in finding.sentence
    assert [fact.source for fact in finding.evidence] == ["s.pdf", "s.pdf"]
    rules = [citation.rule for citation in finding.authority]
    assert "us-discipline-services-after-10-days" in rules
    assert "us-manifestation-10-school-days" not in rules


@pytest.mark.parametrize(("days", "asked"), [(10, False), (10.5, True), (11, True)])
def test_over_ten_days_it_asks_about_the_manifestation_determination(found, days, asked):
    finding = found(case(events=removals(5, days - 5)), AS_OF)[KIND]
    assert ("manifestation determination" in finding.sentence) is asked
    cited = [citation.rule for citation in finding.authority]
    assert ("us-manifestation-10-school-days" in cited) is asked


def test_a_removal_without_a_number_is_one_day(found):
    assert KIND in found(case(events=removals(*[None] * 7)), AS_OF)
    assert KIND not in found(case(events=removals(*[None] * 6)), AS_OF)


def test_suspensions_and_removals_count_together_and_one_day_counts_once(found):
    removed = removals(4, first_on=date(2025, 11, 12), kind="disciplinary_removal")
    assert KIND in found(case(events=(*removals(3), *removed)), AS_OF)
    twice = removals(4, kind="disciplinary_removal")
    assert KIND not in found(case(events=(*removals(4), *twice)), AS_OF)


def test_a_day_that_two_rows_cover_counts_once_and_leaves_a_doubt(found):
    whole = Event(date(2025, 10, 6), "suspension", days=5)
    single = tuple(Event(date(2025, 10, n), "suspension", days=1) for n in (7, 8, 13, 14))
    finding = found(case(events=(whole, *single)), AS_OF)[KIND]
    assert "7 days out of class" in finding.sentence
    assert finding.certainty == "possible"
    assert KIND not in found(case(events=(whole, *single[:3])), AS_OF)


def test_a_removal_goes_on_after_a_weekend_and_a_closed_day(found):
    whole = Event(date(2025, 10, 9), "suspension", days=3)
    rest = (Event(date(2025, 10, 13), "suspension", days=4), Event(date(2025, 11, 3), "suspension"))
    assert KIND not in found(case(events=(whole, *rest[:1])), AS_OF)
    finding = found(case(events=(whole, *rest)), AS_OF)[KIND]
    assert (finding.certainty, "7 days out" in finding.sentence) == ("possible", True)
    closed = (replace(SCHOOL_YEAR, closed_on=(date(2025, 10, 13),)),)
    apart = Event(date(2025, 10, 15), "suspension", days=4)
    finding = found(case(events=(whole, apart), calendar=closed), AS_OF)[KIND]
    assert finding.certainty == "shown"


def test_the_limit_is_the_one_of_the_law_data(found):
    assert "more than 10" in found(case(events=removals(5, 6)), AS_OF)[KIND].sentence
    before_the_rule = case(events=removals(5, 6, first_on=date(2004, 10, 4)))
    assert KIND not in found(before_the_rule, date(2005, 2, 2))


def test_only_the_school_year_of_the_day_counts(found):
    events = (*removals(4, first_on=date(2025, 8, 1)), *removals(3))
    assert KIND in found(case(events=events), AS_OF)
    assert KIND not in found(case(events=events, calendar=(SCHOOL_YEAR,)), AS_OF)
    assert KIND not in found(case(events=removals(8)), date(2026, 7, 1))
    assert KIND in found(case(events=removals(8)), date(2026, 6, 30))
    assert KIND in found(case(events=removals(8), calendar=(SCHOOL_YEAR,)), date(2026, 6, 20))


def test_what_comes_later_is_not_counted_yet(found):
    assert KIND not in found(case(events=removals(4, 3)), date(2025, 10, 12))
    assert KIND in found(case(events=removals(4, 3)), date(2025, 10, 13))


def test_its_key_is_the_year_and_the_day_on_which_it_was_reached(found):
    near = found(case(events=removals(4, 3, 1)), AS_OF)[KIND]
    assert near.key == f"{KIND}/2025/2025-10-13"
    over = found(case(events=removals(4, 3, 1, 3)), AS_OF)[KIND]
    assert over.key == f"{KIND}/2025/2025-10-27"


def test_other_events_are_no_removals(found):
    assert KIND not in found(case(events=removals(20, kind="staff_change")), AS_OF)
