"""`aimline server`: the pages for many families, and what whoever runs it needs."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from collections.abc import Callable

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_server(commands: Subcommands) -> None:
    """Add the command to the parser."""
    server = commands.add_parser(
        "server",
        help="the pages for many families, with accounts, on a server",
        description="Serve the pages to many people, each with an account that sees only the cases "
        "it was let in to. Everything is set by the environment; docs/how_to/run_a_server.md "
        "lists the variables. It refuses to start while `aimline server check` finds anything.",
    )
    server.set_defaults(run=_serve)
    parts = server.add_subparsers(dest="part", metavar="PART")
    check = parts.add_parser(
        "check", help="whether it may run as it is set up, with what to do where not"
    )
    check.set_defaults(run=_check)
    migrate = parts.add_parser("migrate", help="bring the database to the newest form")
    migrate.set_defaults(run=_migrate)
    operator = parts.add_parser(
        "operator", help="a link that works once, for whoever is to run this server"
    )
    operator.add_argument("email", metavar="E-MAIL")
    operator.add_argument(
        "--away", action="store_true", help="take it back: they do not run this server any more"
    )
    operator.set_defaults(run=_operator)
    reset = parts.add_parser("reset", help="a link to choose a new password, once")
    reset.add_argument("email", metavar="E-MAIL")
    reset.add_argument(
        "--second-step",
        action="store_true",
        help="take away a second step that was lost, after proof of who asks",
    )
    reset.set_defaults(run=_reset)
    close = parts.add_parser(
        "close", help="close an account: it opens nothing any more, and its invitations end"
    )
    close.add_argument("email", metavar="E-MAIL")
    close.set_defaults(run=_close)


def _needs_extra() -> None:
    """Say what to install, rather than which module is missing."""
    from importlib.util import find_spec

    missing = [name for name in ("psycopg", "granian", "allauth", "axes") if not find_spec(name)]
    if missing:
        raise AimlineError(
            "A server needs more than the pages of one family. In the folder of Aimline:"
            " python3 -m uv sync --extra server"
        )


def _found() -> tuple[str, ...]:
    _needs_extra()
    from aimline.server.check import problems

    return problems()


def _check(options: argparse.Namespace) -> int:
    found = _found()
    for problem in found:
        print(f"- {problem}")
    if not found:
        print("This server may run as it is set up.")
    return 1 if found else 0


def _serve(options: argparse.Namespace) -> int:
    found = _found()
    if found:
        print("The server does not start:", file=sys.stderr)
        print(*(f"- {problem}" for problem in found), sep="\n", file=sys.stderr)
        return 1
    from aimline.server.run import serve

    serve()
    return 0


def _migrate(options: argparse.Namespace) -> int:
    _needs_extra()
    from aimline.server.start import migrate, set_up

    set_up()
    unread = migrate()
    print("The database has the newest form.")
    if unread:
        print(
            "The second step of these people was locked with another AIMLINE_SECRET_KEY, so no code"
            " of theirs fits any more:",
            *unread,
            "Give that key as AIMLINE_SECRET_KEY_BEFORE and run this again, or take a second step"
            " away: aimline server reset E-MAIL --second-step. Who signs in by a passkey needs only"
            " to make recovery codes anew.",
            sep="\n",
            file=sys.stderr,
        )
    return 0


def _operator(options: argparse.Namespace) -> int:
    _needs_extra()
    from aimline.server.first_links import operator_link
    from aimline.server.revoking import operator_away

    return _told(operator_away if options.away else operator_link, options.email)


def _reset(options: argparse.Namespace) -> int:
    _needs_extra()
    from aimline.server.first_links import reset_link
    from aimline.server.revoking import second_step_away

    return _told(second_step_away if options.second_step else reset_link, options.email)


def _close(options: argparse.Namespace) -> int:
    _needs_extra()
    from aimline.server.revoking import close

    return _told(close, options.email)


def _told(done: Callable[[str], str], email: str) -> int:
    """Do it for the person of an address, and say what came of it."""
    from aimline.server.start import set_up

    set_up()
    print(done(email))
    return 0
