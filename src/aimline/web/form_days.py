"""A day in a form: only one that a case folder takes too."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aimline.case.date_cells import day
from aimline.case.problem import CellProblem


class DayField(forms.DateField):
    """A day, typed or chosen; a year that no case can hold is refused beside its box."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401
        """The day, within the years of `case.date_cells`."""
        found = super().to_python(value)
        try:
            return day(found) if found else None
        except CellProblem as problem:
            raise forms.ValidationError(str(problem)) from None
