"""The one shape of every letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.letter import Enclosure, Line, Passage
from aimline.wording.say import say


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a letter fits a case now."""

    why: str
    findings: tuple[str, ...] = ()
    """The keys of the findings that say so."""


def _no_reasons(_: Brief) -> tuple[Reason, ...]:
    return ()


def _no_enclosures(_: Brief) -> tuple[Enclosure, ...]:
    return ()


class Addressee(StrEnum):
    """To whom a letter goes."""

    DISTRICT = "district"
    STATE_IF_KNOWN = "state if known"
    """To the office of the state where the case names one, else to the district."""
    STATE = "state"
    """To the state education agency, with a copy to the district."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """What one letter is for, and how it is written from a case."""

    name: str
    title: str
    """In English, like the three below; `called` and its siblings say them to the family."""
    when: str
    """When it fits, in a parent's words."""
    asks: str
    """What it asks for."""
    needs: tuple[str, ...]
    """The facts that it tells; where one is missing, a blank stands."""
    rules: tuple[str, ...]
    """Federal rule ids; the rule of the place stands instead where it has one."""
    starts: str | None
    """The event of the law data that sending it is; its clocks start then."""
    subject: Callable[[Brief], Line]
    body: Callable[[Brief], tuple[Passage, ...]]
    also: Callable[[Brief], tuple[Reason, ...]] = _no_reasons
    """Reasons beside the findings that name this letter as a next step."""
    encloses: Callable[[Brief], tuple[Enclosure, ...]] = _no_enclosures
    """Papers that go with it in any case."""
    is_urgent: bool = False
    """Whether the reason, and why it cannot wait, stand first; the principal gets a copy."""
    copies_principal: bool = False
    to: Addressee = Addressee.DISTRICT

    @property
    def called(self) -> str:
        """Its title in the language that is spoken."""
        return say(self.title)

    @property
    def fits_when(self) -> str:
        """When it fits, in the language that is spoken."""
        return say(self.when)

    @property
    def asks_for(self) -> str:
        """What it asks for, in the language that is spoken."""
        return say(self.asks)

    @property
    def has_principal_copy(self) -> bool:
        """Whether the principal gets a copy."""
        return self.is_urgent or self.copies_principal
