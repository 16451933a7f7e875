"""What is wrong with something typed, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from aimline.terms import AimlineError
from aimline.wording.say import say


class CellProblem(AimlineError):
    """One cell or key that cannot be taken: what was found, why it matters, how to mend it."""

    def __init__(self, found: str, why: str, mend: str) -> None:
        super().__init__(f"{found} {why} {mend}")
        self.found = found
        self.why = why
        self.mend = mend

    def at(self, file: str, *, line: int | None = None, key: str | None = None) -> Problem:
        """The problem with its place."""
        return Problem(file, self.found, self.why, self.mend, line, key)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its place; each of its parts is a whole sentence."""

    file: str
    found: str
    why: str
    mend: str
    line: int | None = None
    """The physical line in the file, counted from 1, where there is one."""
    key: str | None = None
    """The key path in a TOML file, or the column."""

    @property
    def where(self) -> str:
        """The line and key within the file; empty where the whole file is meant."""
        line = say("line {line}", line=self.line) if self.line is not None else None
        return ", ".join(part for part in (line, self.key) if part)

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.found} {self.why} {self.mend}"


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was probably meant, or None."""
    by_case = {candidate.casefold(): candidate for candidate in allowed}
    close = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.7)
    return by_case[close[0]] if close else None


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """`Did you mean 'fluency'?`, with a space before it, or nothing."""
    close = nearest(word, allowed)
    if close is None:
        return ""
    question = say("Did you mean '{word}'?", word=close)
    return f" {question}"


def shown(cell: object, longest: int = 40) -> str:
    """A cell in quotes, cut to a length that fits into a sentence."""
    text = " ".join(str(cell).split())
    return f"'{text if len(text) <= longest else text[: longest - 1] + '…'}'"
