"""The history of facts: who changed what when, from what to what."""

from __future__ import annotations

from django.db import models


class ChangeRow(models.Model):
    """One change of a case, with every fact before and after, so that it can be undone."""

    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    """1, 2, 3 ... within the case."""
    at = models.DateTimeField(auto_now_add=True)
    who = models.TextField(blank=True, default="")
    said = models.TextField()
    """What was done, as a person would say it."""
    edits = models.JSONField(default=list)
    """A list of {table, row, before, after}; before is null where a fact is new, after where it
    was taken out."""
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="undone_by"
    )
    is_beginning = models.BooleanField(default=False)
    """Whether the case came in with it as a whole, so that there is nothing before it."""

    class Meta:
        db_table = "aimline_change"
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="aimline_change_number_once"),
        )
