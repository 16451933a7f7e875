"""Words taken out of facts and of the words of papers, wherever and however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final

from aimline.case.date_cells import DayOrder, dates_of_column
from aimline.day_words import full_day, month, short_day, short_month
from aimline.intake.page import Box, Word, around
from aimline.terms import AimlineError
from aimline.wording.say import in_language, languages, say

REMOVED: Final = "[removed]"
_BETWEEN: Final = r"[\W_]*"
_LEAST: Final = 2
_WRITTEN: Final = (
    *("{d} {m} {y}", "{m} {d} {y}"),
    *("{d} de {m} de {y}", "{d} de {m} del {y}", "{m} {d} de {y}", "{m} {d} del {y}"),
)
"""How people write a day in words; signs between its parts make no difference."""
"""Letters and digits of what can be taken out; one alone stands everywhere."""


class WordsOut:
    """What is taken out: names, numbers, addresses, each with any signs between its letters."""

    def __init__(self, words: Iterable[str]) -> None:
        given = [word.strip() for word in words if word.strip()]
        self.too_short: Final = tuple(word for word in given if len(_plain(word)) < _LEAST)
        """What cannot be taken out, because it would be everywhere."""
        self._days: Final = frozenset(day for word in given if (day := _day(word)))
        forms = (form for day in self._days for form in _forms(day))
        every = {w for word in (*given, *forms) if len(w := _plain(word)) >= _LEAST}
        self.plain: Final = tuple(sorted(every, key=lambda w: (-len(w), w)))
        patterns = [_BETWEEN.join(map(re.escape, word)) for word in self.plain]
        patterns += [_short_year(day) for day in sorted(self._days)]
        joined = "|".join(rf"(?<![^\W_]){pattern}(?![^\W_])" for pattern in patterns)
        self._pattern: Final = re.compile(joined or r"(?!)", re.IGNORECASE)

    def count(self, text: str) -> int:
        """How often any of them stands in a text."""
        return sum(1 for _ in self._pattern.finditer(text))

    def out_of(self, text: str) -> str:
        """The text without them."""
        return self._pattern.sub(REMOVED, text)

    def blanked(self, text: str) -> str:
        """The text with nothing in their place."""
        return self._pattern.sub(" ", text)

    def out_of_fact(self, value: Any) -> Any:  # noqa: ANN401 - facts of every type
        """A fact, or a whole case, without them in any of its words or days.

        Raises AimlineError for a day that its fact cannot be without.
        """
        if isinstance(value, str) and type(value) is str:
            return self.out_of(value)
        if isinstance(value, date):
            return REMOVED if self._is_day(value) else value
        if isinstance(value, tuple):
            if all(isinstance(part, date) for part in value):
                return tuple(part for part in value if not self._is_day(part))
            return tuple(self.out_of_fact(part) for part in value)
        if isinstance(value, list):
            return [self.out_of_fact(part) for part in value]
        if isinstance(value, dict):
            return {key: self.out_of_fact(part) for key, part in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            parts = {
                f.name: changed
                for f in fields(value)
                if (changed := self._out_of_field(f, part := getattr(value, f.name))) is not part
            }
            return replace(value, **parts) if parts else value
        return value

    def _out_of_field(self, field: Field[Any], part: object) -> object:
        if not isinstance(part, date):
            return self.out_of_fact(part)
        if not self._is_day(part):
            return part
        if field.default is None:
            return None
        raise AimlineError(
            say(
                "{day} cannot be taken out: it is the day of a fact of the case, which cannot be "
                "without one. Take that fact out of the case first, or leave this day off the "
                "words to take out.",
                day=full_day(part),
            )
        )

    def _is_day(self, on: date) -> bool:
        """Whether a day is one of them, however it was written."""
        return on in self._days or any(_plain(form) in self.plain for form in _forms(on))

    def boxes(self, words: Sequence[Word]) -> tuple[Box, ...]:
        """The places of a line or page on which any of them stands, in pieces or whole."""
        text, starts = "", list[int]()
        for word in words:
            starts.append(len(text))
            text += f"{word.text} "
        found = []
        for match in self._pattern.finditer(text):
            inside = [
                word
                for word, start in zip(words, starts, strict=True)
                if start < match.end() and start + len(word.text) > match.start()
            ]
            if inside:
                found.append(around([word.box for word in inside]))
        return tuple(found)


def _plain(word: str) -> str:
    return re.sub(r"[\W_]+", "", word).casefold()


def _day(word: str) -> date | None:
    """The day that words say, the month first as American papers have it; None for other words."""
    if not any(sign.isdigit() for sign in word):
        return None
    (found,) = dates_of_column([word], DayOrder.MONTH_FIRST)
    return found if isinstance(found, date) else None


def _forms(on: date) -> Iterator[str]:
    """How a day is written in any language of the program, with its whole year."""
    yield from (on.isoformat(), f"{on.month}/{on.day}/{on.year}", f"{on:%m/%d/%Y}")
    for code in languages():
        with in_language(code):
            days, months = (full_day(on), short_day(on)), {month(on), short_month(on)}
        yield from days
        for name in months:
            for number in {f"{on.day}", f"{on.day:02}"}:
                yield from (form.format(d=number, m=name, y=on.year) for form in _WRITTEN)


def _short_year(on: date) -> str:
    """3/4/15 as a pattern: the signs between are needed, for 3415 is another number."""
    return rf"0?{on.month}[/.-]0?{on.day}[/.-]{on:%y}"


def renamed(names: Sequence[str], out: WordsOut) -> list[str]:
    """The names, each once; a number in the place of one that holds any of the words."""
    used: set[str] = set()
    found = []
    for number, name in enumerate(names, start=1):
        folder, slash, own = name.rpartition("/")
        stem, dot, ending = own.rpartition(".")
        stem, ending = (stem, dot + ending) if stem else (own, "")
        stem = f"paper-{number}" if out.count(own) else stem
        new, n = f"{folder}{slash}{stem}{ending}", 2
        while new.casefold() in used:
            new, n = f"{folder}{slash}{stem}-{n}{ending}", n + 1
        used.add(new.casefold())
        found.append(new)
    return found
