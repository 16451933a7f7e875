"""The first page: what do you have?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """The families here, and the three ways to begin."""
    return render(request, "start.html", {})
