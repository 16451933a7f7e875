"""What a person is told about their own account, at their next visit."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import override

from aimline.accounts.models import Account, Notice
from aimline.accounts.reach import open_accesses
from aimline.wording.say import ENGLISH, in_language


def tell(account: Account, words: Callable[[], str]) -> None:
    """Tell somebody, once for as long as they have not put it away.

    A notice belongs to a case that they can open; who has none has nothing to be read by others
    either.
    """
    first = open_accesses().filter(account=account).order_by("given_at").first()
    if first is None:
        return
    # Kept in English, and retold to whoever reads it.
    with override(ENGLISH), in_language(ENGLISH):
        said = words()
    if not Notice.objects.filter(account=account, said=said, seen_at=None).exists():
        Notice.objects.create(account=account, case_id=first.case_id, said=said)
