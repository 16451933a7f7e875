"""Whether the server can do its work, said to this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

ADDRESS: Final = "/alive/"
_THIS_MACHINE: Final = ("127.0.0.1", "::1")


class Alive:
    """Answers whoever watches over the server, under any name of the host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """204 where the database answers, else 503; to others there is no such address."""
        is_here = request.META.get("REMOTE_ADDR") in _THIS_MACHINE
        if request.path_info != ADDRESS or request.method != "GET" or not is_here:
            return self.get_response(request)
        return HttpResponse(status=204 if _database_answers() else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
