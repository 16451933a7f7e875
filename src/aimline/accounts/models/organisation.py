"""An organisation, and the people who work for it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A parent centre, a law office, an advocate's practice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "aimline_organisation"


class Duty(models.TextChoices):
    """What a person does in an organisation."""

    ADMIN = "admin", _("looks after the members")
    ADVOCATE = "advocate", _("advocate")
    ATTORNEY = "attorney", _("attorney")


class Membership(models.Model):
    """A person in an organisation; it opens no case by itself."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    duty = models.CharField(max_length=10, choices=Duty.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "aimline_membership"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "account"), name="aimline_membership_once"
            ),
        )
