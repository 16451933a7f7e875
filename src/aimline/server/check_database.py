"""Whether the way to the database is closed to others, and its password is hard to guess."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from aimline.server.check_connection import LOOPBACK
from aimline.server.database import NotAnAddress, database_settings
from aimline.server.easy_to_guess import is_easy_to_guess
from aimline.server.environment import value

_SHORTEST_PASSWORD: Final = 16
_FEWEST_SIGNS: Final = 8


def database() -> Iterator[str]:
    """What is wrong with the address of the database."""
    url = value("AIMLINE_DATABASE_URL")
    if not url:
        yield (
            "AIMLINE_DATABASE_URL is not set. Many people at once need PostgreSQL: write"
            " postgresql://USER:PASSWORD@HOST:5432/NAME."
        )
        return
    if url.startswith("sqlite"):
        yield (
            "AIMLINE_DATABASE_URL names SQLite, which is for one family on its own machine. Use"
            " PostgreSQL for a server."
        )
        return
    try:
        yield from _way_to(database_settings(url))
    except NotAnAddress as error:
        yield str(error)


def _way_to(found: Mapping[str, Any]) -> Iterator[str]:
    """Whether others on the way could read it, or guess their way in."""
    options = found["OPTIONS"]
    yield from _password(found)
    network = value("AIMLINE_DATABASE_NETWORK")
    if network not in ("open", "private"):
        yield "AIMLINE_DATABASE_NETWORK is neither open nor private. Say which the network is."
    if options.get("service") or os.environ.get("PGSERVICE"):
        yield (
            "The database is named by a service file of PostgreSQL, which may lead anywhere and"
            " is not looked into here. Take PGSERVICE and service= away, and write the address"
            " into AIMLINE_DATABASE_URL."
        )
    mode = options.get("sslmode") or os.environ.get("PGSSLMODE")
    if _is_far(found) and network == "open" and mode != "verify-full":
        yield (
            "AIMLINE_DATABASE_URL leads to another machine without sslmode=verify-full, so whoever"
            " sits between could read every case. Add ?sslmode=verify-full&sslrootcert=FILE to it;"
            " or set AIMLINE_DATABASE_NETWORK to private, where nobody else is on that network."
            " (Where it names no host, PGHOST of the environment does.)"
        )


def _password(found: Mapping[str, Any]) -> Iterator[str]:
    options = found["OPTIONS"]
    password = found["PASSWORD"] or os.environ.get("PGPASSWORD", "")
    if password and is_easy_to_guess(password, _SHORTEST_PASSWORD, _FEWEST_SIGNS):
        yield (
            "The password in AIMLINE_DATABASE_URL can be guessed: it needs"
            f" {_SHORTEST_PASSWORD} characters or more, of many kinds, and no piece over and over."
            " Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    proves_itself = options.get("passfile") or options.get("sslcert")
    if _is_far(found) and not password and not proves_itself:
        yield (
            "AIMLINE_DATABASE_URL leads to another machine without a password, so whoever reaches"
            " that machine may read every case. Give its user a password and write it into the"
            " address (best into a file that AIMLINE_DATABASE_URL_FILE names)."
        )


def _is_far(found: Mapping[str, Any]) -> bool:
    """Whether another machine is asked, as PostgreSQL's own variables may say, too."""
    host = found["HOST"] or os.environ.get("PGHOST", "")
    address = found["OPTIONS"].get("hostaddr") or os.environ.get("PGHOSTADDR", "")
    named = [*host.split(","), *str(address).split(",")]
    return any(one and not one.startswith(("/", "@")) and one not in LOOPBACK for one in named)
