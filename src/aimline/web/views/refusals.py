"""Pages that say why something is not shown, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    words = _("There is no page at this address. It may have been deleted, or mistyped.")
    return render(request, "refused.html", {"message": words}, status=404)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page here sends."""
    words = _(
        "What was sent could not be read, so nothing was changed. Go back, load the page again,"
        " and try once more. At most 100 files go in at a time."
    )
    return render(request, "refused.html", {"message": words}, status=400)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not made by these pages, or long ago."""
    words = _(
        "This form is out of date, so nothing was changed. Go back, load the page again, and try"
        " once more."
    )
    return render(request, "refused.html", {"message": words}, status=403)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something went wrong."""
    words = _(
        "Something went wrong here, and nothing was changed. Go back and try again. If it happens"
        " again, the file last_error.txt in the data folder tells where in the program; it holds"
        " nothing about your child."
    )
    return render(request, "refused.html", {"message": words}, status=500)
