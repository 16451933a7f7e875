"""Django's SQLite backend on SQLCipher."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import tee
from typing import Any, Final

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from sqlcipher3 import dbapi2

from aimline.store.encrypted.passphrase import Locked, held, quoted
from aimline.wording.say import say

_NO_DATABASE: Final = "file is not a database"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that opens with the passphrase."""

    Database = dbapi2
    init_commands: list[str]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401
        """A connection with Django's own functions on it. Raises Locked."""
        connection = dbapi2.connect(**conn_params)
        connection.execute(f"PRAGMA key = {quoted(held())}")
        try:
            connection.execute("SELECT COUNT(*) FROM sqlite_master")
        except dbapi2.DatabaseError as error:
            connection.close()
            if _NO_DATABASE not in str(error):
                raise
            raise Locked(
                say(
                    "The passphrase is another one, or the database was damaged. Capital "
                    "letters and blanks count. Nothing was opened."
                )
            ) from error
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in filter(None, (one.strip() for one in self.init_commands)):
            connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that takes Django's marks for parameters."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


class Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """The same as Django's, on the other driver."""

    def execute(self, query: str, params: Any = None) -> Any:  # noqa: ANN401
        """Run one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Any) -> Any:  # noqa: ANN401
        """Run one statement with many parameters."""
        peek, rows = tee(iter(param_list))
        first = next(peek, None)
        names = list(first) if isinstance(first, Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)

    convert_query = base.SQLiteCursorWrapper.convert_query
