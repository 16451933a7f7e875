"""Why a backup cannot be made, opened or restored."""

from __future__ import annotations

from aimline.terms import AimlineError


class BackupRefused(AimlineError):
    """What was asked for cannot be done as it stands; nothing was changed."""


class BackupDamaged(AimlineError):
    """A backup that is not as it was written."""


class NoKey(AimlineError):
    """The backup does not open with what was given."""
