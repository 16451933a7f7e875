"""What was ended stays ended when an earlier moment is restored."""

import uuid

import pytest
from django.utils import timezone

from aimline.accounts.models import Access, Account, Invitation, Role
from aimline.store.backup.endings import end_again, endings
from aimline.store.models import CaseRow

pytestmark = pytest.mark.django_db


def test_what_was_ended_withdrawn_or_closed_since_a_backup_stays_so_when_it_is_restored():
    case, account = CaseRow.objects.create(), Account.objects.create_user("a@b.org", "A", "x")
    access = Access.objects.create(case=case, account=account, role=Role.ADVOCATE)
    link = Invitation.objects.create(
        token_hash="0" * 64, email="c@d.org", expires_at=timezone.now()
    )
    owner = Account.objects.create_user("o@b.org", "O", "x")
    other = Access.objects.create(case=case, account=owner, role=Role.OWNER)
    now = timezone.now()
    Access.objects.filter(pk=access.pk).update(ended_at=now)
    Invitation.objects.filter(pk=link.pk).update(withdrawn_at=now)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    ended = endings()
    # As the backup of before has it.
    Access.objects.filter(pk=access.pk).update(ended_at=None)
    Invitation.objects.filter(pk=link.pk).update(withdrawn_at=None)
    Account.objects.filter(pk=account.pk).update(is_active=True)
    assert end_again(ended) == 3
    access.refresh_from_db()
    link.refresh_from_db()
    account.refresh_from_db()
    other.refresh_from_db()
    assert (access.ended_at, link.withdrawn_at, account.is_active) == (now, now, False)
    assert other.ended_at is None


def test_a_row_that_the_backup_does_not_know_is_not_made():
    rows = {(Access, "ended_at"): {uuid.uuid4(): timezone.now()}}
    assert end_again(rows) == 0
    assert not Access.objects.exists()
