"""What happened, who said what when, and which papers there are."""

from __future__ import annotations

from django.db import models

from aimline.case.choice import Choice
from aimline.case.communication import Communication, RecordsRequest
from aimline.case.document import Paper
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.meeting import Consent, Meeting, MeetingNote, Promise
from aimline.case.service import ServiceSession
from aimline.case.skill import SkillNote, SkillRating
from aimline.store.models.fact import SourcedRow, day, words


class ServiceSessionRow(SourcedRow):
    """One session of a service on one day."""

    fact = ServiceSession
    case_field = "sessions"
    identity = ("service", "on")
    service = models.TextField()
    on = models.DateField()
    minutes = models.IntegerField(null=True)
    status = models.CharField(max_length=40)
    reason = words()

    class Meta:
        db_table = "aimline_service_session"


class CommunicationRow(SourcedRow):
    """One message between the family and the school."""

    fact = Communication
    case_field = "communications"
    identity = ("key",)
    key = models.TextField()
    """The message's id within the case."""
    on = models.DateField()
    kind = models.CharField(max_length=20)
    way = models.CharField(max_length=20)
    who = words()
    about = models.JSONField(default=list)
    is_written = models.BooleanField(null=True)
    delivery = words(20)
    proof = words()
    received_on = day()
    answers = words()
    outcome = words(40)
    no_answer_as_of = day()
    file = words()

    class Meta:
        db_table = "aimline_communication"


class RecordsRequestRow(SourcedRow):
    """Records asked for."""

    fact = RecordsRequest
    case_field = "records"
    identity = ("asked_on", "what")
    asked_on = models.DateField()
    what = models.TextField()
    produced_on = day()
    withheld = words()

    class Meta:
        db_table = "aimline_records_request"


class MeetingRow(SourcedRow):
    """One meeting."""

    fact = Meeting
    case_field = "meetings"
    identity = ("on", "kind")
    on = models.DateField()
    kind = models.CharField(max_length=20)
    notice_on = day()
    attended = words()
    recorded = words()
    promised = words()
    written_down = words(20)
    decision = words()
    file = words()

    class Meta:
        db_table = "aimline_meeting"


class MeetingNoteRow(SourcedRow):
    """One question and answer of a meeting."""

    fact = MeetingNote
    case_field = "meeting_notes"
    identity = ("on", "question")
    on = models.DateField()
    question = models.TextField()
    answer = words()
    answered_by = words()
    goal = words()

    class Meta:
        db_table = "aimline_meeting_note"


class PromiseRow(SourcedRow):
    """One thing that somebody said would be done."""

    fact = Promise
    case_field = "promises"
    identity = ("on", "what")
    on = models.DateField()
    what = models.TextField()
    owner = words()
    due_on = day()
    written_on = day()
    done_on = day()

    class Meta:
        db_table = "aimline_promise"


class ConsentRow(SourcedRow):
    """One part of an offer, and whether the family agrees to it."""

    fact = Consent
    case_field = "consents"
    identity = ("on", "what")
    on = models.DateField()
    what = models.TextField()
    is_agreed = models.BooleanField()
    reason = words()

    class Meta:
        db_table = "aimline_consent"


class EventRow(SourcedRow):
    """What starts or stops a clock, or changes the child's situation."""

    fact = Event
    case_field = "events"
    identity = ("on", "kind")
    exact = ("days",)
    on = models.DateField()
    kind = models.TextField()
    days = models.FloatField(null=True)

    class Meta:
        db_table = "aimline_event"


class EvaluationRow(SourcedRow):
    """One evaluation."""

    fact = Evaluation
    case_field = "evaluations"
    identity = ("on", "by")
    on = models.DateField()
    by = words()
    areas = words()
    given_on = day()
    considered_on = day()
    file = words()

    class Meta:
        db_table = "aimline_evaluation"


class SkillRatingRow(SourcedRow):
    """One item of the functional skills assessment as one observer saw it."""

    fact = SkillRating
    case_field = "skills"
    identity = ("observer", "on", "item", "setting")
    observer = models.TextField()
    on = models.DateField()
    item = models.TextField()
    setting = words()
    support = words()
    times = models.IntegerField(null=True)
    chances = models.IntegerField(null=True)

    class Meta:
        db_table = "aimline_skill_rating"


class SkillNoteRow(SourcedRow):
    """Words that belong to a functional skills assessment."""

    fact = SkillNote
    case_field = "skill_notes"
    identity = ("on", "kind", "area")
    on = models.DateField()
    kind = models.CharField(max_length=20)
    area = words()
    words = models.TextField()

    class Meta:
        db_table = "aimline_skill_note"


class PaperRow(SourcedRow):
    """A paper as the case names it; its bytes stand in OriginalRow."""

    fact = Paper
    case_field = "papers"
    identity = ("file",)
    file = models.TextField()
    sha256 = words()
    on = day()
    title = words()
    kind = words()
    pages = models.IntegerField(null=True)
    student = words()

    class Meta:
        db_table = "aimline_paper"


class ChoiceRow(SourcedRow):
    """What the family decided about a finding."""

    fact = Choice
    case_field = "choices"
    identity = ("key", "on", "choice")
    key = models.TextField()
    choice = models.CharField(max_length=20)
    on = day()
    who = words()
    reason = words()
    until = day()

    class Meta:
        db_table = "aimline_choice"


class ExhibitChoiceRow(SourcedRow):
    """How the family wants a paper to stand in the binder."""

    fact = ExhibitChoice
    case_field = "exhibits"
    identity = ("file",)
    file = models.TextField()
    is_in = models.BooleanField(default=True)
    place = models.IntegerField(null=True)
    caption = words()

    class Meta:
        db_table = "aimline_exhibit_choice"
