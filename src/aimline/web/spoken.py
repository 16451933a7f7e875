"""The language of the pages: that of the person, for Django's words and for the core's alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, to_language, to_locale

from aimline.wording.say import ENGLISH, in_language

LOCALE: Final = Path(__file__).parent / "locale"


def languages_of_pages() -> list[tuple[str, str]]:
    """The code of every language that has a file, with its name for itself."""
    found = sorted(file.parts[-3] for file in LOCALE.glob("*/LC_MESSAGES/django.po"))
    return [(to_language(folder), own_name(folder)) for folder in (ENGLISH, *found)]


def own_name(folder: str) -> str:
    """The name of a language for itself, by the folder of its files: Español of `es`."""
    return str(LANG_INFO[to_language(folder)]["name_local"]).capitalize()


def page_language() -> str:
    """The language of the page by the folder of its files: `es`, `zh_Hans`."""
    code = get_language() or ENGLISH
    return ENGLISH if code.partition("-")[0] == ENGLISH else to_locale(code)


def for_templates(request: HttpRequest) -> dict[str, object]:
    """The languages of the pages, and the page that a choice of one comes back to."""
    # What answers a form may have no address that can be opened; the form's own page has one.
    here = _this_page(request) if request.method == "GET" else request.headers.get("Referer")
    return {
        "languages": settings.LANGUAGES if len(settings.LANGUAGES) > 1 else (),
        "spoken": to_language(page_language()),
        "is_translated": page_language() != ENGLISH,
        "this_page": here or "/",
    }


def _this_page(request: HttpRequest) -> str:
    """Its address, without the language that a guide was asked for by itself."""
    query = request.GET.copy()
    query.pop("language", None)
    path = escape_uri_path(request.path)
    return f"{path}?{query.urlencode()}" if query else path


class OneLanguage:
    """Middleware, after Django's own for languages: the core says what it says in the same one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, made in the language of the page."""
        with in_language(page_language()):
            return self.get_response(request)
