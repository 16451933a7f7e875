"""The account of whoever asks."""

from __future__ import annotations

from django.http import HttpRequest

from aimline.accounts.models import Account


def account_of(request: HttpRequest) -> Account:
    """Who is signed in; the doors let nobody else to the pages that ask."""
    assert isinstance(request.user, Account), "the doors let nobody else here"
    return request.user
