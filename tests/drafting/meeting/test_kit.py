"""The meeting kit: what it holds, what each line rests on, and what it never says."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aimline.case.event import Event
from aimline.case.meeting import Meeting, MeetingKind
from aimline.cli.meeting_json import meeting_as_json
from aimline.compliance.services import service_accounts
from aimline.drafting.blocks import Figure, Heading, PageBreak, Together
from aimline.drafting.letters.letter import Role
from aimline.drafting.meeting.document import described, meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.document_text import document_text
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade
from aimline.law.all_rules import all_rules
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES as EVERY_PLACE
from aimline.terms import SourceStatus
from letter_families import DELPHINE_ON, IDRIS_ON, MATEO_ON, delphine, idris, mateo, tomas
from meeting_families import (
    FAMILIES,
    GOLDEN,
    PLACES,
    cases_with_meetings,
    golden,
    kit_of,
    paper_of,
    reviewed,
    ten_goals,
)
from never_said import ACCUSING, CHANCES, SECRET, WRONG_OR_UNSOURCED, with_secrets
from taken_apart import NUMBER, known, shown, unknown_names

EVERY = [(name, place) for name in FAMILIES for place in PLACES]
GRADE_AT_MOST = 9
DAYS = st.dates(date(2001, 1, 1), date(2060, 1, 1))
KINDS = st.sampled_from(MeetingKind)
_CITED = re.compile(r" \((?:[^()]|\([^()]*\))*(?:§|U\.S\.|Memo)(?:[^()]|\([^()]*\))*\)")
_ANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _reckoned(found, on):
    """What a kit reckons: weeks gone and left, rates, reports that give no score, days."""
    yield from (on, on - timedelta(days=1)) if on else ()
    for account in service_accounts(found.case, found.as_of):
        yield round(account.total.undocumented or 0)
    for goal in found.goals:
        if goal.aimline:
            left = goal.clock.weeks_between(found.as_of, goal.aimline.criterion_on)
            yield from (left, goal.aimline.weeks - left)
        yield from (x for x in (goal.needed_per_week, goal.expected) if x is not None)
        yield sum(r.goal == goal.key for r in found.case.reports)
        yield sum(r.goal == goal.key and r.score is None for r in found.case.reports)


def _words(kit):
    return [sentence.words for sentence in kit.sentences()]


def _numbers(found, kit):
    of_case = f"{known(found)} {' '.join(shown(x) for x in _reckoned(found, kit.on))}"
    return set(NUMBER.findall(of_case))


def _unknown_numbers(found, kit):
    return {n for words in _words(kit) for n in NUMBER.findall(words)} - _numbers(found, kit)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_kit_reads_as_it_was_read(name, place):
    wanted = (GOLDEN / f"{name}.{place}.txt").read_text(encoding="utf-8")
    assert golden(name, place) == wanted, "run python tests/meeting_families.py and read it"


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_fact_has_its_evidence_and_a_rule_its_citation(name, place):
    for sentence in kit_of(name, place).sentences():
        assert sentence.words.strip()
        if sentence.role is Role.FACT:
            assert sentence.evidence, sentence.words
        if sentence.role is Role.RULE:
            assert sentence.authority, sentence.words
            assert all(cited.citation in sentence.words for cited in sentence.authority)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_no_number_and_no_name_stands_in_a_kit_that_is_not_in_the_case_or_the_law(name, place):
    found, kit = reviewed(name, place), kit_of(name, place)
    assert _unknown_numbers(found, kit) == set()
    own = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    assert unknown_names(_words(kit), found) - own <= set(EVERY_PLACE[place].split())


@given(cases_with_meetings(), DAYS, KINDS)
@_ANY
def test_a_kit_can_be_made_of_any_case_and_holds_no_number_of_its_own(case, on, kind):
    found = review(case, on)
    kit = meeting_kit(found, kind)
    text = document_text(meeting_document(kit, described))
    assert "None" not in text or "None" in known(found)
    assert all(s.evidence for s in kit.sentences() if s.role is Role.FACT)
    assert _unknown_numbers(found, kit) == set()
    assert all(s.words.strip() for s in kit.sentences())


@pytest.fixture(scope="module")
def every_kit():
    """Kits of four families in several places, as text in one line."""
    texts = {}
    for family, on in (
        (mateo, MATEO_ON),
        (idris, IDRIS_ON),
        (delphine, DELPHINE_ON),
        (tomas, date(2026, 2, 3)),
    ):
        for place in ("us-ca", "us-mo", "us-tx", "us-wy", None):
            found = review(family(place), on)
            for kind in MeetingKind:
                kit = meeting_kit(found, kind, on + timedelta(days=9))
                text = document_text(meeting_document(kit, described))
                texts[f"{family.__name__} {place} {kind}"] = " ".join(text.split())
    return texts


@pytest.mark.parametrize("what", WRONG_OR_UNSOURCED)
def test_no_kit_repeats_what_is_wrong_or_unsourced(what, every_kit):
    found = re.compile(WRONG_OR_UNSOURCED[what], re.IGNORECASE)
    assert [key for key, text in every_kit.items() if found.search(text)] == []


@pytest.mark.parametrize("pattern", [ACCUSING, CHANCES], ids=["accusing", "chances"])
def test_no_kit_accuses_predicts_or_tells_a_chance(pattern, every_kit):
    found = re.compile(pattern, re.IGNORECASE)
    assert [key for key, text in every_kit.items() if found.search(text)] == []


@pytest.mark.parametrize("name", FAMILIES)
def test_what_can_be_used_against_the_family_stays_with_the_family(name):
    family, as_of, kind, on = FAMILIES[name]
    case = family("us-ca")
    private = with_secrets(case, review(case, as_of).findings)
    kit = meeting_kit(review(private, as_of), kind, on)
    text = document_text(meeting_document(kit, described))
    assert SECRET not in text
    assert SECRET not in meeting_as_json(kit)
    assert "December 20, 2025" not in text


def test_a_rule_that_was_only_reported_is_never_told_as_law():
    reported = {rule.id for rule in all_rules() if rule.texts[-1].status is SourceStatus.VERIFY}
    case = mateo("us-ca")
    for place in EVERY_PLACE:
        if not {rule.id for rule in rulebook(place).dated} & reported:
            continue
        found = review(replace(case, child=replace(case.child, place=place)), MATEO_ON)
        for kind in MeetingKind:
            assert not {c.rule for c in meeting_kit(found, kind).authority} & reported, place


def test_the_rule_of_the_place_stands_first_and_else_the_federal_one():
    california, wyoming = (kit_of("promises", place).authority for place in PLACES)
    assert any(c.rule.startswith("ca-") for c in california)
    assert all(c.rule.startswith("us-") for c in wyoming)
    (slow, *_) = kit_of("promises", "us-ca").replies
    cited = [c.rule for s in slow.rules for c in s.authority]
    assert cited[:2] == ["ca-iep-team-must-meet-lack-of-progress", "us-iep-revise-lack-of-progress"]


def _recording(place, on=None):
    case = mateo("us-wy")
    found = review(replace(case, child=replace(case.child, place=place)), MATEO_ON)
    checks = meeting_kit(found, on=on).stages[0].checks
    (check,) = (c for c in checks if "to record" in c.do.words)
    return check


@pytest.mark.parametrize("place", ["us-ca", "us-mo"])
def test_the_rule_of_the_place_on_recording_is_told_with_the_day(place):
    check = _recording(place, date(2026, 3, 25))
    assert [c.rule for s in check.because for c in s.authority] == [
        f"{place[3:]}-recording-24-hours"
    ]
    assert "by the same hour of Tuesday, March 24, 2026" in check.do.words


@pytest.mark.parametrize(
    ("place", "named"), [("us-wy", "Wyoming"), ("us-tx", "Texas"), (None, "your state")]
)
def test_where_no_rule_on_recording_can_be_looked_up_the_kit_says_so(place, named):
    check = _recording(place, date(2026, 3, 25))
    assert check.because == ()
    assert f"No rule of {named} on it is known" in check.do.words


def test_who_must_be_there_and_how_somebody_stays_away_are_told_for_an_iep_meeting_only():
    rules = {"us-iep-team-members", "us-iep-team-excusal", "us-iep-interpreter"}
    assert rules <= {c.rule for c in kit_of("services", "us-wy").authority}
    assert not rules & {c.rule for c in kit_of("talk", "us-wy").authority}


def test_a_talk_is_told_from_an_iep_meeting():
    talk = " ".join(s.words for s in kit_of("talk", "us-ca").difference)
    assert "This is a talk, and not an IEP meeting." in talk
    assert "It does not change the IEP." in talk
    assert "34 C.F.R. § 300.501(b)(3)" in talk
    assert "held within 30 days" in talk
    assert "reasonably_calculated" not in {q.key for q in kit_of("talk", "us-ca").whole}


def test_a_sheet_asks_the_six_questions_and_shows_what_the_case_knows_of_each():
    (sheet,) = kit_of("promises", "us-ca").sheets
    assert [q.key for q in sheet.questions] == [
        *("on_track", "change", "data", "trend", "adjusted", "enough")
    ]
    shown_of = {q.key: " ".join(s.words for s in q.shown) for q in sheet.questions}
    assert "63 words a minute on September 30, 2025" in shown_of["on_track"]
    assert "the same since the IEP of October 12, 2023" in shown_of["change"]
    assert "No report of this IEP gives a score" in shown_of["data"]
    assert "A trend needs at least three" in shown_of["trend"]
    assert "I have no note of a change since" in shown_of["adjusted"]
    assert "stands in 3 IEPs" in shown_of["enough"]
    assert all(question.lines >= 2 for question in sheet.questions)


def test_where_a_fact_stands_is_told_with_paper_and_page():
    assert "[Progress reports on the IEP of October 2025, page 2]" in " ".join(
        golden("promises", "us-ca").split()
    )


def test_services_staff_and_what_the_team_makes_of_an_outside_evaluation_are_asked():
    keys = [question.key for question in kit_of("services", "us-wy").whole]
    assert keys == ["reasonably_calculated", "services", "staff", "outside_evaluation"]
    services = kit_of("services", "us-wy").whole[1]
    words = " ".join(s.words for s in services.shown)
    assert "shows 360 minutes of Speech therapy as missed" in words
    assert "I do not know if they were given" in words


def test_records_that_did_not_come_are_asked_for():
    (records,) = (q for q in kit_of("promises", "us-wy").whole if q.key == "records")
    assert "all reading probes since September" in records.shown[0].words
    assert [c.rule for s in records.rules for c in s.authority] == ["us-records-access-45-days"]


def test_the_five_answers_carry_the_numbers_of_the_child():
    replies = {reply.key: reply for reply in kit_of("trend", "us-wy").replies}
    assert list(replies) == [
        *("slow_progress", "services_given", "best_possible", "grade_level", "more_time")
    ]
    assert all(reply.is_supported for reply in replies.values())
    said = {key: " ".join(s.words for s in reply.say) for key, reply in replies.items()}
    assert "the level is 42 words a minute" in said["slow_progress"]
    assert "61.7 words a minute" in said["slow_progress"]
    assert "the same since the IEP of September 15, 2022" in said["services_given"]
    assert "75 words a minute by May 22, 2026" in said["grade_level"]
    assert "From now on it takes 3.2 words a week." in said["more_time"]
    for reply in replies.values():
        assert reply.rules
        assert reply.ask


def test_an_answer_that_the_numbers_do_not_support_says_so_and_does_not_argue():
    replies = {reply.key: reply for reply in kit_of("services", "us-wy").replies}
    assert replies["services_given"].is_supported
    slow = replies["slow_progress"]
    assert not slow.is_supported
    assert slow.rules == ()
    assert slow.say[0].words == "By the scores here, no goal is behind its line."


def test_without_scores_the_answer_says_that_there_are_no_numbers():
    case = mateo("us-wy")
    bare = replace(case, observations=(), reports=())
    kit = meeting_kit(review(bare, MATEO_ON))
    assert kit.replies
    assert kit.replies[0].say[0].words == "The case has no numbers for this yet."


def test_scores_a_little_below_the_line_are_not_called_fine():
    case = delphine("us-wy")
    few = tuple(o for o in case.observations if o.on > date(2025, 9, 12))[:2]
    found = review(replace(case, observations=few, reports=()), date(2025, 10, 10))
    kit = meeting_kit(found)
    told = {s.words for reply in kit.replies if not reply.is_supported for s in reply.say}
    assert "By the scores here, no goal is behind its line." not in told


def test_when_all_is_well_the_kit_is_short_and_says_so():
    kit, pressing = kit_of("well", "us-wy"), kit_of("trend", "us-wy")
    assert kit.is_quiet
    assert (kit.sheets, kit.replies, kit.promises) == ((), (), ())
    assert "so this kit is short" in " ".join(s.words for s in kit.opening)
    assert len(golden("well", "us-wy")) < len(golden("trend", "us-wy")) / 2
    assert not pressing.is_quiet


def test_open_promises_and_answers_of_the_family_stand_before_the_empty_rows():
    kit = kit_of("promises", "us-wy")
    (promise,) = kit.promises
    assert "a reading probe every two weeks" in promise.words
    assert "Mr. Owen Hallam" in promise.words
    assert "I have no note that it was done." in promise.words
    assert [s.words for s in kit.consents] == [
        "I agree to this part: “the reading goal”.",
        "I do not agree to this part: “fewer minutes of help”. My reason: “no data was shown for "
        "it”.",
    ]


def test_the_next_meeting_that_the_case_knows_gives_the_day():
    case = mateo("us-wy")
    coming = Meeting(date(2026, 4, 2), MeetingKind.IEP)
    coming = replace(coming, provenance=replace(coming.provenance, received_on=date(2026, 3, 18)))
    found = review(replace(case, meetings=(coming,)), MATEO_ON)
    assert meeting_kit(found).on == date(2026, 4, 2)
    assert meeting_kit(found, MeetingKind.INFORMAL).on is None
    assert meeting_kit(review(case, MATEO_ON)).on is None


def test_a_change_that_was_noted_is_told_in_the_place_of_none():
    case = mateo("us-wy")
    change = Event(date(2026, 1, 12), "service_change")
    found = review(replace(case, events=(*case.events, change)), MATEO_ON)
    (sheet,) = meeting_kit(found).sheets
    (adjusted,) = (q for q in sheet.questions if q.key == "adjusted")
    assert [s.words for s in adjusted.shown] == ["On January 12, 2026 the services were changed."]


def test_ten_flagged_goals_have_one_sheet_each():
    found = review(ten_goals(), DELPHINE_ON)
    kit = meeting_kit(found)
    assert len(kit.sheets) == 10
    blocks = meeting_document(kit).blocks
    assert sum(isinstance(block, Figure) for block in blocks) == 10
    sheets = [
        block
        for before, block in pairwise(blocks)
        if isinstance(before, PageBreak) and isinstance(block, Heading) and block.state
    ]
    assert len(sheets) == 10
    assert "There is a sheet for every goal." in _words(kit)


def test_a_chart_on_the_table_shows_what_was_and_guesses_nothing():
    for block in paper_of("trend", "us-wy").blocks:
        if isinstance(block, Figure):
            assert "8 of 10" not in block.alternative
            assert "8 of 10" not in block.svg
            assert block.phone is None


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_question_stays_on_one_sheet_with_the_room_for_its_answer(name, place):
    asked = [block for block in paper_of(name, place).blocks if isinstance(block, Together)]
    assert all(isinstance(block.blocks[0], Heading) for block in asked)
    assert asked


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_a_kit_is_plain_enough_to_be_read_once(name, place):
    kit = kit_of(name, place)
    words = " ".join(_CITED.sub("", s.words).rstrip(".") + "." for s in kit.sentences())
    assert reading_grade(words) <= GRADE_AT_MOST, reading_grade(words)


@pytest.mark.parametrize(("name", "place"), EVERY)
def test_no_word_is_doubled(name, place):
    said = " ".join(_words(kit_of(name, place)))
    assert not re.search(r"\b(\w+) \1\b|  |\.\.|,,| \.", said)
