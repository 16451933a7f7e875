"""What the rows of all facts have in common."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models

PROVENANCE: Final = ("source", "who", "received_on", "note", "extra")
"""The parts of a provenance, in columns that begin with `provenance_`."""


def words(length: int | None = None, **options: Any) -> models.Field[Any, Any]:  # noqa: ANN401
    """A column of words that may be absent: None and the empty text are two different things."""
    if length is None:
        return models.TextField(null=True, blank=True, **options)
    return models.CharField(max_length=length, null=True, blank=True, **options)


def day() -> models.DateField[Any, Any]:
    """A column for a day that may be unknown."""
    return models.DateField(null=True, blank=True)


class FactRow(models.Model):
    """A fact of one case. Its columns bear the names of the fact's fields."""

    fact: ClassVar[type[Any]]
    """The type of `aimline.case` that a row holds."""
    case_field: ClassVar[str]
    """The field of the case, or of its IEP, in which the facts stand."""
    identity: ClassVar[tuple[str, ...]] = ()
    """The fields that stay when a fact is corrected, by which a changed row is told from a new."""
    exact: ClassVar[tuple[str, ...]] = ()
    """Its columns of numbers with fractions, at most two."""
    has_provenance: ClassVar[bool] = False

    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    """The order of the facts as they came."""

    class Meta:
        abstract = True


class SourcedRow(FactRow):
    """A fact with its provenance."""

    has_provenance: ClassVar[bool] = True

    provenance_source = words()
    provenance_who = words()
    provenance_received_on = day()
    provenance_note = words()
    provenance_extra = models.JSONField(default=list)

    class Meta:
        abstract = True
