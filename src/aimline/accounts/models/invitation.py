"""A way in for one person, by a link that works once."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from aimline.accounts.models.access import Role
from aimline.accounts.models.organisation import Duty, Organisation


class Invitation(models.Model):
    """Bound to an address; the link itself is nowhere, only its hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254)
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices, blank=True, default="")
    ends_on = models.DateField(null=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="invitations"
    )
    duty = models.CharField(max_length=10, choices=Duty.choices, blank=True, default="")
    makes_operator = models.BooleanField(default=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    """Empty where the operator gave it at the machine."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "aimline_invitation"
