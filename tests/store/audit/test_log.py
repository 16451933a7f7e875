"""The log tells who looked and who changed, and shows where it was tampered with."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from aimline.case.case import Case
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Parent, Student
from aimline.store.actor import Actor, acting
from aimline.store.audit.checking import checked_log
from aimline.store.audit.entry import PLACE
from aimline.store.audit.heads import Head, kept_heads, set_heads
from aimline.store.audit.kinds import GROUPS, Group, Kind
from aimline.store.audit.log_file import NoLog, as_csv, as_json_lines, wrong_in
from aimline.store.audit.reading import NotReadable, entries_of
from aimline.store.audit.writing import LogClosed, note
from aimline.store.models import ChainRow, ChangeRow, DetailRow, EntryRow
from aimline.store.record import begin, record, undo

pytestmark = pytest.mark.django_db

NORA = Case(
    Student("Nora"),
    (Iep("2026", date(2026, 9, 1), goals=(Goal("fluency"),)),),
    parent=Parent(name="Ines Ávila"),
    observations=(Observation("2026/fluency", date(2026, 9, 8), 52.5),),
)


@pytest.fixture
def open_log(database, db):
    """The database lets the log be changed, as somebody with a tool of its own could make it."""
    from importlib import import_module

    log = import_module("aimline.store.migrations.0005_the_log")
    with connection.cursor() as cursor:
        for statement in log.TAKEN_OFF[connection.vendor]:
            cursor.execute(statement)


def with_score(score):
    return lambda case: replace(case, observations=(replace(case.observations[0], score=score),))


def some_case():
    case_id = begin(NORA, "The case was begun.")
    change = record(case_id, "=cmd('corrected'), \"so\"\nand so", with_score(61.25))
    undo(case_id, change.number, "back")
    with acting(Actor("Rosa Tull", "account-7", "192.0.2.4")):
        note(Kind.ORIGINAL, case_id, file="papers/q1.pdf")
    return case_id


def test_a_change_is_in_the_log_with_who_from_where_and_both_values():
    case_id = begin(NORA, "in")
    with acting(Actor("Rosa Tull", "account-7", "192.0.2.4")):
        record(case_id, "corrected", with_score(61))
    *_, entry = entries_of(str(case_id))
    told = entry.told
    assert (entry.kind, told["who"], told["account"], told["place"]) == (
        *("facts changed", "Rosa Tull", "account-7"),
        "192.0.2.4",
    )
    (edit,) = told["edits"]
    assert (edit["before"]["score"], edit["after"]["score"]) == (52.5, 61)


def test_on_a_machine_of_ones_own_the_parent_is_at_work():
    case_id = begin(NORA, "in")
    change = record(case_id, "corrected", with_score(61))
    assert {entry.told["who"] for entry in entries_of(str(case_id))} == {"Ines Ávila"}
    assert change.who == "Ines Ávila"


def test_a_large_change_is_told_by_its_hash_and_found_when_the_history_differs(open_log):
    case_id = begin(NORA, "in")
    many = tuple(Observation("2026/fluency", date(2026, 9, 9), n) for n in range(500))
    record(case_id, "many", lambda case: replace(case, observations=many))
    *_, entry = entries_of(str(case_id))
    assert "edits" not in entry.told
    assert checked_log(None).wrong == ()
    change = ChangeRow.objects.get(case_id=case_id, number=2)
    change.edits[3]["after"]["score"] = 99
    change.save()
    (wrong,) = checked_log(None).wrong
    assert wrong.number == entry.number
    assert "history" in wrong.why


@pytest.mark.parametrize(
    "altered",
    [
        {"who": "Somebody Else"},
        {"said": "other words"},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"undoes": None},
        {"edits": []},
    ],
    ids=lambda altered: next(iter(altered)),
)
def test_every_column_of_the_history_is_compared_with_the_log(altered):
    case_id = some_case()
    ChangeRow.objects.filter(case_id=case_id, number=3).update(**altered)
    (wrong,) = checked_log(None).wrong
    assert (wrong.number, "history" in wrong.why) == (3, True)


def test_a_change_that_no_entry_tells_of_is_found():
    case_id = some_case()
    ChangeRow.objects.create(case_id=case_id, number=4, said="slipped in")
    (wrong,) = checked_log(None).wrong
    assert "no entry tells of change 4" in wrong.why


def test_the_beginning_of_a_case_is_compared_too():
    case_id = some_case()
    ChangeRow.objects.filter(case_id=case_id, number=1).update(said="begun otherwise")
    assert [wrong.number for wrong in checked_log(None).wrong] == [1]


def test_a_change_whose_entry_cannot_be_written_is_not_made(monkeypatch):
    case_id = begin(NORA, "in")
    monkeypatch.setattr("aimline.store.record.note", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(case_id, "corrected", with_score(61))
    assert ChangeRow.objects.filter(case_id=case_id).count() == 1


@pytest.mark.parametrize("act", ["update", "delete"])
@pytest.mark.parametrize("table", [EntryRow, DetailRow])
def test_the_database_itself_refuses_to_change_the_log(database, table, act):
    assert connection.vendor == database
    some_case()
    rows = table._default_manager.all()
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        rows.update(chain="x") if act == "update" else rows._raw_delete("default")
    assert checked_log(None).wrong == ()


def test_every_column_of_every_entry_is_under_the_chain(open_log):
    case_id = some_case()
    rows = list(EntryRow._default_manager.filter(chain=case_id).order_by("number"))
    changed = {
        "at": lambda row: row.at.replace(microsecond=(row.at.microsecond + 1) % 10**6),
        "kind": lambda row: "page shown",
        "detail_sha256": lambda row: row.detail_sha256[::-1],
        "previous": lambda row: row.previous[::-1] if row.number > 1 else "1" * 64,
        "sha256": lambda row: row.sha256[::-1],
        "number": lambda row: row.number + 100,
    }
    for row in rows:
        number = row.number
        for column, other in changed.items():
            was = getattr(row, column)
            setattr(row, column, other(row))
            row.save()
            (wrong,) = checked_log(None).wrong
            assert wrong.number == number, column
            setattr(row, column, was)
            row.save()
    assert checked_log(None).wrong == ()


def test_a_moment_that_is_in_no_calendar_any_more_is_found_and_named(open_log):
    case_id = some_case()
    entry = EntryRow.objects.get(chain=str(case_id), number=2).id
    table, unreadable = EntryRow._meta.db_table, 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST(at AS TEXT) FROM {table} WHERE id = %s", [entry])
        (was,) = cursor.fetchone()
        for flipped in each_flip(was):
            try:
                with transaction.atomic():
                    cursor.execute(f"UPDATE {table} SET at = %s WHERE id = %s", [flipped, entry])
            except DatabaseError:
                continue  # PostgreSQL keeps no such moment.
            cursor.execute(f"SELECT CAST(at AS TEXT) FROM {table} WHERE id = %s", [entry])
            if cursor.fetchone() == (was,):
                continue  # And takes another spelling for the same one.
            (wrong,) = checked_log(None).wrong
            assert (wrong.chain, wrong.number) == (str(case_id), 2), flipped
            try:
                list(entries_of(str(case_id)))
            except NotReadable:
                unreadable += 1
    assert (unreadable > 0) == (connection.vendor == "sqlite")


def each_flip(words):
    """Each letter with one bit the other way."""
    for place, letter in enumerate(words):
        for bit in (1, 2, 4, 8):
            yield words[:place] + chr(ord(letter) ^ bit) + words[place + 1 :]


@pytest.mark.parametrize("column", ["detail", "salt"])
def test_what_an_entry_tells_is_under_its_hash(open_log, column):
    case_id = some_case()
    row = DetailRow._default_manager.get(entry__chain=case_id, entry__number=3)
    was = getattr(row, column)
    setattr(row, column, ("b" if was.startswith("a") else "a") + was[1:])
    row.save()
    (wrong,) = checked_log(None).wrong
    assert (wrong.chain, wrong.number) == (str(case_id), 3)


def test_an_entry_or_a_detail_that_was_taken_out_is_missed(open_log):
    case_id = some_case()
    DetailRow._default_manager.filter(entry__chain=case_id, entry__number=2)._raw_delete("default")
    (wrong,) = checked_log(None).wrong
    assert (wrong.number, "gone" in wrong.why) == (2, True)
    EntryRow._default_manager.filter(chain=case_id, number=2)._raw_delete("default")
    (wrong,) = checked_log(None).wrong
    assert (wrong.number, "missing" in wrong.why) == (2, True)


@pytest.mark.django_db(transaction=True)
def test_a_tail_that_was_cut_off_with_all_its_traces_is_missed_outside_the_database(
    open_log, settings, tmp_path
):
    settings.AIMLINE_AUDIT = tmp_path
    case_id = some_case()
    assert checked_log(settings.AIMLINE_AUDIT).wrong == ()
    DetailRow._default_manager.filter(chain=case_id, entry__number=4).delete()
    EntryRow._default_manager.filter(chain=case_id, number=4).delete()
    third = EntryRow._default_manager.get(chain=case_id, number=3)
    ChainRow._default_manager.filter(chain=case_id).update(number=3, sha256=third.sha256)
    assert checked_log(None).wrong == ()
    (wrong,) = checked_log(settings.AIMLINE_AUDIT).wrong
    assert (wrong.chain, wrong.number, "missing" in wrong.why) == (str(case_id), 4, True)


def test_a_chain_that_is_gone_as_a_whole_is_missed(tmp_path):
    set_heads(tmp_path, {PLACE: Head(3, "a" * 64)})
    (wrong,) = checked_log(tmp_path).wrong
    assert (wrong.chain, wrong.number) == (PLACE, 1)


def test_a_note_outside_the_database_that_cannot_be_read_is_told(tmp_path):
    begin(NORA, "in")
    set_heads(tmp_path, {PLACE: Head(1, "a" * 64)})
    (tmp_path / PLACE).write_text("00000")
    assert kept_heads(tmp_path) == {PLACE: Head(0, "")}
    assert "cannot be read" in next(w.why for w in checked_log(tmp_path).wrong if w.chain == PLACE)


def test_order_is_by_number_whatever_the_clock_says():
    case_id = some_case()
    numbers = [entry.number for entry in entries_of(str(case_id))]
    assert numbers == [1, 2, 3, 4]


def test_nothing_is_written_about_a_case_that_is_deleted_for_good():
    case_id = begin(NORA, "in")
    note(Kind.DELETED, case_id)
    with pytest.raises(LogClosed):
        note(Kind.PAGE, case_id, page=1)


def test_every_kind_has_its_group():
    assert set(GROUPS) == set(Kind)
    assert GROUPS[Kind.LOG] is Group.TAKEN_OUT
    assert GROUPS[Kind.DELETED] is Group.CHANGED
    assert GROUPS[Kind.ORIGINALS_CHECKED] is Group.KEPT


@pytest.fixture(params=[("log.jsonl", as_json_lines), ("log.csv", as_csv)], ids=["jsonl", "csv"])
def exported(request, tmp_path):
    name, written = request.param
    file = tmp_path / name
    file.write_text("".join(written(entries_of(str(some_case())))), encoding="utf-8", newline="")
    return file


def test_an_exported_log_is_found_whole(exported):
    assert wrong_in(exported) == (4, None)


def test_a_flipped_byte_anywhere_in_an_exported_log_is_found(exported):
    data = exported.read_bytes()
    random = Random(4)
    lines = data.count(b"\n")
    for place in random.sample(range(len(data)), 400):
        flipped = bytearray(data)
        flipped[place] ^= 1 << random.randrange(8)
        exported.write_bytes(flipped)
        assert 1 <= _line_found(exported) <= lines, place


def _line_found(file):
    """The line that the check names; 1 where it does not take the file for a log at all."""
    try:
        _, wrong = wrong_in(file)
    except NoLog:
        return 1
    return wrong.number if wrong else 0


def test_an_exported_log_that_was_cut_is_found(exported):
    lines = exported.read_bytes().splitlines(keepends=True)
    for keep in range(1, len(lines)):
        exported.write_bytes(b"".join(lines[:keep]))
        assert wrong_in(exported)[1] is not None


def test_no_cell_of_the_exported_log_is_a_formula(tmp_path):
    case_id = some_case()
    text = "".join(as_csv(entries_of(str(case_id))))
    assert ",=cmd" not in text
    assert "'=cmd" in text
    assert json.loads(next(as_json_lines(entries_of(str(case_id)))))["who"] == "Ines Ávila"
