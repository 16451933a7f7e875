"""A guide as a value: words, rules by their id, and what to do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aimline.terms import JurisdictionCode


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, paragraphs, lists and tables, in Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule, told as the law data has it; a place's own rule is shown only there."""

    rule: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Every rule that the reader's own place has on a topic, or that none was found."""

    topic: str
    trigger: str = ""
    """Of these, only the rules that such an event starts, by how its name begins."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do at once, by a page or a command."""

    action: str
    """`letter iee_request`, `scores`, ... (`guides.actions`)."""
    words: str


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What holds in some places alone."""

    places: tuple[JurisdictionCode, ...]
    parts: tuple[Part, ...]


Part = Words | RuleShown | PlaceRules | ToDo | OnlyIn


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language."""

    name: str
    """The same in every language."""
    language: str
    title: str
    question: str
    """As a parent asks it."""
    order: int
    checked_on: date
    """The day on which somebody compared it with the law data and its sources."""
    checked_by: str
    reviewed_by: str
    """The expert who read it; empty until one has."""
    beside: tuple[str, ...]
    """The findings and pages beside which it is offered."""
    parts: tuple[Part, ...]

    @property
    def every_part(self) -> Iterator[Part]:
        """All parts in order, those for some places among them."""
        return _every(self.parts)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that it shows, in order, each once."""
        return tuple(
            dict.fromkeys(part.rule for part in self.every_part if isinstance(part, RuleShown))
        )

    @property
    def prose(self) -> str:
        """Its own words, without the rules."""
        return "\n\n".join(part.text for part in self.every_part if isinstance(part, Words))


def _every(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, OnlyIn):
            yield from _every(part.parts)
