"""What an IEP promises: goals and services."""

from __future__ import annotations

from django.db import models

from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.service import Service
from aimline.store.models.fact import FactRow, day, words


class IepRow(FactRow):
    """One IEP, without its goals and services."""

    fact = Iep
    case_field = "ieps"
    identity = ("key",)
    key = models.TextField()
    """The IEP's id within the case."""
    starts_on = models.DateField()
    ends_on = day()
    meeting_on = day()
    progress_reported = words()
    reports_on = models.JSONField(default=list)
    placement = words()
    accommodations = models.JSONField(default=list)
    transition = models.BooleanField(null=True)
    consented_on = day()
    is_start_guessed = models.BooleanField(default=False)
    document = words()
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_iep"
        constraints = (
            models.UniqueConstraint(fields=("case", "key"), name="aimline_iep_key_once"),
        )


class GoalRow(FactRow):
    """One goal of one IEP."""

    fact = Goal
    case_field = "goals"
    identity = ("iep", "key")
    iep = models.TextField()
    """The id of its IEP."""
    key = models.TextField()
    """The goal's id within its IEP."""
    text = words()
    area = words()
    measure = words(40)
    direction = models.CharField(max_length=10)
    baseline = models.JSONField(null=True)
    criterion = models.JSONField(null=True)
    condition = words()
    method = words()
    measured = words()
    grade_of_material = words()
    present_level = models.JSONField(null=True)
    objectives = models.JSONField(default=list)
    continues = words()
    number = models.IntegerField(null=True)
    """The number that the papers print for it."""
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_goal"
        constraints = (
            models.UniqueConstraint(fields=("case", "iep", "key"), name="aimline_goal_key_once"),
        )


class ServiceRow(FactRow):
    """One service that an IEP promises."""

    fact = Service
    case_field = "services"
    identity = ("iep", "key")
    iep = models.TextField()
    key = models.TextField()
    name = words()
    minutes = models.IntegerField(null=True)
    times = models.IntegerField(null=True)
    period = words()
    setting = words()
    group = words()
    method = words()
    starts_on = day()
    ends_on = day()
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_service"
        constraints = (
            models.UniqueConstraint(fields=("case", "iep", "key"), name="aimline_service_key_once"),
        )
