"""A functional skills assessment while it is given; every answer is a fact of the case at once."""

from __future__ import annotations

import uuid

from django.db import models


class SkillSittingRow(models.Model):
    """Who answers about which setting from which day on: what is needed to pause and go on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="sittings")
    observer = models.TextField()
    setting = models.CharField(max_length=20)
    on = models.DateField()
    """Its first day; of answers typed from paper, the only one."""
    band = models.CharField(max_length=10)
    """The ages whose items come first."""
    is_own = models.BooleanField(default=False)
    """Whether the student answers, so that the items are worded as `I ...`."""
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "aimline_skill_sitting"
