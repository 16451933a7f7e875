"""To be built."""

from django.http import HttpRequest, HttpResponse


def review(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def decide(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def decide_all(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
