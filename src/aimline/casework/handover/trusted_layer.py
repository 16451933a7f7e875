"""Which pages of a paper need not be looked at again, because their text layer proved itself.

A page is trusted where a reader of pictures read every glyph of it, on an earlier page of the same
file, as the letter that the text layer says; and where words were painted over at the right place
on an earlier page of the same measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import punctuation
from typing import Final

from aimline.intake.page import Page

_SHORTEST: Final = 2
"""Letters of a word that proves its glyphs; one letter alone stands everywhere."""

Glyph = tuple[str, str]
"""A font's key and a letter."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one page draws its words with."""

    measures: str
    runs: tuple[tuple[str, str], ...]
    """Words of one font that follow each other, with the font's key.

    Without the words that are painted over: nobody sees what their glyphs show.
    """

    @property
    def glyphs(self) -> set[Glyph]:
        """Every font with every letter that it draws."""
        return {(font, letter) for font, words in self.runs for letter in "".join(words.split())}


@dataclass(slots=True)
class TrustedLayer:
    """What is proven of one file."""

    glyphs: set[Glyph] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)

    def covers(self, marks: Marks | None, *, is_painted: bool) -> bool:
        """Whether the page needs no second look. is_painted: words of it were painted over."""
        if marks is None:
            return False
        fonts = {font for font, _ in self.glyphs}
        unproven = marks.glyphs - self.glyphs
        if any(font not in fonts or letter not in punctuation for font, letter in unproven):
            return False
        return marks.measures in self.measures or not is_painted

    def learn(self, marks: Marks | None, seen: Page, *, is_painted: bool) -> None:
        """Take in a page on which a reader of pictures found nothing left to paint over."""
        if marks is None:
            return
        if is_painted:
            self.measures.add(marks.measures)
        read = {token.strip(punctuation) for line in seen.lines for token in line.text.split()}
        self.glyphs.update(_proven(marks, read))


def _proven(marks: Marks, read: set[str]) -> Iterator[Glyph]:
    for font, words in marks.runs:
        for whole in words.split():
            token = whole.strip(punctuation)
            if len(token) >= _SHORTEST and token in read:
                yield from ((font, letter) for letter in token)
