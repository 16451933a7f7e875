"""What is told once on the next page: kept for an hour, so that no address or log holds it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.core.cache import cache

from aimline.store.actor import actor

_SECONDS: Final = 3600
_MOST_OF_A_CASE: Final = 1000
_KEY: Final = re.compile(r"[\w-]{12}", re.ASCII)


def tell(words: Sequence[str], case_id: UUID | None = None) -> str:
    """Keep some words, of a case or of none; the key that the next page's address carries."""
    key = secrets.token_urlsafe(9)
    cache.set(_place(key), tuple(words), _SECONDS)
    if case_id:
        places = (*cache.get(_of_case(case_id), ()), _place(key))
        cache.set(_of_case(case_id), places[-_MOST_OF_A_CASE:], _SECONDS)
    return key


def forget_told(case_id: UUID) -> None:
    """The case is gone, and with it what was told of it."""
    cache.delete_many([*cache.get(_of_case(case_id), ()), _of_case(case_id)])


def told(key: str) -> tuple[str, ...]:
    """The words of a key; none where they are long gone, or were for another person."""
    found: tuple[str, ...] = cache.get(_place(key), ()) if _KEY.fullmatch(key) else ()
    return found


def _of_case(case_id: UUID) -> str:
    return f"told_of.{case_id}"


def _place(key: str) -> str:
    return f"told.{actor().account}.{key}"
