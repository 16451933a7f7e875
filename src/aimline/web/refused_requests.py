"""What is refused before any page hears of it: a request that is none, or far too large."""

from __future__ import annotations

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from aimline.web.answer_headers import NOTHING


class _Refusal(ErrorTask):  # type: ignore[misc]
    """An answer of the server itself, with the headers of every other."""

    def execute(self) -> None:
        """Add them before the first byte goes out."""
        self.response_headers.extend(NOTHING.items())
        super().execute()


class CarefulChannel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    error_task_class = _Refusal
