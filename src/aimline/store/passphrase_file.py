"""A file that a passphrase locks, by age (https://age-encryption.org/v1): opened patiently."""

from __future__ import annotations

from time import sleep
from typing import Final

from aimline.terms import AimlineError
from aimline.wording.say import say

_PAUSES: Final = (0, 1, 2, 4, 8, 8)
"""Seconds before each attempt."""
_TOO_MUCH: Final = "excessive"


class TooSlow(AimlineError):
    """This computer seems too slow for the file, perhaps only just now."""


def opened_with(data: bytes, passphrase: str) -> bytes:
    """What is in the file. Raises pyrage.DecryptError, and TooSlow.

    age measures at each opening how fast this computer is, and refuses what seems to take too long
    on it: a computer that is busy just now is asked again.
    """
    import pyrage

    for pause in _PAUSES:
        sleep(pause)
        try:
            opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
        except pyrage.DecryptError as error:
            if _TOO_MUCH not in str(error).casefold():
                raise
        else:
            return opened
    raise TooSlow(
        say(
            "It did not open, because this computer seems too slow for it. That may "
            "pass when it has less to do: try again then, or open it on a faster one."
        )
    )
