"""Everything with a score in it."""

from __future__ import annotations

from django.db import models

from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.test_score import PeerScore, TestScore
from aimline.store.models.fact import SourcedRow, words


class ObservationRow(SourcedRow):
    """One dated score of one goal."""

    fact = Observation
    case_field = "observations"
    identity = ("goal", "on")
    exact = ("score", "standard_error")
    goal = models.TextField()
    on = models.DateField()
    score = models.FloatField()
    trials = models.IntegerField(null=True)
    standard_error = models.FloatField(null=True)
    phase = words()

    class Meta:
        db_table = "aimline_observation"
        indexes = (models.Index(fields=("case", "goal"), name="aimline_observation_goal"),)


class ProgressReportRow(SourcedRow):
    """What the school reported about one goal on one day."""

    fact = ProgressReport
    case_field = "reports"
    identity = ("goal", "on")
    exact = ("score",)
    goal = models.TextField()
    on = models.DateField()
    code = words()
    code_meaning = words()
    narrative = words()
    score = models.FloatField(null=True)
    trials = models.IntegerField(null=True)

    class Meta:
        db_table = "aimline_progress_report"


class TestScoreRow(SourcedRow):
    """One score of one test; a level may be a word, so the score is kept as JSON."""

    fact = TestScore
    case_field = "tests"
    identity = ("test", "on", "subject")
    exact = ("standard_error",)
    test = models.TextField()
    on = models.DateField()
    kind = models.CharField(max_length=40)
    score = models.JSONField()
    standard_error = models.FloatField(null=True)
    grade = words()
    season = words()
    subject = words()

    class Meta:
        db_table = "aimline_test_score"


class PeerScoreRow(SourcedRow):
    """What peers scored, given by hand."""

    fact = PeerScore
    case_field = "peers"
    identity = ("measure", "on")
    exact = ("score",)
    measure = models.TextField()
    on = models.DateField()
    score = models.FloatField()
    n = models.IntegerField(null=True)

    class Meta:
        db_table = "aimline_peer_score"
