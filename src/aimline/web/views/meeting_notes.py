"""Notes taken live: each question with its answer, promises, and what the family agrees to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.case import cells
from aimline.case.case import Case
from aimline.case.date_cells import day as day_of
from aimline.case.editing import with_fact, with_fact_changed
from aimline.case.meeting import MeetingKind, MeetingNote, Promise
from aimline.case.problem import CellProblem
from aimline.day_words import full_day
from aimline.store.models import PromiseRow
from aimline.store.record import record
from aimline.web.meeting_forms import ConsentForm, KeptForm, PromiseForm
from aimline.web.meeting_page import (
    AskedQuestion,
    Group,
    groups,
    kit_of,
    mark_of,
    meeting_on,
    other_notes,
    promise_lines,
)
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed

_MOST = 4000
"""Characters of one answer."""


def live(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """The meeting of a day: the questions with room for the answers, promises, consent."""
    view = viewed(request, case_id)
    return _shown(request, view, _day(day), PromiseForm(), ConsentForm())


def _shown(
    request: HttpRequest, view: Viewed, on: date, promise: PromiseForm, consent: ConsentForm
) -> HttpResponse:
    meeting = meeting_on(view, on)
    asked = _groups(view, on)
    return page(
        request,
        "meeting_live.html",
        view,
        on=on,
        meeting=meeting,
        groups=asked,
        others=other_notes(view, asked, on),
        promises=promise_lines(view, on),
        promise_form=promise,
        consents=[one for one in view.case.consents if one.on == on],
        consent_form=consent,
    )


def _groups(view: Viewed, on: date) -> list[Group]:
    meeting = meeting_on(view, on)
    kind = meeting.kind if meeting else MeetingKind.IEP
    return groups(view, kit_of(view, kind, max(on, view.as_of)), on)


@require_POST
@once
def notes(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """Every answer that was typed; an answer that was emptied is taken out."""
    view, on = viewed(request, case_id), _day(day)
    typed = list(_typed(request, view, on))
    said = _("Notes of the meeting of %(day)s were kept.") % {"day": full_day(on)}

    def change(case: Case) -> Case:
        for before, after in typed:
            if before is not None:
                case = with_fact_changed(case, "meeting_notes", before, after)
            elif after is not None:
                case = with_fact(case, "meeting_notes", after)
        return case

    return back_to(view, "meeting_live", record(case_id, said, change), day)


def _typed(
    request: HttpRequest, view: Viewed, on: date
) -> Iterator[tuple[MeetingNote | None, MeetingNote | None]]:
    """The note before and after, wherever they differ."""
    for group in _groups(view, on):
        for question in group.questions:
            if f"{question.field}-answer" in request.POST:
                after = _note(request, question, on)
                if after != question.note:
                    yield question.note, after
    own = _words(request, "own-question")
    if own:
        answer, who = _words(request, "own-answer"), _words(request, "own-who")
        yield None, MeetingNote(on, own, answer, who)


def _note(request: HttpRequest, question: AskedQuestion, on: date) -> MeetingNote | None:
    """The note as typed; what somebody else wrote since the page was shown stays beside it."""
    answer = _words(request, f"{question.field}-answer")
    who = _words(request, f"{question.field}-who")
    before = question.note or MeetingNote(on, question.question, goal=question.goal)
    typed = replace(before, answer=answer, answered_by=who) if answer or who else None
    was = request.POST.get(f"{question.field}-was", question.was)
    if mark_of(typed) == was:
        return question.note
    if was != question.was:
        return _both(question.note, typed)
    return typed


def _both(one: MeetingNote | None, other: MeetingNote | None) -> MeetingNote | None:
    """The answers of two people who wrote at once."""
    if one is None or other is None:
        return one or other
    return replace(
        one,
        answer=_joined(one.answer, other.answer),
        answered_by=_joined(one.answered_by, other.answered_by),
    )


def _joined(one: str | None, other: str | None) -> str | None:
    return " / ".join(dict.fromkeys(words for words in (one, other) if words)) or None


def _words(request: HttpRequest, name: str) -> str | None:
    return cells.trimmed(request.POST.get(name, "")[:_MOST]) or None


@require_POST
@once
def promise(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """A promise with its owner and its day."""
    view, on = viewed(request, case_id), _day(day)
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, on, form, ConsentForm())
    made = form.promise(on)
    said = _("A promise was noted: %(what)s.") % {"what": made.what}
    change = record(case_id, said, lambda case: with_fact(case, "promises", made))
    return back_to(view, "meeting_live", change, day)


@require_POST
@once
def consent(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """A part of the offer, agreed to or not."""
    view, on = viewed(request, case_id), _day(day)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, on, PromiseForm(), form)
    made = form.consent(on)
    said = _("Noted whether you agree to: %(what)s.") % {"what": made.what}
    change = record(case_id, said, lambda case: with_fact(case, "consents", made))
    return back_to(view, "meeting_live", change, day)


@once
def kept(request: HttpRequest, case_id: UUID, row: int) -> HttpResponse:
    """What became of a promise."""
    view = viewed(request, case_id)
    stored = (one for one in view.loaded.stored[PromiseRow] if one.row == row)
    found: Promise | None = next((one.fact for one in stored), None)
    if found is None:
        raise Http404
    form = KeptForm(
        request.POST if request.method == "POST" else None,
        initial={"written_on": found.written_on, "done_on": found.done_on},
    )
    if request.method != "POST" or not form.is_valid() or not form.not_before(found.on):
        return page(request, "promise.html", view, form=form, promise=found)
    said = _("Noted what became of the promise: %(what)s.") % {"what": found.what}
    change = record(
        case_id,
        said,
        lambda case: with_fact_changed(case, "promises", found, form.changed(found)),
    )
    return back_to(view, "meetings", change)


def _day(words: str) -> date:
    try:
        return day_of(words)
    except CellProblem:
        raise Http404 from None
