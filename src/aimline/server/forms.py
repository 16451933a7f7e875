"""The forms of accounts and invitations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.accounts.models import Account, Duty, Role
from aimline.accounts.names import one_line
from aimline.accounts.reach import today
from aimline.web.form_days import DayField
from aimline.web.form_words import tie_to_words


class NameField(forms.CharField):
    """A name that others are shown and sent."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401
        """The name on one line, before it is asked whether there is one."""
        return one_line(super().to_python(value) or "")


class AccountForm(forms.Form):
    """A name, and a password that is hard to guess."""

    name = NameField(
        label=_("Your name"),
        help_text=_("The people of a case see it beside what you do there."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_("12 letters or more. Four words that do not belong together are good."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, email: str, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._email = email
        tie_to_words(self)

    def clean(self) -> dict[str, Any]:
        """The password is none that others would try."""
        given = super().clean() or {}
        if password := given.get("password"):
            try:
                validate_password(password, Account(email=self._email, name=given.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class _WithEmail(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.prepare()
        tie_to_words(self)

    def prepare(self) -> None:
        """Set what depends on who asks, before anything is checked."""


class PersonForm(_WithEmail):
    """Somebody who needs a link."""


class OrganisationForm(_WithEmail):
    """A new organisation, and who looks after its members."""

    name = NameField(label=_("Name of the organisation"), max_length=200)
    field_order = ("name", "email")


class MemberForm(_WithEmail):
    """A new member."""

    duty = forms.ChoiceField(label=_("What they do"), choices=Duty.choices, initial=Duty.ADVOCATE)


class InviteForm(_WithEmail):
    """Who is to see a case, as what, and how long."""

    role = forms.ChoiceField(label=_("As"))
    ends_on = DayField(
        label=_("Last day"),
        help_text=_("A guest needs one. For others it may stay empty."),
        required=False,
    )

    def __init__(self, roles: Sequence[Role], *args: Any, **options: Any) -> None:  # noqa: ANN401
        self._roles = roles
        super().__init__(*args, **options)

    def prepare(self) -> None:
        """Offer the roles that this person may give."""
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField), "it is one above"
        field.choices = [(role.value, role.label) for role in self._roles]

    def clean(self) -> dict[str, Any]:
        """A guest has a last day, and no last day is past."""
        given = super().clean() or {}
        ends_on = given.get("ends_on")
        if given.get("role") == Role.GUEST and not ends_on and "ends_on" not in self.errors:
            self.add_error("ends_on", _now("A guest's access ends on a day. Say which."))
        if ends_on and ends_on < today():
            self.add_error("ends_on", _now("This day is past, so nothing could be seen."))
        return given
