"""The log of who looked and who changed. The database itself refuses to change what stands in it.

The migration that made these tables put triggers on them. A later change of the tables that makes
SQLite build them anew must put the triggers on again.
"""

from __future__ import annotations

from django.db import models


class ChainRow(models.Model):
    """The last entry of a chain. Writers of one chain wait for each other here."""

    chain = models.CharField(max_length=36, primary_key=True)
    """The id of a case, or `place`. No key of another table: the log outlives its case."""
    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    is_closed = models.BooleanField(default=False)
    """Whether the case was deleted for good, so that nothing comes any more."""

    class Meta:
        db_table = "aimline_audit_chain"


class EntryRow(models.Model):
    """One entry, without a name or a fact: it stays when its case is deleted for good."""

    chain = models.CharField(max_length=36)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    detail_sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "aimline_audit_entry"
        constraints = (
            models.UniqueConstraint(fields=("chain", "number"), name="aimline_audit_number_once"),
        )


class DetailRow(models.Model):
    """Who, from where and what, of one entry; goes when its case is deleted for good."""

    entry = models.OneToOneField(
        EntryRow, on_delete=models.DO_NOTHING, primary_key=True, related_name="detail_row"
    )
    chain = models.CharField(max_length=36, db_index=True)
    salt = models.CharField(max_length=32)
    detail = models.TextField()
    """Canonical JSON, as text: the hash is over these very characters."""

    class Meta:
        db_table = "aimline_audit_detail"
