"""A case without counsel, and without some of its papers, whatever fact names them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from aimline.case.case import Case
from aimline.case.counsel import is_contact_of_counsel, is_of_counsel, without_words_of_counsel
from aimline.case.document import Provenance

_NAMING: Final = ("file", "source", "document")
"""The fields of facts that name a paper."""

Fact = TypeVar("Fact")


def without_counsel(case: Case) -> Case:
    """The case without counsel: what was said, who they are, and what names a message of theirs."""
    told = without_words_of_counsel(case)
    gone = {c.id for c in case.communications} - {c.id for c in told.communications}
    left = replace(
        told,
        contacts=tuple(c for c in case.contacts if not is_contact_of_counsel(c)),
        communications=tuple(
            replace(c, answers=None) if c.answers in gone else c for c in told.communications
        ),
    )
    return _without_who(left, case)


def _without_who(fact: Fact, case: Case) -> Fact:
    """Facts that counsel told, without saying so."""
    if isinstance(fact, tuple):
        return tuple(_without_who(one, case) for one in fact)  # type: ignore[return-value]
    if isinstance(fact, Provenance):
        return replace(fact, who=None) if is_of_counsel(case, fact.who) else fact
    return _with_parts(fact, {n: _without_who(v, case) for n, v in _parts(fact).items()})


def without_papers(case: Case, files: Set[str]) -> Case:
    """The case without these papers: no row, no wish, and no fact that names them."""
    left = replace(
        case,
        papers=tuple(p for p in case.papers if p.file not in files),
        exhibits=tuple(e for e in case.exhibits if e.file not in files),
    )
    return _without_names(left, files) if files else left


def _without_names(fact: Fact, files: Set[str]) -> Fact:
    if isinstance(fact, tuple):
        return tuple(_without_names(one, files) for one in fact)  # type: ignore[return-value]
    parts = _parts(fact)
    for name, was in parts.items():
        is_gone = name in _NAMING and isinstance(was, str) and was.partition("#")[0] in files
        parts[name] = None if is_gone else _without_names(was, files)
    return _with_parts(fact, parts)


def _parts(fact: object) -> dict[str, Any]:
    if not is_dataclass(fact) or isinstance(fact, type):
        return {}
    return {one.name: getattr(fact, one.name) for one in fields(fact)}


def _with_parts(fact: Fact, parts: dict[str, Any]) -> Fact:
    changed = {name: now for name, now in parts.items() if now is not getattr(fact, name)}
    return replace(fact, **changed) if changed else fact  # type: ignore[type-var]
