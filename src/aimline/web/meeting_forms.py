"""What a person notes of a meeting: that it was held, promises, and what was agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.meeting import Consent, Meeting, MeetingKind, Promise
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words

KINDS = (
    (MeetingKind.IEP.value, _("a formal IEP meeting")),
    (MeetingKind.INFORMAL.value, _("an informal talk")),
)


class _Form(forms.Form):
    """A form whose fields are tied to their words."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)


class KitForm(_Form):
    """Which meeting the kit is for."""

    kind = forms.ChoiceField(label=_("What it will be"), choices=KINDS)
    day = DayField(label=_("Its day, if it is set"), required=False)


class MeetingForm(_Form):
    """A meeting that is set, or was held."""

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS)
    notice_on = DayField(label=_("The day on which its notice came"), required=False)
    attended = WordsField(label=_("Who was there"), required=False, max_length=600)
    recorded = WordsField(label=_("Was it recorded, and by whom"), required=False, max_length=200)
    decision = forms.MultipleChoiceField(
        label=_("What it decided about"),
        choices=(
            ("services", _("services")),
            ("placement", _("where the child is taught")),
            ("goals", _("goals")),
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def meeting(self) -> Meeting:
        """The meeting as typed."""
        given = self.cleaned_data
        return Meeting(
            on=given["day"],
            kind=MeetingKind(given["kind"]),
            notice_on=given["notice_on"],
            attended=given["attended"] or None,
            recorded=given["recorded"] or None,
            decision="; ".join(given["decision"]) or None,
        )


class PromiseForm(_Form):
    """One thing that somebody said would be done."""

    prefix = "promise"
    what = WordsField(label=_("What was promised"), max_length=600)
    owner = WordsField(label=_("Who does it"), required=False, max_length=200)
    due_on = DayField(label=_("By when"), required=False)

    def promise(self, on: date) -> Promise:
        """The promise of that day."""
        given = self.cleaned_data
        return Promise(on, given["what"], given["owner"] or None, given["due_on"])


class ConsentForm(_Form):
    """One part of what was offered, agreed to or not."""

    prefix = "consent"
    what = WordsField(label=_("The part"), max_length=600)
    is_agreed = forms.ChoiceField(
        label=_("Do you agree to it"), choices=(("yes", _("yes")), ("no", _("no")))
    )
    reason = WordsField(label=_("Why"), required=False, max_length=600)

    def consent(self, on: date) -> Consent:
        """The answer of that day."""
        given = self.cleaned_data
        is_agreed = given["is_agreed"] == "yes"
        return Consent(on, given["what"], is_agreed, given["reason"] or None)


class KeptForm(_Form):
    """What became of a promise."""

    written_on = DayField(
        label=_("The day of the school's paper that says it"),
        help_text=_("The IEP, a notice, or a letter."),
        required=False,
    )
    done_on = DayField(label=_("The day on which it was done"), required=False)

    def changed(self, promise: Promise) -> Promise:
        """The promise with what became of it."""
        given = self.cleaned_data
        return replace(promise, written_on=given["written_on"], done_on=given["done_on"])

    def not_before(self, on: date) -> bool:
        """Whether its days are not before the promise itself."""
        for name in ("written_on", "done_on"):
            day = self.cleaned_data.get(name)
            if day and day < on:
                self.add_error(name, _now("This is before the day of the promise."))
        return not self.errors
