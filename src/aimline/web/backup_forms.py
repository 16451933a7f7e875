"""Where backups go, and the passphrase that will open them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aimline.store.backup.keys import SHORTEST
from aimline.store.backup.shelf import Keep
from aimline.web.form_words import tie_to_words

_PASSPHRASE = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class BackupPlanForm(forms.Form):
    """The folder, how many stay, and a passphrase where there is no key yet."""

    folder = forms.CharField(
        label=_("The folder for backups"),
        help_text=_("Best on another disk, a stick or a folder that another computer copies."),
    )
    daily = forms.IntegerField(label=_("Keep the last days"), min_value=1, max_value=366)
    weekly = forms.IntegerField(label=_("Keep the last weeks"), min_value=0, max_value=520)
    monthly = forms.IntegerField(label=_("Keep the last months"), min_value=0, max_value=240)
    passphrase = forms.CharField(
        label=_("A passphrase"),
        widget=_PASSPHRASE,
        min_length=SHORTEST,
        strip=False,
        help_text=_("Four or five words that do not belong together. Without it no backup opens."),
    )
    again = forms.CharField(label=_("The same again"), widget=_PASSPHRASE, strip=False)

    def __init__(self, *arguments: Any, has_key: bool, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        if has_key:
            del self.fields["passphrase"], self.fields["again"]
        tie_to_words(self)

    def clean_folder(self) -> Path:
        """A whole address of a folder."""
        folder = Path(self.cleaned_data["folder"].strip()).expanduser()
        if not folder.is_absolute():
            raise forms.ValidationError(
                _("Write the whole address of the folder, from the beginning of the disk.")
            )
        return folder

    def clean(self) -> dict[str, Any]:
        """The passphrase typed twice."""
        given = super().clean() or self.cleaned_data
        if given.get("passphrase", "") != given.get("again", ""):
            self.add_error("again", _("The two are not the same."))
        return given

    @property
    def keep(self) -> Keep:
        """How many stay."""
        given = self.cleaned_data
        return Keep(given["daily"], given["weekly"], given["monthly"])
