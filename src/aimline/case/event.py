"""What starts or stops a clock, or changes the child's situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Provenance


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a trigger slug of the law data, `staff_change`, `diagnosis`, ..."""

    on: date
    kind: str
    days: float | None = None
    provenance: Provenance = Provenance()
