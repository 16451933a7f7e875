"""What is told once on the next page: kept for an hour, so that no address or log holds it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Final

from django.core.cache import cache

from aimline.store.actor import actor

_SECONDS: Final = 3600
_KEY: Final = re.compile(r"[\w-]{12}", re.ASCII)


def tell(words: Sequence[str]) -> str:
    """Keep some words; the key that the next page's address carries."""
    key = secrets.token_urlsafe(9)
    cache.set(_place(key), tuple(words), _SECONDS)
    return key


def told(key: str) -> tuple[str, ...]:
    """The words of a key; none where they are long gone, or were for another person."""
    found: tuple[str, ...] = cache.get(_place(key), ()) if _KEY.fullmatch(key) else ()
    return found


def _place(key: str) -> str:
    return f"told.{actor().account}.{key}"
