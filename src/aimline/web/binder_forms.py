"""What a person types about the binder: how it looks, how a paper stands in it, who got it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.communication import Delivery
from aimline.casework.kept_binder import HandedOn
from aimline.drafting.binder.binder import Wishes
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import BinderRow
from aimline.terms import AimlineError
from aimline.web.binder_page import MARKS, SIZES
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words
from aimline.web.letter_forms import DELIVERY_WORDS

_LONGEST: Final = 120
"""Letters of a caption: more do not fit on a cover or in the index."""


class LookForm(forms.Form):
    """Paper, marks and numbers."""

    size = forms.ChoiceField(label=_("Printed on"), choices=SIZES)
    marks = forms.ChoiceField(label=_("Exhibits are called by"), choices=MARKS)
    stamp = WordsField(
        label=_("Before the number on every page"),
        help_text=_("Such as VALE for VALE-0001. Empty: the child's initials."),
        required=False,
        max_length=16,
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def clean_stamp(self) -> str:
        """What a page can bear."""
        prefix = self.cleaned_data["stamp"] or ""
        try:
            Wishes(prefix=prefix or None)
        except AimlineError:
            raise forms.ValidationError(
                _now("Take up to 16 letters, digits, points, hyphens or spaces, such as VALE.")
            ) from None
        return prefix

    def keep(self, row: BinderRow) -> None:
        """Keep how the binder is to look."""
        row.size, row.marks = self.cleaned_data["size"], self.cleaned_data["marks"]
        row.prefix = self.cleaned_data["stamp"]
        with transaction.atomic():
            row.save()
            now = {"size": row.size, "marks": row.marks, "prefix": row.prefix}
            note(Kind.LOOK, row.case_id, after=now)


class ExhibitForm(forms.Form):
    """How one paper stands in the binder."""

    caption = WordsField(
        label=_("What it is, in a few words"),
        help_text=_("It stands in the index and on the cover, such as “Progress report, fall”."),
        required=False,
    )
    day = DayField(label=_("The day of the paper"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def clean_caption(self) -> str:
        """A few words; the paper's own title may be longer and stays as it is."""
        caption: str = self.cleaned_data["caption"] or ""
        own: str = self.initial.get("caption") or ""
        if caption.split() == own.split():
            return own
        if len(caption) > _LONGEST:
            said = _now("It has %(n)d letters. Take %(most)d or fewer.")
            raise forms.ValidationError(said % {"n": len(caption), "most": _LONGEST})
        return caption


class KeptForm(forms.Form):
    """To whom a binder went; nobody yet where no name is given."""

    to = WordsField(
        label=_("Who got it"),
        help_text=_("Leave this empty if nobody has it yet."),
        required=False,
        max_length=200,
    )
    sent_on = DayField(label=_("The day"), required=False)
    delivery = forms.ChoiceField(
        label=_("How"), choices=[(kind.value, words) for kind, words in DELIVERY_WORDS.items()]
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._today = today
        tie_to_words(self)

    def clean(self) -> dict[str, Any]:
        """Whoever got it, got it on a day that has come."""
        given = super().clean() or {}
        day = given.get("sent_on")
        if given.get("to") and not day and "sent_on" not in self.errors:
            self.add_error("sent_on", _now("Say on which day."))
        if day and day > self._today:
            self.add_error("sent_on", _now("This day is still to come."))
        return given

    def handed_on(self) -> HandedOn | None:
        """To whom and how, where somebody got it."""
        given = self.cleaned_data
        if not given["to"]:
            return None
        return HandedOn(given["to"], given["sent_on"], Delivery(given["delivery"]))
