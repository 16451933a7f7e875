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
    added_by = models.JSONField(default=list)
    """The ids of the accounts that put it in, or the same bytes later; none without accounts, and
    for what came with a case."""

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
    """It only held other papers, each of which is listed by itself."""
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
    title = models.TextField(blank=True, default="")
    """Its first line."""
    on = models.DateField(null=True)
    """The day that it is of, as it was read."""
    sizes = models.JSONField(default=list)
    """Width and height of each page in points."""
    students = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    """A list of {kind, text, page}."""
    asks_first_day = models.BooleanField(default=False)
    """Whether only a person can say when its IEP began, and nobody has yet."""
    starts_on = models.DateField(null=True)
    """The first day of its IEP, as a person said it."""
    is_start_unknown = models.BooleanField(default=False)
    """Whether a person said that nobody knows it."""
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
    KNOWN = "known"
    """The case had it already when the paper was read, so that nobody is asked."""


class ProposalRow(models.Model):
    """One reading of a paper, waiting for a person or decided by one."""

    job = models.ForeignKey(PaperJobRow, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    entry = models.PositiveIntegerField()
    """The number of the reading that it is decided together with: a report with its score."""
    reading = models.CharField(max_length=12, db_index=True)
    """The id of the reading, as provenance names it."""
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
    doubt = models.TextField(blank=True, default="")
    """The goal of the case that it may be in other words, where a person must say."""
    same_as = models.TextField(blank=True, default="")
    """The goal of the case that a person said it is, or that it became; or `new`."""
    before_undo = models.CharField(max_length=10, blank=True, default="")
    """What was decided before its change was undone."""

    class Meta:
        db_table = "aimline_proposal"
        constraints = (
            models.UniqueConstraint(fields=("job", "number"), name="aimline_proposal_number_once"),
        )
