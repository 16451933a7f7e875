"""Who may see which case, as what, since when and until when."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is to a case."""

    OWNER = "owner", _("parent and owner")
    SECOND_PARENT = "second_parent", _("second parent")
    ADVOCATE = "advocate", _("advocate")
    ATTORNEY = "attorney", _("attorney")
    GUEST = "guest", _("guest")


class Access(models.Model):
    """A person's way to one case. It is never deleted while the case is there, only ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accesses"
    )
    role = models.CharField(max_length=16, choices=Role.choices)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    consented_at = models.DateTimeField(null=True)
    """When the family's owner agreed. Nobody sees a case that has an owner before that."""
    ends_on = models.DateField(null=True)
    """The last day, where there is one."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "aimline_access"
        constraints = (
            models.UniqueConstraint(
                fields=("case", "account"),
                condition=models.Q(ended_at=None),
                name="aimline_access_once",
            ),
            models.UniqueConstraint(
                fields=("case",),
                condition=models.Q(ended_at=None, role="owner"),
                name="aimline_access_one_owner",
            ),
        )


class Notice(models.Model):
    """What a person is told about who may see a case; shown until it is put away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    case = models.ForeignKey("store.CaseRow", on_delete=models.CASCADE, related_name="+")
    said = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "aimline_notice"
