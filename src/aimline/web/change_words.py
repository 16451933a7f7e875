"""A change of the case in words: each fact, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aimline.web.column_words import column_words

_TITLES: Final[Mapping[str, Promise]] = {
    "child": _("the child"),
    "parent": _("the parent"),
    "contacts": _("a contact"),
    "calendar": _("a school year"),
    "ieps": _("an IEP"),
    "goals": _("a goal"),
    "services": _("a service"),
    "observations": _("a score"),
    "reports": _("an entry of a report"),
    "tests": _("a test score"),
    "sessions": _("a session of a service"),
    "communications": _("a message"),
    "meetings": _("a meeting"),
    "meeting_notes": _("a note of a meeting"),
    "promises": _("a promise"),
    "consents": _("a part of the IEP, agreed to or not"),
    "events": _("an event"),
    "evaluations": _("an evaluation"),
    "peers": _("a score of peers"),
    "records": _("a request for records"),
    "papers": _("a paper"),
    "choices": _("a decision about what we noticed"),
    "exhibits": _("a paper of the binder"),
    "skills": _("a skill as it was seen"),
    "skill_notes": _("a note on everyday skills"),
    "case": _("what stands beside the facts"),
}
UNSHOWN: Final = ("position", "provenance_extra", "extra")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact of a change."""

    title: str
    what: str
    """`new`, `changed` or `taken out`."""
    columns: tuple[tuple[str, str, str], ...]
    """Name, before and after of whatever is different."""


def fact_changes(edits: list[dict[str, Any]]) -> Iterator[FactChange]:
    """The facts of a change, in its order."""
    for edit in edits:
        before, after = edit["before"] or {}, edit["after"] or {}
        names = [name for name in {**before, **after} if name not in UNSHOWN]
        columns = tuple(
            (column_words(name), shown_value(before.get(name)), shown_value(after.get(name)))
            for name in names
            if before.get(name) != after.get(name)
        )
        yield FactChange(title_of_table(edit["table"]), _what(edit), columns)


def title_of_table(table: str) -> str:
    """What a fact of a table is called."""
    return str(_TITLES.get(table, table))


def _what(edit: Mapping[str, Any]) -> str:
    if edit["before"] is None:
        return _now("new")
    return _now("taken out") if edit["after"] is None else _now("changed")


def shown_value(value: Any) -> str:  # noqa: ANN401
    """A value of a fact in words, cut where it is long."""
    if value in (None, "", []):
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown_value(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(shown_value, value))
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
