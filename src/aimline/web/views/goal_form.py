"""A goal typed in, or mended."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.editing import with_goal_changed
from aimline.case.goal import GoalKey
from aimline.store.record import record
from aimline.web.goal_fields import GoalForm, as_typed, from_words
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed
from aimline.web.written import written


@once
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A new goal."""
    view = viewed(request, case_id)
    if _asks_to_read(request):
        return _shown(request, view, _filled(request, view), was_read=_has_words(request))
    form = GoalForm(request.POST or None, case=view.case)
    if request.method == "POST" and form.is_valid():
        keys: list[GoalKey] = []

        def added(case: Case) -> Case:
            after, key = form.added_to(case)
            keys.append(key)
            return after

        change = record(case_id, written("A goal was added: %(what)s.", what=_about(form)), added)
        return back_to(view, "goal", change, keys[-1])
    return _shown(request, view, form)


@once
def edit(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """A goal that the case has."""
    view = viewed(request, case_id)
    goal = view.goal(key)
    if _asks_to_read(request):
        form = _filled(request, view, key)
        return _shown(request, view, form, key, was_read=_has_words(request))
    typed = as_typed(goal.goal, goal.iep.id)
    form = GoalForm(request.POST or None, case=view.case, goal=key, initial=typed)
    if request.method == "POST" and form.is_valid():
        change = record(
            case_id,
            written("The goal was changed: %(what)s.", what=_about(form)),
            lambda case: with_goal_changed(case, key, lambda old: form.goal(old.id, old)),
        )
        return back_to(view, "goal", change, key)
    return _shown(request, view, form, key)


def _asks_to_read(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("do") == "read"


def _has_words(request: HttpRequest) -> bool:
    return bool(request.POST.get("text", "").strip())


def _filled(request: HttpRequest, view: Viewed, key: GoalKey | None = None) -> GoalForm:
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    return GoalForm(case=view.case, goal=key, initial=from_words(dict(typed)))


def _about(form: GoalForm) -> str:
    return str(form.cleaned_data["area"]).strip()


def _shown(
    request: HttpRequest,
    view: Viewed,
    form: GoalForm,
    key: GoalKey | None = None,
    *,
    was_read: bool = False,
) -> HttpResponse:
    return page(
        request,
        "goal_form.html",
        view,
        form=form,
        key=key,
        is_edit=key is not None,
        was_read=was_read,
        heading=_("A goal") if key is None else _("Change the goal"),
    )
