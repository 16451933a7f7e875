"""The paper form as a value: the items of some areas and ages, with a box for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.skill import Setting, Support
from aimline.drafting.page_words import page_words
from aimline.drafting.reading_copy import paper_language
from aimline.skills.giving import RULE
from aimline.skills.goals import place_name
from aimline.skills.item import Area, Band, Item
from aimline.wording.say import marked, say

_LEGEND: Final = (
    (Support.INDEPENDENT, marked("Alone"), marked("Does it without any help, most of the time.")),
    (
        Support.REMINDER,
        marked("Reminder"),
        marked("Does it after one reminder, such as “What comes next?”"),
    ),
    (Support.PROMPT, marked("Prompt or model"), marked("Does it when told how, or shown how.")),
    (Support.HELP, marked("Hands-on help"), marked("Does it when someone helps with their hands.")),
    (
        Support.NOT_YET,
        marked("Not yet"),
        marked("Was asked or had the chance, and does not do it yet."),
    ),
    (
        Support.NO_CHANCE,
        marked("No chance to see"),
        marked("It did not come up. This says nothing about the child, and is never “not yet”."),
    ),
)
_HOW: Final = (
    marked("Write what you saw, not what you hope or fear. One area takes 10 to 15 minutes."),
    marked("Tick one box a line: the help that was needed most of the time."),
    marked("If you counted, write how often it was done alone, and of how many chances."),
    marked("You may stop at any time and go on another day. Leave a line empty to skip it."),
    marked("Each person, and each place, takes a sheet of their own."),
)
_OWN_HOW: Final = (
    marked("These lines are about you. There are no right or wrong answers."),
    marked("Tick one box a line: how you do it most of the time."),
    marked("You may stop at any time and go on another day. Leave a line empty to skip it."),
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
class FormLabels:
    """What stands on the form beside its lines."""

    child: str
    observer: str
    child_to_write: str
    observer_to_write: str
    first_day: str
    last_day: str
    own_name: str
    own_day: str
    where: str
    how: str
    boxes: str
    tick: str
    when: str
    which_ages: str
    areas: str
    look_for: str
    counted: str
    count: str
    notes: str
    foot: str
    page: tuple[str, ...]
    """Before, between and behind the two numbers."""


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
    labels: FormLabels


def skill_form(areas: Sequence[Area], band: Band, *, is_own: bool = False) -> SkillForm:
    """The form for some areas at one age. is_own: for the student's own answers."""
    return SkillForm(
        title=say("My everyday skills") if is_own else say("Everyday skills: what was seen"),
        subtitle=say("Ages {band}", band=band),
        language=paper_language(),
        how=tuple(say(words) for words in (_OWN_HOW if is_own else _HOW)),
        rule=say(RULE),
        choices=tuple(Choice(say(words), say(means)) for _, words, means in _LEGEND),
        settings=tuple(place_name(setting) for setting in Setting),
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
        labels=_labels(is_own=is_own),
    )


def _labels(*, is_own: bool) -> FormLabels:
    return FormLabels(
        child=say("Child"),
        observer=say("Who saw it"),
        child_to_write=say("Name of the child"),
        observer_to_write=say("Who saw it (one person a form)"),
        first_day=say("First day"),
        last_day=say("Last day"),
        own_name=say("My name"),
        own_day=say("The day I began"),
        where=say("Where it was seen (one place a form):"),
        how=say("How to fill it in"),
        boxes=say("What the boxes mean"),
        tick=say("Tick"),
        when=say("when"),
        which_ages=say("Which ages come first"),
        areas=say("In this form"),
        look_for=say("What I do") if is_own else say("What to look for"),
        counted=say("Alone, of chances"),
        count=say("___ of ___"),
        notes=say("Notes"),
        foot=say(
            "What was seen, by a person who knows the child. No test, no score, no diagnosis."
        ),
        page=page_words(),
    )


def _line(item: Item, *, is_own: bool) -> FormLine:
    return FormLine(item.id, item.in_own_words if is_own else item.asked, item.example)


def form_pdf(form: SkillForm, on: date) -> bytes:
    """The form as a tagged PDF on US letter. on: the date inside the file."""
    from aimline.drafting.render.pdf import typeset

    return typeset("skills_form.typ", form, on)
