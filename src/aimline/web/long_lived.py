"""Memory of a program that runs for long: what is there at the start stays."""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = 20_000
"""New objects after which the young ones are looked through: about as many as two pages make."""
_OLDER: Final = (10, 50)


def keep_for_good() -> None:
    """Look no more for garbage among what is there now: that would be half the wait of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *_OLDER)
