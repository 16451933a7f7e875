"""Who is at the pages, as far as the pages need to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest

from aimline.store.models import CaseRow

Cases = QuerySet[CaseRow]


@dataclass(frozen=True, slots=True)
class Person:
    """A person at the pages, and what is open to them."""

    kind: str = ""
    """What they are to the case of this page; people of one kind see the same pages."""
    is_open: Callable[[str], bool] = lambda _page: True
    """Whether the page of that name is open to them in this case."""
    sees_whole: bool = True
    """Whether they see what is private to the family, too."""
    works_on_whole: bool = True
    """Whether what this page takes is recorded on the whole case, lest it lose what is private."""
    within: Callable[[Cases], Cases] = lambda cases: cases
    """Of some cases, those that they may see."""
    is_alone: bool = True
    """Whether nobody else is at these pages, as on a family's own machine."""
    account: str = ""
    """Their name where there are accounts."""
    told: str = ""
    """What they have to know about their way to this case."""
    news: tuple[str, ...] = ()
    """What they were told elsewhere and have not put away, by ids: a page shows it."""


ONLY_PERSON: Final = Person()
"""The family at its own machine: everything is theirs."""


def person_at(request: HttpRequest) -> Person:
    """Who asks."""
    found = getattr(request, "person", ONLY_PERSON)
    assert isinstance(found, Person), "the doors put a person there"
    return found


def for_templates(request: HttpRequest) -> dict[str, Person]:
    """The person, for what a page offers."""
    return {"person": person_at(request)}
