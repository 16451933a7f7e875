"""What a person decided about a finding; a fact that outlives the finding's next computation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Provenance


class ChoiceMade(StrEnum):
    """What can be done with a finding."""

    AGREE = "agree"
    SET_ASIDE = "set_aside"
    REMIND = "remind"


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision about the finding of one key."""

    key: str
    choice: ChoiceMade
    on: date | None = None
    who: str | None = None
    reason: str | None = None
    until: date | None = None
    """The day on which a finding put off with `remind` comes back."""
    provenance: Provenance = Provenance()
