"""Services: what was promised, what the records tell, and a quick log."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from aimline.compliance.services import MonthOfService, ServiceAccount, service_accounts
from aimline.day_words import full_day, month_of_year
from aimline.drafting.session_words import status_words
from aimline.findings.services_of_goal import amount
from aimline.findings.words import number
from aimline.store.record import record
from aimline.web.kept_pages import kept
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, shown_to, viewed
from aimline.web.service_log import ServiceForm, SessionForm
from aimline.web.written import written

_NONE = "—"
_LATEST_SHOWN = 30


@kept
def services(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every service of the IEPs, the latest IEP first."""
    view = viewed(request, case_id)
    return _shown(request, view, SessionForm(case=view.case, initial={"day": view.as_of}))


@require_POST
@once
def log(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One session noted."""
    view = viewed(request, case_id)
    form = SessionForm(request.POST, case=view.case)
    if not form.is_valid():
        return _shown(request, view, form)
    session = form.session()
    change = record(
        case_id,
        form.said,
        # Two clicks at once must not note it twice.
        lambda case: (
            case if session in case.sessions else replace(case, sessions=(*case.sessions, session))
        ),
    )
    return back_to(view, "services", change)


@require_POST
@once
def promised(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A service that an IEP promises, typed in."""
    view = viewed(request, case_id)
    form = ServiceForm(request.POST, case=view.case)
    if not form.is_valid():
        log_form = SessionForm(case=view.case, initial={"day": view.as_of})
        return _shown(request, view, log_form, form)
    said = written("A service was added: %(what)s.", what=form.cleaned_data["name"])
    return back_to(view, "services", record(case_id, said, form.added_to))


def _shown(
    request: HttpRequest, view: Viewed, form: SessionForm, new: ServiceForm | None = None
) -> HttpResponse:
    view = shown_to(request, view)
    accounts = service_accounts(view.review.case, view.as_of)
    latest = accounts[-1].iep.id if accounts else None
    rows = sorted(view.review.case.sessions, key=lambda session: session.on, reverse=True)
    return page(
        request,
        "services.html",
        view,
        accounts=[_account(account) for account in accounts if account.iep.id == latest],
        earlier=[_account(account) for account in reversed(accounts) if account.iep.id != latest],
        has_services=any(iep.services for iep in view.case.ieps),
        has_calendar=bool(view.case.calendar),
        rows=[(session, status_words(session.status)) for session in rows[:_LATEST_SHOWN]],
        form=form,
        has_ieps=bool(view.case.ieps),
        promised=new or ServiceForm(case=view.case),
    )


def _account(account: ServiceAccount) -> dict[str, object]:
    total = account.total
    return {
        "name": account.name,
        "iep": account.iep.id,
        "promise": amount(account.service),
        "from_on": full_day(account.window.first_on),
        "to_on": full_day(account.window.last_on),
        "months": [_month(month) for month in account.months],
        "total": total,
        "at_least": account.missed_at_least,
        "at_most": account.missed_at_most,
        "at_most_words": number(account.missed_at_most, 0) if account.missed_at_most else "",
        "unknown": total.sessions_of_unknown_length,
        "by_school_days": account.is_counted_by_school_days,
    }


def _month(month: MonthOfService) -> dict[str, object]:
    minutes, first = month.minutes, month.window.first_on
    return {
        "name": month_of_year(first),
        "promised": _minutes(minutes.promised),
        "delivered": minutes.delivered,
        "missed_by_school": minutes.missed_by_school,
        "missed_by_child": minutes.missed_by_child,
        "made_up": minutes.made_up,
        "undocumented": _minutes(minutes.undocumented),
    }


def _minutes(value: float | None) -> str:
    return _NONE if value is None else number(value, 0)
