"""What every worker of a server runs."""

from __future__ import annotations

from aimline.server.start import set_up

set_up()

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
