"""Why something is stated: the facts with their pages, the sum, the rule; and what you decide."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from aimline.case import cells
from aimline.case.choice import Choice, ChoiceMade
from aimline.case.date_cells import day
from aimline.case.editing import with_choice
from aimline.drafting.reports.findings_section import CERTAINTY_WORDS
from aimline.findings.finding import Finding
from aimline.findings.words import number
from aimline.guides.guide_file import guides_beside
from aimline.store.record import record
from aimline.terms import AimlineError, check_first
from aimline.web.kept_pages import kept
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed
from aimline.web.spoken import page_language
from aimline.web.written import in_english, written
from aimline.wording.say import say

_SAID: Final = {
    ChoiceMade.AGREE: gettext_noop("You agreed: %(question)s"),
    ChoiceMade.SET_ASIDE: gettext_noop("You set this aside: %(question)s"),
    ChoiceMade.REMIND: gettext_noop("You will be reminded later: %(question)s"),
}


class NotStated(AimlineError):
    """A finding that is not stated (any more)."""


@kept
def finding(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """The page of one finding."""
    view = viewed(request, case_id)
    found = _of(view, key)
    return page(
        request,
        "finding.html",
        view,
        finding=found,
        beside=guides_beside(found.kind, page_language()),
        certainty=say(CERTAINTY_WORDS[found.certainty]),
        thresholds=[
            (threshold.says or _("threshold"), number(threshold.value, 2), threshold.source)
            for threshold in found.thresholds
        ],
        rules=_rules(view, found),
        made=view.review.choice_of(found),
    )


@require_POST
@once
def choice(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """What the family decides about a finding."""
    view = viewed(request, case_id)
    found = _of(view, key)
    made = _made(request, view, found)
    with in_english():
        question = _of(view, key).question
    said = written(_SAID[made.choice], question=question)
    change = record(case_id, said, lambda case: with_choice(case, made))
    return back_to(view, "finding", change, key)


def _made(request: HttpRequest, view: Viewed, found: Finding) -> Choice:
    asked = request.POST.get("choice", "")
    if asked not in set(ChoiceMade):
        raise AimlineError(_("Choose what to do with it: agree, set aside, or be reminded."))
    kind = ChoiceMade(asked)
    reason = cells.trimmed(request.POST.get("reason", "")) or None
    until = _day(request.POST.get("until", "")) if kind is ChoiceMade.REMIND else None
    if kind is ChoiceMade.SET_ASIDE and not reason:
        raise AimlineError(
            _("Say why you set it aside, such as “the school explained it”. Go back and type it.")
        )
    return Choice(found.key, kind, view.as_of, None, reason, until)


def _day(typed: str) -> date:
    if not typed:
        raise AimlineError(_("Say on which day you want to be reminded. Go back and choose it."))
    return day(typed)


def _of(view: Viewed, key: str) -> Finding:
    found = next((one for one in view.review.findings if one.key == key), None)
    if found is None:
        raise NotStated(_("This is not stated any more: what the case holds now does not show it."))
    return found


def _rules(view: Viewed, found: Finding) -> list[dict[str, str]]:
    known = {rule.id: rule for rule in view.review.rules.at(view.as_of).rules()}
    told = []
    for cited in found.authority:
        rule = known.get(cited.rule)
        told.append(
            {
                "title": say(cited.title),
                "citation": f"{cited.citation}{check_first(cited.status)}",
                "quote": rule.text.quote if rule else "",
                "source": rule.source if rule else "",
            }
        )
    return told
