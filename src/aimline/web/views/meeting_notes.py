"""Notes taken live: each question with its answer, promises, and what the family agrees to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.case import cells
from aimline.case.case import Case
from aimline.case.date_cells import day as day_of
from aimline.case.editing import with_fact, with_fact_changed
from aimline.case.meeting import Consent, MeetingKind, MeetingNote, Promise
from aimline.case.problem import CellProblem
from aimline.store.models import PromiseRow
from aimline.store.record import record
from aimline.web.meeting_forms import ConsentForm, KeptForm, PromiseForm
from aimline.web.meeting_page import (
    AskedQuestion,
    Group,
    field_of,
    groups,
    mark_of,
    meeting_on,
    other_notes,
    promise_lines,
)
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, usual_day, viewed
from aimline.web.written import written

FormOfPart = TypeVar("FormOfPart", PromiseForm, ConsentForm)
BeforeAfter = tuple[MeetingNote | None, MeetingNote | None]
"""A note as it was and as it was typed; None where there was or is none."""

_QUESTION = "-question"
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
    return groups(view, kind, on)


@require_POST
@once
def notes(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """Every answer that was typed; an answer that was emptied is taken out."""
    return _kept(request, case_id, day)


@require_POST
@once
def promise(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """A promise with its owner and its day."""
    return _kept(request, case_id, day, PromiseForm)


@require_POST
@once
def consent(request: HttpRequest, case_id: UUID, day: str) -> HttpResponse:
    """A part of the offer, agreed to or not."""
    return _kept(request, case_id, day, ConsentForm)


def _kept(
    request: HttpRequest,
    case_id: UUID,
    day: str,
    asked: type[PromiseForm | ConsentForm] | None = None,
) -> HttpResponse:
    """Whatever was typed on the page, whichever button was pressed: at a meeting nobody looks.

    asked: the form whose button was pressed, which has to have words.
    """
    view, on = viewed(request, case_id), _day(day)
    typed = list(_typed(request, view, on))
    promised = PromiseForm(request.POST) if asked is PromiseForm else _filled(request, PromiseForm)
    agreed = ConsentForm(request.POST) if asked is ConsentForm else _filled(request, ConsentForm)
    new: list[Promise | Consent] = []
    new += [promised.promise(on)] if promised and promised.is_valid() else []
    new += [agreed.consent(on)] if agreed and agreed.is_valid() else []
    done = record(case_id, _said(on, new), lambda case: _with(case, typed, new))
    if (promised and promised.errors) or (agreed and agreed.errors):
        left = promised if promised and promised.errors else PromiseForm()
        other = agreed if agreed and agreed.errors else ConsentForm()
        return _shown(request, viewed(request, case_id), on, left, other)
    return back_to(view, "meeting_live", done, day)


def _with(case: Case, typed: Sequence[BeforeAfter], new: Sequence[Promise | Consent]) -> Case:
    for before, after in typed:
        if before is not None:
            case = with_fact_changed(case, "meeting_notes", before, after)
        elif after is not None:
            case = with_fact(case, "meeting_notes", after)
    for fact in new:
        case = with_fact(case, "promises" if isinstance(fact, Promise) else "consents", fact)
    return case


def _filled(request: HttpRequest, form: type[FormOfPart]) -> FormOfPart | None:
    """The form, where anything was typed into it; yes or no is always chosen."""
    names = (f"{form.prefix}-{name}" for name in form.base_fields if name != "is_agreed")
    return form(request.POST) if any(_words(request, name) for name in names) else None


def _said(on: date, new: Sequence[Promise | Consent]) -> str:
    if len(new) != 1:
        return written("Notes of the meeting of %(day)s were kept.", day=on)
    if isinstance(new[0], Promise):
        return written("A promise was noted: %(what)s.", what=new[0].what)
    return written("Noted whether you agree to: %(what)s.", what=new[0].what)


def _typed(request: HttpRequest, view: Viewed, on: date) -> Iterator[BeforeAfter]:
    """The note before and after, wherever they differ."""
    asked = {q.field: q for group in _groups(view, on) for q in group.questions}
    for question in (*asked.values(), *_asked_before(request, view, on, asked)):
        if f"{question.field}-answer" in request.POST:
            after = _note(request, question, on)
            if after != question.note:
                yield question.note, after
    own, answer, who = (_words(request, f"own-{name}") for name in ("question", "answer", "who"))
    if own or answer or who:
        yield None, MeetingNote(on, own or _("What was said"), answer, who)


def _asked_before(
    request: HttpRequest, view: Viewed, on: date, asked: Container[str]
) -> Iterator[AskedQuestion]:
    """Questions of the page as it was shown that the kit does not ask any more."""
    notes = {(n.question, n.goal): n for n in view.case.meeting_notes if n.on == on}
    for name in request.POST:
        words, goal = _words(request, name), _words(request, f"{name[: -len(_QUESTION)]}-goal")
        field = field_of(words or "", goal)
        if words and name == f"{field}{_QUESTION}" and field not in asked:
            yield AskedQuestion(field, words, goal, (), notes.get((words, goal)))


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
    today = max(usual_day(view.loaded), found.on)
    if request.method != "POST" or not form.is_valid() or not form.are_days_of(found, today):
        return page(request, "promise.html", view, form=form, promise=found)
    said = written("Noted what became of the promise: %(what)s.", what=found.what)
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
