"""Texts that nothing was written for, made after those of `test_unseen_texts`, are read as well.

The latest were made when the later ones had been mended.

Their truth was written down before they were first read; what was read then is told where they
stand, and what it showed was mended by vocabulary and structure. Figures are held, not each row.
"""

from __future__ import annotations

from collections import Counter

import pytest

from aimline.cli.check_columns import goal_cells, progress_cells, service_cells
from language.later_goals import LATER_GOALS
from language.later_services import LATER_SERVICES
from language.later_statements import LATER_STATEMENTS
from language.latest_goals import LATEST_GOALS
from language.latest_services import LATEST_SERVICES
from language.latest_statements import LATEST_STATEMENTS
from language.test_unseen_texts import overlap, share

GOALS = pytest.mark.parametrize("goals", [LATER_GOALS, LATEST_GOALS], ids=["later", "latest"])
STATEMENTS = pytest.mark.parametrize(
    "statements", [LATER_STATEMENTS, LATEST_STATEMENTS], ids=["later", "latest"]
)
SERVICES = pytest.mark.parametrize(
    "services", [LATER_SERVICES, LATEST_SERVICES], ids=["later", "latest"]
)


def values(cell):
    return Counter(value for value in cell.split(";") if value)


@GOALS
def test_measurable_goals_are_told_from_those_that_are_not(goals):
    read = [(wanted, goal_cells(text)[0]) for wanted, _, text in goals]
    both = read.count(("yes", "yes"))
    either = sum(w == "yes" for w, _ in read) + sum(f == "yes" for _, f in read)
    assert share(2 * both, either) >= 0.97
    refused = [found == "no" for wanted, found in read if wanted == "no"]
    assert share(sum(refused), len(refused)) >= 0.97


@GOALS
def test_the_target_is_the_number_that_the_goal_asks_for(goals):
    wanted = [values(target) for _, target, _ in goals]
    found = [values(goal_cells(text)[9]) for _, _, text in goals]
    precision, recall = overlap(wanted, found)
    assert precision >= 0.97
    assert recall >= 0.97


@STATEMENTS
def test_statements_with_data_are_told_from_vague_ones(statements):
    labels = [
        ("data-based" if cell else "vague", progress_cells(text)[0]) for cell, _, text in statements
    ]
    recalls = []
    for label in ("data-based", "vague"):
        found = [read == label for wanted, read in labels if wanted == label]
        recalls.append(share(sum(found), len(found)))
    assert sum(recalls) / 2 >= 0.97


@STATEMENTS
def test_the_childs_own_numbers_are_found_and_no_others(statements):
    wanted = [values(cell) for cell, _, _ in statements]
    found = [values(progress_cells(text)[1]) for _, _, text in statements]
    precision, recall = overlap(wanted, found)
    assert precision >= 0.97
    assert recall >= 0.97


@STATEMENTS
def test_what_a_statement_claims_is_read(statements):
    right = [claim == progress_cells(text)[2] for _, claim, text in statements]
    assert share(sum(right), len(right)) >= 0.95


@SERVICES
def test_a_service_is_read_in_all_its_parts(services):
    def plain(cells):
        return [cell.casefold() for cell in cells]

    right = [plain(row[:-1]) == plain(service_cells(row[-1])) for row in services]
    assert share(sum(right), len(right)) >= 0.95
