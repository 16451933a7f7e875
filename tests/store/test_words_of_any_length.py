"""A database keeps every word of a fact, however long: only a closed list of words has a bound."""

from dataclasses import replace
from enum import Enum
from typing import get_args, get_type_hints

import pytest
from django.apps import apps

from aimline.casework.case_folder import load_folder
from aimline.store.models.fact import FactRow
from aimline.store.record import LONGEST_ID, begin
from aimline.terms import AimlineError

ROWS = [model for model in apps.get_models() if issubclass(model, FactRow)]
_COLUMNS = {"key": "id"}


def is_closed(hint):
    """Whether the field takes one of a fixed list of words, or none."""
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)]
    return all(isinstance(kind, type) and issubclass(kind, Enum) for kind in kinds)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_only_a_column_of_a_closed_list_is_bounded(row):
    hints = get_type_hints(row.fact)
    bounded = [field for field in row._meta.fields if getattr(field, "max_length", None)]
    for field in bounded:
        hint = hints[_COLUMNS.get(field.name, field.name)]
        assert is_closed(hint), f"{field.name} takes free words"
        longest = max(
            len(member.value)
            for kind in get_args(hint) or (hint,)
            if kind is not type(None)
            for member in kind
        )
        assert longest <= field.max_length


@pytest.mark.django_db
def test_an_id_that_no_database_can_look_up_is_refused_by_name(folder):
    case, _ = load_folder(folder())
    (iep, *_) = case.ieps
    begin(replace(case, ieps=(replace(iep, id="é" * LONGEST_ID),)), "in")
    for longer in (
        replace(iep, id="x" * (LONGEST_ID + 1)),
        replace(iep, goals=(replace(iep.goals[0], id="x" * (LONGEST_ID + 1)),)),
    ):
        with pytest.raises(AimlineError, match=f"{LONGEST_ID + 1} letters.*at most {LONGEST_ID}"):
            begin(replace(case, ieps=(longer,)), "in")
