"""The form of a child: only what changes what Aimline says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from aimline.case.student import Parent, Student
from aimline.terms import PLACES
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words

_FEDERAL = "us"


class ChildForm(forms.Form):
    """Who the case is about."""

    name = WordsField(
        label=_("The child's name"),
        help_text=_("As it stands on the papers, or any name. It stays on this computer."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    grade = WordsField(label=_("Grade"), required=False, max_length=20)
    place = forms.ChoiceField(
        label=_("State"),
        help_text=_("Its rules and time limits are used. Without it only the federal ones are."),
        required=False,
        choices=[
            ("", _("not said")),
            *sorted(
                ((code, name) for code, name in PLACES.items() if code != _FEDERAL),
                key=lambda place: place[1],
            ),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def student(self, before: Student | None = None) -> Student:
        """The child as typed; what the form does not ask for stays."""
        given = self.cleaned_data
        return replace(
            before or Student(given["name"]),
            name=given["name"].strip(),
            grade=given["grade"].strip() or None,
            place=given["place"] or None,
        )


class WholeChildForm(ChildForm):
    """The same with what letters and deadlines need."""

    born_on = DayField(
        label=_("Birthday"),
        help_text=_("For the dates that depend on age, such as the plan for after school."),
        required=False,
    )
    school = WordsField(label=_("School"), required=False, max_length=120)
    district = WordsField(label=_("School district"), required=False, max_length=120)
    pronouns = forms.ChoiceField(
        label=_("Spoken of as"),
        required=False,
        choices=[
            ("", _("the name only")),
            ("she/her", _("she")),
            ("he/him", _("he")),
            ("they/them", _("they")),
        ],
    )

    def student(self, before: Student | None = None) -> Student:
        """The child as typed."""
        given: dict[str, Any] = self.cleaned_data
        return replace(
            super().student(before),
            born_on=given["born_on"],
            school=given["school"].strip() or None,
            district=given["district"].strip() or None,
            pronouns=given["pronouns"] or None,
        )


class YouForm(forms.Form):
    """Who decides for the child and signs."""

    KNOWN: ClassVar = ("name", "relation", "address", "phone", "email")

    name = WordsField(label=_("Your name"), required=False, max_length=120)
    relation = WordsField(
        label=_("What you are to the child"),
        help_text=_("Such as mother, father, foster parent, guardian."),
        required=False,
        max_length=60,
    )
    address = WordsField(label=_("Your address"), required=False, max_length=300)
    phone = WordsField(label=_("Telephone"), required=False, max_length=60)
    email = WordsField(label=_("E-mail"), required=False, max_length=120)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def parent(self, before: Parent | None = None) -> Parent:
        """The parent as typed; what the form does not ask for stays."""
        given: dict[str, Any] = {name: self.cleaned_data[name] or None for name in self.KNOWN}
        return replace(before or Parent(), **given)
