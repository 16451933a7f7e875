"""The CSV files of a case folder as data: which column holds which part of which fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Delivery,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.document import Paper
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.meeting import (
    Consent,
    Meeting,
    MeetingKind,
    MeetingNote,
    Promise,
    WrittenDown,
)
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.service import ServiceSession, SessionStatus
from aimline.case.skill import NoteKind, Setting, SkillNote, SkillRating, Support
from aimline.case.test_score import PeerScore, ScoreKind, TestScore


class Cell(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    NOT_NEGATIVE = "number of 0 or more"
    WHOLE = "whole number"
    COUNTED = "whole number of 1 or more"
    YES_NO = "yes or no"
    WORD = "word"
    WORDS = "words with ; between"
    SLUGS = "slugs with ; between"
    MEASURE = "measure"
    GOAL = "goal"
    GOAL_SCORE = "score in the goal's measure"
    TEST_SCORE = "score, or a level in words"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and the field of the fact that it fills; `provenance.` fields go there."""

    name: str
    cell: Cell = Cell.TEXT
    fills: str = ""
    is_required: bool = False
    words: tuple[str, ...] = ()
    """The allowed words of a WORD or WORDS column; members of an enumeration where it has one."""

    @property
    def field(self) -> str:
        """The field of the fact."""
        return self.fills or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One file: the field of the case that it fills, the type of its facts, and its columns."""

    file: str
    case_field: str
    fact: type[Any]
    own_columns: tuple[Column, ...]
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Every file may also say from where, from whom and when a fact came."""
        own = {column.name for column in self.own_columns}
        added = tuple(column for column in _PROVENANCE if column.name not in own)
        object.__setattr__(self, "columns", self.own_columns + added)


def _required(name: str, cell: Cell = Cell.TEXT, fills: str = "") -> Column:
    return Column(name, cell, fills, is_required=True)


def _word(name: str, kind: type[StrEnum], fills: str = "", *, is_required: bool = False) -> Column:
    return Column(name, Cell.WORD, fills, is_required, tuple(kind))


_DATE: Final = _required("date", Cell.DATE, "on")
_FILE: Final = Column("file")
_PROVENANCE: Final = (
    Column("who", fills="provenance.who"),
    Column("received_on", Cell.DATE, "provenance.received_on"),
    Column("source", fills="provenance.source"),
    Column("note", fills="provenance.note"),
)

TABLES: Final = (
    Table(
        "observations.csv",
        "observations",
        Observation,
        (
            _required("goal", Cell.GOAL),
            _DATE,
            _required("score", Cell.GOAL_SCORE),
            Column("trials", Cell.COUNTED),
            Column("standard_error", Cell.NOT_NEGATIVE),
            Column("phase"),
        ),
    ),
    Table(
        "reports.csv",
        "reports",
        ProgressReport,
        (
            _required("goal", Cell.GOAL),
            _DATE,
            Column("code"),
            Column("code_meaning"),
            Column("narrative"),
            Column("score", Cell.GOAL_SCORE),
            Column("trials", Cell.COUNTED),
        ),
    ),
    Table(
        "tests.csv",
        "tests",
        TestScore,
        (
            _required("test"),
            _DATE,
            _word("kind", ScoreKind, is_required=True),
            _required("score", Cell.TEST_SCORE),
            Column("standard_error", Cell.NOT_NEGATIVE),
            Column("grade"),
            Column("season"),
            Column("subject"),
        ),
    ),
    Table(
        "sessions.csv",
        "sessions",
        ServiceSession,
        (
            _required("service"),
            _DATE,
            Column("minutes", Cell.WHOLE),
            _word("status", SessionStatus),
            Column("reason"),
        ),
    ),
    Table(
        "communications.csv",
        "communications",
        Communication,
        (
            _required("id"),
            _DATE,
            _word("kind", CommunicationKind, is_required=True),
            _word("direction", Way, "way", is_required=True),
            Column("who"),
            Column("about", Cell.SLUGS),
            Column("written", Cell.YES_NO, "is_written"),
            _word("delivery", Delivery),
            Column("proof"),
            Column("received_on", Cell.DATE),
            Column("answers"),
            _word("outcome", Outcome),
            Column("no_answer_as_of", Cell.DATE),
            _FILE,
        ),
    ),
    Table(
        "meetings.csv",
        "meetings",
        Meeting,
        (
            _DATE,
            _word("kind", MeetingKind, is_required=True),
            Column("notice_on", Cell.DATE),
            Column("attended"),
            Column("recorded"),
            Column("promised"),
            _word("written_down", WrittenDown),
            Column("decision", Cell.WORDS, words=("services", "placement", "goals", "none")),
            _FILE,
        ),
    ),
    Table(
        "meeting_notes.csv",
        "meeting_notes",
        MeetingNote,
        (
            _DATE,
            _required("question"),
            Column("answer"),
            Column("answered_by"),
            Column("goal"),
        ),
    ),
    Table(
        "promises.csv",
        "promises",
        Promise,
        (
            _DATE,
            _required("what"),
            Column("owner"),
            Column("due_on", Cell.DATE),
            Column("written_on", Cell.DATE),
            Column("done_on", Cell.DATE),
        ),
    ),
    Table(
        "consents.csv",
        "consents",
        Consent,
        (
            _DATE,
            _required("what"),
            _required("agreed", Cell.YES_NO, "is_agreed"),
            Column("reason"),
        ),
    ),
    Table(
        "events.csv",
        "events",
        Event,
        (_DATE, _required("kind"), Column("days", Cell.NOT_NEGATIVE)),
    ),
    Table(
        "evaluations.csv",
        "evaluations",
        Evaluation,
        (
            _DATE,
            Column("by", Cell.WORD, words=("district", "outside")),
            Column("areas"),
            Column("given_on", Cell.DATE),
            Column("considered_on", Cell.DATE),
            _FILE,
        ),
    ),
    Table(
        "peers.csv",
        "peers",
        PeerScore,
        (
            _required("measure", Cell.MEASURE),
            _DATE,
            _required("score", Cell.NUMBER),
            Column("n", Cell.COUNTED),
        ),
    ),
    Table(
        "records.csv",
        "records",
        RecordsRequest,
        (
            _required("asked_on", Cell.DATE),
            _required("what"),
            Column("produced_on", Cell.DATE),
            Column("withheld"),
        ),
    ),
    Table(
        "papers.csv",
        "papers",
        Paper,
        (
            _required("file"),
            Column("sha256"),
            Column("date", Cell.DATE, "on"),
            Column("title"),
            Column("kind"),
            Column("pages", Cell.COUNTED),
            Column("student"),
        ),
    ),
    Table(
        "choices.csv",
        "choices",
        Choice,
        (
            _required("key"),
            Column("on", Cell.DATE),
            Column("who"),
            _word("choice", ChoiceMade, is_required=True),
            Column("reason"),
            Column("until", Cell.DATE),
        ),
    ),
    Table(
        "exhibits.csv",
        "exhibits",
        ExhibitChoice,
        (
            _required("file"),
            Column("taken", Cell.YES_NO, "is_in"),
            Column("place", Cell.COUNTED),
            Column("caption"),
        ),
    ),
    Table(
        "skills.csv",
        "skills",
        SkillRating,
        (
            _required("observer"),
            _word("setting", Setting),
            _DATE,
            _required("item"),
            _word("support", Support, is_required=True),
            Column("times", Cell.WHOLE),
            Column("chances", Cell.WHOLE),
        ),
    ),
    Table(
        "skill_notes.csv",
        "skill_notes",
        SkillNote,
        (
            _DATE,
            _word("kind", NoteKind, is_required=True),
            _required("words"),
            Column("area"),
        ),
    ),
)
"""Every CSV file of a case folder, in the order of FORMATS."""
