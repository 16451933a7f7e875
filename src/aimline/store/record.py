"""The one writer: a change of a case, with its history, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from aimline.case.case import Case
from aimline.case.document import Extra
from aimline.store.audit.edits import told_of_edits, told_of_row
from aimline.store.audit.entry import hash_of
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import name_at_work, note
from aimline.store.codec import encode_extra
from aimline.store.edit import Edit
from aimline.store.loaded import LoadedCase, NoSuchCase, StoredFact, load_case
from aimline.store.mapping import (
    IN_IEP,
    ROW_BY_TABLE,
    ROWS,
    Columns,
    columns_of,
    fact_of,
    identity_of,
)
from aimline.store.meanwhile import note_own, refuse_what_changed_meanwhile
from aimline.store.models import (
    CaseRow,
    ChangeRow,
    ChildRow,
    IepRow,
    ParentRow,
    ProposalState,
)
from aimline.store.models.fact import FactRow
from aimline.terms import AimlineError
from aimline.wording.say import say

_ONE_OF: Final = (ChildRow, ParentRow)
_HEAD: Final = "case"
"""The table name of an edit of the row of the case itself."""


LONGEST_ID: Final = 250
"""Letters of the id of an IEP, a goal or a service."""


class ChangedSince(AimlineError):
    """A change that cannot be undone as it stands, because something later rests on it."""


class ChangedAgain(ChangedSince):
    """The same, where it is known which later change that is."""

    def __init__(self, later: str, number: int) -> None:
        """later: what the later change is called, in English. number: its own, of the case."""
        self.later, self.number = later, number
        super().__init__(self.told(later))

    def told(self, later: str) -> str:
        """The reason, with the later change called so."""
        return say(
            "Some of this was changed again later, by “{said}” (number {number} of what was"
            " changed). Undo that one first.",
            said=later,
            number=self.number,
        )


def record(
    case_id: UUID, said: str, change: Callable[[Case], Case], *, who: str = ""
) -> ChangeRow | None:
    """Change a case and keep what was before; None where nothing is different.

    change: gets the case as it is at the moment of writing, and gives it as it is to be. What it
    raises leaves the case as it was. said: what was done, in a person's words.
    Raises NoSuchCase, AimlineError for an id that is too long, and ChangedMeanwhile where it would
    overwrite what the person has not seen.
    """
    with transaction.atomic():
        head = held_case(case_id)
        before = load_case(case_id)
        after = change(before.case)
        if after == before.case:
            return None
        _check_ids(after)
        edits = [
            _written(head, row, kept, position, columns)
            for row in ROWS
            for kept, position, columns in _differences(row, before, after)
        ]
        if after.extra != before.case.extra:
            edits.append(_with_extra(head, after.extra))
        refuse_what_changed_meanwhile(case_id, head.version, edits)
        return _kept(head, said, edits, who)


def begin(case: Case, said: str, *, who: str = "", sample: str = "") -> UUID:
    """A new case with all of its facts; its id. Raises AimlineError for an id that is too long."""
    _check_ids(case)
    with transaction.atomic():
        head = CaseRow.objects.create(sample=sample, extra=encode_extra(case.extra))
        facts = {row: [columns_of(row, *one) for one in _facts(row, case)] for row in ROWS}
        for row, every in facts.items():
            row._default_manager.bulk_create(
                [
                    row(case_id=head.id, position=position, **columns)
                    for position, columns in enumerate(every)
                ],
                batch_size=500,
            )
        _kept(head, said, [], who, is_beginning=True)
        _note_beginning(head, said, facts)
    return head.id


def _check_ids(case: Case) -> None:
    """An id is looked up by every database, and none looks up a whole text."""
    for iep in case.ieps:
        ids = (iep.id, *(goal.id for goal in iep.goals), *(one.id for one in iep.services))
        for one in ids:
            if len(one) > LONGEST_ID:
                raise AimlineError(
                    say(
                        "The id '{name}…' in the IEP '{iep}' has {count} letters. Give it a shorter"
                        " one: at most {longest}.",
                        name=one[:40],
                        iep=iep.id[:40],
                        count=len(one),
                        longest=LONGEST_ID,
                    )
                )


def _note_beginning(
    head: CaseRow, said: str, facts: Mapping[type[FactRow], Sequence[Columns]]
) -> None:
    by_table = {row.case_field: every for row, every in facts.items() if every}
    counts = {table: len(every) for table, every in by_table.items()}
    note(Kind.BEGUN, head.id, said=said, change=1, facts=counts, facts_sha256=hash_of(by_table))
    note(Kind.CASE_BEGUN, None, case=str(head.id))


def undo(case_id: UUID, number: int, said: str, *, who: str = "") -> ChangeRow:
    """Put the facts back as they were before a change; itself a change that can be undone.

    Raises ChangedSince where a later change touched the same facts, or it was undone already.
    """
    with transaction.atomic():
        head = held_case(case_id)
        change = ChangeRow.objects.filter(case_id=case_id, number=number).first()
        if change is None or change.is_beginning:
            raise ChangedSince(say("There is no such change to undo."))
        if ChangeRow.objects.filter(undoes=change).exists():
            raise ChangedSince(say("This was undone already."))
        edits = [Edit(**edit).inverse for edit in reversed(change.edits)]
        _check_untouched(head, edits, number)
        _check_not_there_again(case_id, edits)
        loose = _carry_on_nothing(case_id)
        done = [_applied(head, edit) for edit in edits]
        _check_whole(case_id)
        if not _carry_on_nothing(case_id) <= loose:
            raise ChangedSince(
                say("Another goal was said to carry on this one later. Undo that first, then this.")
            )
        undone = _kept(head, said, done, who, undoes=change)
        _reopen(change, undone)
        return undone


def _reopen(change: ChangeRow, undone: ChangeRow) -> None:
    """Readings that a change took in are open again; undoing that takes them in again."""
    for proposal in change.proposals.all():
        was = proposal.before_undo
        proposal.before_undo = "" if was else proposal.state
        proposal.state = was or ProposalState.OPEN
        proposal.change = undone
        proposal.save(update_fields=["state", "before_undo", "change"])


def held_case(case_id: UUID) -> CaseRow:
    """The row of a case, for this transaction alone. Raises NoSuchCase.

    Whoever changes more than the case takes it first, so that no two wait for each other.
    """
    head = CaseRow.objects.select_for_update().filter(id=case_id).first()
    if head is None:
        raise NoSuchCase(say("There is no such case in this place. It may have been deleted."))
    return head


def _kept(
    head: CaseRow,
    said: str,
    edits: Sequence[Edit],
    who: str,
    *,
    undoes: ChangeRow | None = None,
    is_beginning: bool = False,
) -> ChangeRow:
    head.version += 1
    note_own(head.version)
    head.save(update_fields=["version", "extra"])
    plain = [{"table": e.table, "row": e.row, "before": e.before, "after": e.after} for e in edits]
    change = ChangeRow.objects.create(
        case=head,
        number=head.version,
        said=said,
        who=who or name_at_work(head.id),
        edits=plain,
        undoes=undoes,
        is_beginning=is_beginning,
    )
    if not is_beginning:
        told = told_of_edits(plain) | told_of_row(change)
        note(Kind.UNDONE if undoes else Kind.CHANGED, head.id, **told)
    return change


# What is different


def _facts(row: type[FactRow], case: Case) -> Iterator[tuple[Any, str | None]]:
    """The facts of a table, with the IEP that they stand in."""
    if row in IN_IEP:
        for iep in case.ieps:
            yield from ((fact, iep.id) for fact in getattr(iep, row.case_field))
    elif row in _ONE_OF:
        if (only := getattr(case, row.case_field)) is not None:
            yield only, None
    else:
        yield from ((fact, None) for fact in getattr(case, row.case_field))


Difference = tuple[StoredFact | None, int, Columns | None]
"""The row as it is, the place of a new one, and the columns as they are to be."""


def _differences(row: type[FactRow], before: LoadedCase, after: Case) -> Iterator[Difference]:
    """What must be written into one table: first what goes, then what changes, then what comes."""
    stored, wanted = before.stored[row], list(_facts(row, after))
    if _is_untouched(row, before, after):
        return
    gone, new = _unmatched(row, stored, wanted)
    by_identity = defaultdict[tuple[Any, ...], list[StoredFact]](list)
    for one, columns in gone:
        by_identity[identity_of(row, columns)].append(one)
    place = max((one.position for one in stored), default=-1)
    coming = list[Difference]()
    for columns in new:
        same = by_identity[identity_of(row, columns)]
        place += 1
        coming.append((same.pop(0) if same else None, place, columns))
    leaving = (one for ones in by_identity.values() for one in ones)
    yield from ((one, one.position, None) for one in leaving)
    yield from coming


def _is_untouched(row: type[FactRow], before: LoadedCase, after: Case) -> bool:
    """Most tables of a change are the same value as before, which is quick to see."""
    if row is IepRow or row in IN_IEP:
        return before.case.ieps is after.ieps
    return getattr(before.case, row.case_field) is getattr(after, row.case_field)


def _unmatched(
    row: type[FactRow], stored: Sequence[StoredFact], wanted: Iterable[tuple[Any, str | None]]
) -> tuple[list[tuple[StoredFact, Columns]], list[Columns]]:
    """Rows that no wanted fact equals, and wanted facts that no row holds."""
    wanted = list(wanted)
    same_values = {id(one.fact) for one in stored} & {id(fact) for fact, _ in wanted}
    left = defaultdict[str, list[tuple[StoredFact, Columns]]](list)
    for one in stored:
        if id(one.fact) not in same_values:
            columns = columns_of(row, one.fact, one.iep)
            left[_text(columns)].append((one, columns))
    new = []
    for fact, iep in wanted:
        if id(fact) in same_values:
            continue
        columns = columns_of(row, fact, iep)
        same = left[_text(columns)]
        if same:
            same.pop(0)
        else:
            new.append(columns)
    return [pair for pairs in left.values() for pair in pairs], new


def _text(columns: Columns) -> str:
    return repr(sorted(columns.items()))


# Writing


def _with_extra(head: CaseRow, extra: Extra) -> Edit:
    """The keys of the case that Aimline does not know; they stand in the row of the case itself."""
    before, head.extra = head.extra, encode_extra(extra)
    return Edit(_HEAD, 0, {"extra": before}, {"extra": head.extra})


def _written(
    head: CaseRow,
    row: type[FactRow],
    kept: StoredFact | None,
    position: int,
    columns: Columns | None,
) -> Edit:
    table = row.case_field
    if kept is None:
        assert columns is not None, "a new fact has columns"
        made = row._default_manager.create(case_id=head.id, position=position, **columns)
        return Edit(table, made.pk, None, {**columns, "position": position})
    old = {**columns_of(row, kept.fact, kept.iep), "position": kept.position}
    new = None if columns is None else {**columns, "position": kept.position}
    return _applied(head, Edit(table, kept.row, old, new))


def _applied(head: CaseRow, edit: Edit) -> Edit:
    """Write an edit of a row whose number is known."""
    if edit.table == _HEAD:
        assert edit.after is not None, "the row of the case is never taken out by an edit"
        head.extra = edit.after["extra"]
        return edit
    row = ROW_BY_TABLE[edit.table]
    found = row._default_manager.filter(case_id=head.id, pk=edit.row)
    if edit.after is None:
        found.delete()
    elif edit.before is None:
        back = row(case_id=head.id, **edit.after)
        back.pk = edit.row
        back.save(force_insert=True)
    else:
        found.update(**edit.after)
    return edit


def _check_untouched(head: CaseRow, edits: Sequence[Edit], number: int) -> None:
    """The facts must stand as the change of that number left them."""
    now = _columns_now(head.id, edits)
    now[_HEAD, 0] = {"extra": head.extra}
    for edit in edits:
        if now.get((edit.table, edit.row)) != edit.before:
            raise _changed_later(head, edit, number)


def _columns_now(case_id: UUID, edits: Sequence[Edit]) -> dict[tuple[str, int], Columns]:
    wanted = {(edit.table, edit.row) for edit in edits}
    loaded = load_case(case_id)
    return {
        (row.case_field, one.row): {
            **columns_of(row, one.fact, one.iep),
            "position": one.position,
        }
        for row in ROWS
        for one in loaded.stored[row]
        if (row.case_field, one.row) in wanted
    }


def _changed_later(head: CaseRow, edit: Edit, number: int) -> ChangedSince:
    """Which later change touched the fact."""
    later = ChangeRow.objects.filter(case=head, number__gt=number).order_by("-number")
    for change in later:
        if any((e["table"], e["row"]) == (edit.table, edit.row) for e in change.edits):
            return ChangedAgain(change.said, change.number)
    words = say("Some of this was changed again later. Undo the later change first.")
    return ChangedSince(words)


def _check_not_there_again(case_id: UUID, edits: Sequence[Edit]) -> None:
    """What comes back must not have come in another way meanwhile: it would count twice."""
    coming = [edit for edit in edits if edit.before is None]
    if not coming:
        return
    loaded = load_case(case_id)
    for edit in coming:
        row, after = ROW_BY_TABLE[edit.table], edit.after or {}
        fact, iep = fact_of(row, after), after.get("iep")
        if any((one.fact, one.iep) == (fact, iep) for one in loaded.stored[row]):
            raise ChangedSince(
                say(
                    "What this would bring back is in the case again already, so it would "
                    "count twice. Nothing was changed."
                )
            )


def _check_whole(case_id: UUID) -> None:
    """No goal without its IEP, and no score of a goal that is gone."""
    case = load_case(case_id).case
    ieps = {iep.id for iep in case.ieps}
    for row in IN_IEP:
        inside = row._default_manager.filter(case_id=case_id).values_list("iep", flat=True)
        if not ieps.issuperset(inside):
            raise ChangedSince(
                say("Goals or services were added to this IEP later. Undo those first, then this.")
            )
    goals = {key for key, _, _ in case.goals()}
    named = {o.goal for o in case.observations} | {r.goal for r in case.reports}
    if not named <= goals:
        raise ChangedSince(
            say("Scores or reports of this goal were added later. Undo those first, then this.")
        )


def _carry_on_nothing(case_id: UUID) -> frozenset[str]:
    """The goals that are said to carry on one that is not in the case."""
    goals = {key: goal for key, _, goal in load_case(case_id).case.goals()}
    return frozenset(k for k, one in goals.items() if one.continues and one.continues not in goals)
