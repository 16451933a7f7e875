"""A file that opens with a passphrase only: age, by pyrage (https://age-encryption.org/v1)."""

from __future__ import annotations

from typing import Final

from aimline.store.passphrase_file import TooSlow, opened_with
from aimline.terms import AimlineError
from aimline.wording.say import say

HEAD: Final = b"age-encryption.org/"
SHORTEST: Final = 12
"""Characters of a passphrase; four words of a sentence are more."""


class NotOpened(AimlineError):
    """A sealed file that could not be opened; nothing of it was read."""


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are a sealed file."""
    return data.startswith(HEAD)


def seal(data: bytes, passphrase: str) -> bytes:
    """The bytes, readable only with the passphrase. Raises AimlineError for one that is short."""
    import pyrage

    if len(passphrase) < SHORTEST:
        raise AimlineError(
            say(
                "The passphrase has fewer than {n} characters. Take four or five "
                "words that do not belong together, and tell them on the telephone, "
                "never in the same mail.",
                n=SHORTEST,
            )
        )
    sealed: bytes = pyrage.passphrase.encrypt(data, passphrase)
    return sealed


def unseal(data: bytes, passphrase: str) -> bytes:
    """The bytes as they were, whole. Raises NotOpened, with nothing read."""
    import pyrage

    try:
        return opened_with(data, passphrase)
    except TooSlow as error:
        raise NotOpened(str(error)) from error
    except pyrage.DecryptError as error:
        said = str(error).casefold()
        if "header" in said:
            why = say("The beginning of the file is damaged or cut off. Ask for the file again.")
        elif "failed" in said:
            why = say("The passphrase is another one. Ask whoever made the file; letters count.")
        else:
            why = say("The file was damaged or cut off on its way. Ask for the file again.")
        raise NotOpened(
            f"{say('The file was not opened, and nothing of it was read.')} {why}"
        ) from error
