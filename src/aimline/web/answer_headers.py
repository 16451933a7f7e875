"""What every answer tells the browser: nothing is kept, nothing is shared, no device is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

_DEVICES: Final = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi"),
    *("payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
ISOLATION: Final = {
    # No other site may load anything from here, and so cannot find out whether Aimline runs.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{device}=()" for device in _DEVICES),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOTHING: Final = {
    **ISOLATION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}
"""For an answer that is no page."""


class PrivateAnswers:
    """Stands before all else, so that a refusal bears the same headers as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Private pages stay out of every cache; the program's own files say how long they keep."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response
