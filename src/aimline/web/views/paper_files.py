"""To be built."""

from django.http import HttpRequest, HttpResponse


def page_picture(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def original(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")


def place(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
