"""A case handed over, as its page shows it: what goes, what stays, and the making of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.casework.handover.parcel import (
    Parcel,
    Private,
    parcel,
    parcel_bytes,
    with_words_out,
)
from aimline.casework.handover.sealed import SHORTEST, seal
from aimline.casework.handover.taken_out import WordsOut
from aimline.casework.originals_of_papers import title_of
from aimline.intake.sandbox import Sandbox
from aimline.store.archive import papers_by
from aimline.store.models import OriginalRow
from aimline.web.form_words import tie_to_words
from aimline.web.long_work import Tell, Works
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals
from aimline.web.work import Work

_KEPT: Final = 2
sealed_files: Final = Works["SealedFile"]("handed_over", _KEPT)

PRIVATE: Final = (
    (Private.NOTES.value, _("your own notes beside scores, papers and meetings")),
    (Private.DECISIONS.value, _("what you set aside, and why")),
    (Private.CHANCES.value, _("how likely each goal is to be met")),
    (Private.COUNSEL.value, _("messages with an attorney or advocate, and their papers")),
    (Private.BINDERS.value, _("binders that you kept, each with everything that is in it")),
    (Private.REPORTS.value, _("reports on everyday skills that you kept, with their notes")),
)


@dataclass(frozen=True, slots=True)
class SealedFile:
    """The file that is handed over."""

    data: bytes = field(repr=False)
    listing: tuple[str, ...]


class HandOverForm(forms.Form):
    """What goes, which words come out, and the passphrase."""

    private = forms.MultipleChoiceField(
        label=_("Put these in too"),
        choices=PRIVATE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("Words to take out"),
        help_text=_(
            "A name, a number or an address in each line. They are taken out of the facts and off"
            " the pages of all papers; whoever opens the file cannot bring them back."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    passphrase = forms.CharField(
        label=_("A passphrase"),
        help_text=_(
            "Four or five words that do not belong together, 12 letters or more. Tell it on the"
            " telephone, never in the same mail."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same passphrase again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)

    def clean_words(self) -> str:
        """Nothing so short that it would stay: that is said before anything is made."""
        words: str = self.cleaned_data["words"]
        if short := WordsOut(words.splitlines()).too_short:
            said = _now(
                "This cannot be taken out: %(words)s. One letter or digit alone stands everywhere."
                " Write it with the words around it, or leave it off."
            )
            raise forms.ValidationError(said % {"words": ", ".join(short)})
        return words

    def clean_passphrase(self) -> str:
        """One that nobody guesses."""
        passphrase: str = self.cleaned_data["passphrase"]
        if len(passphrase) < SHORTEST:
            said = _now("It has fewer than %(n)d letters. Take four or five words.")
            raise forms.ValidationError(said % {"n": SHORTEST})
        return passphrase

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        given = super().clean() or {}
        first, second = given.get("passphrase"), given.get("again")
        if first and second and first != second:
            self.add_error("again", _now("The two are not the same. Type both once more."))
        return given

    @property
    def words_out(self) -> tuple[str, ...]:
        """What is to be taken out, line by line."""
        lines = self.cleaned_data["words"].splitlines()
        return tuple(line.strip() for line in lines if line.strip())


def listed(view: Viewed, included: Sequence[str]) -> tuple[str, ...]:
    """What would be in the file, by the names of papers; no paper is read for a list.

    included: what is private and goes too.
    """
    chosen = [Private(one) for one in included if one in tuple(Private)]
    names = OriginalRow.objects.filter(case_id=view.id).values_list("file", flat=True)
    return parcel(view.case, dict.fromkeys(names, b""), view.as_of, chosen).listing()


def begin_sealed(view: Viewed, form: HandOverForm) -> Work[SealedFile]:
    """Begin to make the file."""
    chosen = [Private(one) for one in form.cleaned_data["private"]]
    rows = OriginalRow.objects.filter(case_id=view.id).values_list("file", "sha256")
    read = partial(_read, view, dict(rows), chosen)
    passphrase: str = form.cleaned_data["passphrase"]
    return sealed_files.begin(view.id, partial(_sealed, read, form.words_out, passphrase))


def _read(view: Viewed, hashes: Mapping[str, str], chosen: Sequence[Private]) -> Parcel:
    """The parcel with the bytes of its papers. Raises OriginalDamaged."""
    papers = papers_by(hashes, originals())
    return parcel(view.case, papers, view.as_of, chosen)


def _sealed(
    read: Callable[[], Parcel], words: Sequence[str], passphrase: str, tell: Tell
) -> SealedFile:
    made = read()
    if words:

        def opened(name: str, done: int, count: int) -> None:
            tell(_now("Words are taken out of %(name)s") % {"name": title_of(name)}, done, count)

        with Sandbox() as sandbox:
            made = with_words_out(made, words, sandbox, opened)
    tell(_now("The file is being locked"), 0, 0)
    return SealedFile(seal(parcel_bytes(made), passphrase), made.listing())
