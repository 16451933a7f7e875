"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from aimline.web.views import refusals, start

urlpatterns = [
    path("", start.start, name="start"),
]

handler404 = refusals.not_here
handler500 = refusals.went_wrong
