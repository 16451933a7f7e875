"""Everything in one locked file, checked, restored, and never half restored."""

import io
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

import postgresql
from aimline.store.backup.keys import identities_in, new_key, recipients_of
from aimline.store.backup.refusals import BackupDamaged, BackupRefused
from aimline.store.backup.stream import Written, decrypted, encrypted
from aimline.store.backup.tar import FIRST, Members, members_in
from drills.flip_bytes import PASSPHRASE, aimline, filled

OLD = Path(__file__).parent / "old_backup.py"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A place with an invented family, and one backup of it."""
    place = tmp_path_factory.mktemp("kept")
    filled(place / "data", place / "backups")
    (place / "passphrase").write_text(f"{PASSPHRASE}\n")
    (place / "file").symlink_to(next((place / "backups").glob("aimline-2*.age")))
    return place


def backup_of(kept):
    return (kept / "file").resolve()


def put_back(file, data, says=0):
    return aimline("restore", file, "--data", data, "--passphrase-file", "-", says=says)


def exported(data, out):
    aimline("export", "Nora Bellweather", "--data", data, "--out", out)
    return out.read_bytes()


def test_a_backup_is_checked_by_restoring_it_beside(kept):
    said = aimline("backup", "--check", "--data", kept / "data", "--passphrase-file", "-")
    assert "is whole and can be restored: 1 cases" in said
    assert not list((kept / "data").glob(".checking-*"))


def test_what_is_restored_elsewhere_is_the_same_to_the_last_byte(kept, tmp_path):
    assert "Restored: 1 cases" in put_back(backup_of(kept), tmp_path / "new")
    ours, theirs = (
        exported(kept / "data", tmp_path / "a"),
        exported(tmp_path / "new", tmp_path / "b"),
    )
    assert ours == theirs
    assert "as it was written" in aimline("verify", "log", tmp_path / "new")
    assert "All 3 originals" in aimline("verify", "originals", tmp_path / "new")


def test_a_restore_names_a_way_back_and_going_back_is_exact(kept, tmp_path):
    data = tmp_path / "other"
    aimline("import", Path("sample_cases/maryland_minutes"), "--data", data)
    said = put_back(backup_of(kept), data)
    point = Path(said.rpartition("is kept: ")[2].strip())
    assert point.is_dir()
    assert not [file for file in point.rglob("*") if file.stat().st_mode & 0o077]
    assert "Nora" in aimline("export", "nobody", "--data", data, says=2)
    aimline("restore", point, "--data", data)
    left = aimline("export", "nobody", "--data", data, says=2)
    assert "Nora" not in left
    assert "as it was written" in aimline("verify", "log", data)


def test_nothing_is_restored_while_the_pages_are_open(kept, tmp_path):
    (tmp_path / "data").mkdir()
    with FileLock(tmp_path / "data" / "serving.lock"):
        assert "Close it first" in put_back(backup_of(kept), tmp_path / "data", says=2)
    assert not (tmp_path / "data" / "aimline.sqlite3").exists()


def test_a_restore_that_was_cut_short_is_ended_by_whoever_has_the_place_alone(kept, tmp_path):
    data = tmp_path / "data"
    aimline("import", Path("sample_cases/maryland_minutes"), "--data", data)
    point = Path(put_back(backup_of(kept), data).rpartition("is kept: ")[2].strip())
    point.rename(data / "restored")
    to = ("--to", tmp_path / "b", "--passphrase-file", "-")
    assert "aimline restore --finish" in aimline("backup", "--data", data, *to, says=2)
    assert (data / "restored").is_dir()
    assert "is done" in aimline("restore", "--finish", "--data", data)
    assert "Nora" not in aimline("export", "nobody", "--data", data, says=2)
    assert "Nothing was changed" in aimline("restore", "--finish", "--data", data)


def test_a_case_that_was_deleted_since_stays_away(kept, tmp_path):
    from shutil import copytree

    copytree(kept / "data", tmp_path / "data")
    deleted = (
        "import sys; from pathlib import Path\n"
        "from aimline.web.start import set_up, bring_up_to_date\n"
        "bring_up_to_date(set_up(Path(sys.argv[1])))\n"
        "from aimline.store.models import CaseRow\n"
        "from aimline.web.deleting import delete_for_good, find_certificate\n"
        "from aimline.casework.deletion_certificate import certificate_json\n"
        "key = delete_for_good(CaseRow.objects.get().id)\n"
        "print(certificate_json(find_certificate(key)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", deleted, tmp_path / "data"], capture_output=True, check=True
    )
    certificate = json.loads(done.stdout)
    assert certificate["initials"] == "N.B."
    assert len(certificate["originals_sha256"]) == 3
    assert [one["file"] for one in certificate["backups"]] == [backup_of(kept).name]
    assert not _holding(tmp_path / "data", b"Bellweather")
    said = put_back(backup_of(kept), tmp_path / "data")
    assert "1 cases were deleted for good since" in said
    (kept / "backups" / "deleted-cases.json").unlink()
    assert "Restored: 0 cases" in said
    assert "as it was written" in aimline("verify", "log", tmp_path / "data")
    for point in (tmp_path / "data" / "restore-points").iterdir():
        assert not _holding(point, b"Bellweather")
    assert not [file for file in (tmp_path / "data" / "originals").rglob("*") if file.is_file()]


def _holding(folder, words):
    """The files that hold some words, whichever way SQLite lays them down."""
    return [f for f in folder.rglob("*") if f.is_file() and words in f.read_bytes()]


def test_a_backup_of_a_newer_aimline_is_refused_in_words(tmp_path):
    file = _crafted(tmp_path, {"store": ["0099_of_tomorrow"]})
    said = put_back(file, tmp_path / "data", says=2)
    assert "newer Aimline (9.9.9)" in said
    assert "Nothing was changed" in said
    assert not (tmp_path / "data" / "aimline.sqlite3").exists()


def test_a_backup_of_an_older_aimline_is_brought_up(tmp_path):
    key = _key_in(tmp_path)
    subprocess.run([sys.executable, OLD, tmp_path, key.public], check=True)
    said = put_back(tmp_path / "old.age", tmp_path / "data")
    assert "Restored: 1 cases" in said
    assert "Old Oak" in aimline("export", "nobody", "--data", tmp_path / "data", says=2)


def test_a_backup_that_breaks_off_changes_nothing(kept, tmp_path):
    data = tmp_path / "data"
    aimline("import", Path("sample_cases/maryland_minutes"), "--data", data)
    before = {f: f.read_bytes() for f in data.rglob("*") if f.is_file()}
    short = tmp_path / backup_of(kept).name
    whole = backup_of(kept).read_bytes()
    key = backup_of(kept).with_name("aimline-backup-key.age").read_bytes()
    (tmp_path / "aimline-backup-key.age").write_bytes(key)
    for size in (100, len(whole) // 2, len(whole) - 1):
        short.write_bytes(whole[:size])
        put_back(short, data, says=2)
    after = {f: f.read_bytes() for f in data.rglob("*") if f.is_file() and f.suffix != ".lock"}
    assert after == {f: b for f, b in before.items() if f.suffix != ".lock"}


def _key_in(folder):
    key = new_key()
    (folder / "aimline-backup-key.age").write_text(f"{key.secret}\n")
    return key


@contextmanager
def _members_of(file, key):
    with file.open("wb") as out, encrypted(Written(out), recipients_of([key.public])) as sink:
        yield Members(sink)


def _crafted(folder, migrations):
    file = folder / "aimline-2026-11-29T000000Z.age"
    with _members_of(file, _key_in(folder)) as members:
        head = {"aimline_backup": 1, "version": "9.9.9", "made_at": "2026-11-29T00:00:00+00:00"}
        members.add(FIRST, json.dumps({**head, "migrations": migrations}).encode())
        members.close({"rows": {}, "damaged": []})
    return file


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "originals/short", "rows/x/../../y", "/root", "audit/../key"]
)
def test_a_member_with_a_name_that_no_backup_has_is_refused(tmp_path, name):
    key = _key_in(tmp_path)
    with _members_of(tmp_path / "x.age", key) as members:
        members.add(name, b"evil")
        members.close({})
    with pytest.raises(BackupDamaged, match="none holds"):
        _read(tmp_path / "x.age", tmp_path)


def test_a_member_that_the_last_one_does_not_name_is_found(tmp_path):
    key = _key_in(tmp_path)
    with _members_of(tmp_path / "x.age", key) as members:
        members.add("key", b"one")
        members._written["key"] = (3, "0" * 64)
        members.close({})
    with pytest.raises(BackupDamaged, match="key in the backup is not what was written"):
        _read(tmp_path / "x.age", tmp_path)


def _read(file, folder):
    identities = identities_in(folder / "aimline-backup-key.age", lambda: "")
    with file.open("rb") as source, decrypted(source, identities) as stream:
        for member in members_in(stream):
            member.whole()


def test_a_full_disk_is_told_and_nothing_hangs():
    class Full(io.RawIOBase):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    def fill():
        with encrypted(Written(Full()), recipients_of([new_key().public])) as sink:
            for _ in range(100):
                sink.write(b"x" * 2**20)

    with pytest.raises(BackupRefused, match="No space left"):
        fill()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The environment of a server with an empty PostgreSQL database."""
    import psycopg

    # Two workers of one run of the tests may both come here.
    name = f"put_back_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(postgresql.server_url(), autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {name}")
        line.execute(f"CREATE DATABASE {name}")
    folder = tmp_path_factory.mktemp("server")
    url = postgresql.server_url(name)
    return {
        "AIMLINE_DATABASE_URL": url,
        "AIMLINE_SECRET_KEY": "k" * 60,
        "AIMLINE_DATA": str(folder),
    }


def test_a_familys_backup_goes_to_a_server_and_back_and_is_the_same(kept, server, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.items():
            patch.setenv(name, value)
        said = aimline("restore", backup_of(kept), "--passphrase-file", "-")
        assert "Restored: 1 cases" in said
        assert "as it was written" in aimline("verify", "log")
        point = Path(said.rpartition("is kept: ")[2].strip())
        file = aimline("backup", "--to", tmp_path / "b", "--passphrase-file", "-").strip()
        aimline("restore", point)
        empty = aimline("backup", "--passphrase-file", "-").strip()
    assert "Restored: 0 cases" in put_back(Path(empty), tmp_path / "empty")
    put_back(Path(file), tmp_path / "home")
    ours = exported(kept / "data", tmp_path / "a")
    assert exported(tmp_path / "home", tmp_path / "b.zip") == ours
    assert "as it was written" in aimline("verify", "log", tmp_path / "home")


@pytest.fixture
def as_server(server, monkeypatch):
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    return Path(server["AIMLINE_DATA"])


def test_nothing_is_exchanged_while_a_server_shares_the_database(kept, server, as_server):
    import psycopg

    from aimline.store.backup.alone import _LOCK

    said = aimline("restore", backup_of(kept), "--passphrase-file", "-")
    point = Path(said.rpartition("is kept: ")[2].strip())
    with psycopg.connect(server["AIMLINE_DATABASE_URL"], autocommit=True) as line:
        assert "1 other connection uses" in aimline("restore", point, says=2)
        line.execute("SELECT pg_advisory_lock_shared(%s)", [_LOCK])
        assert "A server works on this database" in aimline("restore", point, says=2)
    aimline("restore", point)


def test_a_server_and_its_nightly_backup_never_end_a_restore(kept, server, as_server):
    said = aimline("restore", backup_of(kept), "--passphrase-file", "-")
    point = Path(said.rpartition("is kept: ")[2].strip())
    ready = as_server / "restored"
    point.rename(ready)
    assert "aimline restore --finish" in aimline("server", "migrate", says=2)
    assert "aimline restore --finish" in aimline("backup", says=2)
    assert ready.is_dir()
    aimline("restore", "--finish")
    assert not ready.exists()


def test_no_line_of_a_server_is_opened_while_everything_is_exchanged(server, as_server):
    import psycopg

    from aimline.store.backup.alone import _LOCK

    opened = (
        "from aimline.server.start import set_up, share_database\n"
        "set_up(); share_database()\n"
        "from django.db import OperationalError, connection\n"
        "for _ in range(2):\n"
        "    try:\n"
        "        connection.ensure_connection(); print('open')\n"
        "    except OperationalError as error:\n"
        "        print(error)\n"
    )
    with psycopg.connect(server["AIMLINE_DATABASE_URL"], autocommit=True) as line:
        line.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        done = subprocess.run(
            [sys.executable, "-c", opened], capture_output=True, text=True, check=True
        )
    assert done.stdout.count("being exchanged at this moment") == 2
    assert "open" not in done.stdout
