"""Quantities in a text, each with its unit and its place: 62 wcpm, 80-100%, 4 out of 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from aimline.language.measure_names import named_measure_before
from aimline.language.not_a_score import without_labels
from aimline.language.number_words import NUMBER, STARTS, number
from aimline.language.sought import Sought, has_digit, in_small_letters
from aimline.terms import MeasureKind


class Quantity(NamedTuple):
    """One number, range or ratio, as written.

    A long goal holds a hundred: a tuple is made, and made again at another place, in half the time.
    """

    value: float
    unit: str | None
    """In the words of the labelled files: percent, wcpm, wpm_read, ratio, ...; None: not said."""
    words: str
    start: int
    end: int
    high: float | None = None
    """The upper end of a range."""
    trials: int | None = None
    """What a ratio is out of."""
    limit: str | None = None
    """`<` or `>`: less than, more than. `At least` and `about` keep the number as it is."""
    noun: str | None = None
    """The word that a count counts or a ratio is of."""

    @property
    def measure(self) -> MeasureKind | None:
        """The measure that this unit belongs to, None where the words do not say."""
        return MEASURE_OF.get(self.unit or "")

    def moved(self, by: int) -> Quantity:
        """The same quantity in a text that begins so many letters earlier."""
        return self._replace(start=self.start + by, end=self.end + by) if by else self

    @property
    def written(self) -> str:
        """In short: `80-100%`, `<75%`, `4/5`, `62`."""
        if self.trials is not None:
            return f"{self.value:g}/{self.trials}"
        top = "" if self.high is None else f"-{self.high:g}"
        return f"{self.limit or ''}{self.value:g}{top}{'%' if self.unit == 'percent' else ''}"


MEASURE_OF: Final = {
    "percent": MeasureKind.PERCENT,
    "wcpm": MeasureKind.WORDS_CORRECT_PER_MINUTE,
    "wpm_read": MeasureKind.WORDS_CORRECT_PER_MINUTE,
    "ratio": MeasureKind.TRIALS,
    "count": MeasureKind.COUNT,
    "rate_per_min": MeasureKind.RATE_PER_MINUTE,
    "seconds": MeasureKind.SECONDS,
    "minutes": MeasureKind.MINUTES,
    "rubric": MeasureKind.RUBRIC_LEVEL,
    "prompts": MeasureKind.PROMPT_LEVEL,
    "percentile": MeasureKind.PERCENTILE,
    "scale_score": MeasureKind.SCALE_SCORE,
}

_A_MINUTE: Final = (
    r"(?:(?:per|a|in (?:one|1|a))[\s-]*min(?:ute)?\b|in (?:60|sixty) sec(?:ond)?s?\b)"
)

UNITS_AFTER: Final = (
    ("percentile", r"(?:st|nd|rd|th)?[- ]*(?:percentile|%ile)s?"),
    ("percent", r"(?:%|percent|per\s?cent|percentage points)"),
    ("wcpm", r"(?:wcpm|cwpm|wrcm|wcm|cwm|correct wpm)\b"),
    (
        "wcpm",
        r"(?:correct(?:ly read)?\s+words?|words?\s+(?:read\s+)?(?:correct(?:ly)?|accurately))\s*"
        rf"(?:read\s+)?{_A_MINUTE}",
    ),
    ("wpm_read", rf"(?:wpm\b|words?\s+(?:read\s+)?(?:aloud\s+)?{_A_MINUTE})"),
    (
        "rate_per_min",
        rf"(?:[a-z]+(?:-[a-z]+)?\s+){{1,3}}(?:correct(?:ly)?\s+)?{_A_MINUTE}",
    ),
    ("seconds", r"(?:seconds?|secs?)\b"),
    ("minutes", r"(?:minutes?|mins?)\b"),
    ("hours", r"(?:hours?|hrs?)\b"),
    ("prompts", r"(?:(?!consecutive\b)[a-z]+\s+)?(?:prompts?|cues|reminders|redirections)\b"),
)
"""Units that follow a number in small letters, the more particular first."""

UNITS_BEFORE: Final = (
    ("wcpm", r"\b(?:wcpm|cwpm|wrcm)\s*[:=]?\s*$"),
    (
        "scale_score",
        r"\b(?:rit|standard score|scale[d]? score|ss|lexile)(?:\s+(?:score|of"
        r"|was|is))*\s*[:=]?\s*$",
    ),
    ("rubric", r"\b(?:rubric|level|rating)(?:\s+(?:score|level|of|a|was|is|at))*\s*[:=]?\s*$"),
    ("percentile", r"\bpercentile(?:\s+(?:rank|of|was|is))*\s*[:=]?\s*$"),
)
"""Units that stand before a number."""

_RATIO: Final = (
    rf"(?P<of>{NUMBER})\s*(?:/|(?:times\s+)?out\s+of|of|in\s+(?=\d))\s*(?:(?:the|every"
    rf"|any)\s+)?(?:first\s+|last\s+|past\s+)?(?P<trials>{NUMBER})"
    rf"(?!\s*(?:%|percent)|\s*/|[\d.]*\d)"
)
_RANGE: Final = (
    rf"(?P<low>{NUMBER})\s*(?:%|percent)?\s*(?:-|–|—|to|and)\s*(?P<high>{NUMBER})(?![\d/])"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,$-])(?<![^w]/)(?<!\d){STARTS}(?:{_RATIO}|{_RANGE}|(?P<one>{NUMBER})"
    r"|(?P<adverb>\b(?:once|twice|thrice)\b)(?=\s+(?:per|a|an|each|every)\b)"
    r"|(?P<limited>(?:(?<=more than )|(?<=at most )|(?<=less than )|(?<=at least ))"
    r"(?:once|twice|thrice)\b))"
)
_NUMBER_WORD: Final = re.compile(rf"{NUMBER}|\b(?:once|twice|thrice)\b")
_UNITS_AFTER: Final = tuple((u, re.compile(rf"[\s-]*{p}")) for u, p in UNITS_AFTER)
_UNITS_BEFORE: Final = tuple((u, Sought(p)) for u, p in UNITS_BEFORE)
_LIMIT: Final = Sought(
    r"(?:(?P<less>less than|fewer than|under|below|no more than|at most"
    r"|<)|(?P<more>more than|over|above|greater than|>))"
    r"\s*(?:an?\s+)?$"
)
_FROM: Final = re.compile(
    r"(?<!ranges )(?<!ranging )(?<!ranged )\bfrom\s+"
    r"(?:(?:an?|the|his|her|their)\s+)?(?:baseline\s+)?(?:level\s+)?(?:of\s+)?$"
)
_JOINED: Final = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|or\s+|&\s*|/\s*)$")
_NOUN: Final = re.compile(r"\s*((?:[a-z][a-z'’-]*)(?:\s+[a-z][a-z'’-]*){0,2})")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in its order; dates, labels, levels and legends are left out."""
    if not has_digit(text) and not _NUMBER_WORD.search(in_small_letters(text)):
        return ()
    blanked = without_labels(text)
    small = in_small_letters(blanked)
    found = [q for match in _QUANTITY.finditer(small) for q in _read(match, small)]
    return tuple(_as_written(q, blanked) for q in _with_shared_units(found, small))


def _as_written(quantity: Quantity, text: str) -> Quantity:
    """With its capitals, which the patterns do not see."""
    words = text[quantity.start : quantity.end]
    return quantity if words == quantity.words else quantity._replace(words=words)


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    start, end = match.span()
    if match["of"]:
        right, trials = number(match["of"]), number(match["trials"])
        if trials == int(trials) and 0 <= right <= trials and trials > 0:
            noun = _noun_after(text, end)
            yield Quantity(
                right, "ratio", text[start:end], start, end, trials=int(trials), noun=noun
            )
        return
    if match["low"] and _is_range(match, text):
        yield _with_unit(number(match["low"]), start, end, text, high=number(match["high"]))
        return
    if adverb := match["adverb"] or match["limited"]:
        times = float(("once", "twice", "thrice").index(adverb.lower()) + 1)
        yield Quantity(times, None, adverb, start, end, noun="times")
        return
    for group in ("low", "high") if match["low"] else ("one",):
        yield _with_unit(number(match[group]), *match.span(group), text)


def _is_range(match: re.Match[str], text: str) -> bool:
    """`80 to 100` is a range; `from 45 to 64` is a change; `24 and 23` are two scores."""
    joint = text[match.end("low") : match.start("high")].lower()
    before = text[max(0, match.start() - 24) : match.start()].lower()
    if "and" in joint:
        return re.search(r"\bbetween\s+$", before) is not None
    if "to" in joint:
        return _FROM.search(before) is None
    return number(match["low"]) < number(match["high"])


def _with_unit(
    value: float, start: int, end: int, text: str, *, high: float | None = None
) -> Quantity:
    """The quantity of a number or range that stands at a place, with the unit beside it."""
    before = text[max(0, start - 40) : start]
    limit = _LIMIT.search(before)
    sign = None if limit is None else "<" if limit["less"] else ">"
    for unit, pattern in _UNITS_AFTER:
        if after := pattern.match(text, end):
            last = after.end()
            return Quantity(value, unit, text[start:last], start, last, high=high, limit=sign)
    led = next((unit for unit, pattern in _UNITS_BEFORE if pattern.search(before)), None)
    noun = None if led else _noun_after(text, end)
    return Quantity(value, led, text[start:end], start, end, high=high, limit=sign, noun=noun)


def _noun_after(text: str, end: int) -> str | None:
    found = _NOUN.match(text, end)
    return found[1].lower() if found else None


def _with_shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """`21, 24 and 23 words per minute`: a unit said once at the end belongs to all of them."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if (
            here.unit is None
            and after.unit
            and _JOINED.fullmatch(text[here.end : after.start])
            and not named_measure_before(text[: here.start])
        ):
            found[i] = here._replace(unit=after.unit, noun=after.noun)
    return found
