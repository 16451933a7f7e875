"""What a complaint, a notice, an IEP, a report or a letter has to hold, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.terms import AimlineError, JurisdictionCode, SourceStatus


class UnknownElementSet(AimlineError):
    """A set that no file holds."""


class Required(StrEnum):
    """Whether an element must be there, and who says so."""

    ALWAYS = "always"
    CHILD = "child"
    """The law asks for it where the complaint is about a named child."""
    HOMELESS = "homeless"
    """The law asks for it where the child is homeless."""
    ALTERNATE_ASSESSMENT = "alternate assessment"
    """The law asks for it where the child takes one."""
    TRANSITION_AGE = "transition age"
    """The law asks for it from 16, or earlier where the state or the team says so."""
    YEAR_BEFORE_MAJORITY = "year before majority"
    FORM = "form"
    """A state's own form asks for it; the form cannot be made compulsory, 34 C.F.R. § 300.509."""
    NEEDED_IN_PRACTICE = "needed in practice"
    """No rule lists it, and without it the paper cannot do its work."""
    GOOD_PRACTICE = "good practice"

    @property
    def is_law(self) -> bool:
        """Whether a rule asks for it, always or in its case."""
        return self not in (Required.FORM, Required.NEEDED_IN_PRACTICE, Required.GOOD_PRACTICE)


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that the paper should hold."""

    id: str
    words: str
    required: Required
    citation: str | None = None
    """Where the law asks for it; always there where it does."""
    check: str | None = None
    """What shows that it is there."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ElementSet:
    """What one kind of paper holds."""

    id: str
    title: str
    citation: str
    status: SourceStatus
    source: str
    elements: tuple[Element, ...]
    """Its own; those of the set that it extends are in `all_elements`."""
    checked_on: date
    checked_by: str
    place: JurisdictionCode | None = None
    """The place whose additions these are; None for a federal set."""
    extends: ElementSet | None = None
    notes: tuple[str, ...] = ()

    @property
    def all_elements(self) -> tuple[Element, ...]:
        """The elements of the set that it extends, then its own."""
        return (*self.extends.all_elements, *self.elements) if self.extends else self.elements

    @property
    def required_by_law(self) -> tuple[Element, ...]:
        """Those that a rule asks for, always or in its case."""
        return tuple(element for element in self.all_elements if element.required.is_law)
