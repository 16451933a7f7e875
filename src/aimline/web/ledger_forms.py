"""What a person notes in the ledger: what came, what was spoken, what was sent otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.case import Case
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Delivery,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.case.document import Provenance
from aimline.case.editing import with_fact
from aimline.casework.sent_letter import new_message_id
from aimline.findings.ledger import Matter
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words
from aimline.web.ledger_words import ASKS, OUTCOME_WORDS, matter_title
from aimline.web.letter_forms import DELIVERY_WORDS

NOTICE = "pwn_received"
_SPOKEN = ((CommunicationKind.CALL, _("by telephone")), (CommunicationKind.TALK, _("in person")))
_WRITTEN = ((CommunicationKind.EMAIL, _("an e-mail")), (CommunicationKind.LETTER, _("a letter")))


class EntryForm(forms.Form):
    """What every entry has."""

    day = DayField(label=_("Day"))
    who = WordsField(label=_("With whom"), required=False, max_length=200)
    note = WordsField(
        label=_("What was said"),
        help_text=_("For yourself. It enters no letter."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        case: Case,
        today: date,
        matters: Sequence[Matter] = (),
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        self._case, self._today = case, today
        if "answers" in self.fields:
            self.fields["answers"].choices = [  # type: ignore[attr-defined]
                ("", _now("nothing that is noted here")),
                *((m.first.id, _request_words(m)) for m in matters),
            ]
        tie_to_words(self)

    def clean_day(self) -> date:
        """A day that has been."""
        on: date = self.cleaned_data["day"]
        if on > self._today:
            raise forms.ValidationError(_now("This day is still to come."))
        return on

    def _message(self, kind: CommunicationKind, way: Way, what: str, **more: Any) -> Communication:  # noqa: ANN401
        given = self.cleaned_data
        return Communication(
            id=new_message_id(self._case, given["day"], what),
            on=given["day"],
            kind=kind,
            way=way,
            who=given["who"] or None,
            provenance=Provenance(note=given["note"] or None),
            **more,
        )


def _request_words(matter: Matter) -> str:
    given = {"what": matter_title(matter), "day": matter.first.on.isoformat()}
    return _now("%(what)s, asked on %(day)s") % given


class CameForm(EntryForm):
    """A letter, an e-mail or a word that came from the school."""

    kind = forms.ChoiceField(label=_("What came"), choices=(*_WRITTEN, *_SPOKEN))
    answers = forms.ChoiceField(label=_("It answers"), required=False)
    outcome = forms.ChoiceField(
        label=_("What it says to your request"),
        choices=[("", _("not said yet")), *((o.value, w) for o, w in OUTCOME_WORDS.items())],
        required=False,
    )
    is_notice = forms.BooleanField(
        label=_("It is a prior written notice: what is proposed or refused, and why"),
        required=False,
    )
    file = forms.FileField(label=_("The letter, or a photo of it"), required=False)
    field_order = ("day", "kind", "who", "answers", "outcome", "is_notice", "note", "file")

    def message(self, file: str | None) -> Communication:
        """What came. file: the paper of the case that it is."""
        given = self.cleaned_data
        kind = CommunicationKind(given["kind"])
        message = self._message(
            kind,
            Way.RECEIVED,
            "answer" if given["answers"] else "received",
            about=(NOTICE,) if given["is_notice"] else (),
            is_written=kind in dict(_WRITTEN),
            answers=given["answers"] or None,
            outcome=Outcome(given["outcome"]) if given["outcome"] else None,
            file=file,
        )
        return replace(message, provenance=replace(message.provenance, source=file))


class SpokeForm(EntryForm):
    """A call or a talk."""

    kind = forms.ChoiceField(label=_("How"), choices=_SPOKEN)
    who_began = forms.ChoiceField(
        label=_("Who began it"),
        choices=((Way.SENT, _("I did")), (Way.RECEIVED, _("the school did"))),
    )
    about = forms.MultipleChoiceField(
        label=_("Did you ask for something"),
        choices=list(ASKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcome = forms.ChoiceField(
        label=_("What was answered"),
        choices=[("", _("nothing")), *((o.value, w) for o, w in OUTCOME_WORDS.items())],
        required=False,
    )
    answers = forms.ChoiceField(label=_("It was about"), required=False)
    field_order = ("day", "kind", "who_began", "who", "about", "answers", "outcome", "note")

    def messages(self) -> tuple[Communication, ...]:
        """The call or talk; what was asked in it and what was answered are two messages."""
        given = self.cleaned_data
        kind, about = CommunicationKind(given["kind"]), tuple(given["about"])
        outcome = Outcome(given["outcome"]) if given["outcome"] else None
        answers = given["answers"] or None
        is_answer = outcome is not None and not about
        way = Way.SENT if about else Way.RECEIVED if is_answer else Way(given["who_began"])
        said = self._message(
            kind,
            way,
            kind.value,
            about=about,
            is_written=False,
            answers=answers,
            outcome=outcome if is_answer else None,
        )
        if outcome is None or is_answer:
            return (said,)
        reply = replace(
            said,
            id=new_message_id(with_fact(self._case, "communications", said), said.on, "answer"),
            way=Way.RECEIVED,
            about=(),
            answers=said.id,
            outcome=outcome,
            provenance=Provenance(),
        )
        return said, reply


class WroteForm(EntryForm):
    """Something written that the family sent without Aimline."""

    kind = forms.ChoiceField(label=_("What you sent"), choices=_WRITTEN)
    about = forms.MultipleChoiceField(
        label=_("What you asked for"),
        choices=list(ASKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answers = forms.ChoiceField(label=_("It is about"), required=False)
    delivery = forms.ChoiceField(
        label=_("How it went"),
        choices=[("", _("not said")), *((d.value, w) for d, w in DELIVERY_WORDS.items())],
        required=False,
    )
    received_on = DayField(label=_("The day on which the school received it"), required=False)
    proof = WordsField(label=_("Proof"), required=False, max_length=300)
    file = forms.FileField(label=_("A copy of it"), required=False)
    field_order = (
        *("day", "kind", "who", "about", "answers", "delivery", "received_on", "proof"),
        *("note", "file"),
    )

    def message(self, file: str | None) -> Communication:
        """What was sent. file: the paper of the case that it is."""
        given = self.cleaned_data
        message = self._message(
            CommunicationKind(given["kind"]),
            Way.SENT,
            "sent",
            about=tuple(given["about"]),
            is_written=True,
            answers=given["answers"] or None,
            delivery=Delivery(given["delivery"]) if given["delivery"] else None,
            received_on=given["received_on"],
            proof=given["proof"] or None,
            file=file,
        )
        return replace(message, provenance=replace(message.provenance, source=file))


class ReceiptForm(forms.Form):
    """The day on which the school received a letter."""

    received_on = DayField(label=_("The school received it on"))
    proof = WordsField(label=_("Proof"), required=False, max_length=300)


class RecordForm(forms.Form):
    """What became of one thing that was asked for."""

    produced_on = DayField(label=_("It came on"), required=False)
    withheld = WordsField(
        label=_("What of it did not come, or why not"), required=False, max_length=400
    )

    def changed(self, request: RecordsRequest) -> RecordsRequest:
        """The request with what became of it."""
        given = self.cleaned_data
        return replace(
            request,
            produced_on=given["produced_on"],
            withheld=given["withheld"] or None,
        )
