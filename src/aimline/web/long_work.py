"""Work that takes longer than a page may: done beside the pages, one after the other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import Final, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from aimline.terms import AimlineError
from aimline.web.error_notes import note_error
from aimline.web.shelf import shelf
from aimline.web.work import Work

Value = TypeVar("Value")
Tell = Callable[[str, int, int], None]
"""Hears what is done now, how much of it is done, and how much there is; 0 where nobody knows."""

LONG_WORK: Final = "long work"
"""What the threads of it are called."""

_one_at_a_time: Final = Lock()


class Works(Generic[Value]):
    """The last pieces of one kind of work, in memory, and on the shelf for other processes."""

    def __init__(self, kind: str, most: int) -> None:
        self._kind = kind
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
        shelf().put(self._kind, work)
        # Whoever asked for it is at work in its thread too.
        run = partial(copy_context().run, self._run, work, make)
        Thread(target=run, name=LONG_WORK, daemon=True).start()
        return work

    def _run(self, work: Work[Value], make: Callable[[Tell], Value]) -> None:
        def tell(said: str, done: int, count: int) -> None:
            work.tell(said, done, count)
            shelf().put(self._kind, work)

        try:
            with _one_at_a_time:
                if self._is_superseded(work):
                    work.problem = _("A newer one was begun, so this one was not made.")
                else:
                    work.value = make(tell)
        except AimlineError as error:
            work.problem = str(error)
        except Exception as error:
            note_error(settings.AIMLINE_DATA, error)
            work.problem = _went_wrong()
        finally:
            shelf().put(self._kind, work)
            connection.close()

    def _is_superseded(self, work: Work[Value]) -> bool:
        """Whoever presses the button a hundred times gets the last one, not a hundred."""
        with self._lock:
            of_case = [one for one in self._works.values() if one.case_id == work.case_id]
        return bool(of_case) and of_case[-1] is not work

    def of(self, case_id: UUID, work_id: str) -> Work[Value] | None:
        """The piece of that id; None where it is of another case, or gone."""
        with self._lock:
            work = self._works.get(work_id)
        if work is None:
            return shelf().get(self._kind, case_id, work_id)
        return work if work.case_id == case_id else None

    def forget(self, case_id: UUID) -> None:
        """Forget every piece of a case that was deleted for good."""
        with self._lock:
            for work in [w for w in self._works.values() if w.case_id == case_id]:
                del self._works[work.id]
        shelf().forget(case_id)

    def latest(self, case_id: UUID) -> Work[Value] | None:
        """The last piece of a case that did not fail."""
        with self._lock:
            every = [w for w in self._works.values() if w.case_id == case_id and not w.problem]
        return shelf().latest(self._kind, case_id) or (every[-1] if every else None)


def _went_wrong() -> str:
    return _("Something went wrong in Aimline, and nothing was made. Try once more.")
