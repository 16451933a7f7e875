"""Where long work lies for other processes than the one that does it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from aimline.web.work import Work


class Shelf:
    """Of one family on its own machine: there is no other process, so nothing is laid down."""

    def put(self, kind: str, work: Work[Any]) -> None:
        """Lay a piece of work down, as far as it is."""

    def get(self, kind: str, case_id: UUID, work_id: str) -> Work[Any] | None:
        """The piece of that id; None where it is of another case, or gone."""
        return None

    def latest(self, kind: str, case_id: UUID) -> Work[Any] | None:
        """The last piece of a case that did not fail."""
        return None

    def forget(self, case_id: UUID) -> None:
        """Everything of a case is gone for good."""


def shelf() -> Shelf:
    """The shelf of this server."""
    made: Shelf = import_string(settings.AIMLINE_SHELF)()
    return made
