"""Whether a server may run as it is configured: each thing that is unsafe, and what to do."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from aimline.server.check_connection import hosts, tls
from aimline.server.check_database import database
from aimline.server.easy_to_guess import is_easy_to_guess
from aimline.server.environment import NotSet, secret_files, value
from aimline.server.time_zone import time_zone

_SHORTEST_SECRET: Final = 50
_FEWEST_SIGNS: Final = 12
_LARGEST: Final = {"AIMLINE_PORT": 65_535, "AIMLINE_WORKERS": 256, "AIMLINE_MAIL_PORT": 65_535}
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH

Problems = Iterator[str]


def problems() -> tuple[str, ...]:
    """Everything that is unsafe, in words; empty where the server may run."""
    found = [problem for check in _CHECKS for problem in _said_by(check)]
    return tuple(found) or tuple(_said_by(_database_form))


def _said_by(check: Callable[[], Problems]) -> Problems:
    try:
        yield from check()
    except NotSet as error:
        yield str(error)
    except OSError as error:
        yield (
            f"{error.filename} cannot be looked at: {error.strerror}. See that the server's own"
            " user may open it and each folder on the way to it."
        )


def _secret() -> Problems:
    secret = value("AIMLINE_SECRET_KEY")
    if not secret:
        yield (
            "AIMLINE_SECRET_KEY is not set. It signs sessions and links: whoever knows it can be"
            " anybody. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    elif is_easy_to_guess(secret, _SHORTEST_SECRET, _FEWEST_SIGNS):
        yield (
            "AIMLINE_SECRET_KEY is too easy to guess: it needs 50 characters or more, of many"
            " kinds, and no piece over and over. Make one with: python3 -c 'import secrets;"
            " print(secrets.token_urlsafe(64))'"
        )


def _root() -> Problems:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and value("AIMLINE_AS_ROOT") != "yes":
        yield (
            "The server would run as root, so that whoever breaks in has the whole machine. Make a"
            " user of its own for it, as deploy/README.md shows, and start it as that user."
        )


def _database_form() -> Problems:
    """Asked last: it needs everything else to be right."""
    from django.conf import settings
    from django.db import Error

    from aimline.server.start import set_up

    set_up()
    from aimline.store.backup.restore import CUT_SHORT, is_cut_short
    from aimline.store.newest_form import is_newest_form
    from aimline.web.data import place_of

    if is_cut_short(place_of(settings.AIMLINE_DATA)):
        yield CUT_SHORT
        return
    try:
        if not is_newest_form():
            yield "The database has not the newest form. Run: aimline server migrate"
    except Error:
        yield (
            "The database does not answer. See that it runs, that AIMLINE_DATABASE_URL names it,"
            " and that its user may log in."
        )


def _files() -> Problems:
    data = os.environ.get("AIMLINE_DATA", "").strip()
    if not data:
        yield (
            "AIMLINE_DATA is not set. It names the folder of the originals: choose one that is for"
            " the server's own user alone."
        )
    elif not Path(data).is_dir():
        yield ("AIMLINE_DATA names no folder. Make it, for the server's own user alone (mode 700).")
    else:
        yield from _open_to_others("AIMLINE_DATA", Path(data), "700")
        yield from _inside(Path(data))
    for name, file in secret_files():
        if file.exists():
            yield from _open_to_others(name, file, "600")


def _open_to_others(name: str, place: Path, mode: str) -> Problems:
    if hasattr(os, "geteuid") and place.stat().st_mode & _OTHERS:
        yield (
            f"{name} names something that other users of this machine can open. Close it:"
            f" chmod {mode} {place}"
        )


def _inside(data: Path) -> Problems:
    """What lies in the folder and is open to others, should the folder ever be."""
    for one in sorted(data.iterdir()) if hasattr(os, "geteuid") else ():
        # What a link leads to is not behind the folder's own door.
        shut = _OTHERS if one.is_symlink() else _OTHERS_WRITE
        if one.exists() and one.stat().st_mode & shut:
            yield (
                f"AIMLINE_DATA holds {one.name}, which other users of this machine may open or"
                " change: the papers and the log could be exchanged. Close it, and what is in it:"
                f" chmod -R go= {one.resolve()}"
            )


def _mail() -> Problems:
    needed = ("AIMLINE_MAIL_HOST", "AIMLINE_MAIL_FROM")
    named = [
        name for name in (*needed, "AIMLINE_MAIL_USER", "AIMLINE_MAIL_PASSWORD") if value(name)
    ]
    missing = [name for name in needed if not value(name)]
    if bool(value("AIMLINE_MAIL_USER")) != bool(value("AIMLINE_MAIL_PASSWORD")):
        missing.append("both AIMLINE_MAIL_USER and AIMLINE_MAIL_PASSWORD, or neither")
    if named and missing:
        yield (
            f"Mail is half configured: {', '.join(missing)} is missing, so no mail would arrive."
            " Set it, or leave out all of mail: then every link is one to copy."
        )
    if value("AIMLINE_MAIL_TLS") not in ("starttls", "tls"):
        yield "AIMLINE_MAIL_TLS is neither starttls nor tls, so mail would be readable on its way."


def _debug() -> Problems:
    for name in ("DJANGO_DEBUG", "AIMLINE_DEBUG", "DEBUG"):
        if os.environ.get(name, "").strip().casefold() in ("1", "true", "yes", "on"):
            yield (
                f"{name} is on. Aimline has no such switch, and whoever set it may expect pages"
                " that show what is inside. Take it out."
            )


def _numbers() -> Problems:
    for name, largest in _LARGEST.items():
        given = value(name)
        if given and not (given.isascii() and given.isdecimal() and 1 <= int(given) <= largest):
            yield f"{name} is no whole number from 1 to {largest:,}. Write digits only."


_CHECKS: Final = (
    *(_root, _debug, _secret, hosts, tls, database, _files, time_zone, _mail, _numbers),
)
