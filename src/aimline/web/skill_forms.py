"""What a person types of everyday skills: who looks where, the answers, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.case import cells
from aimline.case.document import Provenance
from aimline.case.problem import CellProblem
from aimline.case.skill import NoteKind, Setting, SkillNote, SkillRating, Support
from aimline.skills.answers import check_answers
from aimline.skills.bank import bank, languages_of_bank
from aimline.skills.item import Band, Item
from aimline.web.form_days import DayField
from aimline.web.form_words import WordsField, tie_to_words
from aimline.web.spoken import own_name

SETTINGS: Final = (
    (Setting.HOME.value, _("at home")),
    (Setting.COMMUNITY.value, _("out and about")),
    (Setting.SCHOOL.value, _("at school")),
    (Setting.THERAPY.value, _("in therapy")),
)
SUPPORTS: Final = (
    (Support.INDEPENDENT.value, _("alone")),
    (Support.REMINDER.value, _("with a reminder")),
    (Support.PROMPT.value, _("when told or shown how")),
    (Support.HELP.value, _("with hands-on help")),
    (Support.NOT_YET.value, _("not yet")),
    (Support.NO_CHANCE.value, _("no chance to see")),
)
OWN_SUPPORTS: Final = (
    (Support.INDEPENDENT.value, _("by myself")),
    (Support.REMINDER.value, _("after a reminder")),
    (Support.PROMPT.value, _("when someone tells or shows me how")),
    (Support.HELP.value, _("when someone helps me do it")),
    (Support.NOT_YET.value, _("not yet")),
    (Support.NO_CHANCE.value, _("it did not come up")),
)
NOTE_KINDS: Final = (
    (NoteKind.CONCERN.value, _("a concern of the parent")),
    (NoteKind.OWN_WORDS.value, _("the student's own words")),
    (NoteKind.EFFECT.value, _("how it affects school")),
)
BANDS: Final = tuple((band.value, band.value) for band in Band)
_MOST: Final = 600


class _Form(forms.Form):
    """A form whose fields are tied to their words."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        tie_to_words(self)


class SittingForm(_Form):
    """Who answers, about which place, from which ages on."""

    observer = WordsField(
        label=_("Who answers"),
        help_text=_("A name that the report may show, such as Ana Reyes (mother)."),
        max_length=120,
    )
    setting = forms.ChoiceField(label=_("Where it was seen"), choices=SETTINGS)
    day = DayField(
        label=_("Day of these answers"),
        help_text=_(
            "For answers from a paper form, the day on it: all of them bear it. A sitting that "
            "begins today may go on for eight weeks; each answer bears the day you give it."
        ),
    )
    band = forms.ChoiceField(
        label=_("Start with the items for ages"),
        choices=BANDS,
        help_text=_("By the answers, younger or older items follow."),
    )
    is_own = forms.BooleanField(
        label=_("The student answers; word the items as “I ...”"), required=False
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:  # noqa: ANN401
        self._today = today
        super().__init__(*args, **options)

    def clean_day(self) -> date:
        """Nobody saw anything on a day that has not come."""
        day: date = self.cleaned_data["day"]
        if day > self._today:
            raise forms.ValidationError(_now("This day is still to come."))
        return day


class NoteForm(_Form):
    """A concern, the student's own words, or how the needs of an area affect school."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=NOTE_KINDS,
    )
    area = forms.ChoiceField(label=_("About which area"), required=False)
    words = WordsField(
        label=_("The words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        areas = [(area.id, area.title) for area in bank().areas]
        self.fields["area"].choices = [("", _("all of it")), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An effect belongs to one area."""
        given = super().clean() or {}
        if given.get("kind") == NoteKind.EFFECT.value and not given.get("area"):
            self.add_error("area", _now("Choose the area whose effect this is."))
        return given

    def note(self, on: date) -> SkillNote:
        """The note as typed."""
        given = self.cleaned_data
        return SkillNote(on, NoteKind(given["kind"]), given["words"], given["area"] or None)


def form_languages() -> list[tuple[str, str]]:
    """The languages that the paper form has, each by its own name."""
    return [(code, own_name(code)) for code in languages_of_bank()]


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """One item as it was answered on the page."""

    item: Item
    support: str = ""
    times: str = ""
    chances: str = ""
    note: str = ""
    wrong: str = ""
    """What is to be mended."""

    @property
    def has_more(self) -> bool:
        """Whether anything beside the help is filled in."""
        return bool(self.times or self.chances or self.note)


def answered(item: Item, rating: SkillRating | None) -> ItemAnswer:
    """The fields of an item, filled with what was answered before."""
    if rating is None:
        return ItemAnswer(item)
    return ItemAnswer(
        item,
        rating.support.value,
        "" if rating.times is None else str(rating.times),
        "" if rating.chances is None else str(rating.chances),
        rating.provenance.note or "",
    )


def typed(item: Item, sent: QueryDict) -> ItemAnswer:
    """The fields of an item as they were sent."""

    def words(name: str) -> str:
        return cells.trimmed(sent.get(f"{name}-{item.id}", "")[:_MOST])

    return ItemAnswer(item, words("support"), words("times"), words("chances"), words("note"))


def rating_of(given: ItemAnswer, empty: SkillRating) -> tuple[SkillRating | None, ItemAnswer]:
    """The rating of the fields, None where the item was left open; and the fields with a problem.

    empty: a rating of the sitting, whose support is replaced.
    """
    if not given.support:
        left = _now("Choose one of the answers above, or empty these boxes.")
        return None, replace(given, wrong=left) if given.has_more else given
    try:
        rating = replace(
            empty,
            item=given.item.id,
            support=cells.word(given.support, Support),
            times=cells.whole_number(given.times) if given.times else None,
            chances=cells.whole_number(given.chances) if given.chances else None,
            provenance=Provenance(note=given.note or None),
        )
    except CellProblem as problem:
        return None, replace(given, wrong=str(problem))
    problems = check_answers((rating,), bank()).problems
    if problems:
        first = problems[0]
        return None, replace(given, wrong=f"{first.found} {first.why} {first.mend}")
    return rating, given
