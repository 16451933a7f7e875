"""The form of a goal: where it starts, where it should end, and how that is measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case import cells
from aimline.case.case import Case
from aimline.case.editing import with_goal, with_iep
from aimline.case.goal import Baseline, Criterion, Goal, GoalKey, goal_key
from aimline.case.observation import Observation
from aimline.case.problem import CellProblem
from aimline.case.progress_report import ProgressReport
from aimline.day_words import full_day
from aimline.drafting.measure_words import goal_title, words_of_measure
from aimline.intake.goal_of_paper import slug
from aimline.intake.iep_of_paper import new_iep, unique
from aimline.language.consistency import Consistency
from aimline.language.goal_text import read_goal
from aimline.terms import Direction, MeasureKind
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words

NEW_IEP: Final = "new"
_NUMBER = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
_OTHER: Final = "score"
_NAMED: Final = 5
"""So many scores are named in a message."""
_EVERY: Final = (
    ("", _("not said")),
    ("every week", _("every week")),
    ("every 2 weeks", _("every 2 weeks")),
    ("every month", _("every month")),
    ("every report", _("with each progress report")),
)


class GoalForm(forms.Form):
    """What a person types of one goal."""

    text = WordsField(
        label=_("The goal, as the IEP words it"),
        help_text=_("Copy it from the paper. You may also leave it out and only give the numbers."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=5000,
    )
    area = WordsField(
        label=_("What it is about"),
        help_text=_("Such as reading, math, speech or behavior."),
        max_length=60,
    )
    measure = forms.ChoiceField(
        label=_("What is counted"),
        choices=lambda: [
            *((kind.value, words_of_measure(kind)) for kind in MeasureKind),
            (_OTHER, _("another kind of score")),
        ],
        initial=MeasureKind.PERCENT.value,
    )
    direction = forms.ChoiceField(
        label=_("Better is"),
        choices=((Direction.INCREASE.value, _("more")), (Direction.DECREASE.value, _("less"))),
        initial=Direction.INCREASE.value,
    )
    baseline = WordsField(
        label=_("Score at the start (baseline)"),
        help_text=_("Such as 52, 40% or 2/10."),
        widget=_NUMBER,
        max_length=40,
    )
    baseline_on = DayField(label=_("Day of that score"))
    criterion = WordsField(
        label=_("Score that means “met” (criterion)"),
        help_text=_("Such as 80, 80% or 8/10."),
        widget=_NUMBER,
        max_length=40,
    )
    criterion_on = DayField(label=_("By which day"))
    consistency = WordsField(
        label=_("How often in a row"),
        help_text=_("As written, such as “3 of 4 consecutive probes”. Leave it empty if not said."),
        required=False,
        max_length=120,
    )
    measured = forms.ChoiceField(
        label=_("How often it is to be measured"), choices=_EVERY, required=False
    )
    grade_of_material = WordsField(
        label=_("Grade of the material"),
        help_text=_("For reading: the grade of the passages, such as 4."),
        required=False,
        max_length=20,
    )
    continues = forms.ChoiceField(
        label=_("Which goal of an earlier IEP it carries on"),
        help_text=_("Only if it is the same goal again. Compare the words and the numbers."),
        required=False,
    )
    iep = forms.ChoiceField(label=_("In which IEP it stands"))
    iep_starts_on = DayField(
        label=_("First day of that IEP"),
        help_text=_("Only for an IEP that is not in the list."),
        required=False,
    )
    iep_ends_on = DayField(
        label=_("Last day of that IEP"),
        help_text=_("When the yearly review is due, if you know it."),
        required=False,
    )

    def __init__(self, *args: Any, case: Case, goal: GoalKey | None = None, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._case, self._goal = case, goal
        known = [(iep.id, _now("the IEP of %(name)s") % {"name": iep.id}) for iep in case.ieps]
        new = (
            NEW_IEP,
            _now("another IEP") if known else _now("an IEP that begins on the day below"),
        )
        choices = [*reversed(known), new]
        self.fields["iep"].choices = choices if goal is None else known  # type: ignore[attr-defined]
        self.fields["continues"].choices = self._earlier()  # type: ignore[attr-defined]
        tie_to_words(self)

    def _earlier(self) -> list[tuple[str, str]]:
        """The goals that this one may carry on; of a goal that is known, those of earlier IEPs."""
        found = self._case.goal(self._goal) if self._goal else None
        named = _now("%(goal)s (the IEP of %(name)s)")
        earlier = [
            (key, named % {"goal": goal_title(goal), "name": iep.id})
            for key, iep, goal in self._case.goals()
            if found is None or iep.starts_on < found[0].starts_on or key == found[1].continues
        ]
        return [("", _now("none, or not known")), *reversed(earlier)]

    @property
    def kind(self) -> MeasureKind | None:
        """The measure; None where it is of another kind."""
        chosen = self.cleaned_data.get("measure")
        return MeasureKind(chosen) if chosen and chosen != _OTHER else None

    def clean_baseline(self) -> cells.Score:
        """The score at the start."""
        return self._score("baseline")

    def clean_criterion(self) -> cells.Score:
        """The score that means met."""
        return self._score("criterion")

    def _score(self, name: str) -> cells.Score:
        try:
            return cells.score(str(self.cleaned_data[name]).strip(), self.kind)
        except CellProblem as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean(self) -> dict[str, Any]:
        """What fits together."""
        given = super().clean() or {}
        start, end = given.get("baseline_on"), given.get("criterion_on")
        if start and end and end <= start:
            words = _now("The goal's day must come after the day of the start.")
            self.add_error("criterion_on", words)
        begins, ends = given.get("iep_starts_on"), given.get("iep_ends_on")
        if begins and ends and ends < begins:
            self.add_error("iep_ends_on", _now("The last day must come after the first."))
        if given.get("continues") and not self._is_earlier(given):
            words = _now("That goal stands in no earlier IEP than this one. Choose another.")
            self.add_error("continues", words)
        if "measure" in given and (impossible := self._impossible()):
            words = _now(
                "Scores of this goal cannot be counted so: %(scores)s. Mend them first, or leave"
                " what is counted as it is."
            )
            self.add_error("measure", words % {"scores": "; ".join(impossible[:_NAMED])})
        return given

    def _is_earlier(self, given: dict[str, Any]) -> bool:
        """Whether the goal that it carries on stands in an IEP before its own."""
        found = self._case.goal(self._goal) if self._goal else None
        if found and found[1].continues == given["continues"]:
            return True
        before = self._case.goal(given["continues"])
        own = next((iep for iep in self._case.ieps if iep.id == given.get("iep")), None)
        starts = own.starts_on if own else given.get("iep_starts_on") or given.get("baseline_on")
        return before is not None and (starts is None or before[0].starts_on < starts)

    def _impossible(self) -> list[str]:
        """The scores of the goal that its new measure cannot have."""
        scored: list[Observation | ProgressReport] = [*self._case.observations, *self._case.reports]
        found = self._case.goal(self._goal) if self._goal else None
        level = found[1].present_level if found else None
        is_wrong = level and not _can_be(level.score, level.trials, self.kind)
        present = [_now("the present level")] if is_wrong else []
        return present + [
            _now("%(score)s on %(day)s")
            % {"score": _shown(one.score, one.trials, self.kind), "day": full_day(one.on)}
            for one in scored
            if one.goal == self._goal
            and one.score is not None
            and not _can_be(one.score, one.trials, self.kind)
        ]

    def goal(self, goal_id: str, before: Goal | None = None) -> Goal:
        """The goal as typed; what the form does not ask for stays as it was."""
        given = self.cleaned_data
        start, end = given["baseline"], given["criterion"]
        old = before or Goal(goal_id)
        return replace(
            old,
            text=given["text"].strip() or None,
            area=given["area"].strip(),
            measure=self.kind,
            direction=Direction(given["direction"]),
            baseline=replace(
                old.baseline or Baseline(0),
                score=start.value,
                on=given["baseline_on"],
                trials=start.trials,
            ),
            criterion=replace(
                old.criterion or Criterion(0),
                score=end.value,
                on=given["criterion_on"],
                trials=end.trials,
                consistency=given["consistency"].strip() or None,
            ),
            measured=given["measured"] or None,
            grade_of_material=given["grade_of_material"].strip() or None,
            continues=given["continues"] or None,
        )

    def added_to(self, case: Case) -> tuple[Case, GoalKey]:
        """The case with the new goal, and the goal's key."""
        given = self.cleaned_data
        iep = next((iep for iep in case.ieps if iep.id == given["iep"]), None)
        if iep is None:
            starts = given["iep_starts_on"] or given["baseline_on"]
            iep = replace(
                new_iep(case.ieps, starts, is_guessed=given["iep_starts_on"] is None),
                ends_on=given["iep_ends_on"],
            )
            case = with_iep(case, iep)
        name = unique(slug(given["area"]) or "goal", {goal.id for goal in iep.goals})
        return with_goal(case, iep.id, self.goal(name)), goal_key(iep.id, name)


def _can_be(score: float, trials: int | None, kind: MeasureKind | None) -> bool:
    try:
        cells.score(score, kind, trials=trials)
    except CellProblem:
        return False
    return True


def as_typed(goal: Goal, iep_id: str) -> dict[str, object]:
    """What the form shows of a goal that the case has."""
    start, end = goal.baseline, goal.criterion
    return {
        "text": goal.text or "",
        "area": goal.area or goal.id.replace("-", " "),
        "measure": goal.measure.value if goal.measure else _OTHER,
        "direction": goal.direction.value,
        "baseline": _shown(start.score, start.trials, goal.measure) if start else "",
        "baseline_on": start.on if start else None,
        "criterion": _shown(end.score, end.trials, goal.measure) if end else "",
        "criterion_on": end.on if end else None,
        "consistency": (end.consistency if end else None) or "",
        "measured": goal.measured or "",
        "grade_of_material": goal.grade_of_material or "",
        "continues": goal.continues or "",
        "iep": iep_id,
    }


def from_words(typed: dict[str, object]) -> dict[str, object]:
    """What was typed, with what the goal's own words say where nothing was typed yet."""
    read = read_goal(str(typed.get("text") or ""))
    main = read.targets[0] if read.targets else None
    kind = main.quantity.measure if main else None
    found: dict[str, object] = {
        "measure": kind.value if kind else None,
        "direction": read.direction.value,
        "criterion": read.target if main else None,
        "criterion_on": _iso(read.by),
        "baseline": read.baseline.written if read.baseline else None,
        "baseline_on": _iso(read.baseline_on),
        "consistency": _often(read.consistency),
    }
    always = ("measure", "direction") if main else ()
    return {
        **typed,
        **{
            name: value
            for name, value in found.items()
            if value is not None and (name in always or not typed.get(name))
        },
    }


def _often(said: Consistency | None) -> str | None:
    return (said.words or f"{said.of} of {said.in_a_row_of}") if said else None


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _shown(score: float, trials: int | None, measure: MeasureKind | None) -> str:
    words = f"{score:.10g}"
    return f"{words}/{trials}" if trials and measure is MeasureKind.TRIALS else words
