"""The child, the family, and the people at the school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Extra
from aimline.terms import JurisdictionCode


@dataclass(frozen=True, slots=True)
class Student:
    """The child whose case this is."""

    name: str
    born_on: date | None = None
    grade: str | None = None
    place: JurisdictionCode | None = None
    """Whose rules apply; None when the folder does not say."""
    school: str | None = None
    district: str | None = None
    pronouns: str | None = None
    """`she/her`, `he/him` or `they/them`; the name is used where it is not given."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Parent:
    """Who decides about education for the child, and signs."""

    name: str | None = None
    relation: str | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    available: tuple[str, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the school, the district or an agency, by role."""

    role: str
    name: str | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    extra: Extra = ()
