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
