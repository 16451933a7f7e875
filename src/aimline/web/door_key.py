"""The key to the door: a token that opens the pages once, and the cookie that keeps them open."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Final

_FILE: Final = "door"


def new_key(data: Path) -> str:
    """A token that opens the pages once; an earlier one that nobody used is void."""
    token = secrets.token_urlsafe(24)
    file = data / _FILE
    draft = file.with_name(f".{_FILE}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(sha256(token.encode()).hexdigest())
    draft.replace(file)
    return token


def used_key(data: Path, token: str) -> bool:
    """Whether the token opens the door; it does so only once."""
    file = data / _FILE
    try:
        kept = file.read_text(encoding="ascii").strip()
    except OSError:
        return False
    if not hmac.compare_digest(kept, sha256(token.encode()).hexdigest()):
        return False
    try:
        file.unlink()
    except FileNotFoundError:
        return False  # Another request used it in this moment.
    return True
