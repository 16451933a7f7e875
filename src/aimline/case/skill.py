"""The functional skills assessment as facts: what was seen of each skill, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Provenance


class Support(StrEnum):
    """The help that a child mostly needs for one skill, the least first."""

    INDEPENDENT = "independent"
    REMINDER = "reminder"
    PROMPT = "prompt or model"
    HELP = "hands-on help"
    NOT_YET = "not yet"
    NO_CHANCE = "no chance to see"
    """Nothing is known of the skill; it is never the same as not yet."""

    @property
    def is_seen(self) -> bool:
        """Whether there was a chance to see the skill at all."""
        return self is not Support.NO_CHANCE


class Setting(StrEnum):
    """Where a skill was seen."""

    HOME = "home"
    COMMUNITY = "community"
    SCHOOL = "school"
    THERAPY = "therapy"


class NoteKind(StrEnum):
    """What words beside the ratings are."""

    CONCERN = "concern"
    """Of the parent."""
    OWN_WORDS = "own words"
    """Of the student."""
    EFFECT = "effect at school"
    """How the needs of one area affect school, as the family words it."""


@dataclass(frozen=True, slots=True)
class SkillRating:
    """One item of the functional skills assessment as one observer saw it."""

    observer: str
    on: date
    item: str
    support: Support
    setting: Setting | None = None
    times: int | None = None
    """In how many of the chances the child did it without help."""
    chances: int | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class SkillNote:
    """Words that belong to an assessment: a concern, the student's own words, an effect."""

    on: date
    kind: NoteKind
    words: str
    area: str | None = None
    """The id of the area that it is about, where it is about one."""
    provenance: Provenance = Provenance()
