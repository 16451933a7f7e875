"""The guides: what they say for the reader's place, and what to do with this case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aimline.drafting.blocks import Block
from aimline.drafting.guide_paper import guide_paper
from aimline.drafting.letters.all_letters import letter_kind
from aimline.drafting.markdown_blocks import markdown_blocks
from aimline.drafting.render.pdf import pdf
from aimline.guides.actions import ACTIONS, letter_of
from aimline.guides.guide import Guide, ToDo, Words
from aimline.guides.guide_file import guide, guides
from aimline.guides.told import NoRule, ToldRule, told
from aimline.guides.words import guide_words, languages
from aimline.terms import PLACES, AimlineError, JurisdictionCode
from aimline.web.download import file_answer
from aimline.web.page import address, page
from aimline.web.person import person_at
from aimline.web.reviewed import Viewed, viewed
from aimline.web.spoken import page_language


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of a guide as the page draws it."""

    blocks: tuple[Block, ...] = ()
    rule: ToldRule | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Something to do: a letter to begin, or a page of the case."""

    words: str
    page: str
    """The name of the page that it opens."""
    letter: str = ""
    title: str = ""
    where: str = ""


def all_guides(request: HttpRequest) -> HttpResponse:
    """Every guide, for whoever has no case yet."""
    return render(request, "guides.html", {"guides": guides(_language(request))})


def one_guide(request: HttpRequest, name: str) -> HttpResponse:
    """A guide for the place that the address names."""
    found, place = guide(name, _language(request)), _place(request.GET.get("place", ""))
    context = {"places": PLACES, "place": place, "where": _paper_of(found, place)}
    return render(request, "guide.html", {**_told(found, place), **context})


def guide_file(request: HttpRequest, name: str) -> HttpResponse:
    """A guide to print."""
    found, place = guide(name, _language(request)), _place(request.GET.get("place", ""))
    paper = guide_paper(found, place, _day(request.GET.get("on", "")))
    return file_answer(f"{name}.pdf", pdf(paper), "application/pdf")


def guides_of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every guide, from a case."""
    return page(request, "guides.html", viewed(request, case_id), guides=guides(_language(request)))


def guide_of_case(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    """A guide for the place of the case, with what to do there."""
    view, found = viewed(request, case_id), guide(name, _language(request))
    place = view.case.child.place
    parts = _told(found, place, view.as_of)
    todo = [_door(view, part) for part in told(found, place) if isinstance(part, ToDo)]
    doors = [door for door in todo if person_at(request).is_open(door.page)]
    where = _paper_of(found, place, view.as_of)
    return page(request, "guide.html", view, **parts, todo=doors, place=place, where=where)


def _told(found: Guide, place: JurisdictionCode | None, on: date | None = None) -> dict[str, Any]:
    parts = [_shown(found, part) for part in told(found, place, on) if not isinstance(part, ToDo)]
    words = guide_words(found.language)
    others = [(code, guide_words(code).language) for code in languages() if code != found.language]
    return {
        "guide": found,
        "parts": parts,
        "do_it_now": words.do_it_now,
        "standing": words.standing_of(found),
        "others": others,
    }


def _shown(found: Guide, part: Words | ToldRule | NoRule) -> Shown:
    match part:
        case Words(text=text):
            return Shown(blocks=markdown_blocks(text, found.title))
        case ToldRule():
            return Shown(rule=part)
        case _:
            return Shown(missing=part.says)


def _door(view: Viewed, part: ToDo) -> Door:
    if letter := letter_of(part.action):
        return Door(part.words, "letter_new", letter=letter, title=letter_kind(letter).called)
    page_name = ACTIONS[part.action].page
    return Door(part.words, page_name, where=address(view, page_name))


def _place(asked: str) -> JurisdictionCode | None:
    if not asked:
        return None
    if asked not in PLACES:
        raise AimlineError(
            _("'%(asked)s' is no place that Aimline knows. Choose one of the list.")
            % {"asked": asked[:20]}
        )
    return asked


def _paper_of(found: Guide, place: JurisdictionCode | None, on: date | None = None) -> str:
    """Where the guide's paper is, which tells the same as the page."""
    asked = {"language": found.language, **({"place": place} if place else {})}
    if on:
        asked["on"] = on.isoformat()
    return f"{reverse('guide_file', args=[found.name])}?{urlencode(asked)}"


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        words = _("'%(asked)s' is no day. Write it as 2026-02-10.") % {"asked": asked[:20]}
        raise AimlineError(words) from None


def _language(request: HttpRequest) -> str:
    """The language that the address asks for, where there are guides in it; else the page's."""
    asked = request.GET.get("language", "")
    return asked if asked in languages() else page_language()
