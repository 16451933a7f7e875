"""A rule of law as data: what starts it, who owes what, and the words and citation of each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.law.clause import Change, ChangeKind, NotCounted
from aimline.terms import Citation, JurisdictionCode, SourceStatus
from aimline.wording.say import marked, say

REPORTED: Final = marked("Reported, check first: ")
"""How everything begins that is shown of a rule which was only reported."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as it has stood since a day, tied to its own citation and source."""

    since: date | None
    """The first day on which it stood so; None: it was read so, and its first day was not found."""
    citation: str
    status: SourceStatus
    quote: str
    """At most 15 words of the text that was read, for checking."""
    says: str
    """What it says, in Aimline's own words."""
    source: str
    source_date: str | None = None
    number: int | None = None
    unit: str | None = None
    in_words: str | None = None
    """The time limit in words, where it has no number or needs a gloss."""
    not_counted: tuple[NotCounted, ...] = ()
    changed_by: tuple[Change, ...] = ()
    counts_first_day: bool = False
    """Whether the day of the trigger is itself day 1."""

    @property
    def needs_calendar(self) -> bool:
        """Whether its days can only be counted by a school calendar."""
        near = (ChangeKind.NEAR_YEAR_END, ChangeKind.NEAR_BREAK)
        return (
            self.unit == "school_days"
            or any(clause.days for clause in self.not_counted)
            or any(change.kind in near for change in self.changed_by)
        )


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A rule of one place with every text it has had, the oldest first."""

    id: str
    title: str
    place: JurisdictionCode
    topic: str
    kind: str
    """deadline, limit, duty, right or standard."""
    owed_by: str
    starts: str
    """What starts it, in words."""
    trigger: str
    """The same as a slug, as in events.csv."""
    direction: str
    texts: tuple[RuleText, ...]
    checked_on: date
    checked_by: str
    form: str | None = None
    """written, spoken or any: how what starts it must be said; None: not found, or no matter."""
    counted_from: str = "event"
    """receipt, where the clock starts when the message is received; else event."""
    met_by: tuple[str, ...] = ()
    """Events that show that what it asks for was done."""
    is_judged: bool = True
    """Whether what a family records can show that it was not done in time."""
    consequence: str | None = None
    note: str | None = None
    replaces: str | None = None
    """The federal rule whose place this one takes."""

    def at(self, on: date | None) -> Rule | None:
        """The rule as it stood that day, or when it was checked; None: it did not stand yet."""
        day = on or self.checked_on
        stood = [t for t in self.texts if t.since is None or t.since <= day]
        return Rule(self, stood[-1]) if stood else None

    def is_on_the_matter_of(self, other: DatedRule) -> bool:
        """Whether both speak of one thing: same trigger, topic and duty holder."""
        return (self.trigger, self.topic, self.owed_by) == (
            other.trigger,
            other.topic,
            other.owed_by,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stood on one day."""

    dated: DatedRule
    text: RuleText

    @property
    def id(self) -> str:
        """The id, stable over all versions: `us-iep-annual-review`."""
        return self.dated.id

    @property
    def title(self) -> str:
        """The short name, as it was written in English."""
        return self.dated.title

    @property
    def name(self) -> str:
        """The short name in the language that is spoken."""
        return say(self.title)

    @property
    def begins(self) -> str:
        """What starts it, in the language that is spoken."""
        return say(self.dated.starts.rstrip("."))

    @property
    def place(self) -> JurisdictionCode:
        """Whose rule it is."""
        return self.dated.place

    @property
    def topic(self) -> str:
        """iep-meeting, progress, records, notice, ..."""
        return self.dated.topic

    @property
    def kind(self) -> str:
        """deadline, limit, duty, right or standard."""
        return self.dated.kind

    @property
    def status(self) -> SourceStatus:
        """How far its wording was followed to its source."""
        return self.text.status

    @property
    def is_only_reported(self) -> bool:
        """Whether nobody followed its wording to a source: it is never shown as law."""
        return self.status is SourceStatus.VERIFY

    @property
    def reported(self) -> str:
        """What has to stand before its words: nothing, or that it is only reported."""
        return say(REPORTED) if self.is_only_reported else ""

    @property
    def key_phrase(self) -> str:
        """The literal words that were read."""
        return self.text.quote

    @property
    def source(self) -> str:
        """Where they were read."""
        return self.text.source

    @property
    def checked_on(self) -> date:
        """The day on which the data were last compared with the source."""
        return self.dated.checked_on

    @property
    def citation(self) -> Citation:
        """The words to cite it by, with the rule's id, status and title."""
        return Citation(self.id, self.text.citation, self.status, self.title)
