"""`aimline law`: due, show, check, and dates as a calendar."""

import csv
import io
import json
import re
from datetime import date

import pytest
from icalendar import Calendar

from aimline.cli.law_check import lines
from aimline.cli.main import main
from aimline.compliance.check import LawCheck
from aimline.law.rulebook import rulebook

CALENDAR = """\
[[calendar]]
first_day_on = 2025-08-18
last_day_on = 2026-06-05
breaks = [{first_on = 2025-12-19, last_on = 2026-01-09, name = "winter"}]
"""
ASKED = ("law", "due", "--place", "us-ca", "--event", "iep_meeting_requested", "--on", "2025-12-05")


@pytest.fixture
def calendar(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(CALENDAR, encoding="utf-8")
    return path


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def rows(capsys, *arguments):
    status, out, _ = run(capsys, *arguments, "--format", "json")
    assert status == 0
    return {row["rule"]: row for row in json.loads(out)}


def test_a_written_request_is_due_after_the_winter_break(capsys, calendar):
    found = rows(capsys, *ASKED, "--written", "yes", "--calendar", calendar)
    row = found["ca-iep-meeting-parent-request-30-days"]
    assert row["due_on"] == "2026-01-28"
    assert row["unknown"] is None
    assert any("December 19, 2025 to January 11, 2026 (24 days)" in c for c in row["counted"])
    assert any("no day of receipt" in a for a in row["assumed"])
    federal = found["us-iep-meeting-parent-request"]
    assert federal["replaced_by"] == "ca-iep-meeting-parent-request-30-days"


def test_the_places_own_rules_come_first(capsys, calendar):
    found = list(rows(capsys, *ASKED, "--written", "yes", "--calendar", calendar))
    assert found[0].startswith("ca-")
    assert found[-1].startswith("us-")


def test_a_form_that_is_not_said_leaves_the_day_unknown(capsys, calendar):
    row = rows(capsys, *ASKED, "--calendar", calendar)["ca-iep-meeting-parent-request-30-days"]
    assert row["due_on"] is None
    assert "written" in row["unknown"]


def test_a_spoken_request_starts_no_thirty_days_and_says_so(capsys, calendar):
    found = rows(capsys, *ASKED, "--written", "no", "--calendar", calendar)
    assert "ca-iep-meeting-parent-request-30-days" not in found
    row = found["ca-iep-meeting-oral-request"]
    assert row["due_on"] is None
    assert "does not start the clock of 30 calendar days" in row["counted"][0]


def test_the_slug_of_a_spoken_request_says_the_same(capsys):
    by_slug = ("law", "due", "--place", "us-ca", "--event", "iep_meeting_requested_orally")
    assert rows(capsys, *by_slug, "--on", "2025-12-05") == rows(capsys, *ASKED, "--written", "no")


def test_without_a_calendar_the_earliest_day_is_told(capsys):
    row = rows(capsys, *ASKED, "--written", "yes")["ca-iep-meeting-parent-request-30-days"]
    assert (row["due_on"], row["not_before"]) == (None, "2026-01-04")
    assert "calendar" in row["unknown"]


def test_the_clock_starts_on_receipt_where_that_is_given(capsys, calendar):
    given = (*ASKED, "--written", "yes", "--received-on", "2025-12-08", "--calendar", calendar)
    row = rows(capsys, *given)["ca-iep-meeting-parent-request-30-days"]
    assert row["due_on"] == "2026-01-31"
    assert not any("no day of receipt" in a for a in row["assumed"])
    assert any("January 31, 2026 falls on a weekend" in c for c in row["counted"])
    assert any("Friday, January 30, 2026" in c for c in row["counted"])


def test_north_dakota_has_federal_answers_and_says_that_no_state_rule_was_found(capsys):
    consent = ("law", "due", "--place", "us-nd", "--event", "eval_consent_received")
    found = rows(capsys, *consent, "--on", "2026-01-05")
    assert set(found) == {"us-eval-initial-60-days"}
    assert found["us-eval-initial-60-days"]["due_on"] == "2026-03-06"
    assert "North Dakota: no state rule found" in found["us-eval-initial-60-days"]["assumed"][0]
    _, out, _ = run(capsys, *consent, "--on", "2026-01-05")
    assert "no state rule found" in " ".join(out.split())


def test_what_was_only_reported_is_never_told_as_law(capsys):
    consent = ("law", "due", "--place", "us-ak", "--event", "eval_consent_received")
    row = rows(capsys, *consent, "--on", "2026-01-05")["ak-eval-90-days"]
    assert row["status"] == "verify"
    assert any("check first" in a and row["source"] in a for a in row["assumed"])
    _, out, _ = run(capsys, *consent, "--on", "2026-01-05")
    assert "Reported, check first: Evaluation, eligibility" in " ".join(out.split())
    assert "stands in its place" not in out


def test_a_federal_rule_beside_a_reported_one_stands_and_names_the_other(capsys):
    consent = ("law", "due", "--place", "us-ak", "--event", "eval_consent_received")
    found = rows(capsys, *consent, "--on", "2026-01-05")
    federal, reported = found["us-eval-initial-60-days"], found["ak-eval-90-days"]
    assert (federal["due_on"], federal["replaced_by"]) == ("2026-03-06", None)
    told = "Another rule is reported for Alaska: 90 calendar days (ak-eval-90-days)."
    assert any(told in a and reported["source"] in a for a in federal["assumed"])


def test_a_reported_rule_says_so_in_every_part_of_the_calendar(capsys, tmp_path):
    file = tmp_path / "dates.ics"
    consent = ("law", "due", "--place", "us-ak", "--event", "eval_consent_received")
    assert run(capsys, *consent, "--on", "2026-01-05", "--ics", file)[0] == 0
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    (reported,) = [e for e in events if e["UID"].startswith("ak-eval-90-days")]
    assert reported["SUMMARY"].startswith("Reported, check first: ")
    assert "\nReported, check first: " in reported["DESCRIPTION"]
    for alarm in reported.walk("VALARM"):
        assert alarm["DESCRIPTION"].startswith("Reported, check first: ")
    assert len(events) == 2


def test_an_unknown_event_is_refused_with_the_one_that_was_meant(capsys):
    wrong = ("law", "due", "--place", "us-ca", "--event", "iep_meeting_request")
    status, _, err = run(capsys, *wrong, "--on", "2025-12-05")
    assert status == 2
    assert "Did you mean 'iep_meeting_requested'?" in err


def test_a_place_that_is_none_is_refused(capsys):
    wrong = ("law", "due", "--place", "us-xx", "--event", "iep_meeting_requested")
    status, _, err = run(capsys, *wrong, "--on", "2025-12-05")
    assert status == 2
    assert "'us-xx' is no place" in err


def many(tmp_path, calendar, *lines):
    path = tmp_path / "events.csv"
    header = "place,event,on,received_on,written,calendar"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_many_events_are_answered_in_one_run(capsys, tmp_path, calendar):
    file = many(
        tmp_path,
        calendar,
        f"us-ca,iep_meeting_requested,2025-12-05,,yes,{calendar.name}",
        "us-nd,eval_consent_received,2026-01-05,2026-01-06,,",
    )
    status, out, _ = run(capsys, "law", "due", "--events", file)
    table = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert [(row["event_row"], row["due_on"]) for row in table if row["due_on"]] == [
        ("1", "2026-01-28"),
        ("2", "2026-03-07"),
    ]
    _, as_json, _ = run(capsys, "law", "due", "--events", file, "--format", "json")
    assert [row["event_row"] for row in json.loads(as_json)] == [1, 1, 2]


def test_every_wrong_row_of_a_file_is_told_with_its_line(capsys, tmp_path, calendar):
    file = many(
        tmp_path,
        calendar,
        "us-zz,iep_meeting_requested,2025-12-05,,yes,",
        "us-ca,iep_meeting_requested,2025-13-05,,yes,",
        "us-ca,iep_meeting_requested,2025-12-05,,maybe,",
        "us-ca,iep_meeting_requested,2025-12-05,,yes,nowhere.toml",
    )
    status, out, err = run(capsys, "law", "due", "--events", file)
    assert (status, out) == (2, "")
    for line in ("line 2", "line 3", "line 4", "line 5"):
        assert line in err


def test_dates_as_a_calendar_keep_their_ids_and_carry_the_citation(capsys, tmp_path, calendar):
    file = tmp_path / "dates.ics"
    given = (*ASKED, "--written", "yes", "--calendar", calendar, "--ics", file)
    assert run(capsys, *given)[0] == 0
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    rule = "ca-iep-meeting-parent-request-30-days"
    assert event["UID"].startswith(f"{rule}/iep_meeting_requested/2025-12-05/us-ca/")
    assert event.decoded("DTSTART") == date(2026, 1, 28)
    assert "56343.5" in event["DESCRIPTION"]
    assert "December 19, 2025 to January 11, 2026" in event["DESCRIPTION"]
    assert len(event.walk("VALARM")) == 2


def entries(capsys, tmp_path, *arguments):
    """The days of a calendar by the ids of its entries."""
    file = tmp_path / "dates.ics"
    assert run(capsys, "law", "due", *arguments, "--ics", file)[0] == 0
    found = [
        (str(e["UID"]), e.decoded("DTSTART"))
        for e in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def test_no_two_dates_of_a_calendar_share_an_id_and_the_same_event_keeps_its_own(
    capsys, tmp_path, calendar
):
    consent = ("--event", "eval_consent_received", "--on", "2025-09-10")
    asked = [
        ("--place", "us-nd", *consent),
        ("--place", "us-mo", *consent),
        ("--place", "us-nd", *consent, "--extended-to", "2025-12-30"),
        (*ASKED[2:], "--written", "yes", "--calendar", calendar),
        (*ASKED[2:], "--written", "yes", "--calendar", calendar, "--received-on", "2025-12-08"),
    ]
    found = [entries(capsys, tmp_path, *one) for one in asked]
    assert [entries(capsys, tmp_path, *one) for one in asked] == found
    ids = [uid for one in found for uid in one]
    assert len(ids) == len(set(ids))


def test_an_id_does_not_depend_on_the_place_of_a_row(capsys, tmp_path, calendar):
    rows = [f"{place},eval_consent_received,2026-01-05,,," for place in ("us-nd", "us-mo")]
    forth = entries(capsys, tmp_path, "--events", many(tmp_path, calendar, *rows))
    back = entries(capsys, tmp_path, "--events", many(tmp_path, calendar, *reversed(rows)))
    twice = entries(capsys, tmp_path, "--events", many(tmp_path, calendar, *rows, *rows))
    assert forth == back == twice
    assert len(forth) == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--on", "0025-12-05"), "between 1975 and 2100"),
        (("--on", "2101-01-01"), "between 1975 and 2100"),
        (("--on", "2025-12-05", "--received-on", "2025-12-04"), "before the event itself"),
        (("--on", "2025-12-05", "--extended-to", "2025-12-04"), "before the event itself"),
        (("--on", "2025-12-05", "--referred-on", "1925-12-04"), "between 1975 and 2100"),
    ],
)
def test_days_that_cannot_be_are_refused(capsys, wrong, told):
    given = ("law", "due", "--place", "us-ca", "--event", "eval_consent_received")
    status, out, err = run(capsys, *given, *wrong)
    assert (status, out) == (2, "")
    assert told in " ".join(err.split())


def test_a_spoken_request_that_was_written_is_refused(capsys):
    by_slug = ("law", "due", "--place", "us-ca", "--event", "iep_meeting_requested_orally")
    status, _, err = run(capsys, *by_slug, "--on", "2025-12-05", "--written", "yes")
    assert status == 2
    assert "Write iep_meeting_requested for a written request" in " ".join(err.split())


def test_events_may_be_parted_by_semicolons_under_capital_headers(capsys, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("Place;Event;On;Case\nus-nd;eval_consent_received;2026-01-05;7\n", "utf-8")
    status, out, err = run(capsys, "law", "due", "--events", file)
    assert status == 0
    assert "us-eval-initial-60-days" in out
    assert "semicolons" in err
    assert "not used: case" in err


def test_a_file_without_a_needed_column_says_what_it_holds(capsys, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("Place,What,On\nus-nd,eval_consent_received,2026-01-05\n", "utf-8")
    status, _, err = run(capsys, "law", "due", "--events", file)
    assert status == 2
    assert "no column event" in err
    assert "Place, What, On" in " ".join(err.split())
    file.write_text("", "utf-8")
    assert run(capsys, "law", "due", "--events", file)[0] == 2


def test_a_check_of_yesterday_is_one_day_old():
    checked = LawCheck(1, 1, 1, {}, ("One is wrong.",), date(2026, 1, 5), date(2026, 1, 5), ())
    told = " ".join(lines(checked, date(2026, 1, 6)))
    assert "1 day old" in told
    assert "1 problem." in told
    assert "2 days old" in " ".join(lines(checked, date(2026, 1, 7)))


def test_the_rules_of_missouri_show_nothing_as_law_that_was_not_found(capsys):
    status, out, _ = run(capsys, "law", "show", "us-mo")
    words = " ".join(out.split())
    assert status == 0
    assert "often said, and not found or put differently" in words
    law, _, said = words.partition("often said")
    assert "on track" not in law.lower()
    assert "not found" in said
    assert "Reported, check first: " in law


def test_what_is_no_law_comes_with_the_careful_sentence_and_its_rules(capsys):
    _, out, _ = run(capsys, "law", "show", "us-mo", "--format", "json")
    claims = json.loads(out)["place"]["not_law"]
    assert claims
    _, text, _ = run(capsys, "law", "show", "us-mo")
    said = " ".join(text.split()).partition("often said")[2]
    for claim in claims:
        assert claim["says"]
        assert claim["says"] in said
        for rule in claim["rules"]:
            assert " ".join(rulebook("us-mo").rule(rule).text.citation.split()) in said


def test_one_topic_of_a_place_can_be_shown_as_data(capsys):
    _, out, _ = run(capsys, "law", "show", "us-ca", "--topic", "records", "--format", "json")
    rules = json.loads(out)["rules"]
    assert {rule["topic"] for rule in rules} == {"records"}
    assert rules[0]["place"] == "us-ca"


def test_a_topic_that_is_none_is_refused_with_the_topics(capsys):
    status, _, err = run(capsys, "law", "show", "us-ca", "--topic", "record")
    assert status == 2
    assert "Did you mean 'records'?" in err


def test_the_data_can_be_relied_on(capsys):
    status, out, _ = run(capsys, "law", "check")
    assert status == 0
    assert "243 rules: 41 places and the federal rules" in out
    assert re.search(r"the oldest check is \d+ days? old\.", out)


def test_the_help_of_the_law_needs_no_data(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["law", "--help"])
    assert stopped.value.code == 0
    assert "due" in capsys.readouterr().out
