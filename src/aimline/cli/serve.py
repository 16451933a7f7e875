"""`aimline serve`: the pages, in the browser of this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_serve(commands: Subcommands) -> None:
    """Add the command to the parser."""
    serve = commands.add_parser(
        "serve",
        help="keep your case in the browser, on this machine only",
        description="Open the pages in the browser of this machine. The address that is printed "
        "works once, in one browser; nobody else can open the pages. Ctrl-C ends it.",
    )
    serve.add_argument(
        "--sample", action="store_true", help="show invented families beside your own cases"
    )
    serve.add_argument(
        "--no-browser", action="store_true", help="print the address, open no browser"
    )
    serve.add_argument(
        "--port", type=int, default=None, metavar="N", help="a port of your choice; a free one"
    )
    serve.add_argument(
        "--can-close",
        action="store_true",
        help="the pages offer to close the program, for whoever opened it by an icon",
    )
    add_data(serve)
    serve.set_defaults(run=_run)


def add_data(command: argparse.ArgumentParser) -> None:
    """Where the cases lie."""
    command.add_argument(
        "--data",
        type=Path,
        default=None,
        metavar="DIR",
        help="where the cases lie; `aimline where` tells the usual place",
    )


def _run(options: argparse.Namespace) -> int:
    from aimline.web.start import set_up

    data = set_up(options.data)

    from django.conf import settings

    from aimline.web.door_key import new_key
    from aimline.web.server import HOST, AlreadyServed, Server

    settings.AIMLINE_CAN_CLOSE = options.can_close
    server = Server(data)
    try:
        port = server.open(options.port)
    except AlreadyServed as other:
        _tell(f"http://{HOST}:{other.port}/?token={new_key(data)}", options.no_browser)
        print("Aimline was open already; this is a new way in.", file=sys.stderr)
        return 0
    try:
        _prepare(data, options)
        _tell(f"http://{HOST}:{port}/?token={new_key(data)}", options.no_browser)
        _warm()
        server.run()
    except KeyboardInterrupt:
        print("Closed. Your cases are kept.", file=sys.stderr)
    finally:
        server.close()
    return 0


def _warm() -> None:
    from aimline.web.warm import warm_up

    warm_up()


def _prepare(data: Path, options: argparse.Namespace) -> None:
    from aimline.store.backup.restore import finish_restore
    from aimline.web.data import place_of
    from aimline.web.start import bring_up_to_date

    finish_restore(place_of(data))  # The place is held: nobody else has it open.
    bring_up_to_date(data)
    if options.sample:
        from aimline.web.samples import bring_in_samples

        bring_in_samples()


def _tell(address: str, no_browser: bool) -> None:
    print(address, flush=True)
    if not no_browser:
        import webbrowser

        webbrowser.open(address)
