"""Who is at work: the person of a request or a command, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work, or a program where nobody is."""

    name: str = ""
    """As people are told; empty for the only person of a machine."""
    account: str = ""
    """The id of the account, which stays when the name changes; empty without accounts."""
    place: str = ""
    """From where: the address of the machine at the other end; empty for this machine."""


NOBODY_ELSE: Final = Actor()
"""The only person of a machine, at this machine."""

_actor: Final = ContextVar("actor", default=NOBODY_ELSE)


def actor() -> Actor:
    """Who is at work now."""
    return _actor.get()


@contextmanager
def acting(person: Actor) -> Iterator[None]:
    """Everything inside is done by that person."""
    token = _actor.set(person)
    try:
        yield
    finally:
        _actor.reset(token)
