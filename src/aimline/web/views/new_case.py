"""To be built."""

from django.http import HttpRequest, HttpResponse


def new(request: HttpRequest, **parts: object) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
