"""Letters that are being written; what was sent stands in the ledger as a fact with its paper."""

from __future__ import annotations

import uuid

from django.db import models


class DraftRow(models.Model):
    """A letter between its first draft and the day on which it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="drafts")
    letter = models.CharField(max_length=60)
    """The name of the letter."""
    tone = models.CharField(max_length=10)
    evidence = models.CharField(max_length=12)
    """How facts are shown: by footnotes or enclosures."""
    written_on = models.DateField()
    """The day that it bears, and as of which its facts stand."""
    focus = models.TextField(blank=True, default="")
    """The message, or the day of the meeting, that it is about, where there are several."""
    text = models.TextField(blank=True, default="")
    """The whole letter as a person edited it; empty while it is as Aimline wrote it."""
    basis = models.TextField(blank=True, default="")
    """The letter as Aimline had written it when a person began to edit it."""
    changed_at = models.DateTimeField(auto_now=True)
    sent_as = models.TextField(blank=True, default="")
    """The id of the message in the ledger, once it is sent."""

    class Meta:
        db_table = "aimline_draft"
