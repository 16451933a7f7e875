"""From a draft to a letter that can be sent."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import RecordsRequest
from aimline.case.document import Provenance
from aimline.case.goal import Baseline
from aimline.case.student import Contact, Parent
from aimline.compliance.messages import STARTED_BY_LETTER
from aimline.drafting.letters.all_letters import LETTERS, UnknownLetter, fitting, letter_kind
from aimline.drafting.letters.draft import NotFinal, draft, final, reasons_against, to_check
from aimline.drafting.letters.letter import Paragraph, Tone, words_of
from aimline.findings.collect import review
from aimline.law.all_rules import all_rules
from aimline.law.rulebook import rulebook
from letter_families import (
    DELPHINE_ON,
    FAMILY_OF,
    IDRIS_ON,
    MATEO_ON,
    TOMAS_ON,
    delphine,
    idris,
    letter_of,
    mateo,
    sample,
    tomas,
)

URGENT = ("meeting_behavior", "meeting_change_in_functioning", "meeting_placement")


def test_a_letter_that_says_all_is_final():
    letter = letter_of("meeting_services_not_delivered", "us-ca")
    assert reasons_against(letter) == ()
    assert final(letter) is letter


def test_final_is_refused_with_every_reason_at_once():
    bare = replace(mateo("us-ca"), parent=Parent(), contacts=())
    letter = draft(review(bare, MATEO_ON), "consent_in_part")
    with pytest.raises(NotFinal) as refused:
        final(letter)
    told = str(refused.value)
    for what in (
        "fill in your name",
        "fill in your address or e-mail",
        "fill in the name of the special education director",
        "fill in the parts that you agree to",
        "fill in the reason",
    ):
        assert what in told
    assert len(letter.blanks) == 6


def test_a_goal_that_nobody_confirmed_to_be_the_same_keeps_a_letter_from_being_final():
    letter = draft(review(delphine("us-wy"), DELPHINE_ON), "revision_demand")
    assert letter.blanks == ()
    assert len(letter.doubts) == 1
    assert "is the same as the one in the IEP of September 15, 2024" in letter.doubts[0]
    confirmed = _confirmed(delphine("us-wy"))
    assert reasons_against(draft(review(confirmed, DELPHINE_ON), "revision_demand")) == ()


def _confirmed(case):
    """Delphine's goals, each said to carry on the one before."""
    ieps, before = [], None
    for iep in sorted(case.ieps, key=lambda one: one.starts_on):
        goals = tuple(
            replace(g, continues=f"{before}/fluency") if g.id == "fluency" and before else g
            for g in iep.goals
        )
        ieps.append(replace(iep, goals=goals))
        before = iep.id
    return replace(case, ieps=tuple(ieps))


def test_a_first_day_that_stands_on_no_paper_keeps_a_letter_from_being_final():
    case = mateo("us-ca")
    guessed = replace(case, ieps=tuple(replace(iep, is_start_guessed=True) for iep in case.ieps))
    letter = draft(review(guessed, MATEO_ON), "revision_demand")
    assert any("stands on no paper" in reason for reason in reasons_against(letter))


def test_a_last_day_that_is_counted_from_an_assumed_day_is_in_doubt():
    case = tomas("us-ca")
    unknown = replace(
        case,
        communications=tuple(replace(c, received_on=None) for c in case.communications),
    )
    letter = draft(review(unknown, TOMAS_ON), "follow_up")
    assert any("was received" in doubt for doubt in letter.doubts)
    assert draft(review(case, TOMAS_ON), "follow_up").doubts == ()


def test_records_that_did_not_come_are_asked_for_again():
    request = RecordsRequest(
        date(2025, 11, 6),
        "logs of speech and occupational therapy",
        date(2025, 12, 3),
        "the log of occupational therapy",
        Provenance(stands_at="records.csv, line 2"),
    )
    case = replace(idris("us-ca"), records=(request,), communications=())
    letter = draft(review(case, IDRIS_ON), "follow_up")
    said = " ".join(s.words for s in letter.sentences())
    assert "On November 6, 2025 I asked for these records: logs of speech and" in said
    assert "These did not come: the log of occupational therapy." in said
    assert "within five business days" in said
    assert letter.blanks == ()


def test_silence_that_the_family_did_not_note_has_to_be_confirmed():
    case = tomas("us-ca")
    not_noted = replace(
        case,
        communications=tuple(replace(c, no_answer_as_of=None) for c in case.communications),
    )
    letter = draft(review(not_noted, TOMAS_ON), "follow_up")
    assert any("no answer came" in doubt for doubt in letter.doubts)


@pytest.mark.parametrize("name", URGENT)
def test_an_urgent_letter_begins_with_the_reason_and_the_principal_gets_a_copy(name):
    letter = letter_of(name, "us-ca")
    first = letter.body[0]
    assert isinstance(first, Paragraph)
    words = " ".join(sentence.words for sentence in first.sentences)
    assert "2025" in words
    assert "wait for the annual review, because" in words
    assert any("principal" in person.words.casefold() for person in letter.copies)


def test_the_family_s_times_are_offered_in_every_letter_that_asks_for_a_meeting():
    for kind in LETTERS:
        if kind.starts == "iep_meeting_requested":
            said = " ".join(s.words for s in letter_of(kind.name, "us-ca").sentences())
            assert "I can come on" in said, kind.name


def test_both_districts_are_written_to_where_a_special_district_serves():
    case = idris("us-mo")
    contacts = (
        Contact("special district director", "Ms. Ada Voss", email="a.voss@special.example"),
        Contact("special education director", "Mr. Ben Ito", email="b.ito@home.example"),
        Contact("principal", "Mr. Dale Prewitt"),
    )
    letter = draft(review(replace(case, contacts=contacts), IDRIS_ON), "meeting_general")
    to = [person.words for person in letter.recipients]
    assert len(to) == 2
    assert to[0].startswith("Ms. Ada Voss")
    assert to[1].startswith("Mr. Ben Ito")
    assert words_of(letter.salutation) == "To whom it may concern:"


def test_an_independent_evaluation_is_an_option_only_where_the_district_evaluated():
    case = mateo("us-ca")
    with_one, without = (
        " ".join(s.words for s in draft(review(c, MATEO_ON), "revision_demand").sentences())
        for c in (case, replace(case, evaluations=()))
    )
    assert "An independent evaluation" in with_one
    assert "September 20, 2024" in with_one
    assert "independent evaluation" not in without


def test_an_independent_evaluation_without_one_of_the_district_is_a_blank():
    letter = draft(review(tomas("us-ca"), TOMAS_ON), "iee_request")
    assert [blank.what for blank in letter.blanks] == [
        "which evaluation of the district, and of which day"
    ]


def test_the_demand_for_a_revision_carries_the_whole_record():
    said = " ".join(s.words for s in letter_of("revision_demand", "us-wy").sentences())
    for words in (
        "63 words a minute on September 30, 2025",
        "90 words a minute by October 9, 2026",
        "0.51 words a week",
        "report of December 5, 2025",
        "report of March 13, 2026",
        "stands in 3 IEPs",
        "scale score 2,390",
        "the same since the IEP of October 12, 2023",
        "reasonably calculated to enable a child to make progress appropriate",
        "580 U.S. 386 (2017)",
        "34 C.F.R. § 300.324(b)(1)(ii)(A)",
        "within 10 business days. That is my request, and not a time limit of the law.",
        "The methods in use now",
        "Compensatory services",
    ):
        assert words in said, words
    copies = letter_of("revision_demand", "us-wy").copies
    assert any("principal" in person.words.casefold() for person in copies)


def test_a_firm_letter_tells_what_was_asked_before_and_a_friendly_one_thanks():
    found = review(idris("us-wy"), IDRIS_ON)
    firm, friendly = (
        " ".join(s.words for s in draft(found, "meeting_general", tone).sentences())
        for tone in (Tone.FIRM, Tone.FRIENDLY)
    )
    assert "I asked for an IEP meeting on December 1, 2025, by e-mail." in firm
    assert "prior written notice" in firm
    assert "Thank you" in friendly
    assert "I asked for" not in friendly


def test_a_rule_that_is_only_described_by_others_is_named_to_the_writer():
    checks = to_check(letter_of("evaluation_request", "us-wy"))
    assert any("OSEP Memo 11-07" in words for words in checks)


def test_letters_fit_for_the_reasons_of_the_findings_and_the_most_pressing_stands_first():
    found = fitting(review(sample("maryland_minutes"), IDRIS_ON))
    names = [one.kind.name for one in found]
    assert names[0] == "meeting_services_not_delivered"
    assert {"after_meeting", "meeting_outside_evaluation", "service_records_request"} <= set(names)
    assert all(one.why for one in found)


def test_what_the_family_set_aside_calls_for_no_letter():
    from aimline.case.choice import Choice, ChoiceMade

    case = sample("california_waiting")
    keys = [f.key for f in review(case, TOMAS_ON).findings]
    assert fitting(review(case, TOMAS_ON))
    quiet = tuple(Choice(k, ChoiceMade.SET_ASIDE, date(2026, 2, 1), None, "seen") for k in keys)
    left = fitting(review(replace(case, choices=quiet), TOMAS_ON))
    # A call that no paper says is no finding: it stays a reason to write a note.
    assert [(one.kind.name, one.findings) for one in left] == [("confirming_note", ())]


@pytest.mark.parametrize("on", [date(2025, 11, 3), date(2026, 2, 2), date(2026, 5, 1)])
def test_a_child_who_does_well_needs_no_letter(on):
    assert fitting(review(sample("doing_well"), on)) == ()


def test_an_unknown_letter_is_refused_with_every_name():
    with pytest.raises(UnknownLetter, match="progress_data_request"):
        letter_kind("letter_to_nobody")


def test_each_letter_starts_the_clock_that_the_deadlines_know():
    for kind in LETTERS:
        if kind.name in STARTED_BY_LETTER:
            assert kind.starts == STARTED_BY_LETTER[kind.name]
    assert set(STARTED_BY_LETTER) <= {kind.name for kind in LETTERS}
    triggers = {rule.trigger for rule in all_rules()}
    assert {kind.starts for kind in LETTERS if kind.starts} <= triggers


def test_every_rule_of_a_letter_is_one_of_the_law_data():
    federal = {rule.id for rule in rulebook("us").dated}
    assert all(set(kind.rules) <= federal for kind in LETTERS)


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_a_letter_tells_no_federal_rule_but_those_that_it_names(kind):
    family, on, _, _ = FAMILY_OF[kind.name]
    cited = {c.rule for c in draft(review(family("us-wy"), on), kind.name).authority}
    assert cited <= set(kind.rules)


def test_a_score_with_no_goal_line_is_told_without_one():
    case = mateo("us-ca")
    current = max(case.ieps, key=lambda iep: iep.starts_on)
    goals = tuple(replace(goal, baseline=Baseline(63), criterion=None) for goal in current.goals)
    changed = tuple(replace(i, goals=goals) if i is current else i for i in case.ieps)
    letter = draft(review(replace(case, ieps=changed), MATEO_ON), "meeting_insufficient_progress")
    said = " ".join(s.words for s in letter.sentences())
    assert "The baseline is 63 words a minute." in said
    assert "straight line" not in said


def test_a_follow_up_is_about_the_request_that_is_chosen():
    found = review(tomas("us-ca"), TOMAS_ON)
    by_focus = {
        focus: words_of(draft(found, "follow_up", focus=focus).subject)
        for focus in ("meeting-request", "records-request")
    }
    assert "December 5, 2025" in by_focus["meeting-request"]
    assert "January 14, 2026" in by_focus["records-request"]
    unknown = draft(found, "follow_up", focus="no-such-request")
    assert any("day of your request" in blank.what for blank in unknown.blanks)


def test_a_note_that_confirms_a_call_makes_the_spoken_request_a_written_one():
    letter = draft(review(tomas("us-ca"), TOMAS_ON), "confirming_note", focus="speech-call")
    words = " ".join(sentence.words for sentence in letter.sentences())
    assert "I asked for an evaluation." in words
    assert "take this letter as my request in writing" in words
    assert "the telephone call with the principal of January 22, 2026" in words
