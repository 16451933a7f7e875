"""Whether a secret could be guessed."""

from __future__ import annotations

from typing import Final

_RUN: Final = 3
_NEW_RUNS: Final = 0.75
"""The least share of runs that are new; a piece that comes twice has about half."""


def is_easy_to_guess(secret: str, shortest: int, fewest: int) -> bool:
    """Whether it is short, of few different signs, or mostly a piece over and over.

    >>> is_easy_to_guess("abcdefghijkl" * 5 + "!", 50, 12)
    True
    """
    return len(secret) < shortest or len(set(secret)) < fewest or _repeats(secret)


def _repeats(secret: str) -> bool:
    """Whether many of its runs of three signs were there before, as in no secret by chance."""
    runs = [secret[n : n + _RUN] for n in range(len(secret) - _RUN + 1)]
    return len(set(runs)) < _NEW_RUNS * len(runs)
