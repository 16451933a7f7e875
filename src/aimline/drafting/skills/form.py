"""The paper form as a value: the items of some areas and ages, with a box for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.skill import Setting, Support
from aimline.skills.giving import RULE
from aimline.skills.item import Area, Band, Item

LANGUAGE: Final = "en-US"
_LEGEND: Final = (
    (Support.INDEPENDENT, "Alone", "Does it without any help, most of the time."),
    (Support.REMINDER, "Reminder", "Does it after one reminder, such as “What comes next?”"),
    (Support.PROMPT, "Prompt or model", "Does it when told how, or shown how."),
    (Support.HELP, "Hands-on help", "Does it when someone helps with their hands."),
    (Support.NOT_YET, "Not yet", "Was asked or had the chance, and does not do it yet."),
    (
        Support.NO_CHANCE,
        "No chance to see",
        "It did not come up. This says nothing about the child, and is never “not yet”.",
    ),
)
_HOW: Final = (
    "Write what you saw, not what you hope or fear. One area takes 10 to 15 minutes.",
    "Tick one box a line: the help that was needed most of the time.",
    "If you counted, write how often it was done alone, and of how many chances.",
    "You may stop at any time and go on another day. Leave a line empty to skip it.",
    "Each person, and each place, takes a sheet of their own.",
)
_OWN_HOW: Final = (
    "These lines are about you. There are no right or wrong answers.",
    "Tick one box a line: how you do it most of the time.",
    "You may stop at any time and go on another day. Leave a line empty to skip it.",
)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One item on the form."""

    id: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class FormArea:
    """One area on a sheet of its own."""

    title: str
    about: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer with what it means."""

    words: str
    means: str


@dataclass(frozen=True, slots=True)
class SkillForm:
    """The whole form."""

    title: str
    subtitle: str
    language: str
    how: tuple[str, ...]
    rule: str
    choices: tuple[Choice, ...]
    settings: tuple[str, ...]
    areas: tuple[FormArea, ...]
    is_own: bool


def skill_form(areas: Sequence[Area], band: Band, *, is_own: bool = False) -> SkillForm:
    """The form for some areas at one age. is_own: for the student's own answers."""
    return SkillForm(
        title="My everyday skills" if is_own else "Everyday skills: what was seen",
        subtitle=f"Ages {band}",
        language=LANGUAGE,
        how=_OWN_HOW if is_own else _HOW,
        rule=RULE,
        choices=tuple(Choice(words, means) for _, words, means in _LEGEND),
        settings=tuple(setting.value for setting in Setting),
        areas=tuple(
            FormArea(
                area.title,
                area.about,
                tuple(_line(item, is_own=is_own) for item in area.of_band(band)),
            )
            for area in areas
            if area.of_band(band)
        ),
        is_own=is_own,
    )


def _line(item: Item, *, is_own: bool) -> FormLine:
    return FormLine(item.id, item.in_own_words if is_own else item.asked, item.example)


def form_pdf(form: SkillForm, on: date) -> bytes:
    """The form as a tagged PDF on US letter. on: the date inside the file."""
    from aimline.drafting.render.pdf import typeset

    return typeset("skills_form.typ", form, on)
