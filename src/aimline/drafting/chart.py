"""The one drawer of charts: a goal's scores against its aimline, for page, PDF and letter alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from aimline.case.case import Case
from aimline.drafting.chart_frame import Frame, frame
from aimline.drafting.chart_labels import LINE, Label, wrapped
from aimline.drafting.chart_lines import lines
from aimline.drafting.chart_strip import bands, strip
from aimline.drafting.chart_words import QUIET, Ink, plot_labels, side_labels
from aimline.drafting.fonts import font_directory
from aimline.drafting.measure_words import measure_words
from aimline.drafting.standing import standing
from aimline.drafting.state import state
from aimline.findings.words import number
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import say

_TITLE_SIZE: Final = 16
_AXIS_ROOM: Final = 44
_NO_SOURCES: Final[list[str]] = []


class Size(Enum):
    """For a page, a phone or a sheet to write on: width, side, height of the plot, font size."""

    PAGE = (640, 124, 290, 13.0)
    PHONE = (350, 88, 270, 12.5)
    SHEET = (640, 124, 190, 13.0)

    @property
    def width(self) -> float:
        """The whole chart, in pixels."""
        return self.value[0]

    @property
    def side(self) -> float:
        """Room for words right of the plot."""
        return self.value[1]

    @property
    def height(self) -> float:
        """The plot alone."""
        return self.value[2]

    @property
    def font(self) -> float:
        """Font size of labels."""
        return self.value[3]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a Vega-Lite specification, which page, PDF and letter all draw from."""

    title: str
    spec: Mapping[str, Any]


def goal_chart(review: GoalReview, case: Case, size: Size = Size.PAGE) -> Chart:
    """The chart of one goal."""
    side = size.side if review.aimline else 8
    plot = frame(review, size.width - side - _AXIS_ROOM, size.height)
    drawn = lines(review, plot)
    ink = Ink(state(review).colour, size.font)
    breaks = bands(case.calendar, plot)
    above = strip(drawn, breaks, plot, ink)
    labels = plot_labels(review, plot, drawn, ink) + side_labels(review, plot, drawn, ink, side - 8)
    labels += [*above.labels, _axis_words(measure_words(review.goal), above.height, plot, ink)]
    title = standing(review)

    from altair.utils.schemapi import debug_mode

    from aimline.drafting import chart_marks as marks

    # Altair's own check of every part takes longer than all the rest: the tests check whole charts.
    with debug_mode(False):
        on = marks.canvas(plot, size.font)
        layers = [
            *marks.band_layers(breaks, on),
            *marks.peer_layers(on),
            *marks.phase_layers(above.changes, on),
            *marks.line_layers(review, drawn, on, ink),
            *marks.score_layers(review, on, ink),
            *marks.word_layers(labels, on),
        ]
        config = marks.look(size.font, _TITLE_SIZE)
        return Chart(title, marks.whole(layers, on, _title(title, size), config))


def _axis_words(words: str, rise: float, plot: Frame, ink: Ink) -> Label:
    if plot.is_broken:
        low = number(plot.low)
        words = say("{measure} (the axis starts at {low}, not at 0)", measure=words, low=low)
    folded = wrapped(words, ink.size, plot.width + _AXIS_ROOM)
    top = -14 - rise - len(folded) * ink.size * LINE
    return Label(folded, 6 - _AXIS_ROOM, top, ink.size, QUIET)


def _title(title: str, size: Size) -> dict[str, Any]:
    folded = wrapped(title, _TITLE_SIZE, size.width - 8, is_bold=True)
    return {
        "text": list(folded),
        "anchor": "start",
        "frame": "bounds",
        "fontSize": _TITLE_SIZE,
        "offset": 10,
    }


def svg(chart: Chart) -> str:
    """The chart as an SVG picture whose words are text."""
    import vl_convert

    _register_fonts()
    return vl_convert.vegalite_to_svg(dict(chart.spec), allowed_base_urls=_NO_SOURCES)


def interactive(chart: Chart) -> Mapping[str, Any]:
    """The chart for a page's script, as a Vega specification: each dot tells its day and score.

    It is compiled here, by the compiler of the pictures, so that both look alike.
    """
    import vl_convert

    layers = [_with_words(layer) for layer in chart.spec["layer"]]
    compiled = vl_convert.vegalite_to_vega({**chart.spec, "layer": layers})
    # Where a page forbids evaluated code, Vega's interpreter makes no day of `datetime(number)`;
    # the number itself is one.
    plain: dict[str, Any] = json.loads(_DATETIME.sub(r"\1", json.dumps(compiled)))
    return {key: value for key, value in plain.items() if key != "$schema"}


_DATETIME: Final = re.compile(r"datetime\((-?\d+)\)")


def _on_touch() -> list[dict[str, str]]:
    return [
        {"field": "day", "type": "nominal", "title": say("Day")},
        {"field": "score", "type": "quantitative", "title": say("Score")},
        {"field": "told", "type": "nominal", "title": say("From")},
    ]


def _with_words(layer: Mapping[str, Any]) -> Mapping[str, Any]:
    if layer["mark"].get("type") != "circle":
        return layer
    return {**layer, "encoding": {**layer["encoding"], "tooltip": _on_touch()}}


def png(chart: Chart, scale: float = 2) -> bytes:
    """The chart as pixels."""
    import vl_convert

    _register_fonts()
    return vl_convert.vegalite_to_png(dict(chart.spec), scale=scale, allowed_base_urls=_NO_SOURCES)


def png_of(picture: str, scale: float = 2) -> bytes:
    """A picture that is drawn already, as pixels."""
    import vl_convert

    _register_fonts()
    return vl_convert.svg_to_png(picture, scale=scale)


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_directory()))
