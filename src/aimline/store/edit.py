"""One fact before and after a change."""

from __future__ import annotations

from dataclasses import dataclass

from aimline.store.mapping import Columns


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact before and after; before is None where it is new, after where it was taken out."""

    table: str
    row: int
    before: Columns | None
    after: Columns | None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.row, self.after, self.before)
