"""A piece of long work as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

Value = TypeVar("Value")


@dataclass(slots=True)
class Work(Generic[Value]):
    """One piece of work, as far as it is."""

    id: str
    case_id: UUID
    said: str = ""
    done: int = 0
    count: int = 0
    value: Value | None = None
    """What came out."""
    problem: str = ""
    """Why nothing came out, and what to do."""

    @property
    def is_over(self) -> bool:
        """Whether it is done, well or not."""
        return self.value is not None or bool(self.problem)

    def tell(self, said: str, done: int, count: int) -> None:
        """Note how far it is."""
        self.said, self.done, self.count = said, done, count
