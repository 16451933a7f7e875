"""Letters, kits of meetings and the report on everyday skills are said whole in any language."""

from datetime import date

import pytest

from aimline.case.meeting import MeetingKind
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import Role, words_of
from aimline.drafting.meeting.document import described as kit_described
from aimline.drafting.meeting.document import meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.skills.assessment import assessment
from aimline.drafting.skills.report import described, report_document
from aimline.drafting.skills.summary import summary_document
from aimline.drafting.state import State
from aimline.findings.collect import review
from aimline.law.place_file import place as state_of
from aimline.skills.bank import bank
from aimline.wording.say import in_language
from letter_families import FAMILY_OF, PLACES, idris, mateo
from wording.reviewed import _strings, facts_of, family, plain, unsaid
from wording.test_reviews import brackets, catalogs  # noqa: F401 - fixtures of this module too

NAMES = [kind.name for kind in LETTERS]
ON = date(2026, 1, 8)


def _left(said, facts):
    """Words in no brackets that are no fact. A paper's title stands in brackets of its own."""
    assert said
    shown = {words.replace("[", "(").replace("]", ")") for words in said} - set(State)
    return {words: found for words in shown if (found := unsaid(words, facts))}


def letter_texts(letter):
    """Everything that a letter says, and what explains it."""
    yield from (words_of(line) for line in letter.lines())
    yield from (getattr(passage, "heading", None) or "" for passage in letter.body)
    for sentence in letter.sentences():
        yield sentence.words
        yield from sentence.doubts
        yield from (fact.fact for fact in sentence.evidence)
    yield letter.closing


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_letter_can_be_said_in_another_language(brackets, name, place):  # noqa: F811
    built, on, tone, shown = FAMILY_OF[name]
    case = built(place)
    with in_language(brackets):
        said = {*letter_texts(draft(review(case, on), name, tone, shown))}
    agencies = "\n".join(plain(words) for words in _strings(state_of(place)))
    assert _left(said, f"{facts_of(case)}\n{agencies}") == {}


@pytest.mark.parametrize("kind", MeetingKind)
@pytest.mark.parametrize(("built", "on"), [(idris, ON), (mateo, date(2026, 3, 20))])
def test_every_word_of_a_kit_can_be_said_in_another_language(brackets, built, on, kind):  # noqa: F811
    case = built("us-ca")
    with in_language(brackets):
        kit = meeting_kit(review(case, on), kind)
        said = {*_strings(meeting_document(kit, kit_described).blocks)}
    assert _left(said, facts_of(case)) == {}


@pytest.mark.parametrize("make", [report_document, summary_document])
def test_every_word_of_the_report_on_skills_can_be_said_in_another_language(brackets, make):  # noqa: F811
    case = family("maryland_minutes")
    with in_language(brackets):
        told = assessment(case, bank(), ON)
        said = {*_strings(make(told, described).blocks)}
    told_of = (item.done_by(told.whose.own) for item in bank().items)
    of_bank = (*_strings((bank().areas, bank().frame)), *told_of)
    items = "\n".join(plain(words) for words in of_bank)
    days = "\n".join(plain(words) for words in bank().frame.school_day.values())
    assert _left(said, f"{facts_of(case)}\n{items}\n{days}") == {}


@pytest.mark.parametrize("place", [*PLACES, "us-az", "us-tx", "us-wi"])
def test_every_rule_that_a_letter_tells_is_told_in_spanish_in_its_copy(place):
    told = {code: set() for code in ("en", "es")}
    for name in NAMES:
        built, on, tone, shown = FAMILY_OF[name]
        case = built(place)
        for code, words in told.items():
            with in_language(code):
                letter = draft(review(case, on), name, tone, shown)
            words |= {s.words for s in letter.sentences() if s.role is Role.RULE}
    assert len(told["en"]) > 10
    assert told["en"] & told["es"] == set()
