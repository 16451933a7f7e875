"""Names of people and organisations, as others are shown and sent them."""

from __future__ import annotations

from aimline.drafting.printable import printable


def one_line(name: str) -> str:
    """A name without line breaks and letters that nobody sees: a mail names whom it comes from."""
    return " ".join(printable(name).split())
