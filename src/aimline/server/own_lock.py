"""What this server locks for itself: one lock for each purpose, all from its one secret key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet
from django.conf import settings


def lock_for(purpose: str, secret_key: str | None = None) -> Fernet:
    """The lock of a purpose. secret_key: another than that of now, for what is older."""
    key = f"aimline.{purpose}{secret_key or settings.SECRET_KEY}"
    return Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))
