"""A case and what follows from it, kept in memory until the case changes."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import _lru_cache_wrapper
from threading import Lock
from types import ModuleType
from typing import Any, ClassVar, Final, Generic, TypeVar
from uuid import UUID
from weakref import WeakSet

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.casework.handover.parcel import for_others, without_private
from aimline.findings.collect import review
from aimline.findings.review import Review
from aimline.progress.goal_review import GoalReview
from aimline.store.loaded import LoadedCase, NoSuchCase, load_case
from aimline.store.models import CaseRow
from aimline.terms import AimlineError
from aimline.web.person import person_at
from aimline.wording.say import language

Value = TypeVar("Value")

_CASES_KEPT: Final[int] = settings.AIMLINE_CASES_KEPT
_REVIEWS_KEPT: Final = 2 * _CASES_KEPT
DRAWINGS_KEPT: Final = 512


class Kept(Generic[Value]):
    """The values of the last keys that were asked for; each is made once, whoever asks."""

    _every: ClassVar[WeakSet[Kept[Any]]] = WeakSet()

    def __init__(self, most: int) -> None:
        self._most = most
        self._every.add(self)
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    @classmethod
    def forget_all(cls) -> None:
        """Forget all that this process keeps of any case: after one was deleted for good."""
        for kept in tuple(cls._every):
            with kept._lock:
                kept._values.clear()
        for cache in _of_texts():
            cache.cache_clear()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of the key, made now where it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._values[key] = value
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return value


def _of_texts() -> Iterator[_lru_cache_wrapper[Any]]:
    """What is kept of single texts and scores; a cache without a bound holds the program's own."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("aimline.") and isinstance(module, ModuleType):
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"]:
                    yield value


_cases: Final = Kept[LoadedCase](_CASES_KEPT)
_cases_for_others: Final = Kept[LoadedCase](_CASES_KEPT)
_reviews: Final = Kept[Review](_REVIEWS_KEPT)


@dataclass(frozen=True, slots=True)
class Viewed:
    """A case as a page shows it, on one day."""

    loaded: LoadedCase
    as_of: date
    asked_day: date | None
    """The day that the address asks for, where it is another than the usual one."""
    is_whole: bool = True
    """Whether what is private to the family is in it."""

    @property
    def id(self) -> UUID:
        """The case's own id."""
        return self.loaded.id

    @property
    def case(self) -> Case:
        """Every fact, known on that day or not."""
        return self.loaded.case

    @property
    def is_sample(self) -> bool:
        """Whether the family is invented."""
        return bool(self.loaded.sample)

    @property
    def key(self) -> Hashable:
        """Changes whenever anything that is concluded may change."""
        return self.loaded.id, self.loaded.version, self.as_of, self.is_whole, language()

    @property
    def review(self) -> Review:
        """What can be said as of the day."""
        return _reviews.get(self.key, self._reviewed)

    def _reviewed(self) -> Review:
        found = review(self.case, self.as_of)
        return found if self.is_whole else for_others(found)

    def goal(self, key: str) -> GoalReview:
        """The review of one goal. Raises NoSuchCase where the case has no such goal."""
        found = next((goal for goal in self.review.goals if goal.key == key), None)
        if found is None:
            raise NoSuchCase(_("There is no such goal in this case. It may have been taken out."))
        return found


def viewed(request: HttpRequest, case_id: UUID) -> Viewed:
    """The case of a page. Raises NoSuchCase, and AimlineError for a day that is none."""
    is_whole = person_at(request).works_on_whole
    loaded = current(case_id) if is_whole else _for_others(case_id)
    asked = _asked_day(request)
    return Viewed(loaded, asked or usual_day(loaded), asked, is_whole)


def shown_to(request: HttpRequest, view: Viewed) -> Viewed:
    """The case of a page as the person sees it, where a page is shown instead of recording."""
    if person_at(request).sees_whole:
        return view
    return replace(view, loaded=_for_others(view.id), is_whole=False)


def current(case_id: UUID) -> LoadedCase:
    """The case as it is now, loaded only where it has changed. Raises NoSuchCase."""
    version = CaseRow.objects.filter(id=case_id).values_list("version", flat=True).first()
    if version is None:
        raise NoSuchCase(_("There is no such case in this place. It may have been deleted."))
    return _cases.get((case_id, version), lambda: load_case(case_id))


def _for_others(case_id: UUID) -> LoadedCase:
    """The case as somebody sees it from whom the family keeps what is private."""
    loaded = current(case_id)
    return _cases_for_others.get(
        (case_id, loaded.version),
        lambda: replace(loaded, case=replace(without_private(loaded.case), skill_notes=())),
    )


def usual_day(loaded: LoadedCase) -> date:
    """Today; for an invented family the last day of its story."""
    today = date.today()  # noqa: DTZ011 - the family's own calendar day
    if not loaded.sample:
        return today
    case = loaded.case
    days = [o.on for o in case.observations] + [r.on for r in case.reports]
    days += [c.on for c in case.communications]
    return max(days, default=today)


def _asked_day(request: HttpRequest) -> date | None:
    asked = request.GET.get("on") or request.POST.get("on")
    if not asked:
        return None
    try:
        return day(asked)
    except CellProblem:
        raise AimlineError(
            _("'%(asked)s' is not a day. Write it as 2026-11-13: year, month, day.")
            % {"asked": asked[:20]}
        ) from None
