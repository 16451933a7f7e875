"""How sentences name goals."""

from datetime import date
from types import SimpleNamespace

import pytest

from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.findings.naming import goal_name


@pytest.mark.parametrize(
    ("goal", "name"),
    [
        (Goal("goal-1"), "goal 1"),
        (Goal("goal-1-trials"), "goal 1 (trials)"),
        (Goal("fluency"), "the fluency goal"),
        (Goal("goal-1", area="Reading"), "the reading goal"),
    ],
)
def test_a_goal_is_named_by_its_number_once(goal, name):
    iep = Iep("2025", date(2025, 9, 2), goals=(goal,))
    assert goal_name(SimpleNamespace(goal=goal, iep=iep)) == name
