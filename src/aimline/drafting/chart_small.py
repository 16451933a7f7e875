"""The small chart of a goal's row: the aimline and the scores, without words or axes."""

from __future__ import annotations

from typing import Any, Final

from aimline.drafting.chart import Chart
from aimline.drafting.chart_frame import frame
from aimline.drafting.chart_lines import lines
from aimline.drafting.chart_words import Ink
from aimline.drafting.standing import standing
from aimline.drafting.state import state
from aimline.progress.goal_review import GoalReview

WIDTH: Final = 150.0
HEIGHT: Final = 52.0
_FONT: Final = 12.0


def small_chart(review: GoalReview) -> Chart:
    """The shape of a goal at a glance; its words stand beside it."""
    plot = frame(review, WIDTH, HEIGHT)
    drawn = lines(review, plot)
    ink = Ink(state(review).colour, _FONT)

    import altair as alt
    from altair.utils.schemapi import debug_mode

    from aimline.drafting import chart_marks as marks

    with debug_mode(False):
        on = marks.bare_canvas(plot, _FONT)
        layers = [
            *marks.line_layers(review, drawn, on, ink),
            *marks.score_layers(review, on, ink),
        ]
        config: dict[str, Any] = {**marks.look(_FONT, _FONT), "padding": 3, "background": None}
        whole = marks.whole(layers, on, {}, config)
    whole.pop("title", None)
    if not layers:
        whole["layer"] = [{"mark": alt.MarkDef(type="point", opacity=0).to_dict()}]
    return Chart(standing(review), whole)
