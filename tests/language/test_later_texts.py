"""Texts that nothing was written for, made after those of `test_unseen_texts`, are read as well.

Their truth was written down before they were first read; what was read then is told where they
stand, and what it showed was mended by vocabulary and structure. Figures are held, not each row.
"""

from __future__ import annotations

from collections import Counter

from aimline.cli.check_columns import goal_cells, progress_cells, service_cells
from language.later_goals import LATER_GOALS
from language.later_services import LATER_SERVICES
from language.later_statements import LATER_STATEMENTS
from language.test_unseen_texts import overlap, share


def values(cell):
    return Counter(value for value in cell.split(";") if value)


def test_measurable_goals_are_told_from_those_that_are_not():
    read = [(wanted, goal_cells(text)[0]) for wanted, _, text in LATER_GOALS]
    both = read.count(("yes", "yes"))
    either = sum(w == "yes" for w, _ in read) + sum(f == "yes" for _, f in read)
    assert share(2 * both, either) >= 0.97
    refused = [found == "no" for wanted, found in read if wanted == "no"]
    assert share(sum(refused), len(refused)) >= 0.97


def test_the_target_is_the_number_that_the_goal_asks_for():
    wanted = [values(target) for _, target, _ in LATER_GOALS]
    found = [values(goal_cells(text)[9]) for _, _, text in LATER_GOALS]
    precision, recall = overlap(wanted, found)
    assert precision >= 0.97
    assert recall >= 0.97


def test_statements_with_data_are_told_from_vague_ones():
    labels = [
        ("data-based" if cell else "vague", progress_cells(text)[0])
        for cell, _, text in LATER_STATEMENTS
    ]
    recalls = []
    for label in ("data-based", "vague"):
        found = [read == label for wanted, read in labels if wanted == label]
        recalls.append(share(sum(found), len(found)))
    assert sum(recalls) / 2 >= 0.97


def test_the_childs_own_numbers_are_found_and_no_others():
    wanted = [values(cell) for cell, _, _ in LATER_STATEMENTS]
    found = [values(progress_cells(text)[1]) for _, _, text in LATER_STATEMENTS]
    precision, recall = overlap(wanted, found)
    assert precision >= 0.97
    assert recall >= 0.97


def test_what_a_statement_claims_is_read():
    right = [claim == progress_cells(text)[2] for _, claim, text in LATER_STATEMENTS]
    assert share(sum(right), len(right)) >= 0.95


def test_a_service_is_read_in_all_its_parts():
    def plain(cells):
        return [cell.casefold() for cell in cells]

    right = [plain(row[:-1]) == plain(service_cells(row[-1])) for row in LATER_SERVICES]
    assert share(sum(right), len(right)) >= 0.95
