"""Writes docs/reference/access.md: who may open which page of a case."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = """# Who may do what

Made by `docs/make_access_reference.py`; a test opens every page as everybody and compares.

Every page of a case is one kind of action, and every role has its actions. A page that no action
names is closed to everybody. Whoever may not open a page gets the same answer as for a page that
is not there. `yes` opens the page of one's own case, `–` does not; nothing opens a page of a case
that one was not let in to, and a guest whose last day is over, somebody whose access was ended,
and somebody whom the family has not agreed to yet open nothing.

Running the server, and looking after the members of an organisation, open no case.
"""
TITLES = {
    "owner": "parent (owner)",
    "second_parent": "second parent",
    "advocate": "advocate",
    "attorney": "attorney",
    "guest": "guest",
}


def addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address with its name, however deep it stands."""
    for pattern in patterns:
        whole = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, whole)
        else:
            yield pattern.name, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", whole)


def page() -> str:
    """The whole page."""
    from aimline.accounts.models import Role
    from aimline.accounts.permitted import PAGES, may_open
    from aimline.server.urls import urlpatterns

    of_cases = {
        name: address
        for name, address in addresses(urlpatterns)
        if address.startswith("{case_id}/")
    }
    titles = [TITLES[role] for role in Role]
    lines = [HEAD]
    for action, names in PAGES.items():
        lines += [
            f"## {str(action).capitalize()}",
            "",
            f"| page | address | {' | '.join(titles)} |",
            "|---|---|" + "---|" * len(titles),
            *(
                f"| {name} | `{of_cases[name]}` | "
                + " | ".join("yes" if may_open(role, name) else "–" for role in Role)
                + " |"
                for name in names
            ),
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "aimline.server.settings"
    import django

    django.setup()
    place = Path(__file__).parent / "reference" / "access.md"
    place.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{place}\n")
