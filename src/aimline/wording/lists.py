"""Things one after the other, as a sentence names them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from aimline.wording.say import say


def listed(parts: Iterable[str]) -> str:
    """A; a and b; a, b and c."""
    *most, last = parts
    return say("{one} and {other}", one=", ".join(most), other=last) if most else last


def chained(parts: Iterable[str]) -> str:
    """A; a and b; a and b and c. Nothing of nothing."""
    every = tuple(parts)
    return reduce(lambda one, other: say("{one} and {other}", one=one, other=other), every or ("",))
