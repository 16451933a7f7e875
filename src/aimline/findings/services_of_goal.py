"""Which services serve a goal, and how a service stands in two IEPs."""

from __future__ import annotations

from collections.abc import Sequence
from operator import or_
from typing import Final

from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.service import Service
from aimline.compliance.promised import minutes_a_week
from aimline.findings.words import number
from aimline.language.areas import ACADEMIC, Area, areas_in, same_area, serves_any_academic_area
from aimline.wording.say import marked, say


def services_of(goal: Goal, iep: Iep) -> tuple[Service, ...]:
    """The services of an IEP that serve a goal: by its area; else its only service."""
    label = goal.area or goal.text
    by_area = tuple(s for s in iep.services if same_area(s.name or s.id, label))
    if by_area:
        return by_area
    if areas_in(label or "") & ACADEMIC:
        general = tuple(s for s in iep.services if serves_any_academic_area(s.name or s.id))
        if general:
            return general
    if len(iep.services) != 1:
        return ()
    (only,) = iep.services
    says_nothing = not areas_in(only.name or only.id) or not areas_in(label or "")
    return iep.services if says_nothing else ()


def same_service(service: Service, among: Sequence[Service]) -> Service | None:
    """The service of another IEP by its id, else by its name."""
    for other in among:
        if other.id == service.id:
            return other
    name = (service.name or "").casefold().strip()
    return next((o for o in among if name and (o.name or "").casefold().strip() == name), None)


def kin(service: Service, among: Sequence[Service]) -> tuple[Service, ...]:
    """The services of an IEP that are of one kind with this one, whatever they are called."""
    found = same_service(service, among)
    return tuple(other for other in among if other is found or _is_kin(service, other))


_OF_ONE_KIND: Final = ACADEMIC | {Area.COMMUNICATION}
"""Areas with one kind of service: in others two therapies may stand side by side."""


def _is_kin(one: Service, other: Service) -> bool:
    names = one.name or one.id, other.name or other.id
    shared = areas_in(names[0]) & areas_in(names[1])
    if one.id == other.id or shared & _OF_ONE_KIND:
        return True
    general = [serves_any_academic_area(name) for name in names]
    academic = [bool(areas_in(name) & ACADEMIC) for name in names]
    return any(general) and all(map(or_, general, academic))


def is_unchanged(one: Service, other: Service) -> bool:
    """Whether minutes, frequency, setting, group and method are as they were."""

    def parts(service: Service) -> tuple[object, ...]:
        words = (service.setting, service.group, service.method)
        return (
            service.minutes,
            service.times,
            (service.period or "").casefold(),
            *(" ".join((word or "").casefold().split()) for word in words),
        )

    return parts(one) == parts(other)


def amount(service: Service) -> str:
    """30 minutes, 4 times a week."""
    if service.minutes is None:
        return say("minutes not stated")
    if service.times is None or not service.period:
        return say("{n} minutes", n=service.minutes)
    values = {"n": service.minutes, "times": service.times, "a_period": a_period(service.period)}
    match service.times:
        case 1:
            return say("{n} minutes, once {a_period}", **values)
        case 2:
            return say("{n} minutes, twice {a_period}", **values)
        case _:
            return say("{n} minutes, {times} times {a_period}", **values)


PERIODS: Final = {
    "day": marked("a day"),
    "week": marked("a week"),
    "month": marked("a month"),
    "quarter": marked("a quarter"),
    "year": marked("a year"),
    "school year": marked("a school year"),
}
"""The periods that an IEP names, in words."""


def a_period(period: str) -> str:
    """How often, as the IEP names the period: a week."""
    if known := PERIODS.get(period):
        return say(known)
    return say("a {period}", period=period)


def weekly(service: Service) -> str:
    """90 minutes a week, as far as it can be told."""
    minutes = minutes_a_week(service)
    if minutes is None:
        return say("minutes not stated")
    return say("{n} minutes a week", n=number(minutes))
