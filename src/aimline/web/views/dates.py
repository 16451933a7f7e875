"""To be built."""

from django.http import HttpRequest, HttpResponse


def dates(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def ics(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
