"""A sitting on the pages: what was answered in it, how far each area is, where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.skill import Setting, SkillRating, Support
from aimline.day_words import full_day
from aimline.skills.bank import bank
from aimline.skills.giving import Step, next_step, on_the_way
from aimline.skills.goals import place_name
from aimline.skills.item import Area, Band, Item
from aimline.skills.rounds import LONGEST_ROUND
from aimline.skills.scoring import ItemResult, RoundResult
from aimline.store.models import SkillSittingRow
from aimline.terms import AimlineError
from aimline.web.reviewed import Viewed, usual_day


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area of a sitting."""

    area: Area
    answered: int
    asked: int
    next: Step | None
    """Where to go on; None where the area is done."""

    @property
    def is_begun(self) -> bool:
        """Whether there is an answer."""
        return self.answered > 0


@dataclass(frozen=True, slots=True)
class SittingLine:
    """One sitting with how far it is."""

    row: SkillSittingRow
    answered: int
    areas_done: int

    @property
    def place(self) -> str:
        """Where it was seen, in words."""
        return place_of(self.row)


@dataclass(frozen=True, slots=True)
class SittingDays:
    """The days whose answers of a person and place are those of one sitting."""

    first: date
    last: date
    answered_on: date
    """The day that an answer bears which is given now."""

    @property
    def is_over(self) -> bool:
        """Whether an answer of now would belong to another sitting."""
        return self.answered_on > self.last


class SittingOver(AimlineError):
    """A sitting that can take no more answers."""


def refuse_what_is_over(days: SittingDays) -> None:
    """Raises SittingOver: an answer of now would belong to another sitting."""
    if days.is_over:
        raise SittingOver(
            _(
                "This sitting ended on %(day)s: eight weeks after its first day, or before a later"
                " one of the same person and place. Begin a new one on the page “Everyday skills”,"
                " so that then and now can be compared."
            )
            % {"day": full_day(days.last)}
        )


def place_of(row: SkillSittingRow) -> str:
    """Where a sitting looks, in words."""
    return place_name(Setting(row.setting))


def sitting(view: Viewed, sitting_id: UUID) -> SkillSittingRow:
    """The sitting of that id in this case. Raises Http404."""
    row = SkillSittingRow.objects.filter(case_id=view.id, id=sitting_id).first()
    if row is None:
        raise Http404
    return row


def area_of(name: str) -> Area:
    """The area of an address. Raises Http404."""
    area = bank().area(name)
    if area is None:
        raise Http404
    return area


def days_of(view: Viewed, row: SkillSittingRow) -> SittingDays:
    """Which days are those of the sitting, and the day that an answer bears now.

    A sitting that was begun for an earlier day is typed from paper or memory: all of it bears that
    day. Any other goes on from day to day, until a later one of the same person and place begins.
    """
    today = usual_day(view.loaded)
    begun = today if view.is_sample else row.begun_at.astimezone().date()
    if row.on < begun:
        return SittingDays(row.on, row.on, row.on)
    later = SkillSittingRow.objects.filter(case_id=view.id, setting=row.setting, on__gt=begun)
    who = row.observer.casefold()
    ends = [one.on - timedelta(days=1) for one in later if one.observer.casefold() == who]
    return SittingDays(begun, min([begun + LONGEST_ROUND, *ends]), today)


def sitting_lines(view: Viewed) -> list[SittingLine]:
    """Every sitting of the case, the latest first."""
    rows = SkillSittingRow.objects.filter(case_id=view.id).order_by("-begun_at")
    return [_line(view, row) for row in rows]


def _line(view: Viewed, row: SkillSittingRow) -> SittingLine:
    areas = area_lines(view.case, row, days_of(view, row))
    done = sum(line.next is None for line in areas)
    return SittingLine(row, sum(line.answered for line in areas), done)


def area_lines(case: Case, row: SkillSittingRow, days: SittingDays) -> list[AreaLine]:
    """Every area with how far the sitting is in it."""
    given = supports(ratings_of(case, row, days).values())
    return [_area(area, Band(row.band), given) for area in bank().areas]


def _area(area: Area, start: Band, given: Mapping[str, Support]) -> AreaLine:
    items = on_the_way(area, start, given)
    here = sum(item.id in given for item in items)
    return AreaLine(area, here, len(items), next_step(area, start, given))


def supports(ratings: Iterable[SkillRating]) -> dict[str, Support]:
    """The help of each item."""
    return {rating.item: rating.support for rating in ratings}


def ratings_of(case: Case, row: SkillSittingRow, days: SittingDays) -> dict[str, SkillRating]:
    """The last answer of the sitting to each item."""
    found = sorted(_own_ratings(case, row, days), key=lambda rating: rating.on)
    return {rating.item: rating for rating in found}


def _own_ratings(case: Case, row: SkillSittingRow, days: SittingDays) -> Iterator[SkillRating]:
    """The answers of this person about this place on the days of the sitting."""
    who, where = row.observer.casefold(), Setting(row.setting)
    for rating in case.skills:
        is_own = rating.observer.casefold() == who and rating.setting is where
        if is_own and days.first <= rating.on <= days.last:
            yield rating


def empty_rating(row: SkillSittingRow, on: date) -> SkillRating:
    """A rating of the sitting, before anything was said."""
    return SkillRating(row.observer, on, "", Support.NO_CHANCE, Setting(row.setting))


def with_ratings(
    case: Case, row: SkillSittingRow, days: SittingDays, new: Mapping[str, SkillRating | None]
) -> Case:
    """The case with the answers of one page: a new one in the place of one of the same day.

    An answer that was taken back goes; an earlier day's answer stays beside a changed one.
    """
    before, own = ratings_of(case, row, days), tuple(_own_ratings(case, row, days))
    skills = list(case.skills)
    for item, rating in new.items():
        old = before.get(item)
        if rating is None:
            skills = [one for one in skills if one.item != item or one not in own]
        elif old is None or (old.on != rating.on and not _says_the_same(old, rating)):
            skills.append(rating)
        elif not _says_the_same(old, rating):
            skills[skills.index(old)] = rating
    return replace(case, skills=tuple(skills))


def _says_the_same(old: SkillRating, new: SkillRating) -> bool:
    parts = ("support", "times", "chances")
    same = all(getattr(old, part) == getattr(new, part) for part in parts)
    return same and old.provenance.note == new.provenance.note


@dataclass(frozen=True, slots=True)
class Column:
    """One observer in one place, for the table side by side."""

    observer: str
    setting: str

    @property
    def place(self) -> str:
        """Where it was seen, in words; empty where that is not known."""
        return place_name(Setting(self.setting)) if self.setting else ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The items on which several people or places tell something, with the answer of each."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Item, tuple[str, ...], bool], ...]
    """The item, an answer for each column, and whether they differ."""


def side_by_side(result: RoundResult, words: Mapping[str, Any]) -> dict[str, SideBySide]:
    """For each area that several people or places tell of, their answers beside each other."""
    found = {}
    for area in result.areas:
        sources = dict.fromkeys(
            (a.observer, a.setting.value if a.setting else "")
            for r in area.items
            for a in r.answers
        )
        if len(sources) > 1:
            columns = tuple(Column(*source) for source in sources)
            rows = tuple(_row(r, columns, words) for r in area.items)
            found[area.area.id] = SideBySide(columns, rows)
    return found


def _row(
    result: ItemResult, columns: tuple[Column, ...], words: Mapping[str, Any]
) -> tuple[Item, tuple[str, ...], bool]:
    by = {
        Column(a.observer, a.setting.value if a.setting else ""): a.support for a in result.answers
    }
    told = tuple(str(words[by[column].value]) if column in by else "–" for column in columns)
    differ = len({a.support for a in result.seen}) > 1
    return result.item, told, differ
