"""What a server is told by its environment: every variable, what it means, and its value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aimline.terms import AimlineError


class NotSet(AimlineError):
    """A variable is missing, or its value cannot be used."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment."""

    name: str
    meaning: str
    usual: str = ""
    """Its value where nothing is said."""
    may_be_file: bool = False
    """Whether the same name with _FILE may name a file that holds the value."""


VARIABLES: Final = (
    Variable(
        "AIMLINE_DATABASE_URL",
        "The PostgreSQL database: `postgresql://USER:PASSWORD@HOST:5432/NAME`.",
        may_be_file=True,
    ),
    Variable(
        "AIMLINE_DATABASE_NETWORK",
        "`open`: a database on another machine must prove who it is (`sslmode=verify-full` in its"
        " address). `private`: the network to it has nobody else on it, and needs no TLS.",
        "open",
    ),
    Variable(
        "AIMLINE_SECRET_KEY",
        "Signs sessions and links. 50 or more characters that nobody can guess.",
        may_be_file=True,
    ),
    Variable(
        "AIMLINE_SECRET_KEY_BEFORE",
        "For `aimline server migrate` alone, when the key was exchanged: the one before, which"
        " locked the second steps.",
        may_be_file=True,
    ),
    Variable("AIMLINE_HOSTS", "The names under which the server is reached, with commas between."),
    Variable("AIMLINE_DATA", "The folder of the originals. For the server's own user alone."),
    Variable(
        "TZ",
        "The zone whose midnight begins a day for everybody, such as `America/Los_Angeles`: by it"
        " a guest's last day ends, and a form knows whether a day is past.",
    ),
    Variable(
        "AIMLINE_AS_ROOT",
        "`yes` lets the server run as root, for tests alone: whoever breaks in has the machine.",
        "no",
    ),
    Variable(
        "AIMLINE_TLS",
        "Who keeps the connection secret: `proxy` in front of the server, `own` with the two files"
        " below, or `off`, which is allowed on this machine alone.",
        "proxy",
    ),
    Variable("AIMLINE_TLS_CERTIFICATE", "With `own`: the file of the certificate chain."),
    Variable("AIMLINE_TLS_KEY", "With `own`: the file of its key."),
    Variable(
        "AIMLINE_TRUSTED_PROXY",
        "Addresses of the proxies whose word about a visitor's address and TLS is taken.",
        "127.0.0.1",
    ),
    Variable("AIMLINE_ADDRESS", "The address that the server listens at.", "127.0.0.1"),
    Variable("AIMLINE_PORT", "Its port.", "8517"),
    Variable("AIMLINE_WORKERS", "Processes that answer; one for each core.", "cores"),
    Variable("AIMLINE_MAIL_HOST", "A mail server. Without one, every link is one to copy."),
    Variable("AIMLINE_MAIL_PORT", "Its port.", "587"),
    Variable("AIMLINE_MAIL_TLS", "`starttls` or `tls`.", "starttls"),
    Variable("AIMLINE_MAIL_USER", "The name to log in there with."),
    Variable("AIMLINE_MAIL_PASSWORD", "Its password.", may_be_file=True),
    Variable("AIMLINE_MAIL_FROM", "The sender of all mail."),
)

_BY_NAME: Final[Mapping[str, Variable]] = {variable.name: variable for variable in VARIABLES}


def value(name: str) -> str:
    """The value of a variable, from itself, from its file, or as it usually is. Raises NotSet."""
    variable = _BY_NAME[name]
    if given := os.environ.get(name, "").strip():
        return given
    file = os.environ.get(f"{name}_FILE", "").strip() if variable.may_be_file else ""
    if not file:
        return "" if variable.usual == "cores" else variable.usual
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise NotSet(
            f"{name}_FILE names a file that cannot be read: {error.strerror}. Check the path, and"
            " that the server's own user may read it."
        ) from error


def values(name: str) -> tuple[str, ...]:
    """The parts of a value, between commas."""
    return tuple(part.strip() for part in value(name).split(",") if part.strip())


def secret_files() -> tuple[tuple[str, Path], ...]:
    """The files that hold a secret, by the variables that name them."""
    names = [f"{variable.name}_FILE" for variable in VARIABLES if variable.may_be_file]
    names.append("AIMLINE_TLS_KEY")
    return tuple((name, Path(file)) for name in names if (file := os.environ.get(name, "").strip()))
