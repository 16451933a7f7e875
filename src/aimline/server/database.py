"""The database of a server, from its address."""

from __future__ import annotations

from typing import Any, Final

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from aimline.terms import AimlineError

_KEPT_SECONDS: Final = 600
"""How long a worker keeps its connection, checked before each use."""
_LINE: Final = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""A line that is cut without a word is known as cut after half a minute, not after hours; the
address may say otherwise."""
_NAMES: Final = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",  # nosec B105 - the name of a setting
    "host": "HOST",
    "port": "PORT",
}


class NotAnAddress(AimlineError):
    """The address of the database cannot be read."""


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL at an address. Raises NotAnAddress."""
    try:
        if not url.startswith(("postgresql://", "postgres://")):
            raise ProgrammingError
        parts = dict(conninfo_to_dict(url))
    except ProgrammingError:
        # The address holds a password, so it is not shown.
        raise NotAnAddress(
            "The address of the database cannot be read. Write it as"
            " postgresql://USER:PASSWORD@HOST:5432/NAME."
        ) from None
    named = {name: str(parts.pop(part, "")) for part, name in _NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_LINE, **parts},
    }
