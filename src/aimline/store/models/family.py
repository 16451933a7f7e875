"""A case, and the people and school years in it."""

from __future__ import annotations

import uuid

from django.db import models

from aimline.case.school_year import SchoolYear
from aimline.case.student import Contact, Parent, Student
from aimline.store.models.fact import FactRow, words


class CaseRow(models.Model):
    """One child's case. Its facts stand in the other tables."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=0)
    """The number of its last change: whatever was concluded from an earlier one is out of date."""
    sample = models.CharField(max_length=80, blank=True, default="")
    """The folder of an invented family; empty for a real case."""
    created_at = models.DateTimeField(auto_now_add=True)
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_case"


class ChildRow(FactRow):
    """The child."""

    fact = Student
    case_field = "child"
    name = models.TextField()
    born_on = models.DateField(null=True, blank=True)
    grade = words()
    place = words()
    school = words()
    district = words()
    pronouns = words()
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_child"


class ParentRow(FactRow):
    """Who signs."""

    fact = Parent
    case_field = "parent"
    name = words()
    relation = words()
    address = words()
    email = words()
    phone = words()
    available = models.JSONField(default=list)
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_parent"


class ContactRow(FactRow):
    """Somebody at the school."""

    fact = Contact
    case_field = "contacts"
    identity = ("role", "name")
    role = models.TextField()
    name = words()
    address = words()
    email = words()
    phone = words()
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_contact"


class SchoolYearRow(FactRow):
    """One school year with its breaks."""

    fact = SchoolYear
    case_field = "calendar"
    identity = ("first_day_on",)
    first_day_on = models.DateField()
    last_day_on = models.DateField()
    breaks = models.JSONField(default=list)
    closed_on = models.JSONField(default=list)
    report_cards_on = models.JSONField(default=list)
    extra = models.JSONField(default=list)

    class Meta:
        db_table = "aimline_school_year"
