"""Words taken out of facts and of the words of papers, wherever and however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from aimline.intake.page import Box, Word, around

REMOVED: Final = "[removed]"
_BETWEEN: Final = r"[\W_]*"
_LEAST: Final = 2
"""Letters and digits of what can be taken out; one alone stands everywhere."""


class WordsOut:
    """What is taken out: names, numbers, addresses, each with any signs between its letters."""

    def __init__(self, words: Iterable[str]) -> None:
        given = (re.sub(r"[\W_]+", "", word) for word in words)
        self.plain: Final = tuple(
            sorted({w.casefold() for w in given if len(w) >= _LEAST}, key=len, reverse=True)
        )
        patterns = (_BETWEEN.join(map(re.escape, word)) for word in self.plain)
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
        """A fact, or a whole case, without them in any of its words."""
        if isinstance(value, str) and type(value) is str:
            return self.out_of(value)
        if isinstance(value, tuple):
            return tuple(self.out_of_fact(part) for part in value)
        if isinstance(value, list):
            return [self.out_of_fact(part) for part in value]
        if isinstance(value, dict):
            return {key: self.out_of_fact(part) for key, part in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            parts = {
                f.name: changed
                for f in fields(value)
                if (changed := self.out_of_fact(part := getattr(value, f.name))) is not part
            }
            return replace(value, **parts) if parts else value
        return value

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
