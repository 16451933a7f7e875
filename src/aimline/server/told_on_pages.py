"""What the frame of every page of a server shows beside what the pages of one family do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from aimline.accounts.models import Account, Notice


def for_templates(request: HttpRequest) -> dict[str, Any]:
    """Notices that the person has not put away, and whether mail can be sent."""
    account = getattr(request, "user", None)
    mine = Notice.objects.none()
    if isinstance(account, Account):
        mine = Notice.objects.filter(account=account, seen_at=None).order_by("at")
    return {"notices": mine, "sends_mail": bool(settings.EMAIL_HOST)}
