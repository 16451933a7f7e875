"""A place of law: its agencies, what its rules cover, and what is said of it but is no rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.terms import JurisdictionCode, SourceStatus
from aimline.wording.say import marked

NO_STATE_RULE_FOUND: Final = marked("no state rule found; the federal rule is shown")
"""The coverage of a place of which no rule of its own is known."""


class AgencyRole(StrEnum):
    """What an agency does for a family."""

    STATE_EDUCATION = "state education agency"
    """Takes state complaints, 34 C.F.R. § 300.151."""
    HEARINGS = "hearings"
    """Holds due process hearings."""
    CIVIL_RIGHTS = "civil rights"
    RECORDS = "education records"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by what it does."""

    role: AgencyRole
    name: str


@dataclass(frozen=True, slots=True)
class DayDefault:
    """The days that a rule means which says only "day"."""

    unit: str
    citation: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AgeOfMajority:
    """The age at which the rights of parents may pass to the student."""

    age: int
    words: str
    """What has to be said beside the number."""
    status: SourceStatus


@dataclass(frozen=True, slots=True)
class PendingBill:
    """A change that was proposed. It is never law, and no rule is made of it."""

    what: str
    bills: str
    status: str
    """How far it came, and as of when."""
    source: str


class ClaimStatus(StrEnum):
    """What became of a claim when its source was looked for."""

    NOT_FOUND = "not found"
    """No rule was found that says so: it must not be stated as law."""
    MISSTATED = "misstated"
    """A rule says something else."""
    IMPRECISE = "imprecise"
    """A rule says nearly that, and the difference matters."""


@dataclass(frozen=True, slots=True)
class UnsourcedClaim:
    """Something often said of the law that the law, as far as it was found, does not say."""

    claim: str
    status: ClaimStatus
    says: str
    """What can be said instead."""
    rules: tuple[str, ...]
    """The ids of the rules that stand instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a place beside its rules. A missing topic means not found, not "no rule"."""

    code: JurisdictionCode
    name: str
    coverage: str
    day_default: DayDefault
    checked_on: date
    checked_by: str
    agencies: tuple[Agency, ...] = ()
    agencies_note: str | None = None
    master_list: str | None = None
    """Where the place lists its time limits itself."""
    gaps: tuple[str, ...] = ()
    """Texts that are known to be there and were not read, and topics looked for in vain."""
    conflicts: tuple[str, ...] = ()
    """Where sources on the place's rules disagree."""
    pending: tuple[PendingBill, ...] = ()
    unsourced: tuple[UnsourcedClaim, ...] = ()
    age_of_majority: AgeOfMajority | None = None

    @property
    def has_own_rules(self) -> bool:
        """Whether any rule of the place itself is known."""
        return self.coverage != NO_STATE_RULE_FOUND

    def agency(self, role: AgencyRole) -> Agency | None:
        """The agency that does that; None where it was not found."""
        return next((agency for agency in self.agencies if agency.role is role), None)
