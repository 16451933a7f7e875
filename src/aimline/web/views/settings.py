"""To be built."""

from django.http import HttpRequest, HttpResponse


def settings(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def child(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def calendar(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
