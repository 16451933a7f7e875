"""A case as the text of its `case.toml`, in the order of FORMATS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.school_year import Break, SchoolYear
from aimline.case.service import Service
from aimline.case.student import Contact, Parent, Student

if TYPE_CHECKING:
    from tomlkit.items import Item, Table

Pairs = Iterable[tuple[str, object]]


def case_toml_text(case: Case) -> str:
    """The text of `case.toml`."""
    import tomlkit

    document = tomlkit.document()
    for key, value in case.extra:
        document.add(key, _item(value))
    document.add("child", _table(_child(case.child)))
    if case.parent is not None:
        document.add("parent", _table(_parent(case.parent)))
    for key, tables in (
        ("contact", [_table(_contact(contact)) for contact in case.contacts]),
        ("calendar", [_table(_school_year(year)) for year in case.calendar]),
        ("iep", [_iep(iep) for iep in case.ieps]),
    ):
        if tables:
            document.add(key, _array(tables))
    return tomlkit.dumps(document)


def _iep(iep: Iep) -> Table:
    table = _table(_term(iep))
    if iep.goals:
        table.add("goal", _array([_table(_goal(goal)) for goal in iep.goals]))
    if iep.services:
        table.add("service", _array([_table(_service(service)) for service in iep.services]))
    return table


def _child(child: Student) -> Pairs:
    yield "name", child.name
    yield "born_on", child.born_on
    yield "grade", child.grade
    yield "place", child.place
    yield "school", child.school
    yield "district", child.district
    yield "pronouns", child.pronouns
    yield from child.extra


def _parent(parent: Parent) -> Pairs:
    yield "name", parent.name
    yield "relation", parent.relation
    yield "address", parent.address
    yield "email", parent.email
    yield "phone", parent.phone
    yield "available", parent.available or None
    yield from parent.extra


def _contact(contact: Contact) -> Pairs:
    yield "role", contact.role
    yield "name", contact.name
    yield "address", contact.address
    yield "email", contact.email
    yield "phone", contact.phone
    yield from contact.extra


def _school_year(year: SchoolYear) -> Pairs:
    yield "first_day_on", year.first_day_on
    yield "last_day_on", year.last_day_on
    yield "breaks", [_inline(_break(pause)) for pause in year.breaks] or None
    yield "closed_on", year.closed_on or None
    yield "report_cards_on", year.report_cards_on or None
    yield from year.extra


def _break(pause: Break) -> Pairs:
    yield "first_on", pause.first_on
    yield "last_on", pause.last_on
    yield "name", pause.name
    yield from pause.extra


def _term(iep: Iep) -> Pairs:
    yield "id", iep.id
    yield "starts_on", iep.starts_on
    yield "ends_on", iep.ends_on
    yield "meeting_on", iep.meeting_on
    yield "progress_reported", iep.progress_reported
    yield "reports_on", iep.reports_on or None
    yield "placement", iep.placement
    yield "accommodations", iep.accommodations or None
    yield "transition", iep.transition
    yield "consented_on", iep.consented_on
    yield "is_start_guessed", iep.is_start_guessed or None
    yield "document", iep.document
    yield from iep.extra


def _goal(goal: Goal) -> Pairs:
    yield "id", goal.id
    yield "area", goal.area
    yield "text", goal.text
    yield "measure", goal.measure.value if goal.measure else None
    yield "direction", goal.direction.value
    yield "baseline", _inline(_level(goal.baseline)) if goal.baseline else None
    yield "criterion", _inline(_criterion(goal.criterion)) if goal.criterion else None
    yield "condition", goal.condition
    yield "method", goal.method
    yield "measured", goal.measured
    yield "grade_of_material", goal.grade_of_material
    yield "present_level", _inline(_level(goal.present_level)) if goal.present_level else None
    yield "objectives", goal.objectives or None
    yield "number", goal.number
    yield "continues", goal.continues
    yield from goal.extra


def _level(level: Baseline) -> Pairs:
    yield "score", level.score
    yield "on", level.on
    yield "trials", level.trials
    yield "standard_error", level.standard_error
    yield from level.extra


def _criterion(criterion: Criterion) -> Pairs:
    yield "score", criterion.score
    yield "on", criterion.on
    yield "trials", criterion.trials
    yield "consistency", criterion.consistency
    yield from criterion.extra


def _service(service: Service) -> Pairs:
    yield "id", service.id
    yield "name", service.name
    yield "minutes", service.minutes
    yield "times", service.times
    yield "period", service.period
    yield "setting", service.setting
    yield "group", service.group
    yield "method", service.method
    yield "starts_on", service.starts_on
    yield "ends_on", service.ends_on
    yield from service.extra


def _given(pairs: Pairs) -> Pairs:
    return ((key, value) for key, value in pairs if value is not None)


def _inline(pairs: Pairs) -> dict[str, object]:
    return dict(_given(pairs))


def _table(pairs: Pairs) -> Table:
    import tomlkit

    table = tomlkit.table()
    for key, value in _given(pairs):
        table.add(key, _item(value))
    return table


def _array(tables: list[Table]) -> Item:
    import tomlkit

    array = tomlkit.aot()
    for table in tables:
        array.append(table)
    return array


def _item(value: object) -> Item:
    """Any value as one that stands on its key's own line: tables inside become inline tables."""
    import tomlkit

    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        for key, inner in value.items():
            inline.append(key, _item(inner))
        return inline
    if isinstance(value, (list, tuple)):
        array = tomlkit.array()
        for inner in value:
            array.append(_item(inner))
        return array
    if isinstance(value, float) and value.is_integer():
        return tomlkit.item(int(value))
    return tomlkit.item(value)
