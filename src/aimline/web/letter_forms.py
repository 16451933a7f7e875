"""What a person says about a letter that went out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.communication import Delivery
from aimline.casework.sent_letter import Sending
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words
from aimline.web.words import full

DELIVERY_WORDS: dict[Delivery, str | Promise] = {
    Delivery.EMAIL: _("by e-mail"),
    Delivery.CERTIFIED_MAIL: _("by certified mail"),
    Delivery.MAIL: _("by mail"),
    Delivery.BY_HAND: _("by hand"),
    Delivery.FAX: _("by fax"),
    Delivery.PORTAL: _("through the school's portal"),
}


class SentForm(forms.Form):
    """How and when a letter was sent."""

    day = DayField(label=_("The day on which you sent it"))
    delivery = forms.ChoiceField(
        label=_("How"), choices=[(kind.value, words) for kind, words in DELIVERY_WORDS.items()]
    )
    received_on = DayField(
        label=_("The day on which the school received it"),
        help_text=_("If you know it. The clock starts then. You can add it later."),
        required=False,
    )
    proof = WordsField(
        label=_("Proof"),
        help_text=_("Such as the number of the certified letter, or “read receipt”."),
        required=False,
        max_length=300,
    )
    proof_file = forms.FileField(label=_("A picture or file of the proof"), required=False)
    sent_file = forms.FileField(
        label=_("The letter as you sent it, if you changed it outside Aimline"),
        required=False,
    )

    def __init__(self, *args: Any, today: date, bears: date, **options: Any) -> None:  # noqa: ANN401
        """bears: the day that stands in the letter."""
        super().__init__(*args, **options)
        self._today = today
        self._bears = bears
        tie_to_words(self)

    def clean(self) -> dict[str, Any]:
        """Nothing is sent on a day to come, kept under a later day, or received before it left."""
        given = super().clean() or {}
        sent, received = given.get("day"), given.get("received_on")
        for name, on in (("day", sent), ("received_on", received)):
            if on and on > self._today:
                self.add_error(name, _now("This day is still to come."))
        if sent and sent < self._bears and not given.get("sent_file"):
            words = _now("The letter bears a later day, %(day)s. Give the file that you sent.")
            self.add_error("day", words % {"day": full(self._bears)})
        if sent and received and received < sent:
            self.add_error("received_on", _now("This is before the day on which you sent it."))
        return given

    def sending(self, proof_file: str | None) -> Sending:
        """How it went out. proof_file: the paper of the case that shows it."""
        given = self.cleaned_data
        proof = [given["proof"], f"({proof_file})" if proof_file else ""]
        return Sending(
            given["day"],
            Delivery(given["delivery"]),
            " ".join(part for part in proof if part) or None,
            given["received_on"],
        )
