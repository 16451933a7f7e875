"""The marks of a goal's chart, layer by layer, from bands at the back to words in front."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Final, Literal

import altair as alt

from aimline.day_words import short_day, short_month
from aimline.drafting.chart_frame import Frame, drawn_points, month_ticks, week_ticks
from aimline.drafting.chart_labels import LINE, Label
from aimline.drafting.chart_lines import Lines
from aimline.drafting.chart_strip import Band, PhaseLine
from aimline.drafting.chart_words import DARK, QUIET, Ink
from aimline.drafting.fonts import FAMILY
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import say

_BAND: Final = "#e9edf1"
_GRID: Final = "#dfe3e8"
_AXIS: Final = "#8a949e"
_SHORT_SPAN_DAYS: Final = 75
_DAY_MS: Final = 86_400_000
_DASH: Final = [6.0, 4.0]
_DOTS: Final = [2.0, 3.0]
_SHADE: Final = 0.16
_FAINT_SHADE: Final = 0.07
_PEERS: Final = "#4c5661"
_DOT_SIZES: Final = ((25, 62), (100, 34), (10_000, 14))
"""How large the dots are, by how many there are at most."""

Kind = Literal["area", "circle", "line", "point", "rect", "rule", "square", "text"]
Look = dict[str, Any]
_NO_MORE: Final[Look] = {}

Layers = list[alt.UnitSpec]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The frame with its two axes, shared by every layer, and the rows that the layers draw."""

    frame: Frame
    x: alt.X
    y: alt.Y
    rows: dict[str, list[dict[str, Any]]]

    def layer(
        self, rows: Iterable[Mapping[str, Any]], kind: Kind, look: Look, channels: Look = _NO_MORE
    ) -> alt.UnitSpec:
        """One layer over the rows, days across and scores up.

        Altair's own `Chart.encode` copies every part again at each step, and its specification
        looks into every row: both take longer than the drawing.
        """
        name = f"rows-{len(self.rows)}"
        self.rows[name] = [dict(row) for row in rows]
        return alt.UnitSpec(
            data=alt.NamedData(name=name),
            mark=alt.MarkDef(type=kind, **look),
            encoding=alt.Encoding(**{"x": self.x, "y": self.y, **channels}),
        )


def canvas(frame: Frame, font: float) -> Canvas:
    """The axes of a frame."""
    return Canvas(frame, _across(frame, font), _up(frame), {})


def bare_canvas(frame: Frame, font: float) -> Canvas:
    """The same without any axis to be seen."""
    bare = canvas(frame, font)
    across, up = bare.x.copy(), bare.y.copy()
    across["axis"] = up["axis"] = None
    return replace(bare, x=across, y=up)


def _across(frame: Frame, font: float) -> alt.X:
    is_short = (frame.last - frame.first).days < _SHORT_SPAN_DAYS
    days = week_ticks(frame) if is_short else month_ticks(frame, font * 3.1)
    ticks = [_stamp(day) for day in days]
    words = [_tick_words(day, is_short=is_short, is_first=day == days[0]) for day in days]
    return alt.X(
        field="on",
        type="temporal",
        scale=alt.Scale(type="utc", domain=[_stamp(frame.first), _stamp(frame.last)], nice=False),
        axis=alt.Axis(
            title=None,
            grid=False,
            values=ticks,
            labelExpr=f"{json.dumps(words)}[indexof({ticks}, +datum.value)]",
        ),
    )


def _tick_words(day: date, *, is_short: bool, is_first: bool) -> list[str]:
    """The month, with the day in a short chart; the year where one begins, and at the start."""
    month = short_month(day)
    words = say("{short_month} {day}", short_month=month, day=day.day) if is_short else month
    is_turn = day.month == 1 and not is_short
    return [words, str(day.year)] if is_first or is_turn else [words]


def _up(frame: Frame) -> alt.Y:
    return alt.Y(
        field="score",
        type="quantitative",
        scale=alt.Scale(domain=[frame.low, frame.high], nice=False, zero=False),
        axis=alt.Axis(title=None, values=list(frame.ticks), format=",~f"),
    )


def _stamp(on: date) -> int:
    return (on - date(1970, 1, 1)).days * _DAY_MS


def _at(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def band_layers(bands: Sequence[Band], on: Canvas) -> Layers:
    """Breaks of the school year as pale bands."""
    if not bands:
        return []
    rows = [{"on": _at(b.first), "to": _at(b.last), "name": b.name} for b in bands]
    look: Look = {"color": _BAND, "opacity": 1}
    return [on.layer(rows, "rect", look, {"y": alt.Undefined, "x2": alt.X2(field="to")})]


def peer_layers(on: Canvas) -> Layers:
    """Where the middle half of the grade's pupils stand, as a faint band."""
    if not on.frame.peers:
        return []
    rows = [
        {"on": _at(b.first), "to": _at(b.last), "score": b.low, "high": b.high}
        for b in on.frame.peers
    ]
    look: Look = {"color": _PEERS, "opacity": 0.13}
    return [on.layer(rows, "rect", look, {"x2": alt.X2(field="to"), "y2": alt.Y2(field="high")})]


def line_layers(review: GoalReview, drawn: Lines, on: Canvas, ink: Ink) -> Layers:
    """Fan, gap, scores, trends and aimline."""
    layers = _fan(drawn, on, ink)
    if review.level and review.expected is not None:
        ends = [(review.level.on, review.level.score), (review.level.on, review.expected)]
        gap: Look = {"color": ink.colour, "strokeWidth": 4, "opacity": 0.55}
        layers.append(on.layer(_rows(ends), "line", gap))
    thin: Look = {"color": ink.colour, "strokeWidth": 1.1}
    layers += [on.layer(_rows(run), "line", thin) for run in drawn.scores]
    dashed: Look = {"color": ink.colour, "strokeWidth": 2, "strokeDash": _DASH}
    layers += [on.layer(_rows(path), "line", dashed) for path in drawn.trends]
    if drawn.projection:
        middle = {**dashed, "strokeWidth": 1.6, "strokeDash": _DOTS} if drawn.fan else dashed
        layers.append(on.layer(_rows(drawn.projection), "line", middle))
    if drawn.aimline:
        layers.append(on.layer(_rows(drawn.aimline), "line", {"color": DARK, "strokeWidth": 2.6}))
    if line := review.aimline:
        ends = [(line.baseline_on, line.baseline), (line.criterion_on, line.criterion)]
        layers.append(on.layer(_rows(ends), "square", {"size": 60, "color": DARK, "opacity": 1}))
    return layers


def _rows(path: Iterable[tuple[date, float]]) -> list[dict[str, Any]]:
    return [{"on": _at(on), "score": round(score, 6)} for on, score in path]


def _fan(drawn: Lines, on: Canvas, ink: Ink) -> Layers:
    if not drawn.fan:
        return []
    rows = [
        {"on": _at(day), "score": round(low, 6), "high": round(high, 6)}
        for day, low, high in drawn.fan
    ]
    shade, edge = (_FAINT_SHADE, 0.5) if drawn.is_of_few_scores else (_SHADE, 1.0)
    edges = [[(day, low) for day, low, _ in drawn.fan], [(day, high) for day, _, high in drawn.fan]]
    area: Look = {"color": ink.colour, "opacity": shade}
    rim: Look = {"color": ink.colour, "strokeWidth": edge}
    return [
        on.layer(rows, "area", area, {"y2": alt.Y2(field="high")}),
        *(on.layer(_rows(one), "line", rim) for one in edges),
    ]


def phase_layers(changes: Iterable[PhaseLine], on: Canvas) -> Layers:
    """A dotted line at each phase change, up to the phase's name above the plot."""
    layers = []
    for change in changes:
        look: Look = {
            "color": DARK,
            "strokeWidth": 1.5,
            "strokeDash": [1, 3],
            "y": -change.rise,
            "y2": on.frame.height,
        }
        row = {"on": _at(change.on), "name": change.name}
        layers.append(on.layer([row], "rule", look, {"y": alt.Undefined}))
    return layers


def score_layers(review: GoalReview, on: Canvas, ink: Ink) -> Layers:
    """Scores as dots, those of the school's reports with a ring around them."""
    dots = [
        {
            "on": _at(p.on),
            "score": p.score,
            "from": "report" if p.is_report else "score",
            "day": short_day(p.on),
            "told": say("report") if p.is_report else say("score"),
        }
        for p in drawn_points(review)
    ]
    if not dots:
        place = [{"on": _at(on.frame.first), "score": on.frame.low}]
        return [] if review.aimline else [on.layer(place, "point", {"opacity": 0})]
    layers = []
    if rings := [dot for dot in dots if dot["from"] == "report"]:
        ring: Look = {"size": 170, "filled": False, "stroke": ink.colour, "strokeWidth": 1.8}
        layers.append(on.layer(rings, "point", {**ring, "fill": "white", "opacity": 1}))
    size = next(size for most, size in _DOT_SIZES if len(dots) <= most)
    dot: Look = {"size": size, "color": ink.colour, "opacity": 1}
    layers.append(on.layer(dots, "circle", {**dot, "stroke": "white", "strokeWidth": 1}))
    return layers


def word_layers(labels: Iterable[Label], on: Canvas) -> Layers:
    """Words; inside the plot on a pale edge of their own, to be read across lines."""

    def style(label: Label) -> tuple[str, bool, float, bool]:
        is_inside = 0 <= label.x < on.frame.width and label.y >= 0
        return label.colour, label.is_bold, label.size, is_inside

    layers: Layers = []
    for (colour, is_bold, size, is_inside), group in groupby(sorted(labels, key=style), key=style):
        words = [_placed(label, on.frame) for label in group]
        text: Look = {"text": alt.Text(field="words", type="nominal")}
        look = _lettering(size, is_bold)
        if is_inside:
            edge: Look = {"color": "white", "stroke": "white", "strokeWidth": 4, "opacity": 0.85}
            layers.append(on.layer(words, "text", {**look, **edge}, text))
        layers.append(on.layer(words, "text", {**look, "color": colour}, text))
    return layers


def _lettering(size: float, is_bold: bool) -> Look:
    return {
        "align": "left",
        "baseline": "alphabetic",
        "fontSize": size,
        "fontWeight": "bold" if is_bold else "normal",
        "lineBreak": "\n",
        "lineHeight": round(size * LINE, 2),
    }


def _placed(label: Label, frame: Frame) -> dict[str, Any]:
    """The label's first base line in days and scores: pixels do not mix with the axes' scales."""
    span = _stamp(frame.last) - _stamp(frame.first)
    down = (label.y + label.size * 0.95) / frame.height
    return {
        "on": _stamp(frame.first) + round(label.x / frame.width * span),
        "score": round(frame.high - down * (frame.high - frame.low), 6),
        "words": "\n".join(label.lines),
    }


def look(font: float, title: float) -> dict[str, Any]:
    """What holds for the whole chart."""
    return {
        "font": FAMILY,
        "aria": False,
        "background": "white",
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": font - 1,
            "labelColor": QUIET,
            "domainColor": _AXIS,
            "tickColor": _AXIS,
            "gridColor": _GRID,
            "labelLimit": 0,
        },
        "title": {"color": DARK, "fontWeight": "bold", "lineHeight": title * LINE},
    }


def whole(layers: Layers, on: Canvas, title: Look, config: Look) -> Look:
    """The whole specification, with the rows that its layers draw."""
    chart = alt.TopLevelLayerSpec(
        layer=layers, width=on.frame.width, height=on.frame.height, title=title, config=config
    )
    return {"$schema": alt.SCHEMA_URL, **chart.to_dict(validate=False), "datasets": on.rows}
