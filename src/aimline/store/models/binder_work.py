"""How the next binder of a case is to look; what goes into it are facts of the case."""

from __future__ import annotations

from django.db import models


class BinderRow(models.Model):
    """Paper, marks and numbers, as they were chosen last."""

    case = models.OneToOneField(
        "store.CaseRow", on_delete=models.CASCADE, primary_key=True, related_name="binder"
    )
    size = models.CharField(max_length=10, default="letter")
    marks = models.CharField(max_length=10, default="letters")
    prefix = models.CharField(max_length=16, blank=True, default="")
    """Before the number on every page; empty: the child's initials."""

    class Meta:
        db_table = "aimline_binder"
