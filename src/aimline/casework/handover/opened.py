"""A sealed file opened: the packed case in it, whole, or nothing."""

from __future__ import annotations

import io
import zipfile
import zlib

from aimline.casework.handover.parcel import CASE
from aimline.casework.handover.sealed import NotOpened, unseal
from aimline.wording.say import say


def case_inside(data: bytes, passphrase: str) -> bytes:
    """The packed case of a sealed file. Raises NotOpened, with nothing read."""
    whole = unseal(data, passphrase)
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            return archive.read(CASE)
    except (zipfile.BadZipFile, zlib.error, KeyError) as error:
        raise NotOpened(say("The file was opened, and there is no case in it.")) from error
