"""How much one may ask of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second for long, and so many at once after a pause."""

    a_second: float
    in_hand: int


OF_AN_ACCOUNT: Final = Rate(20, 200)
OF_AN_ADDRESS: Final = Rate(10, 100)
"""For whoever has not signed in; an office may be one address."""
MOST_MAILS: Final = 50
"""Invitations of one account that go by mail within a day; of more, the link is one to copy."""
