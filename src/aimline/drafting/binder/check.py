"""What must hold before a binder goes out, and what is worth a look: each with what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a person should know before the binder goes out."""

    kind: str
    words: str
    do: str
    must_hold: bool = True
    """Whether the binder stays a draft until it is put right."""
    file: str | None = None
    """The paper that it is about."""
