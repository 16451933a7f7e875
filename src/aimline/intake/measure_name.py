"""The name of a measure in a sentence about a paper."""

from __future__ import annotations

from typing import Final

from aimline.terms import MeasureKind
from aimline.wording.say import marked, say

_NAMES: Final = {
    MeasureKind.WORDS_CORRECT_PER_MINUTE: marked("words correct per minute"),
    MeasureKind.PERCENT: marked("percent"),
    MeasureKind.TRIALS: marked("trials"),
    MeasureKind.COUNT: marked("count"),
    MeasureKind.RATE_PER_MINUTE: marked("rate per minute"),
    MeasureKind.MINUTES: marked("minutes"),
    MeasureKind.SECONDS: marked("seconds"),
    MeasureKind.RUBRIC_LEVEL: marked("rubric level"),
    MeasureKind.PROMPT_LEVEL: marked("prompt level"),
    MeasureKind.PERCENTILE: marked("percentile"),
    MeasureKind.SCALE_SCORE: marked("scale score"),
}


def measure_name(measure: MeasureKind | None) -> str:
    """The measure as case.toml calls it; in English it is the word of `MeasureKind` itself."""
    return say(_NAMES[measure]) if measure else say("no measure")
