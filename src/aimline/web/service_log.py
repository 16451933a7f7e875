"""A quick log of a service: what became of a session, in one line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case.case import Case
from aimline.case.editing import GoneSince, with_iep
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.drafting.session_words import status_words
from aimline.intake.goal_of_paper import slug
from aimline.intake.iep_of_paper import unique
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words
from aimline.web.written import in_english, written

PERIODS = (
    ("day", _("each day")),
    ("week", _("each week")),
    ("month", _("each month")),
    ("quarter", _("each quarter")),
    ("year", _("each year")),
)


class ServiceForm(forms.Form):
    """One service that an IEP promises."""

    prefix = "promised"
    name = WordsField(label=_("Name of the service"), max_length=120)
    iep = forms.ChoiceField(label=_("In which IEP"))
    minutes = forms.IntegerField(
        label=_("Minutes of one session"),
        min_value=1,
        max_value=1440,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    times = forms.IntegerField(
        label=_("How many times"),
        min_value=1,
        max_value=400,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    period = forms.ChoiceField(label=_("In each"), choices=PERIODS, initial="week")
    setting = forms.ChoiceField(
        label=_("Where"),
        choices=(
            ("", _("not said")),
            ("special education", _("special education")),
            ("general education", _("general education")),
        ),
        required=False,
    )
    group = forms.ChoiceField(
        label=_("With whom"),
        choices=(
            ("", _("not said")),
            ("individual", _("the child alone")),
            ("small group", _("a small group")),
            ("consultation", _("adults among themselves")),
        ),
        required=False,
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        ieps = [(iep.id, _now("the IEP of %(name)s") % {"name": iep.id}) for iep in case.ieps]
        self.fields["iep"].choices = list(reversed(ieps))  # type: ignore[attr-defined]
        tie_to_words(self)

    def added_to(self, case: Case) -> Case:
        """The case with the service."""
        given = self.cleaned_data
        iep = next((iep for iep in case.ieps if iep.id == given["iep"]), None)
        if iep is None:
            raise GoneSince(_now("This IEP is not in the case any more. Load the page again."))
        name = unique(slug(given["name"]) or "service", {one.id for one in iep.services})
        service = Service(
            id=name,
            name=given["name"].strip(),
            minutes=given["minutes"],
            times=given["times"],
            period=given["period"],
            setting=given["setting"] or None,
            group=given["group"] or None,
        )
        return with_iep(case, replace(iep, services=(*iep.services, service)))


class SessionForm(forms.Form):
    """One session."""

    service = forms.ChoiceField(label=_("Service"))
    day = DayField(label=_("Day"))
    status = forms.ChoiceField(
        label=_("What became of it"),
        choices=lambda: [(status.value, status_words(status)) for status in SessionStatus],
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("Leave it empty for the usual length."),
        required=False,
        min_value=0,
        max_value=1440,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = WordsField(label=_("Reason, or how you know"), required=False, max_length=300)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._noted = case.sessions
        names = {service.id: service.title for iep in case.ieps for service in iep.services}
        self.fields["service"].choices = list(names.items())  # type: ignore[attr-defined]
        tie_to_words(self)

    def clean(self) -> dict[str, Any]:
        """The same session twice would count double."""
        given = super().clean() or {}
        if not self.errors and self.session() in self._noted:
            words = _now(
                "This session is noted already. If it was another one, say so as a reason."
            )
            self.add_error("reason", words)
        return given

    def session(self) -> ServiceSession:
        """The session as typed."""
        given = self.cleaned_data
        return ServiceSession(
            given["service"],
            given["day"],
            given["minutes"],
            SessionStatus(given["status"]),
            given["reason"].strip() or None,
        )

    @property
    def said(self) -> str:
        """What is noted by it."""
        with in_english():
            words = status_words(SessionStatus(self.cleaned_data["status"]))
        return written("A session was noted: %(status)s.", status=words)
