"""How the goals of a batch grow, kind by kind: what priors from the batch itself rest on."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from aimline.batch.goal_arrays import goal_arrays, goal_groups
from aimline.batch.priors import Group, GroupSums, PriorKind, Priors
from aimline.batch.review_batch import readings_of


def group_sums(batch: pa.RecordBatch, as_of: date) -> dict[Group, GroupSums]:
    """The sums of each kind of goal over those with three scores or more and some scatter."""
    found = readings_of(batch, goal_arrays(batch, Priors(PriorKind.NONE)), as_of)
    groups, group_of = goal_groups(batch)
    known = found.residual > 0
    degrees = (found.n - 2).astype(np.float64)
    parts = {
        "goals": np.ones(known.size),
        "slope": found.slope,
        "slope_squared": found.slope**2,
        "error_squared": found.slope_error**2,
        "residuals": found.residual**2 * degrees,
        "degrees": degrees,
    }
    sums = {
        name: np.bincount(group_of[known], weights=values[known], minlength=len(groups))
        for name, values in parts.items()
    }
    return {
        group: GroupSums(**{name: float(values[n]) for name, values in sums.items()})
        for n, group in enumerate(groups)
        if sums["goals"][n]
    }
