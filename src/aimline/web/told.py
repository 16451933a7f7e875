"""What is told once on the next page: kept in memory only, so that no address or log holds it."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

_MOST: Final = 100
_told: Final = OrderedDict[str, tuple[str, ...]]()
_lock: Final = Lock()


def tell(words: Sequence[str]) -> str:
    """Keep some words; the key that the next page's address carries."""
    key = secrets.token_urlsafe(9)
    with _lock:
        _told[key] = tuple(words)
        while len(_told) > _MOST:
            _told.popitem(last=False)
    return key


def told(key: str) -> tuple[str, ...]:
    """The words of a key; none where they are long gone."""
    with _lock:
        return _told.get(key, ())
