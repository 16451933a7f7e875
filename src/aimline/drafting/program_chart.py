"""The picture of a program's goals: for each group, the share of its goals that stands where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from aimline.drafting.chart import Chart
from aimline.drafting.fonts import FAMILY
from aimline.drafting.state import State, state_words

_ORDER: Final = (State.MET, State.ON_TRACK, State.CANNOT_TELL, State.NOT_ON_TRACK)
_FILLS: Final = {
    State.MET: ("#1f6b2e", "#ffffff"),
    State.ON_TRACK: ("#5fa8ad", "#1b232c"),
    State.CANNOT_TELL: ("#e3e7eb", "#1b232c"),
    State.NOT_ON_TRACK: ("#f1b27a", "#1b232c"),
}
_WIDTH: Final = 470
_NARROW: Final = 190
_ROW: Final = 32
_LEAST_LABELLED: Final = 0.06
_DARK: Final = "#1b232c"
_QUIET: Final = "#4c5661"


def program_chart(title: str, groups: Mapping[str, Mapping[State, int]], *, phone: bool) -> Chart:
    """One bar a group, as long as the whole, cut into the states of its goals.

    groups: by name, how many goals stand where; each with at least one goal.
    """
    rows = [row for name, counts in groups.items() for row in _rows(name, counts)]
    names = [state_words(state) for state in _ORDER]
    y = {
        "field": "group",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": 130 if phone else 220, "ticks": False},
    }
    axis = {"title": "Share of the goals", "format": "%", "tickCount": 4 if phone else 10}
    bar = {
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1, "height": {"band": 0.7}},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "axis": axis, "title": None},
            "x2": {"field": "to"},
            "y": y,
            "color": {
                "field": "state",
                "type": "nominal",
                "scale": {"domain": names, "range": [_FILLS[state][0] for state in _ORDER]},
                "legend": {
                    "title": None,
                    "orient": "top",
                    "columns": 2 if phone else 4,
                    "labelFontSize": 12,
                    "labelLimit": 0,
                    "symbolType": "square",
                },
            },
        },
    }
    number = {
        "mark": {"type": "text", "fontSize": 12, "fontWeight": "bold"},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "y": y,
            "text": {"field": "words", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
    spec: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": rows},
        "layer": [bar, number],
        "width": _NARROW if phone else _WIDTH,
        "height": _ROW * len(groups),
        "config": _LOOK,
    }
    return Chart(title, spec)


def _rows(name: str, counts: Mapping[State, int]) -> list[dict[str, Any]]:
    whole, rows, at = sum(counts.values()), [], 0.0
    for state in _ORDER:
        share = counts.get(state, 0) / whole
        if share:
            rows.append(
                {
                    "group": name,
                    "state": state_words(state),
                    "from": at,
                    "to": at + share,
                    "middle": at + share / 2,
                    "words": f"{share:.0%}" if share >= _LEAST_LABELLED else "",
                    "ink": _FILLS[state][1],
                }
            )
            at += share
    return rows


_LOOK: Final[dict[str, Any]] = {
    "font": FAMILY,
    "aria": False,
    "background": "white",
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "labelPadding": 6,
        "labelColor": _DARK,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": _QUIET,
        "domainColor": _QUIET,
        "gridColor": "#e3e7eb",
    },
}
