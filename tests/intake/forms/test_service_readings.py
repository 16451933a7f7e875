"""Services of papers: what is promised in part, and what only looks like a service."""

from intake.flow_papers import of, read


def test_a_blank_form_and_its_example_give_no_service():
    form = read(
        "Progress Report",
        "Student: Nia Varley",
        "Services: __ minutes x __ times per week. For instance 30 minutes 2 times per week.",
    )
    assert form is None or of(form, "service") == []


def test_a_service_of_some_weeks_is_not_promised_for_every_week():
    table = (
        ("Service", "Frequency"),
        ("Speech", "Twice weekly for 30 minutes each session for 3 out of 4 weeks"),
    )
    form = read("Individualized Education Program", "Student: Nia Varley", tables=(table,))
    (service,) = of(form, "service")
    assert (service["minutes"], service["times"]) == (30, 6)
    assert service["period"] == "20-day cycle"
    assert any("3 out of 4 weeks" in notice.text for notice in form.notices)
    assert all(r.certainty <= 0.7 for r in form.readings if r.kind == "service")


def test_number_and_length_of_sessions_in_columns_are_read_together():
    table = (
        ("Nature", "Location", "Number of Sessions", "Length of Time", "Frequency"),
        ("Reading Instruction", "Outside General Education", "5", "1 hour", "Weekly"),
    )
    form = read("IEP: Services", "Student: Nia Varley", tables=(table,))
    (service,) = of(form, "service")
    assert (service["minutes"], service["times"], service["period"]) == (60, 5, "week")
    assert service["setting"] == "special education"


def test_a_line_that_holds_a_whole_service_is_read_with_its_days():
    form = read(
        "IEP: Special Education and Related Services",
        "Student: Nia Varley",
        "415 Language and Speech Start Date: 10/27/2025 End Date: 10/26/2026 Provider: District"
        " Individual 30 min x 2 Totaling: 60 min served Weekly",
    )
    (service,) = of(form, "service")
    assert service["name"] == "Language and Speech"
    assert (service["minutes"], service["times"], service["period"]) == (30, 2, "week")
    assert str(service["starts_on"]) == "2025-10-27"


def test_a_block_of_amounts_takes_its_name_from_the_line_above():
    form = read(
        "IEP: Special Education and Related Services",
        "Student: Nia Varley",
        "Adapted PE",
        "Frequency: 2 times per week",
        "Duration: 40 minutes per session",
        "Total Weekly Minutes: 80",
    )
    (service,) = of(form, "service")
    assert (service["name"], service["minutes"], service["times"]) == ("Adapted PE", 40, 2)
    assert all(r.certainty < 0.8 for r in form.readings if r.kind == "service")


def test_minutes_times_sessions_under_one_heading_are_a_service():
    table = (
        ("Service", "Start Date", "Provider", "Ind/Grp", "Minutes x Times", "Total Minutes"),
        ("330 Reading Instruction", "10/27/2025", "District", "Group", "30 min x 5", "150 Weekly"),
    )
    form = read("IEP: Services", "Student: Nia Varley", tables=(table,))
    (service,) = of(form, "service")
    assert (service["minutes"], service["times"], service["group"]) == (30, 5, "group")


def test_what_a_blank_form_prints_below_a_goal_is_no_goal_and_no_service():
    lines = (
        "Student: ________ Grade: ____",
        "Measurable Annual Goal #1:",
        "Parents will be informed of student's progress at least as often as others by: □ Email",
        "Frequency: □ Daily □ Four/Week",
        "Four/Week",
        "Duration: 15 min",
    )
    form = read(*lines)
    assert not form.readings
