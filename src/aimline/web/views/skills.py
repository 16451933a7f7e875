"""Everyday skills: start, give an area page by page, pause and go on, and take files in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.case.case import Case, as_known_on
from aimline.case.editing import with_fact
from aimline.casework.skill_files import answers_of
from aimline.casework.skill_files import ratings_of as ratings_in
from aimline.drafting.skills.assessment import band_for, checked
from aimline.skills.bank import bank
from aimline.skills.giving import RULE, Move, Step, after, parts
from aimline.skills.item import Area, Band
from aimline.skills.rounds import rounds
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import SkillSittingRow
from aimline.store.problems import FolderProblems
from aimline.store.record import record
from aimline.web.once import once
from aimline.web.page import address, back_to, page
from aimline.web.reviewed import Viewed, usual_day, viewed
from aimline.web.skill_forms import (
    OWN_SUPPORTS,
    SUPPORTS,
    ItemAnswer,
    SittingForm,
    answered,
    form_languages,
    rating_of,
    typed,
)
from aimline.web.skill_page import (
    area_lines,
    area_of,
    days_of,
    empty_rating,
    place_of,
    ratings_of,
    refuse_what_is_over,
    sitting,
    sitting_lines,
    supports,
    with_ratings,
)
from aimline.web.written import in_english, written, written_many
from aimline.wording.say import language, say

_LARGEST_FILE = 2_000_000
_PROBLEMS_SHOWN = 12


def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was begun, what was seen, and the ways to begin."""
    view = viewed(request, case_id)
    return _shown(request, view, SittingForm(today=usual_day(view.loaded), initial=_first(view)))


def _first(view: Viewed) -> dict[str, object]:
    parent = view.case.parent
    name = (parent.name if parent else None) or ""
    if parent and name and parent.relation:
        name = f"{name} ({parent.relation})"
    band = band_for(view.case, view.as_of)
    return {"observer": name, "day": view.as_of, "band": band.value if band else None}


def _shown(
    request: HttpRequest, view: Viewed, form: SittingForm, problems: tuple[object, ...] = ()
) -> HttpResponse:
    return page(
        request,
        "skills.html",
        view,
        form=form,
        sittings=sitting_lines(view),
        rounds=rounds(checked(as_known_on(view.case, view.as_of), bank()).answers)[::-1],
        areas=bank().areas,
        bands=tuple(Band),
        usual_band=band_for(view.case, view.as_of),
        file_problems=problems[:_PROBLEMS_SHOWN],
        more_problems=max(0, len(problems) - _PROBLEMS_SHOWN),
        rule=say(RULE),
        form_languages=form_languages(),
        language=language(),
    )


@require_POST
@once
def begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A sitting: one person, one place."""
    view = viewed(request, case_id)
    form = SittingForm(request.POST, today=usual_day(view.loaded))
    if not form.is_valid():
        return _shown(request, view, form)
    given = form.cleaned_data
    row = SkillSittingRow(
        case_id=view.id,
        observer=given["observer"],
        setting=given["setting"],
        on=given["day"],
        band=given["band"],
        is_own=given["is_own"],
    )
    with transaction.atomic():
        row.save()
        _note_sitting(row, is_begun=True)
    return HttpResponseRedirect(address(view, "skills_sitting", str(row.id)))


def _note_sitting(row: SkillSittingRow, *, is_begun: bool) -> None:
    told = {"observer": row.observer, "setting": row.setting, "on": row.on.isoformat()}
    note(Kind.SITTING, row.case_id, sitting=str(row.id), is_begun=is_begun, **told)


def areas(request: HttpRequest, case_id: UUID, sitting_id: UUID) -> HttpResponse:
    """The areas of a sitting, with how far each is."""
    view = viewed(request, case_id)
    row = sitting(view, sitting_id)
    days = days_of(view, row)
    lines = area_lines(view.case, row, days)
    following = next((line for line in lines if line.next and line.is_begun), None)
    following = following or next((line for line in lines if line.next), None)
    return page(
        request,
        "skills_sitting.html",
        view,
        row=row,
        days=days,
        lines=lines,
        following=following,
        is_begun=any(line.is_begun for line in lines),
        rule=say(RULE),
        place=place_of(row),
    )


@require_POST
def put_away(request: HttpRequest, case_id: UUID, sitting_id: UUID) -> HttpResponse:
    """A sitting that was begun by mistake; its answers stay in the case."""
    view = viewed(request, case_id)
    row = sitting(view, sitting_id)
    with transaction.atomic():
        _note_sitting(row, is_begun=False)
        row.delete()
    return HttpResponseRedirect(address(view, "skills"))


@once
def items(
    request: HttpRequest, case_id: UUID, sitting_id: UUID, area: str, band: str, part: int
) -> HttpResponse:
    """A few items of one area, to answer or to skip."""
    view = viewed(request, case_id)
    row, of_area = sitting(view, sitting_id), area_of(area)
    step, days = _step(of_area, band, part), days_of(view, row)
    refuse_what_is_over(days)
    if request.method != "POST":
        known = ratings_of(view.case, row, days)
        fields = [answered(item, known.get(item.id)) for item in step.items]
        return _asked(request, view, row, of_area, step, fields)
    return _kept(request, view, row, of_area, step)


def _step(area: Area, band: str, part: int) -> Step:
    if band not in tuple(Band) or part >= len(pages := parts(area, Band(band))):
        raise Http404
    return Step(Band(band), part, pages[part])


def _kept(
    request: HttpRequest, view: Viewed, row: SkillSittingRow, area: Area, step: Step
) -> HttpResponse:
    """Keep the answers of the page, and go where they lead."""
    days = days_of(view, row)
    empty = empty_rating(row, days.answered_on)
    read = [rating_of(typed(item, request.POST), empty) for item in step.items]
    if any(fields.wrong for _, fields in read):
        return _asked(request, view, row, area, step, [fields for _, fields in read])
    new = {item.id: rating for item, (rating, _) in zip(step.items, read, strict=True)}
    with in_english():
        title = next((one.title for one in bank().areas if one.id == area.id), area.title)
    said = written("Answers on everyday skills were kept: %(skills)s.", skills=title)
    change = record(view.id, said, lambda case: with_ratings(case, row, days, new))
    if request.POST.get("then") == "pause":
        return back_to(view, "skills_sitting", change, str(row.id))
    current = viewed(request, view.id)
    given = supports(ratings_of(current.case, row, days).values())
    following = after(area, Band(row.band), step.band, step.part, given)
    if following is None:
        return back_to(view, "skills_sitting", change, str(row.id))
    where = (str(row.id), area.id, following.band, str(following.part))
    told = {"done": str(change.number)} if change else {}
    moved = {"moved": following.move.value} if following.move is not Move.STAY else {}
    return HttpResponseRedirect(address(view, "skills_items", *where, **told, **moved))


def _asked(
    request: HttpRequest,
    view: Viewed,
    row: SkillSittingRow,
    area: Area,
    step: Step,
    fields: list[ItemAnswer],
) -> HttpResponse:
    pages = parts(area, step.band)
    return page(
        request,
        "skills_items.html",
        view,
        row=row,
        place=place_of(row),
        answered_on=days_of(view, row).answered_on,
        area=area,
        step=step,
        number=step.part + 1,
        count=len(pages),
        fields=fields,
        wrong=[one for one in fields if one.wrong],
        supports=OWN_SUPPORTS if row.is_own else SUPPORTS,
        moved=request.GET.get("moved", ""),
    )


@require_POST
@once
def answers_file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A file of answers, such as one typed from the paper form: whole or not at all."""
    view = viewed(request, case_id)
    given = request.FILES.get("file")
    form = SittingForm(today=usual_day(view.loaded), initial=_first(view))
    if given is None or (given.size or 0) > _LARGEST_FILE:
        return _shown(request, view, form, (_("Choose a CSV file of up to 2 MB."),))
    data, name = given.read(), given.name or "skills.csv"
    try:
        answers_of(name, data, bank(), usual_day(view.loaded))
        new = ratings_in(name, data)
    except FolderProblems as error:
        return _shown(request, view, form, error.problems)

    def change(case: Case) -> Case:
        fresh = [rating for rating in new if rating not in case.skills]
        return with_fact(case, "skills", *fresh) if fresh else case

    said = written_many(
        "%(n)s answer on everyday skills came from a file.",
        "%(n)s answers on everyday skills came from a file.",
        len(new),
    )
    return back_to(view, "skills", record(case_id, said, change))
