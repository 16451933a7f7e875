"""A day in a form: only one that a case folder takes too."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aimline.case.date_cells import day
from aimline.case.problem import CellProblem


class DayField(forms.DateField):
    """A day, chosen or typed as 2026-11-13; a year that no case can hold is refused beside its box.

    Only so: 3/4/2026 is another day in the order of English than in that of other languages.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=("%Y-%m-%d",), **options)

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401
        """The day, within the years of `case.date_cells`."""
        found = super().to_python(value)
        try:
            return day(found) if found else None
        except CellProblem as problem:
            raise forms.ValidationError(str(problem)) from None
