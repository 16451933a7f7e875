"""Who comes in: this machine's own browser with the key, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aimline.terms import AimlineError
from aimline.web.door_key import used_key
from aimline.web.error_notes import note_error

Next = Callable[[HttpRequest], HttpResponse]

COOKIE: Final = "aimline_door"
_SALT: Final = "aimline.door"
OPEN_SECONDS: Final = 90 * 24 * 3600
_LOCKED: Final = "database is locked"
"""What SQLite says after it waited; SQLCipher gives no code with it."""
STYLE: Final = "/style-"
_OWN_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


class OwnHostOnly:
    """Refuses a request that names another host, as a page of somebody else would make it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let a request for this very host and port through."""
        name, _, port = request.META.get("HTTP_HOST", "").rpartition(":")
        if name in _OWN_NAMES and port == request.META.get("SERVER_PORT"):
            return self.get_response(request)
        return HttpResponse(
            "This address is not served here.", status=421, content_type="text/plain"
        )


class OneTimeToken:
    """Lets a browser in that brings the key, and after that the cookie."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass an open browser on; turn a key into a cookie; refuse the rest."""
        token = request.GET.get("token")
        if request.path.startswith(STYLE) and token is None:
            return self.get_response(request)  # The page that refuses is to be read easily too.
        is_open = _is_open(request)
        if token is None:
            return self.get_response(request) if is_open else _closed(request)
        if not is_open and not used_key(settings.AIMLINE_DATA, token):
            return _closed(request)
        rest = {name: str(value) for name, value in request.GET.items() if name != "token"}
        response = HttpResponseRedirect(f"{request.path}{'?' + urlencode(rest) if rest else ''}")
        response.set_cookie(
            COOKIE,
            signing.dumps("open", salt=_SALT),
            max_age=OPEN_SECONDS,
            httponly=True,
            samesite="Strict",
        )
        return response


class NoNull:
    """No name of ours has the letter that is none (NUL), and PostgreSQL takes no text with it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is at such an address. Raises Http404."""
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class TeachingErrors:
    """What is refused on purpose is said on a page; what goes wrong shows nothing of the case."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; only an error is answered here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that says what was refused, or that something went wrong."""
        if isinstance(error, AimlineError):
            return render(request, "refused.html", {"message": str(error)}, status=400)
        if isinstance(error, Http404):
            return None
        note_error(settings.AIMLINE_DATA, error)
        return _busy(request) if _is_busy(error) else None


def _is_busy(error: Exception) -> bool:
    """Whether somebody else wrote for longer than a page waits, as on a disk that hardly moves."""
    return isinstance(error, OperationalError) and _LOCKED in str(error)


def _busy(request: HttpRequest) -> HttpResponse:
    words = _(
        "This computer is so busy that nothing could be written for a minute. What you sent last"
        " may not have been saved: wait a little, go back, and look before you send it again."
    )
    return render(request, "refused.html", {"message": words}, status=503)


def _is_open(request: HttpRequest) -> bool:
    try:
        signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=OPEN_SECONDS)
    except signing.BadSignature:
        return False
    return True


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "closed.html", status=403)
