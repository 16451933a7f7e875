"""Papers that wait, read one after the other; what is read is kept whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from aimline.casework.known_readings import known_and_new
from aimline.casework.originals_of_papers import title_of
from aimline.casework.papers_in import put_in
from aimline.casework.proposals import decided_together, plain_warnings, proposal_of
from aimline.day_words import full_day
from aimline.intake.accepted import Accepted, goals_in
from aimline.intake.files import File
from aimline.intake.page import Notice, PaperText
from aimline.intake.read import paper_of, with_members
from aimline.intake.reading import FileReading
from aimline.intake.same_paper import paper_day
from aimline.intake.sandbox import Sandbox
from aimline.store.codec import NUL
from aimline.store.loaded import load_case
from aimline.store.models import JobState, PaperJobRow, ProposalRow, ProposalState
from aimline.store.originals import OriginalDamaged, Originals
from aimline.wording.say import ENGLISH, in_language, marked, say, say_many

_TELL_EVERY: Final = 0.5
"""Seconds between two writings of how far it is."""
_LONGEST_TITLE: Final = 200
_WENT_WRONG: Final = marked(
    "Something went wrong in Aimline while it was read. The paper itself is kept. Try once more, or"
    " type in what it says."
)


class Stopping(Exception):
    """The reading is to end here; the paper is read again at the next start."""


def wait_again() -> None:
    """Put the papers back in line whose reading was cut short. Only one server has the data."""
    PaperJobRow.objects.filter(state=JobState.READING).update(state=JobState.WAITING)


@dataclass(slots=True)
class PaperReader:
    """Reads one waiting paper at each step."""

    sandbox: Sandbox
    place: Originals
    password_of: Callable[[UUID], str | None] = lambda _job: None
    """By the paper's job."""
    is_stopping: Callable[[], bool] = lambda: False

    @in_language(ENGLISH)
    def step(self) -> bool:
        """Read the paper that waits longest; False where none waits, or the end is near.

        What it tells of the paper is kept in English, and retold to whoever looks at it.
        """
        job = _next()
        if job is None or self.is_stopping():
            return False
        PaperJobRow.objects.filter(id=job.id).update(
            state=JobState.READING, started_at=timezone.now(), pages_read=0, pages=0
        )
        try:
            self._read(job)
        except OriginalDamaged as error:
            _tell(job, JobState.FAILED, str(error))
        except Stopping:
            return False
        return True

    def give_up(self) -> bool:
        """Leave the paper at hand unread, after something went wrong in the program itself."""
        return bool(
            PaperJobRow.objects.filter(state=JobState.READING).update(
                state=JobState.FAILED, message=_WENT_WRONG
            )
        )

    def _read(self, job: PaperJobRow) -> None:
        data = self.place.read(job.original.sha256)
        file = File(title_of(job.original.file), data)
        found = list(with_members(file, self.sandbox))
        own = next((source for source in found if source.file.sha256 == file.sha256), None)
        members = [source for source in found if source is not own]
        for member in members:
            inside, accounts = member.file, job.original.added_by
            put_in(job.case_id, inside.name, inside.data, self.place, added_by=accounts)
        self._go_on()
        if own is None:
            held = say_many(
                "It held 1 paper, listed here one by one.",
                "It held {n} papers, listed here one by one.",
                len(members),
            )
            _tell(job, JobState.DONE, held)
            return
        password = self.password_of(job.id)
        paper = own.paper or paper_of(file, self.sandbox, password, _Telling(self, job))
        reading = self.sandbox.reading(file, paper)
        self._go_on()
        _keep(job, paper, reading)

    def _go_on(self) -> None:
        if self.is_stopping():
            raise Stopping


class _Telling:
    """Writes down how far a paper is, not more often than is looked at."""

    def __init__(self, reader: PaperReader, job: PaperJobRow) -> None:
        self._reader = reader
        self._job = job
        self._told_at = 0.0

    def __call__(self, name: str, done: int, pages: int) -> None:
        if self._reader.is_stopping():
            raise Stopping
        now = time.monotonic()
        if now - self._told_at < _TELL_EVERY:
            return
        self._told_at = now
        PaperJobRow.objects.filter(id=self._job.id).update(pages_read=done, pages=pages)


def _next() -> PaperJobRow | None:
    waiting = PaperJobRow.objects.filter(state=JobState.WAITING).select_related("original")
    return waiting.order_by("added_at", "id").first()


def _tell(job: PaperJobRow, state: JobState, message: str) -> None:
    PaperJobRow.objects.filter(id=job.id).update(state=state, message=message)


def _keep(job: PaperJobRow, paper: PaperText, reading: FileReading) -> None:
    """Write down what was read, with what the case has already."""
    known = _known(job, reading)
    told = [*reading.warnings, *_versions(job, paper, reading)]
    rows = [
        proposal_of(job, number, one, reading.sha256)
        for number, one in enumerate(reading.readings, start=1)
    ]
    for row, one in zip(rows, reading.readings, strict=True):
        if any(one is other for other in known):
            row.state = ProposalState.KNOWN
    decided_together(rows)
    with transaction.atomic():
        if not PaperJobRow.objects.select_for_update().filter(id=job.id).exists():
            return  # It was taken away while it was read.
        job.proposals.all().delete()
        ProposalRow.objects.bulk_create(rows)
        PaperJobRow.objects.filter(id=job.id).update(
            state=JobState.READ if paper.pages else JobState.FAILED,
            message="" if paper.pages else _why(told),
            kind=reading.kind.value,
            title=_title(paper),
            on=paper_day(reading.kind, reading.readings),
            pages=reading.pages,
            pages_read=reading.pages,
            sizes=[[page.width, page.height] for page in paper.pages],
            students=list(reading.students),
            warnings=plain_warnings(told),
        )


def _known(job: PaperJobRow, reading: FileReading) -> list[object]:
    case = load_case(job.case_id).case
    printed = goals_in(reading.readings)
    tried = [
        Accepted(job.original.file, reading.sha256, one, reading.students, printed=printed)
        for one in reading.readings
    ]
    if not case.ieps and not case.tests:
        return []
    known, _ = known_and_new(case, (), tried)
    return [one.reading for one in known]


def _why(told: Sequence[Notice]) -> str:
    return (
        told[0].text if told else say("Nothing could be read. Print it to a new PDF, and add that.")
    )


def _title(paper: PaperText) -> str:
    first = next((line.text for _, line in paper.lines()), "")
    return first.replace(NUL, "")[:_LONGEST_TITLE]


def _versions(job: PaperJobRow, paper: PaperText, reading: FileReading) -> list[Notice]:
    """Another paper of the case with the same title, child, kind and day."""
    title, on = _title(paper), paper_day(reading.kind, reading.readings)
    if not title or on is None:
        return []
    others = PaperJobRow.objects.filter(case_id=job.case_id, kind=reading.kind.value, on=on)
    return [
        Notice(
            "duplicate",
            say(
                "It begins like {other}, with “{title}”, is of the same day, {day}, and "
                "differs from it. If they are one paper in two versions, compare them.",
                other=title_of(other.original.file),
                title=title[:80],
                day=full_day(on),
            ),
        )
        for other in others.exclude(id=job.id).select_related("original")
        if other.title.casefold() == title.casefold() and other.students == list(reading.students)
    ]
