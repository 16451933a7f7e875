"""The readings of one paper and its picture, as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aimline.case.goal import Goal
from aimline.casework.originals_of_papers import title_of
from aimline.casework.paper_decisions import refused
from aimline.casework.proposals import warnings_of
from aimline.casework.reading_words import kind_words
from aimline.day_words import full_day
from aimline.drafting.measure_words import goal_title
from aimline.intake.page import Notice
from aimline.intake.reading import PaperKind, ReadingKind
from aimline.store.models import JobState, PaperJobRow
from aimline.web.asked_number import asked_number
from aimline.web.paper_entries import PaperEntry, entries_of, known_of, rows_of
from aimline.web.paper_pictures import has_pictures
from aimline.web.paper_sheet import Sheet
from aimline.web.reviewed import Viewed
from aimline.wording.retold import retold


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a person is on the page, and what was typed there that cannot be taken."""

    at: int | None = None
    """The entry that has the focus."""
    page: int | None = None
    changing: PaperEntry | None = None
    is_moving: bool = False
    """Whether the focus is to go to that entry."""
    first_day_problem: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    typed_problems: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Shown:
        """As an address asks for it."""
        return cls(asked_number(query.get("at", "")), asked_number(query.get("page", "")))


@dataclass(frozen=True, slots=True)
class Review:
    """One paper on the page."""

    job: PaperJobRow
    entries: tuple[PaperEntry, ...]
    known: tuple[PaperEntry, ...]
    refusal: str
    shown: Shown
    sheet: Sheet | None
    goals: tuple[tuple[str, str], ...]
    """What a typed score can be of: the name that stands for the goal, and its words."""
    doubted: Mapping[str, Goal]
    hidden: frozenset[str]
    """The names of papers that whoever asks is not told."""

    @classmethod
    def of(cls, view: Viewed, job: PaperJobRow, shown: Shown, hidden: frozenset[str]) -> Review:
        """The paper as it stands."""
        rows = rows_of(job)
        entries = tuple(
            shown.changing if shown.changing and shown.changing.number == one.number else one
            for one in entries_of(rows)
        )
        goals = {key: goal for key, _, goal in view.case.goals()}
        return cls(
            job,
            entries,
            tuple(known_of(rows)),
            refused(view.case, job.students) or "",
            shown,
            _sheet(job, entries, shown),
            _goals(entries, goals),
            goals,
            hidden,
        )

    @staticmethod
    def name_of(job: PaperJobRow) -> str:
        """The paper's own name."""
        return title_of(job.original.file)

    @property
    def name(self) -> str:
        """The paper's own name."""
        return self.name_of(self.job)

    @property
    def about(self) -> str:
        """What it is, and of which day."""
        has_kind = self.job.kind and self.job.kind != PaperKind.OTHER
        kind = kind_words(PaperKind(self.job.kind)) if has_kind else ""
        shown = kind[:1].upper() + kind[1:]
        on = full_day(self.job.on) if self.job.on else ""
        return " · ".join(part for part in (shown, on) if part)

    @property
    def is_read(self) -> bool:
        """Whether there is anything to look at yet."""
        return self.job.state == JobState.READ

    @property
    def open(self) -> list[PaperEntry]:
        """The entries that are not decided."""
        return [one for one in self.entries if one.is_open]

    @property
    def sure(self) -> list[PaperEntry]:
        """Those of them that may be taken unseen."""
        return [one for one in self.open if one.is_sure]

    @property
    def to_check(self) -> int:
        """How many of them are to be compared with the paper."""
        return len(self.open) - len(self.sure)

    @property
    def taken(self) -> int:
        """How many are in the case."""
        return sum(one.is_taken for one in self.entries)

    @property
    def waiting(self) -> int:
        """How many were taken and found no place yet."""
        return sum(bool(one.message) for one in self.entries)

    @property
    def lit(self) -> PaperEntry | None:
        """The entry whose place is lit."""
        return _lit(self.entries, self.shown)

    @property
    def warnings(self) -> list[Notice]:
        """What a person should know of the paper."""
        return [
            replace(one, text=retold(one.text))
            for one in warnings_of(self.job)
            if not any(name in one.text for name in self.hidden)
        ]

    @property
    def asks_first_day(self) -> bool:
        """Whether the first day of the IEP is to be typed."""
        return self.job.asks_first_day


def _lit(entries: tuple[PaperEntry, ...], shown: Shown) -> PaperEntry | None:
    asked = next((one for one in entries if one.number == shown.at), None)
    if asked is not None:
        return asked
    return next((one for one in entries if one.is_open), entries[0] if entries else None)


def _sheet(job: PaperJobRow, entries: tuple[PaperEntry, ...], shown: Shown) -> Sheet | None:
    if not has_pictures(job.original.file):
        return None
    lit = _lit(entries, shown)
    number = shown.page or (lit.page if lit and lit.page else 1)
    box = lit.box if lit and lit.page == number else None
    sha256, name = job.original.sha256, title_of(job.original.file)
    return Sheet.of(sha256, name, number, job.pages, job.sizes, box)


def _goals(
    entries: tuple[PaperEntry, ...], goals: Mapping[str, Goal]
) -> tuple[tuple[str, str], ...]:
    """The goals that the paper prints, by their number; else those of the case."""
    printed = [
        (str(one.readings[0].value["number"]), str(one.readings[0].value.get("text") or ""))
        for one in entries
        if one.readings[0].kind is ReadingKind.GOAL and one.readings[0].value.get("number")
    ]
    if printed:
        return tuple((number, f"{number}: {text[:70]}") for number, text in printed)
    return tuple((goal.id, goal_title(goal)) for goal in goals.values())
