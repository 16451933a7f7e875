"""To be built."""

from django.http import HttpRequest, HttpResponse


def export(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def delete(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def take_in(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
