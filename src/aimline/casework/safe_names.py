"""Names of papers that every computer can hold, and facts that follow them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Final, TypeVar

from aimline.case.case import Case

_NOT_EVERYWHERE: Final = re.compile(r'[\x00-\x1f:?*"<>|\\]')
_NAMING: Final = ("file", "source", "document")
"""The fields of facts that name a paper."""

Fact = TypeVar("Fact")


def with_safe_names(case: Case, papers: Mapping[str, bytes]) -> tuple[Case, dict[str, bytes]]:
    """The case and its papers, each under a name that an exported file may hold.

    A colon leads to another disk on some computers; an exported case goes to any of them.
    """
    names = _safe(papers)
    if all(name == safe for name, safe in names.items()):
        return case, dict(papers)
    renamed = {names[name]: data for name, data in papers.items()}
    return with_names(case, names), renamed


def _safe(papers: Mapping[str, bytes]) -> dict[str, str]:
    unsafe = [name for name in papers if _NOT_EVERYWHERE.search(name)]
    used = {name.casefold() for name in papers}
    found = {name: name for name in papers}
    for name in unsafe:
        path = PurePosixPath(_NOT_EVERYWHERE.sub("-", name))
        safe, n = path, 2
        while str(safe).casefold() in used:
            safe, n = path.with_name(f"{path.stem}-{n}{path.suffix}"), n + 1
        used.add(str(safe).casefold())
        found[name] = str(safe)
    return found


def with_names(fact: Fact, names: Mapping[str, str]) -> Fact:
    """A fact, or several, with its papers under their new names."""
    if isinstance(fact, tuple):
        return tuple(with_names(one, names) for one in fact)  # type: ignore[return-value]
    if not is_dataclass(fact) or isinstance(fact, type):
        return fact
    changed: dict[str, Any] = {}
    for one in fields(fact):
        was = getattr(fact, one.name)
        is_name = one.name in _NAMING and isinstance(was, str)
        now = _followed(was, names) if is_name else with_names(was, names)
        if now is not was:
            changed[one.name] = now
    return replace(fact, **changed) if changed else fact


def _followed(said: str, names: Mapping[str, str]) -> str:
    """`papers/a:b.pdf#page=2` as `papers/a-b.pdf#page=2`."""
    file, mark, page = said.partition("#")
    return said if file not in names else f"{names[file]}{mark}{page}"
