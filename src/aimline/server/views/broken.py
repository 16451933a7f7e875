"""The page that says that something went wrong: it asks the database nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from aimline.web.person import Person
from aimline.web.style import sheet_version


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something went wrong, the database perhaps, so that nothing may be asked of it."""
    words = _(
        "Something went wrong here, and nothing was changed. Go back and try again. If it happens"
        " again, tell whoever runs this server."
    )
    return shown_alone(words, status=500)


def shown_alone(words: str, *, status: int) -> HttpResponse:
    """A page of these words, without who asks and without the database."""
    shown = {"message": words, "sheet_version": sheet_version(), "person": Person(is_alone=False)}
    return HttpResponse(render_to_string("refused.html", shown), status=status)
