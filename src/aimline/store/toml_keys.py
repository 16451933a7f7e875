"""One TOML table while it is read: hands out its keys as typed values, and tells what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from aimline.case import cells
from aimline.case.date_cells import day
from aimline.case.document import Extra
from aimline.case.problem import nearest, shown
from aimline.store.problems import Ledger
from aimline.wording.say import marked, say

_UNKNOWN: Final = {
    (True, True): marked("unknown key '{key}' in {table}; did you mean {word}?"),
    (True, False): marked("unknown key '{key}' in {table}; it is kept but not used"),
    (False, True): marked("unknown key '{key}'; did you mean {word}?"),
    (False, False): marked("unknown key '{key}'; it is kept but not used"),
}
"""What is told of a key that nobody asked for: in a table or not, with a known one near or not."""

Value = TypeVar("Value")


class Keys:
    """A TOML table with its name; a key that is wrong gives None and a problem in the ledger."""

    def __init__(
        self, table: dict[str, object], name: str, ledger: Ledger, prefix: str = ""
    ) -> None:
        self._table = table
        self._known: list[str] = []
        self._prefix = prefix
        self.name = name
        self.ledger = ledger

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def path(self, key: str) -> str:
        """Where a key stands, as a person finds it."""
        key = f"{self._prefix}{key}"
        return f"{self.name}: {key}" if self.name else key

    def inner(self, key: str, table: dict[str, object]) -> Keys:
        """The keys of an inline table, such as `criterion.score`."""
        return Keys(table, self.name, self.ledger, prefix=f"{self._prefix}{key}.")

    def raw(self, key: str) -> object:
        """The value as TOML gives it; the key counts as known from now on."""
        self._known.append(key)
        return self._table.get(key)

    def read(self, key: str, parse: Callable[[object], Value]) -> Value | None:
        """The parsed value, or None where the key is absent, blank or wrong."""
        value = self.raw(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        return self.ledger.attempt(lambda: parse(value), key=self.path(key))

    def text(self, key: str) -> str | None:
        """Words, without space around them."""
        return self.read(key, cells.text)

    def day(self, key: str) -> date | None:
        """A date, as TOML or as words."""
        return self.read(key, day)

    def many(self, key: str, parse: Callable[[object], Value | None]) -> tuple[Value, ...]:
        """The values of a list; a value that stands alone counts as a list of one."""
        value = self.raw(key)
        items = value if isinstance(value, list) else [] if value in (None, "") else [value]
        read = [
            self.ledger.attempt(lambda item=item: parse(item), key=self.path(key))  # type: ignore[misc]
            for item in items
        ]
        return tuple(item for item in read if item is not None)

    def tables(self, key: str, name: str) -> list[Keys]:
        """The tables of an array of tables; a single table counts as an array of one."""
        value = self.raw(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        tables = []
        for position, item in enumerate(items, start=1):
            where = name if len(items) == 1 else f"{name} {position}"
            if isinstance(item, dict):
                tables.append(Keys(item, where, self.ledger))
            else:
                self.ledger.problem(
                    say("{value} is no table.", value=shown(item)),
                    say("Its parts cannot be told."),
                    say("Write it as {table} with its keys below.", table=name),
                    key=self.path(key),
                )
        return tables

    def rest(self) -> Extra:
        """Every key that nobody asked for, as it came; each is named in a note."""
        left = [(key, value) for key, value in self._table.items() if key not in self._known]
        for key, _ in left:
            template = _UNKNOWN[bool(self.name), (close := nearest(key, self._known)) is not None]
            full = f"{self._prefix}{key}"
            self.ledger.note(say(template, key=full, table=self.name, word=close))
        return tuple(left)
