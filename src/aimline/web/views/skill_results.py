"""What everyday skills came to: the results, the report as files, and words to add to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from aimline.case.date_cells import day as day_of
from aimline.case.editing import with_fact, with_fact_changed
from aimline.case.problem import CellProblem
from aimline.case.skill import NoteKind
from aimline.casework.papers_in import put_in
from aimline.casework.skill_files import ReportFormat, ReportKind, reading_copy, report_bytes
from aimline.casework.skill_papers import report_name, report_paper, with_report
from aimline.drafting.kept_skills_report import kept_report
from aimline.drafting.skills.assessment import Assessment, assessment
from aimline.drafting.skills.form import form_pdf, skill_form
from aimline.drafting.skills.report import (
    area_blocks,
    changed,
    drawn_for_page,
    evidence,
    glance,
    said,
)
from aimline.drafting.skills.words import agreement_words, limits
from aimline.skills.bank import BankError, bank
from aimline.skills.goals import RULE, effect_draft, suggested_goal
from aimline.skills.item import Band
from aimline.skills.scoring import AreaResult
from aimline.store.audit.kinds import Kind
from aimline.store.models import SkillNoteRow
from aimline.store.record import record
from aimline.web.download import case_file, file_answer
from aimline.web.kept_pages import kept
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, shown_to, viewed
from aimline.web.skill_forms import NOTE_KINDS, SUPPORTS, NoteForm, form_languages
from aimline.web.skill_page import side_by_side
from aimline.web.store_place import originals
from aimline.web.written import written
from aimline.wording.say import ENGLISH, in_language, language, say


@kept
def results(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The last round, or the one that the address names, beside the one before it."""
    view = viewed(request, case_id)
    return _shown(request, view, NoteForm())


def _shown(request: HttpRequest, view: Viewed, form: NoteForm) -> HttpResponse:
    view = shown_to(request, view)
    told = _told(request, view)
    beside, english = side_by_side(told.result, dict(SUPPORTS)), _effects_in_english(told)
    return page(
        request,
        "skills_results.html",
        view,
        told=told,
        evidence=tuple(evidence(told)),
        glance=tuple(glance(told, drawn_for_page)),
        said=tuple(said(told)),
        changed=tuple(changed(told, drawn_for_page)),
        agreement=[agreement_words(pair) for pair in (*told.observers, *told.settings)],
        areas=[
            {**_area(told, area, beside.get(area.area.id)), "english": english.get(area.area.id)}
            for area in told.result.areas
        ],
        limits=limits(),
        rule=say(RULE),
        form=form,
        notes=[
            (one.row, one.fact, dict(NOTE_KINDS)[one.fact.kind.value])
            for one in view.loaded.stored[SkillNoteRow]
            if view.is_whole
        ],
        copy="" if language() == ENGLISH else language(),
        report_kept=kept_report(view.case, view.as_of),
        query={"round": told.result.round.first_on.isoformat()},
    )


def _area(told: Assessment, area: AreaResult, beside: object) -> dict[str, object]:
    title, by = area.area.title, told.goals_by
    edited = told.said(NoteKind.EFFECT, area.area.id)
    return {
        "area": area.area,
        "blocks": tuple(area_blocks(told, area)),
        "beside": beside,
        "alone": len(area.strengths),
        "needs": len(area.needs),
        "effect": edited[0].words if edited else _draft_of_effect(told, area),
        "is_edited": bool(edited),
        "goals": [suggested_goal(result, told.whose, by, title) for result in area.needs],
    }


def _draft_of_effect(told: Assessment, area: AreaResult) -> str | None:
    school_day = told.bank.frame.school_day.get(area.area.id)
    return effect_draft(area.needs, told.whose, school_day)


def _effects_in_english(told: Assessment) -> dict[str, str | None]:
    """The draft of each area as the report has it, beside one in another language of the page."""
    if language() == ENGLISH:
        return {}
    with in_language(ENGLISH):
        same = told.in_spoken_language()
        return {area.area.id: _draft_of_effect(same, area) for area in same.result.areas}


def _told(request: HttpRequest, view: Viewed) -> Assessment:
    on, before = _day(request.GET.get("round")), _day(request.GET.get("before"))
    return assessment(view.case, bank(), view.as_of, on=on, before=before)


def _day(words: str | None) -> date | None:
    if not words:
        return None
    try:
        return day_of(words)
    except CellProblem:
        raise Http404 from None


def report_file(request: HttpRequest, case_id: UUID, kind: str, form: str) -> HttpResponse:
    """The report or its one page, as a file."""
    view = viewed(request, case_id)
    if kind not in tuple(ReportKind) or form not in tuple(ReportFormat):
        raise Http404
    told, what, chosen = _told(request, view), ReportKind(kind), ReportFormat(form)
    copy = request.GET.get("copy", "")
    if copy and copy not in _codes()[1:]:
        raise Http404
    data = reading_copy(told, what, chosen, copy) if copy else report_bytes(told, what, chosen)
    name = report_name(told, what, form, copy)
    return case_file(case_id, Kind.SKILLS_REPORT, name, data, chosen.content_type)


def paper_form(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The paper form for the ages and areas of the address, in the language that it asks for."""
    view, band = viewed(request, case_id), request.GET.get("ages", "")
    if band not in tuple(Band):
        raise Http404
    code = request.GET.get("language", language())
    if code not in _codes():
        code = ENGLISH
    with in_language(code):
        try:
            areas = bank().chosen(request.GET.getlist("area"))
        except BankError:
            raise Http404 from None
        made = skill_form(areas, Band(band), is_own="own" in request.GET)
    name = f"everyday-skills-form-{band}.pdf"
    return file_answer(name, form_pdf(made, view.as_of), ReportFormat.PDF.content_type)


def _codes() -> tuple[str, ...]:
    return tuple(code for code, _name in form_languages())


@require_POST
@once
def note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A concern, the student's own words, or an effect as the family words it."""
    view = viewed(request, case_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, form)
    new = form.note(view.as_of)
    said = written("Words for the report on everyday skills were kept.")
    change = record(
        case_id,
        said,
        lambda case: case if new in case.skill_notes else with_fact(case, "skill_notes", new),
    )
    return back_to(view, "skills_results", change)


@require_POST
@once
def note_away(request: HttpRequest, case_id: UUID, row: int) -> HttpResponse:
    """Words taken out of the report."""
    view = viewed(request, case_id)
    stored = (one for one in view.loaded.stored[SkillNoteRow] if one.row == row)
    found = next((one.fact for one in stored), None)
    if found is None:
        raise Http404
    said = written("Words for the report on everyday skills were taken out.")
    change = record(case_id, said, lambda case: with_fact_changed(case, "skill_notes", found, None))
    return back_to(view, "skills_results", change)


@require_POST
@once
def keep(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The report as a paper of the case: an exhibit, and an enclosure of the letter."""
    view = viewed(request, case_id)
    told, kind = _told(request, view), ReportKind.REPORT
    data = report_bytes(told, kind, ReportFormat.PDF)
    with transaction.atomic():
        name = report_name(told, kind, ReportFormat.PDF)
        file = put_in(view.id, name, data, originals(), is_to_be_read=False).file
        paper = replace(report_paper(told, kind, file, data), file=file)
        said = written("The report on everyday skills was kept as a paper of the case.")
        change = record(case_id, said, lambda case: with_report(case, paper))
    return back_to(view, "skills_results", change)
