"""The columns that `aimline check` adds for each kind of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aimline.language.claims import Claim
from aimline.language.goal_text import read_goal
from aimline.language.progress import read_statement
from aimline.language.service_text import read_service

GOAL_COLUMNS: Final = (
    "read_measurable",
    "read_has_condition",
    "read_has_observable_skill",
    "read_has_numeric_criterion",
    "read_has_timeframe",
    "read_has_baseline",
    "read_has_method",
    "read_unit",
    "read_baseline",
    "read_target",
    "read_direction",
    "read_missing",
)
PROGRESS_COLUMNS: Final = ("read_label", "read_performance_values", "read_claim", "read_missing")
SERVICE_COLUMNS: Final = (
    "read_service",
    "read_minutes_per_session",
    "read_sessions_per_period",
    "read_period",
    "read_total_minutes_per_period",
    "read_setting",
    "read_group_size",
    "read_mode",
)


def goal_cells(text: str) -> tuple[str, ...]:
    """What a goal says."""
    goal = read_goal(text)
    parts = (goal.condition, goal.skill, goal.targets, goal.timeframe, goal.baseline_words)
    return (
        goal.measurable,
        *(_flag(part) for part in (*parts, goal.method)),
        goal.unit or "",
        goal.baseline_words or "",
        goal.target or "",
        goal.direction.value,
        "; ".join(goal.missing),
    )


def progress_cells(text: str) -> tuple[str, ...]:
    """What a progress statement says."""
    statement = read_statement(text)
    values = ";".join(p.quantity.written for p in statement.performance)
    missing = []
    if not statement.performance:
        missing.append("a number of the child's own")
    if not statement.claim.is_checkable and statement.claim is not Claim.NEW:
        missing.append("whether the progress is enough")
    return statement.label, values, statement.claim.value, "; ".join(missing)


def service_cells(text: str) -> tuple[str, ...]:
    """What the first service of a text says; empty cells where it promises none."""
    service = read_service(text)
    if service is None:
        return ("",) * len(SERVICE_COLUMNS)
    return (
        service.service or "",
        _number(service.minutes_per_session),
        service.sessions_written or "",
        service.period or "",
        _number(service.total_minutes_per_period),
        service.setting or "",
        service.group_size or "",
        service.mode or "",
    )


def _flag(part: object) -> str:
    return "1" if part else "0"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


KINDS: Final[dict[str, tuple[tuple[str, ...], Callable[[str], tuple[str, ...]]]]] = {
    "goals": (GOAL_COLUMNS, goal_cells),
    "progress": (PROGRESS_COLUMNS, progress_cells),
    "services": (SERVICE_COLUMNS, service_cells),
}
"""Each kind of text with its columns and its reader."""
