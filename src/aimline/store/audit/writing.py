"""The one writer of the log. It writes in the transaction of what it tells about, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from aimline.store.actor import actor
from aimline.store.audit.entry import NOTHING_BEFORE, PLACE, canonical, sealed
from aimline.store.audit.heads import Head, keep_head
from aimline.store.audit.kinds import Kind
from aimline.store.models.audit import ChainRow, DetailRow, EntryRow
from aimline.store.models.family import ParentRow
from aimline.terms import AimlineError
from aimline.wording.say import say


class LogClosed(AimlineError):
    """The case was deleted for good, and nothing is written about it any more."""


def note(kind: Kind, case_id: UUID | None = None, /, **told: Any) -> None:  # noqa: ANN401
    """Write down what somebody does: in the chain of the case, or of the place without one.

    told: what it was about, as plain values. A change without its entry cannot be: when this
    fails, what it stands in fails with it.
    """
    chain = str(case_id) if case_id else PLACE
    with transaction.atomic():
        last = _locked(chain)
        if last.is_closed:
            raise LogClosed(say("There is no such case in this place. It was deleted for good."))
        detail = canonical(_who(case_id) | told)
        now, salt = datetime.now(UTC), token_hex(16)
        before = last.sha256 or NOTHING_BEFORE
        entry = sealed(chain, last.number + 1, now, kind, detail, salt, before)
        row = EntryRow._default_manager.create(
            chain=chain,
            number=entry.number,
            at=entry.at,
            kind=entry.kind,
            detail_sha256=entry.detail_sha256,
            previous=entry.previous,
            sha256=entry.sha256,
        )
        DetailRow._default_manager.create(entry=row, chain=chain, salt=salt, detail=detail)
        last.number, last.sha256 = entry.number, entry.sha256
        last.is_closed = kind is Kind.DELETED
        last.save(update_fields=["number", "sha256", "is_closed"])
        _keep_head_when_certain(chain, Head(entry.number, entry.sha256))


def name_at_work(case_id: UUID | None) -> str:
    """Who is at work; on a family's own machine, the parent of the case."""
    person = actor()
    if person.name or person.account or case_id is None:
        return person.name
    parents = ParentRow._default_manager.filter(case_id=case_id)
    return parents.values_list("name", flat=True).first() or ""


def _who(case_id: UUID | None) -> dict[str, str]:
    person = actor()
    who = {
        "who": name_at_work(case_id),
        "account": person.account,
        "place": person.place,
    }
    return {name: value for name, value in who.items() if value}


def _locked(chain: str) -> ChainRow:
    """The chain's last number and hash, for this writer alone until its transaction ends."""
    rows = ChainRow._default_manager
    found = rows.select_for_update().filter(chain=chain).first()
    if found is None:
        # Two first writers at once: the second waits for the first, and finds its row.
        rows.bulk_create([ChainRow(chain=chain)], ignore_conflicts=True)
        found = rows.select_for_update().get(chain=chain)
    return found


def _keep_head_when_certain(chain: str, head: Head) -> None:
    """Never before the database has it: a note of what a crash took back would be a false alarm."""
    folder = Path(settings.AIMLINE_AUDIT)
    transaction.on_commit(lambda: keep_head(folder, chain, head), robust=True)
