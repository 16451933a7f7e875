"""The words of the field as types. Everything imports this; it imports only the wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.wording.say import marked, say


class AimlineError(Exception):
    """The family of every error that Aimline raises on purpose; its text is fit to be shown."""


class Direction(StrEnum):
    """Which way a score moves when the child does better."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is better."""
        return 1 if self is Direction.INCREASE else -1


class MeasureKind(StrEnum):
    """What a goal's score counts, in the words of `case.toml`."""

    WORDS_CORRECT_PER_MINUTE = marked("words correct per minute")
    PERCENT = marked("percent")
    TRIALS = marked("trials")
    COUNT = marked("count")
    RATE_PER_MINUTE = marked("rate per minute")
    MINUTES = marked("minutes")
    SECONDS = marked("seconds")
    RUBRIC_LEVEL = marked("rubric level")
    PROMPT_LEVEL = marked("prompt level")
    PERCENTILE = marked("percentile")
    SCALE_SCORE = marked("scale score")

    @property
    def words(self) -> str:
        """The measure in the language that is spoken."""
        return say(self.value)

    @property
    def floor(self) -> float | None:
        """The lowest score that the measure can give, or None where it has none."""
        return None if self is MeasureKind.SCALE_SCORE else 0.0

    @property
    def ceiling(self) -> float | None:
        """The highest score that the measure can give by its nature, or None."""
        return 100.0 if self in (MeasureKind.PERCENT, MeasureKind.PERCENTILE) else None

    @property
    def is_ordinal(self) -> bool:
        """Whether its levels are steps in order, of no known distance from each other."""
        return self in (MeasureKind.RUBRIC_LEVEL, MeasureKind.PROMPT_LEVEL)

    @property
    def is_of_a_skill(self) -> bool:
        """Whether equal numbers mean equal skill only within one goal (80 % of what?)."""
        return self not in (
            MeasureKind.WORDS_CORRECT_PER_MINUTE,
            MeasureKind.SCALE_SCORE,
            MeasureKind.PERCENTILE,
        )


MEASURE_ALIASES: Final[dict[str, MeasureKind]] = {
    "wcpm": MeasureKind.WORDS_CORRECT_PER_MINUTE,
    "cwpm": MeasureKind.WORDS_CORRECT_PER_MINUTE,
    "wrcm": MeasureKind.WORDS_CORRECT_PER_MINUTE,
    "%": MeasureKind.PERCENT,
    "ratio": MeasureKind.TRIALS,
    "rate_per_min": MeasureKind.RATE_PER_MINUTE,
    "rubric": MeasureKind.RUBRIC_LEVEL,
    "prompts": MeasureKind.PROMPT_LEVEL,
}
"""Short names that labelled files and exports use for the same measures."""


class Certainty(StrEnum):
    """How sure a finding is."""

    SHOWN = "shown"
    """The papers say it, or arithmetic on them."""
    LIKELY = "likely"
    """A statistic says it, with a known error rate."""
    POSSIBLE = "possible"
    """Worth asking."""


class SourceStatus(StrEnum):
    """How far the wording of a rule was followed to its source."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    VERIFY = "verify"
    """Reported by somebody only: never shown as law, only as "check first"."""


CHECK_FIRST: Final[dict[SourceStatus, str]] = {
    SourceStatus.PRIMARY: "",
    SourceStatus.SECONDARY: marked(" (check the official text first)"),
    SourceStatus.VERIFY: marked(" (only reported by others: check before you rely on it)"),
}


def check_first(status: SourceStatus) -> str:
    """What must stand behind a citation of that status wherever a person reads it."""
    return say(CHECK_FIRST[status])


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule by its id, with the words to cite it by."""

    rule: str
    citation: str
    status: SourceStatus
    title: str = ""
    """What the rule is about, in a few plain words."""


JurisdictionCode = str
"""`us` for the federal rules, `us-` and the postal code of a state, district or territory."""

PLACES: Final[dict[JurisdictionCode, str]] = {
    "us": "United States",
    "us-al": "Alabama",
    "us-ak": "Alaska",
    "us-az": "Arizona",
    "us-ar": "Arkansas",
    "us-ca": "California",
    "us-co": "Colorado",
    "us-ct": "Connecticut",
    "us-de": "Delaware",
    "us-dc": "District of Columbia",
    "us-fl": "Florida",
    "us-ga": "Georgia",
    "us-hi": "Hawaii",
    "us-id": "Idaho",
    "us-il": "Illinois",
    "us-in": "Indiana",
    "us-ia": "Iowa",
    "us-ks": "Kansas",
    "us-ky": "Kentucky",
    "us-la": "Louisiana",
    "us-me": "Maine",
    "us-md": "Maryland",
    "us-ma": "Massachusetts",
    "us-mi": "Michigan",
    "us-mn": "Minnesota",
    "us-ms": "Mississippi",
    "us-mo": "Missouri",
    "us-mt": "Montana",
    "us-ne": "Nebraska",
    "us-nv": "Nevada",
    "us-nh": "New Hampshire",
    "us-nj": "New Jersey",
    "us-nm": "New Mexico",
    "us-ny": "New York",
    "us-nc": "North Carolina",
    "us-nd": "North Dakota",
    "us-oh": "Ohio",
    "us-ok": "Oklahoma",
    "us-or": "Oregon",
    "us-pa": "Pennsylvania",
    "us-ri": "Rhode Island",
    "us-sc": "South Carolina",
    "us-sd": "South Dakota",
    "us-tn": "Tennessee",
    "us-tx": "Texas",
    "us-ut": "Utah",
    "us-vt": "Vermont",
    "us-va": "Virginia",
    "us-wa": "Washington",
    "us-wv": "West Virginia",
    "us-wi": "Wisconsin",
    "us-wy": "Wyoming",
    "us-as": "American Samoa",
    "us-gu": "Guam",
    "us-mp": "Northern Mariana Islands",
    "us-pr": "Puerto Rico",
    "us-vi": "U.S. Virgin Islands",
}
"""Every place to which IDEA Part B applies, with its name."""


DUTY_HOLDERS: Final = {
    "lea": marked("the school district"),
    "former-lea": marked("the child's earlier school district"),
    "sea": marked("the state education agency"),
    "sea-or-lea": marked("the state education agency or the school district"),
    "parent": marked("the parent"),
    "hearing-officer": marked("the hearing officer"),
    "hearing-body": marked("the hearing office"),
    "either-party": marked("either side"),
    "filing-party": marked("the side that files"),
    "receiving-party": marked("the side that receives the complaint"),
    "part-c-lead-agency": marked("the early intervention agency"),
}
"""Who owes what a rule asks for, in English words, by the name in the law data."""


def duty_holder(name: str) -> str:
    """Who owes what a rule asks for, in the language that is spoken."""
    return say(DUTY_HOLDERS.get(name, name))


class Undefined(AimlineError):
    """A statistic has no value for these numbers; the text says why, fit for a reader."""

    def __init__(self, reason: str, /, **values: object) -> None:
        """reason: a template, gathered for translators like one of `say`, and its values."""
        super().__init__(reason.format(**values) if values else reason)
        self.reason = reason
        self.values = values

    def __str__(self) -> str:
        return say(self.reason, **self.values)
