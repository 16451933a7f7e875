"""The families and people of `bench/load.py`, and the entries that are found afterwards.

    python bench/load_people.py prepare PEOPLE     made in the database of the environment
    python bench/load_people.py count              every score of every case, as JSON

It runs apart from the bench, with the settings of the server.
"""

from __future__ import annotations

import json
import sys
from itertools import cycle
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_cases"
FAMILIES = ("missouri_reader_with_calendar", "maryland_minutes", "texas_four_years")
OF_A_FAMILY = 5
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def prepare(people: int) -> list[dict[str, str]]:
    """Five people to a family, each signed in once: the session, the case and one of its goals."""
    from aimline.server.start import migrate

    migrate()
    made = []
    kinds = cycle(FAMILIES)
    for n in range(people):
        if n % OF_A_FAMILY == 0:
            case_id, key = _family(next(kinds))
        made.append({"case": case_id, "goal": key, "session": _session(n, case_id)})
    return made


def _family(kind: str) -> tuple[str, str]:
    from aimline.casework.case_folder import load_folder
    from aimline.store.archive import begin_with_papers
    from aimline.store.packed import papers_of_folder
    from aimline.web.store_place import originals

    case, _ = load_folder(SAMPLES / kind)
    papers = papers_of_folder(SAMPLES / kind)
    case_id = begin_with_papers(case, papers, originals(), "Taken in.")
    *_earlier, (key, _iep, _goal) = case.goals()
    return str(case_id), key


def _session(n: int, case_id: str) -> str:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from aimline.accounts.models import Access, Account, Role

    account = Account(email=f"person{n}@example.org", name=f"Person {n}")
    account.set_unusable_password()
    account.save()
    role = Role.OWNER if n % OF_A_FAMILY == 0 else Role.SECOND_PARENT
    Access.objects.create(account=account, case_id=case_id, role=role, consented_at=timezone.now())
    client = Client()
    client.force_login(account, _BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def count() -> list[list[str]]:
    """Every score: the case, the goal, the day and the number."""
    from aimline.store.loaded import load_case
    from aimline.store.models import CaseRow

    found = []
    for case_id in CaseRow.objects.values_list("id", flat=True):
        for one in load_case(case_id).case.observations:
            found.append([str(case_id), one.goal, one.on.isoformat(), f"{one.score:g}"])
    return found


if __name__ == "__main__":
    from aimline.server.start import set_up

    set_up()
    asked, *rest = sys.argv[1:]
    json.dump(prepare(int(rest[0])) if asked == "prepare" else count(), sys.stdout)
