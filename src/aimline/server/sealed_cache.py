"""What is kept for a while and shared by all workers; the database sees nothing of it."""

from __future__ import annotations

import pickle
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

from aimline.server.own_lock import lock_for


class SealedCache(DatabaseCache):
    """Django's cache in the database, with every value locked by a key of this server."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._fernet = lock_for("kept")

    def _base_set(self, mode: str, key: str, value: Any, *args: Any, **options: Any) -> bool:  # noqa: ANN401
        sealed = self._fernet.encrypt(pickle.dumps(value))
        return bool(super()._base_set(mode, key, sealed, *args, **options))  # type: ignore[misc]

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:  # noqa: ANN401
        """The values that are there and were locked with the key of now."""
        found = {}
        for key, sealed in super().get_many(keys, version).items():
            try:
                found[key] = pickle.loads(self._fernet.decrypt(sealed))  # nosec B301 - sealed by us
            except InvalidToken:
                continue
        return found

    def forget_expired(self) -> None:
        """Take out what is past its time: by itself Django does so only when there is much."""
        database = connections[router.db_for_write(self.cache_model_class)]
        table = database.ops.quote_name(str(self._table))  # type: ignore[attr-defined]
        now = database.ops.adapt_datetimefield_value(timezone.now())
        with database.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # nosec B608
