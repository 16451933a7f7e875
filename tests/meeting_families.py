"""Families for the tests of meeting kits, in two places.

    python tests/meeting_families.py

writes every kit of theirs anew below `drafting/meeting/golden`. Read each one line by line.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from aimline.case.case import Case
from aimline.case.communication import RecordsRequest
from aimline.case.document import Provenance
from aimline.case.meeting import Consent, Meeting, MeetingKind, MeetingNote, Promise
from aimline.case.observation import Observation
from aimline.drafting.meeting.document import described, meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.document_text import document_text
from aimline.findings.collect import review
from letter_families import DELPHINE_ON, IDRIS_ON, MATEO_ON, delphine, idris, mateo, sample
from strategies import cases, dates, maybe_dates, maybe_texts, texts

GOLDEN = Path(__file__).parent / "drafting" / "meeting" / "golden"
PLACES = ("us-ca", "us-wy")
MET_ON = date(2026, 1, 22)


def _row(table: str, line: int) -> Provenance:
    return Provenance(stands_at=f"{table}.csv, line {line}")


def mateo_after_a_meeting(place: str) -> Case:
    """Mateo, whose last meeting left promises, answers and a part that was not agreed to."""
    return replace(
        mateo(place),
        meetings=(Meeting(MET_ON, MeetingKind.IEP, provenance=_row("meetings", 2)),),
        promises=(
            Promise(
                MET_ON, "a reading probe every two weeks", "Mr. Owen Hallam", date(2026, 2, 27),
                provenance=_row("promises", 2),
            ),
            Promise(
                MET_ON, "a copy of the graph", None, None, date(2026, 2, 2),
                provenance=_row("promises", 3),
            ),
        ),
        meeting_notes=(
            MeetingNote(
                MET_ON, "Which method is used now?", "a phonics program in a group of four",
                "Mr. Owen Hallam", "2025/fluency", _row("meeting_notes", 2),
            ),
        ),
        consents=(
            Consent(MET_ON, "the reading goal", True, None, _row("consents", 2)),
            Consent(
                MET_ON, "fewer minutes of help", False, "no data was shown for it",
                _row("consents", 3),
            ),
        ),
        records=(
            RecordsRequest(
                date(2026, 1, 26), "all reading probes since September", None, None,
                _row("records", 2),
            ),
        ),
    )  # fmt: skip


def ten_goals() -> Case:
    """Delphine with ten reading goals that go as her first one."""
    case = delphine("us-ca")
    now = max(case.ieps, key=lambda iep: iep.starts_on)
    first = next(goal for goal in now.goals if goal.id == "fluency")
    copies = tuple(
        replace(first, id=f"skill-{n}", area=f"skill {n}", continues=None) for n in range(10)
    )
    of_first = [o for o in case.observations if o.goal == f"{now.id}/{first.id}"]
    scores = tuple(
        Observation(f"{now.id}/{goal.id}", o.on, o.score, provenance=o.provenance)
        for goal in copies
        for o in of_first
    )
    ieps = tuple(replace(iep, goals=copies) if iep is now else iep for iep in case.ieps[-1:])
    reports = tuple(r for r in case.reports if r.goal.startswith("none"))
    return replace(case, ieps=ieps, observations=scores, reports=reports, choices=())


FAMILIES = {
    "promises": (mateo_after_a_meeting, MATEO_ON, MeetingKind.IEP, date(2026, 3, 25)),
    "services": (idris, IDRIS_ON, MeetingKind.IEP, None),
    "talk": (idris, IDRIS_ON, MeetingKind.INFORMAL, date(2026, 1, 12)),
    "trend": (delphine, DELPHINE_ON, MeetingKind.IEP, date(2026, 3, 20)),
    "well": (
        lambda place: replace(
            sample("doing_well"), child=replace(sample("doing_well").child, place=place)
        ),
        date(2026, 2, 2), MeetingKind.IEP, date(2026, 3, 20),
    ),
}  # fmt: skip
"""Each family with its day, the kind of meeting, and the day of it."""


@cache
def reviewed(name: str, place: str):
    """The review that a kit is made from."""
    family, as_of, _, _ = FAMILIES[name]
    return review(family(place), as_of)


@cache
def kit_of(name: str, place: str):
    """The kit of a family in a place."""
    _, _, kind, on = FAMILIES[name]
    return meeting_kit(reviewed(name, place), kind, on)


@cache
def paper_of(name: str, place: str):
    """The same as a paper, with its charts."""
    return meeting_document(kit_of(name, place))


@cache
def golden(name: str, place: str) -> str:
    """The same as text."""
    return document_text(meeting_document(kit_of(name, place), described))


@st.composite
def cases_with_meetings(draw: st.DrawFn) -> Case:
    """Any case, with notes, promises and answers of meetings."""
    stood = st.builds(Provenance, who=maybe_texts, note=maybe_texts)
    promises = st.builds(
        Promise, on=dates, what=texts, owner=maybe_texts, due_on=maybe_dates,
        written_on=maybe_dates, done_on=maybe_dates, provenance=stood,
    )  # fmt: skip
    notes = st.builds(
        MeetingNote, on=dates, question=texts, answer=maybe_texts, answered_by=maybe_texts,
        provenance=stood,
    )  # fmt: skip
    consents = st.builds(
        Consent, on=dates, what=texts, is_agreed=st.booleans(), reason=maybe_texts, provenance=stood
    )
    case = draw(cases())
    return replace(
        case,
        promises=tuple(draw(st.lists(promises, max_size=3))),
        meeting_notes=tuple(draw(st.lists(notes, max_size=2))),
        consents=tuple(draw(st.lists(consents, max_size=3))),
    )


if __name__ == "__main__":
    for family in FAMILIES:
        for where in PLACES:
            file = GOLDEN / f"{family}.{where}.txt"
            file.write_text(golden(family, where), encoding="utf-8")
