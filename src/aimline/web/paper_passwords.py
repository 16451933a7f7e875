"""Passwords that open papers: kept for half a day, in no file and readable in no database."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core.cache import cache

_SECONDS: Final = 12 * 3600


def password_of(job_id: UUID) -> str | None:
    """The password of a paper, by its job, where a person typed it."""
    found: str | None = cache.get(_place(job_id))
    return found


def keep_password(job_id: UUID, password: str) -> None:
    """Keep what a person typed."""
    cache.set(_place(job_id), password, _SECONDS)


def forget_password(job_id: UUID) -> None:
    """The paper is gone."""
    cache.delete(_place(job_id))


def _place(job_id: UUID) -> str:
    return f"password.{job_id}"
