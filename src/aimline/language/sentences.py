"""The sentences of a text, for those who ask what stands beside a number in its own sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

_END: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")


class Sentences:
    """Where the sentences of a text end; it is looked for once, and asked for every number."""

    __slots__ = ("_ends", "_last")

    def __init__(self, text: str) -> None:
        self._ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        self._last = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The first place of the sentence that holds `start`, and the end of that with `end`."""
        first = self._ends[bisect_right(self._ends, start) - 1]
        at = bisect_left(self._ends, end)
        return first, self._ends[at] if at < len(self._ends) else self._last
