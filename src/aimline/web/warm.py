"""What takes long only the first time, done while the browser still opens."""

from __future__ import annotations

import threading
from contextlib import suppress

from aimline.web.long_lived import keep_for_good


def warm_up() -> threading.Thread:
    """Begin it, beside the server."""
    thread = threading.Thread(target=_warm, name="warm-up", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    """Load what draws and reviews, with the case that was changed last."""
    from django.db import connection

    from aimline.drafting.chart_small import small_chart
    from aimline.store.models import ChangeRow
    from aimline.web.goal_page import figure
    from aimline.web.reviewed import Viewed, current, usual_day

    latest = ChangeRow.objects.order_by("-id").values_list("case_id", flat=True).first()
    try:
        if latest is None:
            return
        # Whatever is wrong with a case is told on its page, in words; here nobody looks.
        with suppress(Exception):
            loaded = current(latest)
            view = Viewed(loaded, usual_day(loaded), None)
            for goal in [g for g in view.review.goals if g.is_current][:1]:
                small_chart(goal)
                figure(view, goal)
    finally:
        connection.close()
        keep_for_good()
