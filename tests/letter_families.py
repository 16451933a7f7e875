"""Families for the tests of letters: sample families with what a letter speaks of, in two places.

    python tests/letter_families.py

writes every letter of theirs anew below `drafting/letters/golden`. Read each one line by line.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.document import Paper, Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.observation import Observation
from aimline.case.student import Contact
from aimline.case.test_score import ScoreKind, TestScore
from aimline.casework.case_folder import load_folder
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import EvidenceShown, Tone
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "drafting" / "letters" / "golden"
PLACES = ("us-ca", "us-wy")
"""One with rules of its own, and one of which only the federal rules are known."""

IDRIS_ON = date(2026, 1, 8)
MATEO_ON = date(2026, 3, 20)
DELPHINE_ON = date(2026, 3, 6)
TOMAS_ON = date(2026, 2, 3)


@cache
def sample(name: str) -> Case:
    """A sample family."""
    return load_folder(ROOT / "sample_cases" / name)[0]


def _at_home(case: Case, place: str, street: str) -> Case:
    parent = replace(case.parent, address=street)
    contacts = tuple(replace(contact, address=None) for contact in case.contacts)
    return replace(case, child=replace(case.child, place=place), parent=parent, contacts=contacts)


def idris(place: str) -> Case:
    """Idris, whose letters speak of services, talks, evaluations and days out of class."""
    case = _at_home(sample("maryland_minutes"), place, "9 Oyster Row, Saltmarsh")
    outside = tuple(
        replace(e, file="papers/clinic.pdf") if e.by == "outside" else e for e in case.evaluations
    )
    own = Evaluation(
        date(2025, 2, 10), "district", "speech", file="papers/district-evaluation.pdf",
        provenance=Provenance(source="papers/district-evaluation.pdf#page=1"),
    )  # fmt: skip
    events = (
        Event(date(2025, 11, 20), "diagnosis", None, Provenance(stands_at="events.csv, line 4")),
        Event(
            date(2025, 12, 2), "placement_proposed", None,
            Provenance(stands_at="events.csv, line 5"),
        ),
        Event(date(2025, 10, 14), "suspension", 2, Provenance(stands_at="events.csv, line 6")),
        Event(date(2025, 12, 9), "suspension", 1, Provenance(stands_at="events.csv, line 7")),
    )  # fmt: skip
    ask, answer = _refused("iep_meeting_requested", date(2025, 12, 1), date(2025, 12, 10))
    return replace(
        case,
        evaluations=(*outside, own),
        events=(*case.events, *events),
        communications=(*case.communications, ask, answer),
        papers=(
            *case.papers,
            Paper("papers/clinic.pdf", None, date(2025, 10, 13), "Report of the speech clinic"),
            Paper(
                "papers/district-evaluation.pdf", None, date(2025, 2, 10), "Evaluation report"
            ),
        ),
        contacts=(*case.contacts, Contact("case manager", "Ms. Lena Ortiz")),
    )  # fmt: skip


def _refused(slug: str, asked: date, answered: date) -> tuple[Communication, Communication]:
    ask = Communication(
        "ask", asked, CommunicationKind.EMAIL, Way.SENT, "Mr. Dale Prewitt", (slug,), True,
        received_on=asked, provenance=Provenance(stands_at="communications.csv, line 4"),
    )  # fmt: skip
    answer = Communication(
        "no", answered, CommunicationKind.LETTER, Way.RECEIVED, "Mr. Dale Prewitt", (), True,
        answers="ask", outcome=Outcome.REFUSED,
        provenance=Provenance(stands_at="communications.csv, line 5"),
    )  # fmt: skip
    return ask, answer


def mateo(place: str) -> Case:
    """Mateo, whose letters speak of progress and reports."""
    case = _at_home(sample("california_reader"), place, "88 Heron Street, Alder Creek")
    tests = (
        TestScore(
            "State reading test", date(2025, 5, 8), ScoreKind.SCALE, 2390, grade="5",
            provenance=Provenance(stands_at="tests.csv, line 2"),
        ),
        TestScore(
            "Reading battery", date(2025, 9, 30), ScoreKind.PERCENTILE, 9, subject="reading",
            provenance=Provenance(stands_at="tests.csv, line 3"),
        ),
    )  # fmt: skip
    own = Evaluation(
        date(2024, 9, 20), "district", "reading",
        provenance=Provenance(stands_at="evaluations.csv, line 2"),
    )  # fmt: skip
    return replace(case, tests=tests, evaluations=(own,))


def mateo_at_home(place: str) -> Case:
    """Mateo, whose grandmother counts words at the kitchen table."""
    case = mateo(place)
    own = Observation(
        "2025/fluency", date(2026, 2, 14), 66,
        provenance=Provenance(who="family", stands_at="observations.csv, line 7"),
    )  # fmt: skip
    return replace(case, observations=(*case.observations, own))


def tomas(place: str) -> Case:
    """Tomas, whose aunt waits for an answer."""
    return _at_home(sample("california_waiting"), place, "14 Ferry Lane, Larkspur Bay")


def tomas_told_to_wait(place: str) -> Case:
    """Tomas, whose aunt was told to wait for interventions."""
    case = tomas(place)
    answer = Communication(
        "wait", date(2026, 1, 30), CommunicationKind.LETTER, Way.RECEIVED, "Principal", (), True,
        answers="speech-call", outcome=Outcome.WAIT_FOR_INTERVENTIONS,
        provenance=Provenance(stands_at="communications.csv, line 6"),
    )  # fmt: skip
    return replace(case, communications=(*case.communications, answer))


def delphine(place: str) -> Case:
    """Delphine at sixteen, with no plan for life after school."""
    case = _at_home(sample("texas_four_years"), place, "77 Mockingbird Trace, Cypress Bend")
    child = replace(case.child, born_on=date(2010, 5, 27), grade="10")
    ieps = tuple(replace(iep, transition=False) for iep in case.ieps)
    return replace(case, child=child, ieps=ieps)


FRIENDLY, FIRM = Tone.FRIENDLY, Tone.FIRM
FOOTNOTES, ENCLOSURES = EvidenceShown.FOOTNOTES, EvidenceShown.ENCLOSURES

FAMILY_OF = {
    "progress_data_request": (mateo, MATEO_ON, FRIENDLY, FOOTNOTES),
    "data_log_request": (mateo, MATEO_ON, FRIENDLY, FOOTNOTES),
    "objective_reports_request": (mateo, MATEO_ON, FRIENDLY, ENCLOSURES),
    "meeting_general": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "meeting_services_not_delivered": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "meeting_outside_evaluation": (idris, IDRIS_ON, FRIENDLY, ENCLOSURES),
    "meeting_insufficient_progress": (mateo, MATEO_ON, FRIENDLY, FOOTNOTES),
    "meeting_change_in_functioning": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "meeting_placement": (idris, IDRIS_ON, FIRM, FOOTNOTES),
    "meeting_behavior": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "meeting_transition": (delphine, DELPHINE_ON, FRIENDLY, FOOTNOTES),
    "meeting_own_data": (mateo_at_home, MATEO_ON, FRIENDLY, FOOTNOTES),
    "revision_demand": (mateo, MATEO_ON, FIRM, FOOTNOTES),
    "iee_request": (idris, IDRIS_ON, FRIENDLY, ENCLOSURES),
    "evaluation_request": (tomas_told_to_wait, TOMAS_ON, FIRM, FOOTNOTES),
    "prior_written_notice_request": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "follow_up": (tomas, TOMAS_ON, FIRM, FOOTNOTES),
    "reply_to_refusal": (idris, IDRIS_ON, FIRM, FOOTNOTES),
    "after_meeting": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "confirming_note": (tomas, TOMAS_ON, FRIENDLY, FOOTNOTES),
    "service_records_request": (idris, IDRIS_ON, FIRM, FOOTNOTES),
    "compensatory_services_request": (idris, IDRIS_ON, FIRM, FOOTNOTES),
    "records_amendment_request": (mateo, MATEO_ON, FRIENDLY, ENCLOSURES),
    "meeting_agenda": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "recording_notice": (tomas, TOMAS_ON, FRIENDLY, ENCLOSURES),
    "consent_in_part": (mateo, MATEO_ON, FRIENDLY, FOOTNOTES),
    "mediation_request": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "state_complaint": (idris, IDRIS_ON, FRIENDLY, FOOTNOTES),
    "cover_for_outside_evaluation": (idris, IDRIS_ON, FRIENDLY, ENCLOSURES),
}
"""The family of each letter, its day, its tone, and how it shows its facts."""


@cache
def reviewed(name: str, place: str):
    """The review that a letter is written from."""
    family, on, _, _ = FAMILY_OF[name]
    return review(family(place), on)


def letter_of(name: str, place: str):
    """The letter of that name for its family in a place."""
    _, _, tone, shown = FAMILY_OF[name]
    return draft(reviewed(name, place), name, tone, shown)


def golden(name: str, place: str) -> str:
    """The letter as text."""
    return letter_text(letter_of(name, place), reviewed(name, place).case)


if __name__ == "__main__":
    for kind in LETTERS:
        for where in PLACES:
            file = GOLDEN / f"{kind.name}.{where}.txt"
            file.write_text(golden(kind.name, where), encoding="utf-8")
