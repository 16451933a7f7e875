"""The columns that a batch is given and gives: names, types, and what each must hold."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

GOALS: Final = (
    pa.field("measure", pa.string()),
    pa.field("direction", pa.string()),
    pa.field("baseline", pa.float64()),
    pa.field("baseline_on", pa.date32()),
    pa.field("criterion", pa.float64()),
    pa.field("criterion_on", pa.date32()),
)
"""Beside `goal_id`, a string or an integer."""
OPTIONAL_OF_GOALS: Final = (
    pa.field("grade", pa.string()),
    pa.field("consistency", pa.string()),
    pa.field("measured", pa.string()),
)
GROUPS: Final = ("school", "service", "disability")
"""Text columns of goals by which `--summary` counts, beside measure and grade."""
REPORT_COUNTS: Final = ("reports", "reports_with_score")
"""Whole numbers of a goal: progress reports sent, and those of them that state a score."""
OF_SUMMARIES: Final = (
    *(pa.field(name, pa.string()) for name in GROUPS),
    *(pa.field(name, pa.int64()) for name in REPORT_COUNTS),
)
"""Optional columns of goals that no review depends on."""
OBSERVATIONS: Final = (pa.field("on", pa.date32()), pa.field("score", pa.float64()))
"""Beside `goal_id`."""
REVIEWS: Final = (
    pa.field("verdict", pa.string()),
    pa.field("n", pa.int32()),
    pa.field("level", pa.float64()),
    pa.field("level_on", pa.date32()),
    pa.field("required_per_week", pa.float64()),
    pa.field("weeks", pa.string()),
    pa.field("expected", pa.float64()),
    pa.field("pace_difference", pa.float64()),
    pa.field("slope_per_week", pa.float64()),
    pa.field("slope_standard_error", pa.float64()),
    pa.field("theil_sen_per_week", pa.float64()),
    pa.field("projected", pa.float64()),
    pa.field("projection_low", pa.float64()),
    pa.field("projection_high", pa.float64()),
    pa.field("interval_level", pa.float64()),
    pa.field("probability_met", pa.float64()),
    pa.field("probability_met_unshrunk", pa.float64()),
    pa.field("shrinkage_weight", pa.float64()),
    pa.field("needed_per_week", pa.float64()),
    pa.field("weeks_to_decide", pa.int32()),
    pa.field("rule_four_point", pa.string()),
    pa.field("rule_median", pa.string()),
    pa.field("rule_trend", pa.string()),
    pa.field("reason", pa.string()),
)
"""Beside `goal_id`, of the type that was given."""
