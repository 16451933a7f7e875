"""What every worker of a server runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from aimline.server.start import set_up, share_database

set_up()
share_database()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from aimline.web.error_notes import note_error  # noqa: E402
from aimline.web.long_lived import keep_for_good  # noqa: E402

_pages = get_wsgi_application()
# Now, so that the first person to come does not wait for it.
import_module(settings.ROOT_URLCONF)
keep_for_good()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request; what breaks even the page that says so leaves its place in the code."""
    try:
        return _pages(environ, start_response)
    except Exception as error:
        note_error(settings.AIMLINE_DATA, error)
        raise
