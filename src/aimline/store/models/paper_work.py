"""Papers on their way into a case: the originals, the work of reading, and what was read."""

from __future__ import annotations

import uuid

from django.db import models


class OriginalRow(models.Model):
    """The bytes of one paper of one case, by their hash."""

    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="originals")
    file = models.TextField()
    """The paper as the case names it: `papers/q1.pdf`."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        db_table = "aimline_original"
        constraints = (
            models.UniqueConstraint(fields=("case", "file"), name="aimline_original_file_once"),
        )


class JobState(models.TextChoices):
    """Where the reading of a paper stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    DONE = "done"
    FAILED = "failed"


class PaperJobRow(models.Model):
    """One paper to be read; it outlives the server that reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="jobs")
    original = models.ForeignKey(OriginalRow, on_delete=models.CASCADE, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    added_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40, blank=True, default="")
    students = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    message = models.TextField(blank=True, default="")
    """Why it could not be read, or why it cannot be taken, and what to do."""

    class Meta:
        db_table = "aimline_paper_job"


class ProposalState(models.TextChoices):
    """What a person decided about a reading."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    SET_ASIDE = "set_aside"


class ProposalRow(models.Model):
    """One reading of a paper, waiting for a person or decided by one."""

    job = models.ForeignKey(PaperJobRow, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    value = models.JSONField()
    certainty = models.FloatField()
    text = models.TextField()
    how = models.CharField(max_length=20)
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(null=True)
    """left, top, right, bottom in points from the page's top left."""
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    corrected = models.JSONField(null=True)
    """The value as a person typed it."""
    change = models.ForeignKey(
        "store.ChangeRow", on_delete=models.SET_NULL, null=True, related_name="proposals"
    )
    """The change of the case that it became."""
    message = models.TextField(blank=True, default="")
    """Why it found no place in the case."""

    class Meta:
        db_table = "aimline_proposal"
        constraints = (
            models.UniqueConstraint(fields=("job", "number"), name="aimline_proposal_number_once"),
        )
