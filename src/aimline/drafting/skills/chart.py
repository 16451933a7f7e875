"""The charts of an assessment: each area's items by the help they take, and two dates beside it."""

from __future__ import annotations

from typing import Any, Final

from aimline.day_words import short_day
from aimline.drafting.chart import Chart
from aimline.drafting.fonts import FAMILY
from aimline.drafting.skills.assessment import Assessment
from aimline.skills.change import AreaChange
from aimline.skills.scoring import AreaResult, Standing
from aimline.wording.say import marked, say

_DARK: Final = "#1b232c"
_QUIET: Final = "#4c5661"
_GRID: Final = "#e3e7eb"
_LOOKS: Final = (
    ((Standing.STRENGTH,), marked("alone"), "#00646b", "#ffffff"),
    ((Standing.VARIES,), marked("alone, as some saw it"), "#5fa8ad", _DARK),
    ((Standing.WITH_HELP,), marked("with a reminder or a prompt"), "#b9d9db", _DARK),
    ((Standing.NEED,), marked("with hands-on help, or not yet"), "#f1d9a7", _DARK),
    ((Standing.UNSEEN,), marked("no chance to see"), "#ffffff", _QUIET),
)
_MOVED: Final = {1: marked("less help"), -1: marked("more help"), 0: marked("within error")}
_WIDTH: Final = 430
_NARROW: Final = 160
_ROW: Final = 34
_FONT: Final = 13


def help_chart(told: Assessment, row: int = _ROW) -> Chart:
    """How many items of each area take which help; every item is one step of the bar.

    row: the height of one area, in pixels.
    """
    rows = [row for area in told.result.areas for row in _rows(area)]
    names = [say(words) for _, words, _, _ in _LOOKS]
    y = {
        "field": "area",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": 220, "ticks": False, "domain": False},
    }
    x = {"field": "from", "type": "quantitative", "axis": _count_axis(say("items")), "title": None}
    bar = {
        "mark": {"type": "bar", "stroke": _QUIET, "strokeWidth": 0.7, "height": {"band": 0.62}},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "y": y,
            "color": {
                "field": "help",
                "type": "nominal",
                "scale": {"domain": names, "range": [colour for _, _, colour, _ in _LOOKS]},
                "legend": _LEGEND,
            },
        },
    }
    number = {
        "mark": {"type": "text", "fontSize": _FONT - 1, "fontWeight": "bold"},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "y": y,
            "text": {"field": "n", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
    title = say("What {name} does alone, and with which help", name=told.whose.name)
    return Chart(title, _whole(rows, [bar, number], row * len(told.result.areas)))


def _rows(area: AreaResult) -> list[dict[str, Any]]:
    rows, at = [], 0
    for standings, words, _, ink in _LOOKS:
        if n := len(area.of(*standings)):
            rows.append(
                {
                    "area": area.area.title,
                    "help": say(words),
                    "n": str(n),
                    "from": at,
                    "to": at + n,
                    "middle": at + n / 2,
                    "ink": ink,
                }
            )
            at += n
    return rows


def change_chart(told: Assessment) -> Chart | None:
    """The same items then and now, area by area; None without an earlier round."""
    if told.before is None or not told.changes:
        return None
    then, now = told.before.round.first_on, told.result.round.first_on
    days = {0: short_day(then), 1: short_day(now)}
    rows = [row for change in told.changes for row in _then_and_now(change, days)]
    y = {
        "field": "area",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": 260, "ticks": False, "domain": False},
    }
    scale = {"domain": [0, 1]}
    axis = {
        "title": say("Share of the same items done alone"),
        "format": "%",
        "values": [0, 0.25, 0.5, 0.75, 1],
        "gridColor": _GRID,
    }
    x = {"field": "share", "type": "quantitative", "scale": scale, "axis": axis}
    line = {
        "mark": {"type": "line", "color": _QUIET, "strokeWidth": 2},
        "encoding": {"x": x, "y": y, "detail": {"field": "area"}},
    }
    dot = {
        "mark": {"type": "point", "size": 150, "strokeWidth": 2.2, "stroke": "#00646b"},
        "encoding": {
            "x": x,
            "y": y,
            "fill": {
                "field": "when",
                "type": "nominal",
                "scale": {"domain": list(days.values()), "range": ["#ffffff", "#00646b"]},
                "legend": {**_LEGEND, "symbolStrokeColor": "#00646b", "symbolType": "circle"},
            },
        },
    }
    return Chart(
        say("The same items, then and now"), _whole(rows, [line, dot], _ROW * len(told.changes))
    )


def _then_and_now(change: AreaChange, days: dict[int, str]) -> list[dict[str, Any]]:
    name = f"{change.area.title} ({say(_MOVED[change.direction])})"
    return [
        {"area": name, "when": days[at], "share": share_alone(change, at), "order": at}
        for at in (0, 1)
    ]


def share_alone(change: AreaChange, at: int) -> float:
    """The share of the same items done alone, then (0) or now (1)."""
    shares = [
        sum(pair[at].support == "independent" for pair in one.pairs) / len(one.pairs)
        for one in change.items
    ]
    return sum(shares) / len(shares)


def narrow(chart: Chart) -> Chart:
    """The same chart for a phone."""
    spec = {**chart.spec, "width": _NARROW}
    axis = {**spec["config"]["axis"], "labelFontSize": 11.5}
    spec["config"] = {**spec["config"], "axis": axis}
    spec["layer"] = [_with_narrow_words(layer) for layer in spec["layer"]]
    return Chart(chart.title, spec)


def _with_narrow_words(layer: dict[str, Any]) -> dict[str, Any]:
    encoding = dict(layer["encoding"])
    encoding["y"] = {**encoding["y"], "axis": {**encoding["y"]["axis"], "labelLimit": 0}}
    for name in ("color", "fill"):
        if "legend" in encoding.get(name, {}):
            legend = {**encoding[name]["legend"], "columns": 1}
            encoding[name] = {**encoding[name], "legend": legend}
    return {**layer, "encoding": encoding}


_LEGEND: Final[dict[str, Any]] = {
    "title": None,
    "orient": "top",
    "direction": "horizontal",
    "columns": 3,
    "labelFontSize": 12,
    "labelLimit": 0,
    "symbolStrokeColor": _QUIET,
    "symbolType": "square",
}


def _count_axis(title: str) -> dict[str, Any]:
    return {"title": title, "format": "d", "tickMinStep": 1, "gridColor": _GRID}


def _whole(rows: list[dict[str, Any]], layers: list[Any], height: int) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": rows},
        "layer": layers,
        "width": _WIDTH,
        "height": height,
        "config": {
            "font": FAMILY,
            "aria": False,
            "background": "white",
            "padding": 4,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": _FONT,
                "labelPadding": 8,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "labelColor": _DARK,
                "titleColor": _QUIET,
                "domainColor": _QUIET,
            },
        },
    }
