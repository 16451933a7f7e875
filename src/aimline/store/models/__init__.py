"""The tables of the database: one for each type of fact, and what Aimline keeps beside them."""

from aimline.store.models.audit import ChainRow, DetailRow, EntryRow
from aimline.store.models.binder_work import BinderRow
from aimline.store.models.family import CaseRow, ChildRow, ContactRow, ParentRow, SchoolYearRow
from aimline.store.models.history import ChangeRow
from aimline.store.models.letter_work import DraftRow
from aimline.store.models.paper_work import (
    JobState,
    OriginalRow,
    PaperJobRow,
    ProposalRow,
    ProposalState,
)
from aimline.store.models.plan import GoalRow, IepRow, ServiceRow
from aimline.store.models.records import (
    ChoiceRow,
    CommunicationRow,
    ConsentRow,
    EvaluationRow,
    EventRow,
    ExhibitChoiceRow,
    MeetingNoteRow,
    MeetingRow,
    PaperRow,
    PromiseRow,
    RecordsRequestRow,
    ServiceSessionRow,
    SkillNoteRow,
    SkillRatingRow,
)
from aimline.store.models.scores import (
    ObservationRow,
    PeerScoreRow,
    ProgressReportRow,
    TestScoreRow,
)
from aimline.store.models.skill_work import SkillSittingRow

__all__ = [
    "BinderRow",
    "CaseRow",
    "ChainRow",
    "ChangeRow",
    "ChildRow",
    "ChoiceRow",
    "CommunicationRow",
    "ConsentRow",
    "ContactRow",
    "DetailRow",
    "DraftRow",
    "EntryRow",
    "EvaluationRow",
    "EventRow",
    "ExhibitChoiceRow",
    "GoalRow",
    "IepRow",
    "JobState",
    "MeetingNoteRow",
    "MeetingRow",
    "ObservationRow",
    "OriginalRow",
    "PaperJobRow",
    "PaperRow",
    "ParentRow",
    "PeerScoreRow",
    "ProgressReportRow",
    "PromiseRow",
    "ProposalRow",
    "ProposalState",
    "RecordsRequestRow",
    "SchoolYearRow",
    "ServiceRow",
    "ServiceSessionRow",
    "SkillNoteRow",
    "SkillRatingRow",
    "SkillSittingRow",
    "TestScoreRow",
]
