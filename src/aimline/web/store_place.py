"""Where the originals of the cases at hand lie."""

from __future__ import annotations

from django.conf import settings

from aimline.store.originals import Originals


def originals() -> Originals:
    """The originals of this data folder."""
    return Originals(settings.AIMLINE_ORIGINALS)
