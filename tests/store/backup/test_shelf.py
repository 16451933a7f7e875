"""Which backups stay, and which go."""

from datetime import UTC, datetime, timedelta

from aimline.store.backup.shelf import (
    Keep,
    Label,
    backups_in,
    free_name,
    label_of,
    may_go,
    note_deleted,
    put_label,
    remove,
)

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def shelved(folder, *moments, cases=("one",)):
    for at in moments:
        file = free_name(folder, at)
        file.write_bytes(b"x")
        put_label(file, Label(at, "0.1.0", 1, "0" * 64, cases))


def days_left(folder, keep, now=NOW):
    gone = may_go(backups_in(folder), keep, now)
    return [one.made_at.date().isoformat() for one in backups_in(folder) if one not in gone]


def test_the_newest_of_each_day_week_and_month_stay(tmp_path):
    shelved(tmp_path, *(NOW - timedelta(days=n) for n in range(70)))
    shelved(tmp_path, NOW - timedelta(days=2, hours=5))
    assert days_left(tmp_path, Keep(3, 2, 2)) == [
        *("2026-11-29", "2026-11-28", "2026-11-27"),
        *("2026-11-22", "2026-10-31"),
    ]


def test_every_backup_since_yesterday_stays(tmp_path):
    shelved(tmp_path, *(NOW - timedelta(hours=n) for n in range(30)))
    assert len(days_left(tmp_path, Keep(1, 0, 0))) == 24


def test_the_last_backup_never_goes(tmp_path):
    shelved(tmp_path, NOW - timedelta(days=3000))
    note_deleted(tmp_path, {"one": (NOW - timedelta(days=400)).isoformat()})
    assert len(days_left(tmp_path, Keep(1, 0, 0))) == 1


def test_a_backup_that_holds_a_deleted_case_goes_thirty_days_after_the_deletion(tmp_path):
    shelved(tmp_path, NOW - timedelta(days=40), NOW - timedelta(days=39))
    shelved(tmp_path, NOW, cases=("other",))
    note_deleted(tmp_path, {"one": (NOW - timedelta(days=29)).isoformat()})
    assert len(days_left(tmp_path, Keep(99, 99, 99))) == 3
    assert days_left(tmp_path, Keep(99, 99, 99), NOW + timedelta(days=1)) == ["2026-11-29"]


def test_a_backup_that_nothing_lies_beside_is_taken_to_hold_every_deleted_case(tmp_path):
    shelved(tmp_path, NOW - timedelta(days=40), NOW)
    for file in tmp_path.glob("*.json"):
        file.unlink()
    note_deleted(tmp_path, {"one": (NOW - timedelta(days=31)).isoformat()})
    assert len(days_left(tmp_path, Keep(99, 99, 99))) == 1


def test_two_backups_of_one_second_have_two_names(tmp_path):
    shelved(tmp_path, NOW, NOW)
    assert len(backups_in(tmp_path)) == 2


def test_a_damaged_label_is_none_and_the_name_tells_the_moment(tmp_path):
    shelved(tmp_path, NOW)
    (one,) = backups_in(tmp_path)
    (tmp_path / f"{one.file.name}.json").write_text("{")
    assert label_of(one.file) is None
    assert backups_in(tmp_path)[0].made_at == NOW
    remove(one)
    assert backups_in(tmp_path) == []
