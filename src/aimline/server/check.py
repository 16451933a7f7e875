"""Whether a server may run as it is configured: each thing that is unsafe, and what to do."""

from __future__ import annotations

import ipaddress
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from aimline.server.environment import NotSet, secret_files, value, values

_LONGEST_NAME: Final = 50
_SHORTEST_SECRET: Final = 50
_FEWEST_SIGNS: Final = 12
_SHORTEST_PASSWORD: Final = 16
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1", "[::1]")

Problems = Iterator[str]


def problems() -> tuple[str, ...]:
    """Everything that is unsafe, in words; empty where the server may run."""
    found = [problem for check in _CHECKS for problem in _said_by(check)]
    return tuple(found) or tuple(_said_by(_database_form))


def _said_by(check: Callable[[], Problems]) -> list[str]:
    try:
        return list(check())
    except NotSet as error:
        return [str(error)]


def _secret() -> Problems:
    secret = value("AIMLINE_SECRET_KEY")
    if not secret:
        yield (
            "AIMLINE_SECRET_KEY is not set. It signs sessions and links: whoever knows it can be"
            " anybody. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    elif len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_SIGNS:
        yield (
            "AIMLINE_SECRET_KEY is too easy to guess: it needs 50 characters or more, of many"
            " kinds. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )


def _hosts() -> Problems:
    hosts = values("AIMLINE_HOSTS")
    if not hosts:
        yield (
            "AIMLINE_HOSTS is not set. Name the addresses under which the server is reached, such"
            " as cases.example.org, so that links lead nowhere else."
        )
    for host in hosts:
        if host == "*" or host.startswith((".", "*")):
            yield (
                f"AIMLINE_HOSTS has {host[:_LONGEST_NAME]}, which lets in any name, so that a link"
                " could be made to lead elsewhere. Write each name in full."
            )


def _tls() -> Problems:
    tls = value("AIMLINE_TLS")
    if tls not in ("proxy", "own", "off"):
        yield "AIMLINE_TLS is none of proxy, own and off. Choose who keeps the connection secret."
    elif tls == "off" and not _is_this_machine_alone():
        yield (
            "AIMLINE_TLS is off, so everything, passwords too, would cross the network readable."
            " Put a proxy with TLS in front and set it to proxy, or to own with a certificate."
        )
    elif tls == "own":
        yield from _own_tls()
    elif tls == "proxy" and not _is_loopback(value("AIMLINE_ADDRESS")):
        yield from _proxy()


def _own_tls() -> Problems:
    for name in ("AIMLINE_TLS_CERTIFICATE", "AIMLINE_TLS_KEY"):
        if not value(name) or not Path(value(name)).is_file():
            yield f"{name} names no file, though AIMLINE_TLS is own. Name the file."


def _proxy() -> Problems:
    trusted = values("AIMLINE_TRUSTED_PROXY")
    for one in trusted:
        try:
            ipaddress.ip_address(one)
        except ValueError:
            yield (
                f"AIMLINE_TRUSTED_PROXY has {one[:_LONGEST_NAME]}, which is no address. Write the"
                " address of each proxy, such as 10.0.0.2."
            )
    if all(_is_loopback(one) for one in trusted):
        yield (
            "AIMLINE_ADDRESS is open to the network, and AIMLINE_TRUSTED_PROXY names no proxy"
            " there, so that nobody could be sure that TLS is used. Name the proxy's address, or"
            " listen at 127.0.0.1."
        )


def _is_this_machine_alone() -> bool:
    hosts = values("AIMLINE_HOSTS")
    return _is_loopback(value("AIMLINE_ADDRESS")) and all(host in _LOOPBACK for host in hosts)


def _is_loopback(address: str) -> bool:
    return address in _LOOPBACK


def _database() -> Problems:
    from aimline.server.database import NotAnAddress, database_settings

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
        yield from _way_to_database(database_settings(url))
    except NotAnAddress as error:
        yield str(error)


def _way_to_database(found: Mapping[str, Any]) -> Problems:
    """Whether others on the way could read it, or guess their way in."""
    password = found["PASSWORD"]
    if password and len(password) < _SHORTEST_PASSWORD:
        yield (
            f"The password in AIMLINE_DATABASE_URL is shorter than {_SHORTEST_PASSWORD} characters,"
            " so it can be guessed. Make one with: python3 -c 'import secrets;"
            " print(secrets.token_urlsafe(32))'"
        )
    network = value("AIMLINE_DATABASE_NETWORK")
    if network not in ("open", "private"):
        yield "AIMLINE_DATABASE_NETWORK is neither open nor private. Say which the network is."
    hosts = [*found["HOST"].split(","), *str(found["OPTIONS"].get("hostaddr", "")).split(",")]
    is_far = any(host and not host.startswith("/") and not _is_loopback(host) for host in hosts)
    if is_far and network == "open" and found["OPTIONS"].get("sslmode") != "verify-full":
        yield (
            "AIMLINE_DATABASE_URL leads to another machine without sslmode=verify-full, so whoever"
            " sits between could read every case. Add ?sslmode=verify-full&sslrootcert=FILE to it;"
            " or set AIMLINE_DATABASE_NETWORK to private, where nobody else is on that network."
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
    for name, file in secret_files():
        if file.exists():
            yield from _open_to_others(name, file, "600")


def _open_to_others(name: str, place: Path, mode: str) -> Problems:
    if hasattr(os, "geteuid") and place.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield (
            f"{name} names something that other users of this machine can open. Close it:"
            f" chmod {mode} {place}"
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
    for name in ("AIMLINE_PORT", "AIMLINE_WORKERS", "AIMLINE_MAIL_PORT"):
        if value(name) and not value(name).isdecimal():
            yield f"{name} is no whole number. Write digits only."


_CHECKS: Final = (_root, _debug, _secret, _hosts, _tls, _database, _files, _mail, _numbers)
