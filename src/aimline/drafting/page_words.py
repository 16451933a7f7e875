"""The foot of a printed page, in the language that is spoken."""

from __future__ import annotations

from aimline.wording.say import say

_HERE = "\0"


def page_words() -> tuple[str, ...]:
    """Of `Page 2 of 5` what stands before, between and behind the two numbers."""
    return tuple(say("Page {n} of {all}", n=_HERE, all=_HERE).split(_HERE))


def made_by() -> str:
    """Where the paper was made."""
    return say("Made by Aimline on this machine")
