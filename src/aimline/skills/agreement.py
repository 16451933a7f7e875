"""How far observers, and places, say the same of the same items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from aimline.case.skill import Setting
from aimline.skills.answers import LADDER, Answer
from aimline.skills.rounds import Round
from aimline.stats.agreement import Kappa, weighted_kappa
from aimline.terms import Undefined
from aimline.wording.say import say

FEWEST_FOR_KAPPA: Final = 20
"""Items that both saw, below which kappa says too little to be stated. Aimline's own: at 20 items
its interval is about 0.7 wide."""
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two observers, or two places, on the items that both tell of."""

    first: str
    second: str
    n: int
    same: int
    """Items with the very same level of help."""
    near: int
    """Items one level apart."""
    first_higher: int
    """Items with less help by the first."""
    second_higher: int
    kappa: Kappa | None
    """None where too few items are shared, or `reason` says why."""
    reason: str | None = None
    is_of_places: bool = False
    """Whether the two are places and not observers."""


def between_observers(taken: Round) -> tuple[Agreement, ...]:
    """Every two observers who saw an item in common."""
    return tuple(_pairs(taken, lambda answer: answer.observer))


def between_settings(taken: Round) -> tuple[Agreement, ...]:
    """Every two places in which an item was seen."""

    def place(answer: Answer) -> str | None:
        return answer.setting.value if answer.setting else None

    order = [setting.value for setting in Setting]
    pairs = (replace(pair, is_of_places=True) for pair in _pairs(taken, place))
    return tuple(sorted(pairs, key=lambda p: (order.index(p.first), order.index(p.second))))


def apart_from_observers(taken: Round) -> tuple[Agreement, ...]:
    """The pairs of places; none where each person looked in one, as it would be told twice."""
    where: dict[str, set[Setting | None]] = {}
    for answer in taken.answers:
        where.setdefault(answer.observer.casefold(), set()).add(answer.setting)
    places = [place for found in where.values() for place in found]
    is_one_each = len(places) == len(where) == len(set(places))
    return () if is_one_each else between_settings(taken)


def _pairs(taken: Round, key: Callable[[Answer], str | None]) -> Iterator[Agreement]:
    levels: dict[str, dict[str, list[int]]] = {}
    names: dict[str, str] = {}
    for answer in taken.answers:
        name = key(answer)
        if name is not None and answer.level is not None:
            names.setdefault(name.casefold(), name)
            items = levels.setdefault(name.casefold(), {})
            items.setdefault(answer.item.id, []).append(answer.level)
    for first, second in combinations(levels, 2):
        shared = sorted(levels[first].keys() & levels[second].keys())
        if shared:
            pairs = [(_middle(levels[first][i]), _middle(levels[second][i])) for i in shared]
            yield _agreement(names[first], names[second], pairs)


def _middle(levels: list[int]) -> int:
    return sorted(levels)[(len(levels) - 1) // 2]


def _agreement(first: str, second: str, pairs: list[tuple[int, int]]) -> Agreement:
    kappa, reason = _kappa(pairs)
    return Agreement(
        first,
        second,
        n=len(pairs),
        same=sum(a == b for a, b in pairs),
        near=sum(abs(a - b) == 1 for a, b in pairs),
        first_higher=sum(a > b for a, b in pairs),
        second_higher=sum(b > a for a, b in pairs),
        kappa=kappa,
        reason=reason,
    )


def _kappa(pairs: list[tuple[int, int]]) -> tuple[Kappa | None, str | None]:
    if len(pairs) < FEWEST_FOR_KAPPA:
        return None, say(
            "kappa needs {fewest} items that both saw; here are {count}",
            fewest=FEWEST_FOR_KAPPA,
            count=len(pairs),
        )
    try:
        firsts, seconds = zip(*pairs, strict=True)
        return weighted_kappa(firsts, seconds, levels=len(LADDER)), None
    except Undefined as undefined:
        return None, str(undefined)
