"""What was read from a paper: proposals with their place, no facts until a person accepts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from aimline.intake.page import Box, How, Notice


class PaperKind(StrEnum):
    """What a file is."""

    IEP = "iep"
    PROGRESS_REPORT = "progress report"
    EVALUATION = "evaluation"
    TEST_REPORT = "test report"
    SERVICE_LOG = "service log"
    LETTER = "letter"
    NOTICE = "notice"
    TABLE = "table"
    BLANK_FORM = "blank form"
    OTHER = "other"


class ReadingKind(StrEnum):
    """What a reading proposes."""

    GOAL = "goal"
    OBSERVATION = "observation"
    REPORT = "report"
    SERVICE = "service"
    SERVICE_SESSION = "service_session"
    TEST_SCORE = "test_score"
    IEP_DATES = "iep_dates"
    STUDENT = "student"
    ACCOMMODATION = "accommodation"
    PRESENT_LEVEL = "present_level"


Value = Mapping[str, object]
"""The keys of FORMATS.md for the kind; dates are `date`, what is not on the page is None."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One proposal, with the words and the place that it was read from."""

    kind: ReadingKind
    value: Value
    certainty: float
    """From 0 to 1: how sure the reader is. Only 0.95 and more may be accepted unseen."""
    text: str
    """The words that it was read from."""
    how: How
    page: int | None = None
    box: Box | None = None

    def id_in(self, file_sha256: str) -> str:
        """Stable over runs: the same place of the same file gives the same id."""
        value = sorted(self.value.items(), key=str)
        said = f"{file_sha256}|{self.kind}|{self.page}|{self.box}|{value}"
        return sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything that was read from one file."""

    file: str
    sha256: str
    kind: PaperKind
    pages: int
    students: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    warnings: tuple[Notice, ...] = field(default=())
