"""Django, set up for a server, and its database brought to the newest form."""

from __future__ import annotations

import logging
import os
from typing import Final

from aimline.server.environment import NotSet, value
from aimline.web.data import DATA_VARIABLE
from aimline.web.own_clock import kept_clock

SETTINGS: Final = "aimline.server.settings"
_QUIET: Final = ("django", "axes", "granian", "allauth")


def set_up() -> None:
    """Make Django ready in this process. Raises NotSet."""
    os.umask(0o077)  # Whatever is written from here on is for this user alone.
    if not os.environ.get(DATA_VARIABLE):
        raise NotSet(
            "AIMLINE_DATA is not set. It names the folder of the originals: choose one that is for"
            " the server's own user alone."
        )
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    for name in _QUIET:
        # Their logs would hold addresses of pages and of people.
        quiet = logging.getLogger(name)
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
    value("AIMLINE_SECRET_KEY")
    import django

    with kept_clock():
        django.setup(set_prefix=False)


def share_database() -> None:
    """Let nobody exchange what is in the database while this process has a line to it."""
    from django.db.backends.signals import connection_created

    from aimline.store.backup.alone import share

    connection_created.connect(share)


def migrate() -> tuple[str, ...]:
    """Bring the database to the newest form; whose second step another key has locked.

    Raises BackupRefused where a restore was cut short.
    """
    from django.conf import settings
    from django.core.management import call_command

    from aimline.server.second_step_secrets import lock_anew
    from aimline.store.backup.restore import refuse_cut_short
    from aimline.store.newest_form import bring_to_newest_form
    from aimline.web.data import place_of

    refuse_cut_short(place_of(settings.AIMLINE_DATA))
    bring_to_newest_form()
    call_command("createcachetable", verbosity=0)
    return lock_anew(value("AIMLINE_SECRET_KEY_BEFORE"))
