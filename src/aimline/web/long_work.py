"""Work that takes longer than a page may: done beside the pages, one after the other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import Final, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from aimline.terms import AimlineError
from aimline.web.error_notes import note_error

Value = TypeVar("Value")
Tell = Callable[[str, int, int], None]
"""Hears what is done now, how much of it is done, and how much there is; 0 where nobody knows."""

_one_at_a_time: Final = Lock()


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


class Works(Generic[Value]):
    """The last pieces of one kind of work; they are in memory only, and gone with the program."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._works: OrderedDict[str, Work[Value]] = OrderedDict()
        self._lock = Lock()

    def begin(self, case_id: UUID, make: Callable[[Tell], Value]) -> Work[Value]:
        """Begin a piece of work in a thread of its own."""
        work = Work[Value](token_urlsafe(9), case_id)
        with self._lock:
            self._works[work.id] = work
            while len(self._works) > self._most:
                self._works.popitem(last=False)
        Thread(target=self._run, args=(work, make), name="long work", daemon=True).start()
        return work

    def _run(self, work: Work[Value], make: Callable[[Tell], Value]) -> None:
        with _one_at_a_time:
            # Whoever presses the button a hundred times gets the last few, not a hundred.
            if self.of(work.case_id, work.id) is work:
                _do(work, make)

    def of(self, case_id: UUID, work_id: str) -> Work[Value] | None:
        """The piece of that id; None where it is of another case, or gone."""
        with self._lock:
            work = self._works.get(work_id)
        return work if work is not None and work.case_id == case_id else None

    def latest(self, case_id: UUID) -> Work[Value] | None:
        """The last piece of a case that did not fail."""
        with self._lock:
            every = [w for w in self._works.values() if w.case_id == case_id and not w.problem]
        return every[-1] if every else None


def _do(work: Work[Value], make: Callable[[Tell], Value]) -> None:
    try:
        work.value = make(work.tell)
    except AimlineError as error:
        work.problem = str(error)
    except Exception as error:
        note_error(settings.AIMLINE_DATA, error)
        work.problem = _("Something went wrong in Aimline, and nothing was made. Try once more.")
    finally:
        connection.close()
