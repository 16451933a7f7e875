"""What stands beside the program's own files."""

from __future__ import annotations

from collections.abc import MutableMapping


def own_origin_only(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """Pages of other sites may not load them, and so cannot find out whether Aimline runs."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
