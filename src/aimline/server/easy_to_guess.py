"""Whether a secret could be guessed."""

from __future__ import annotations


def is_easy_to_guess(secret: str, shortest: int, fewest: int) -> bool:
    """Whether it is short, of few different signs, or a piece over and over.

    >>> is_easy_to_guess("abcdefghijkl" * 5, 50, 12)
    True
    """
    return len(secret) < shortest or len(set(secret)) < fewest or _repeats(secret)


def _repeats(secret: str) -> bool:
    """Whether a piece of at most half of it makes all of it."""
    return any(secret[n:] == secret[:-n] for n in range(1, len(secret) // 2 + 1))
