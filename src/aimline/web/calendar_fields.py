"""The form of one school year: its first and last day, its breaks, and its single days off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.case import Case
from aimline.case.date_cells import dates_of_column
from aimline.case.problem import CellProblem
from aimline.case.school_year import Break, SchoolYear
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words

_ROWS: Final = 6


class YearForm(forms.Form):
    """The school year without its breaks."""

    first_day_on = DayField(label=_("First day of school"))
    last_day_on = DayField(label=_("Last day of school"))
    closed_on = WordsField(
        label=_("Single days without school"),
        help_text=_("One day a line, such as 2025-11-11 or November 11, 2025."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    report_cards_on = WordsField(
        label=_("Days of report cards"),
        help_text=_("One day a line. Progress reports on goals often come with them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def clean_closed_on(self) -> tuple[date, ...]:
        """The days, in order."""
        return self._days("closed_on")

    def clean_report_cards_on(self) -> tuple[date, ...]:
        """The days, in order."""
        return self._days("report_cards_on")

    def _days(self, name: str) -> tuple[date, ...]:
        lines = [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]
        found = dates_of_column(lines)
        problems = [str(one) for one in found if isinstance(one, CellProblem)]
        if problems:
            raise forms.ValidationError(problems)
        return tuple(sorted({one for one in found if isinstance(one, date)}))

    def clean(self) -> dict[str, Any]:
        """A year runs forward, and is no longer than a year."""
        given = super().clean() or {}
        first, last = given.get("first_day_on"), given.get("last_day_on")
        if first and last and not 0 < (last - first).days < 366:
            words = _now("The last day must come after the first, within a year.")
            self.add_error("last_day_on", words)
        return given


class BreakForm(forms.Form):
    """One break; the whole line may stay empty."""

    name = WordsField(label=_("Break"), required=False, max_length=60)
    first_on = DayField(label=_("First day off"), required=False)
    last_on = DayField(label=_("Last day off"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def clean(self) -> dict[str, Any]:
        """Both days or none."""
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if bool(first) != bool(last) and not self.errors:
            missing = "last_on" if first else "first_on"
            self.add_error(missing, _now("A break has a first and a last day."))
        if first and last and last < first:
            self.add_error("last_on", _now("The last day must not come before the first."))
        return given


class _NoneShared(BaseFormSet):  # type: ignore[type-arg]  # Django's has no such brackets.
    """All breaks of a year: no day is in two of them."""

    def clean(self) -> None:
        """Say of the later one what it overlaps."""
        given = [
            (one.cleaned_data["first_on"], n, one)
            for n, one in enumerate(self.forms)
            if not one.errors and one.cleaned_data.get("first_on")
        ]
        for (_first, _n, before), (first, _m, one) in pairwise(sorted(given)):
            last = before.cleaned_data["last_on"]
            if first <= last:
                words = _now("This overlaps the break from %(first)s to %(last)s.")
                one.add_error("first_on", words % {"first": _first, "last": last})
                tie_to_words(one)


BreakForms = formset_factory(BreakForm, formset=_NoneShared, extra=0)


def forms_of(data: Any, year: SchoolYear | None) -> tuple[YearForm, BaseFormSet[BreakForm]]:  # noqa: ANN401
    """The two forms of a year, filled with what the case has."""
    rows: list[dict[str, object]] = [
        {"name": b.name or "", "first_on": b.first_on, "last_on": b.last_on}
        for b in (year.breaks if year else ())
    ]
    rows += [{"name": name} for name in _usual_names(rows)]
    rows += [{} for _n in range(max(0, _ROWS - len(rows)))]
    first = YearForm(data, initial=_shown(year) if year else None)
    return first, BreakForms(data, initial=rows, prefix="break")


def with_year(
    case: Case, old: SchoolYear | None, form: YearForm, breaks: BaseFormSet[BreakForm]
) -> Case:
    """The case with the year as typed, in the place of the old one."""
    given = form.cleaned_data
    kept = tuple(
        Break(one["first_on"], one["last_on"], one["name"].strip() or None)
        for one in breaks.cleaned_data
        if one.get("first_on")
    )
    base = old or SchoolYear(given["first_day_on"], given["last_day_on"])
    year = replace(
        base,
        first_day_on=given["first_day_on"],
        last_day_on=given["last_day_on"],
        breaks=tuple(sorted(kept, key=lambda b: b.first_on)),
        closed_on=given["closed_on"],
        report_cards_on=given["report_cards_on"],
    )
    others = [one for one in case.calendar if one != old]
    return replace(case, calendar=tuple(sorted((*others, year), key=lambda one: one.first_day_on)))


def overlapping(case: Case, old: SchoolYear | None, form: YearForm) -> SchoolYear | None:
    """Another year of the case that shares days with the typed one."""
    given = form.cleaned_data
    return next(
        (
            one
            for one in case.calendar
            if one != old
            and one.first_day_on <= given["last_day_on"]
            and given["first_day_on"] <= one.last_day_on
        ),
        None,
    )


def _usual_names(rows: Sequence[dict[str, object]]) -> Sequence[str]:
    return () if rows else ("Thanksgiving", "winter", "spring")


def _shown(year: SchoolYear) -> dict[str, object]:
    return {
        "first_day_on": year.first_day_on,
        "last_day_on": year.last_day_on,
        "closed_on": "\n".join(on.isoformat() for on in year.closed_on),
        "report_cards_on": "\n".join(on.isoformat() for on in year.report_cards_on),
    }
