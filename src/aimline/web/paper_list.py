"""The papers of a case as the list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aimline.case.document import Paper
from aimline.casework.originals_of_papers import title_of
from aimline.casework.paper_decisions import refused
from aimline.casework.reading_words import kind_words
from aimline.intake.child_of_papers import UNNAMED, children
from aimline.intake.reading import PaperKind
from aimline.store.models import JobState, OriginalRow, PaperJobRow, ProposalState
from aimline.web.paper_reach import hidden_names, shown_papers
from aimline.web.reviewed import Viewed
from aimline.wording.retold import retold

_IN_WORK: Final = (JobState.WAITING, JobState.READING)
_SECONDS_OF_A_MINUTE: Final = 60
_ASKED_A_SECOND: Final = 3
_PASSWORD: Final = "password"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the list."""

    file: str
    listed: Paper | None
    """As the case has it, where it has it."""
    job: PaperJobRow | None
    refusal: str = ""
    hidden: frozenset[str] = frozenset()
    """The names of papers that whoever asks is not told."""

    @property
    def name(self) -> str:
        """Its own name."""
        return title_of(self.file)

    @property
    def kind(self) -> str:
        """What it is."""
        kind = (self.job.kind if self.job else "") or (self.listed and self.listed.kind) or ""
        if not kind or kind == PaperKind.OTHER:
            return ""
        return kind_words(PaperKind(kind)) if kind in tuple(PaperKind) else kind

    @property
    def on(self) -> date | None:
        """Its day."""
        return (self.listed and self.listed.on) or (self.job and self.job.on) or None

    @property
    def pages(self) -> str:
        """How many pages it has."""
        n = (self.job.pages if self.job else 0) or (self.listed and self.listed.pages) or 0
        return ngettext("%(n)d page", "%(n)d pages", n) % {"n": n} if n else ""

    @property
    def is_in_work(self) -> bool:
        """Whether it is read now, or will be."""
        return self.job is not None and self.job.state in _IN_WORK

    @property
    def is_being_read(self) -> bool:
        """Whether it is read now."""
        return self.job is not None and self.job.state == JobState.READING

    @property
    def has_failed(self) -> bool:
        """Whether it could not be read."""
        return self.job is not None and self.job.state == JobState.FAILED

    @property
    def is_read(self) -> bool:
        """Whether its readings wait for a person, or are decided."""
        return self.job is not None and self.job.state == JobState.READ

    @property
    def asks_password(self) -> bool:
        """Whether a password would open it."""
        if self.job is None or not self.has_failed:
            return False
        is_pdf = self.file.casefold().endswith(".pdf")
        return is_pdf and any(one["kind"] == _PASSWORD for one in self.job.warnings)

    @property
    def open(self) -> int:
        """How many readings are not decided yet."""
        return getattr(self.job, "open", 0)

    @property
    def taken(self) -> int:
        """How many readings were taken."""
        return getattr(self.job, "taken", 0)

    @property
    def read(self) -> int:
        """How many readings it has."""
        return getattr(self.job, "read", 0)

    @property
    def message(self) -> str:
        """What came of its reading, where that is to be told."""
        return retold(self.job.message) if self.job else ""

    @property
    def versions(self) -> list[str]:
        """That it may be another version of a paper, where that paper may be told."""
        warnings = self.job.warnings if self.job else []
        texts = (one["text"] for one in warnings if one["kind"] == "duplicate")
        return [retold(text) for text in texts if not any(name in text for name in self.hidden)]

    @property
    def progress(self) -> str:
        """How far the reading is, and how long it will still take."""
        job = self.job
        if job is None or job.state == JobState.WAITING:
            return _("Waits its turn to be read.")
        if not job.pages:
            return _("Is being read.")
        said = _("Is being read: page %(page)d of %(pages)d.") % {
            "page": min(job.pages_read + 1, job.pages),
            "pages": job.pages,
        }
        left = _left(job)
        return f"{said} {left}" if left else said


def paper_lines(request: HttpRequest, view: Viewed) -> list[PaperLine]:
    """Every paper of the case that is for whoever asks: those in work first, then the newest."""
    listed = {paper.file: paper for paper in view.case.papers}
    jobs = {job.original.file: job for job in jobs_of(view)}
    files = OriginalRow.objects.filter(case_id=view.id).values_list("file", flat=True)
    hidden = hidden_names(request, view)
    shown = shown_papers(request, view, files)
    lines = [_line(view, file, listed, jobs, hidden) for file in shown]
    return sorted(lines, key=_order)


def asked_every(in_work: int) -> int:
    """After how many seconds a page asks again for a paper that waits, where so many are in work.

    However many they are, a page asks only a few times a second.
    """
    return max(1, ceil(in_work / _ASKED_A_SECOND))


def line_of(request: HttpRequest, view: Viewed, job: PaperJobRow) -> PaperLine:
    """One paper that was put in here."""
    listed = {paper.file: paper for paper in view.case.papers}
    hidden = hidden_names(request, view)
    return _line(view, job.original.file, listed, {job.original.file: job}, hidden)


def jobs_of(view: Viewed) -> QuerySet[PaperJobRow]:
    """The papers put in here, each with the number of its readings."""
    decided = Q(proposals__state__in=(ProposalState.ACCEPTED, ProposalState.CORRECTED))
    return (
        PaperJobRow.objects.filter(case_id=view.id)
        .select_related("original")
        .annotate(
            read=_entries(),
            open=_entries(Q(proposals__state=ProposalState.OPEN)),
            taken=_entries(decided),
        )
    )


def _entries(which: Q | None = None) -> Count:
    return Count("proposals__entry", filter=which, distinct=True)


def other_children(view: Viewed, lines: Sequence[PaperLine]) -> tuple[str, ...]:
    """The children of the papers, where they are several and the case names none yet."""
    is_named = view.case.child.name != UNNAMED or any(p.student for p in view.case.papers)
    names = () if is_named else (n for line in lines if line.job for n in line.job.students)
    found = children(names)
    return found if len(found) > 1 else ()


def _line(
    view: Viewed,
    file: str,
    listed: dict[str, Paper],
    jobs: dict[str, PaperJobRow],
    hidden: frozenset[str],
) -> PaperLine:
    job = jobs.get(file)
    reason = refused(view.case, job.students) if job and job.state == JobState.READ else None
    return PaperLine(file, listed.get(file), job, reason or "", hidden)


def _order(line: PaperLine) -> tuple[bool, bool, int, str]:
    on = line.on
    return not line.is_in_work, not line.open, -on.toordinal() if on else 0, line.file


def _left(job: PaperJobRow) -> str:
    """How long it will still take, judged by the pages so far."""
    if job.started_at is None or not job.pages_read:
        return ""
    passed = (timezone.now() - job.started_at).total_seconds()
    seconds = passed / job.pages_read * (job.pages - job.pages_read)
    if seconds < _SECONDS_OF_A_MINUTE:
        return _("Less than a minute left.")
    minutes = round(seconds / _SECONDS_OF_A_MINUTE)
    return ngettext("About %(n)d minute left.", "About %(n)d minutes left.", minutes) % {
        "n": minutes
    }


ACCEPTED_FILES: Final = (
    ".pdf,.docx,.xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.rtf,.htm,.html,.eml,.zip,image/jpeg,"
    "image/png,image/tiff,image/gif,image/bmp,image/webp"
)
"""What the browser offers to choose; what a file is shows only in its bytes."""
