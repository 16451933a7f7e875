"""A database behind a passphrase does everything that a plain one does, and shows nothing."""

import pytest

from drills.flip_bytes import aimline, filled


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """A data folder whose database is encrypted, with the plain export of before."""
    place = tmp_path_factory.mktemp("locked")
    data = place / "data"
    filled(data)
    aimline("export", "Nora Bellweather", "--data", data, "--out", place / "before.zip")
    assert "Without the passphrase" in aimline("encrypt", "--data", data, "--passphrase-file", "-")
    return place


@pytest.fixture
def passphrase(tmp_path, monkeypatch):
    file = tmp_path / "passphrase"
    file.write_text("correct horse battery staple\n")
    monkeypatch.setenv("AIMLINE_PASSPHRASE_FILE", str(file))
    return file


def test_no_name_stands_in_the_file_or_beside_it(locked):
    files = [f for f in (locked / "data").iterdir() if f.is_file()]
    assert files
    assert not [f for f in files if b"Bellweather" in f.read_bytes()]


def test_without_the_passphrase_nothing_opens(locked):
    assert "are encrypted" in aimline("verify", "log", locked / "data", says=2)


def test_with_another_passphrase_nothing_opens(locked, passphrase):
    passphrase.write_text("incorrect horse\n")
    assert "another one" in aimline("verify", "log", locked / "data", says=2)


def test_the_case_and_the_log_are_the_same(locked, passphrase, tmp_path):
    data = locked / "data"
    assert "as it was written" in aimline("verify", "log", data)
    aimline("export", "Nora Bellweather", "--data", data, "--out", tmp_path / "after.zip")
    assert (tmp_path / "after.zip").read_bytes() == (locked / "before.zip").read_bytes()


def test_it_is_backed_up_checked_and_put_back_encrypted(locked, passphrase, tmp_path):
    data, secret = locked / "data", ("--passphrase-file", passphrase)
    made = aimline("backup", "--data", data, "--to", tmp_path / "b", *secret).strip()
    assert "is whole" in aimline("backup", "--check", "--data", data, *secret)
    assert "Restored: 1 cases" in aimline("restore", made, "--data", data, *secret)
    assert b"SQLite format" not in (data / "aimline.sqlite3").read_bytes()
    assert "as it was written" in aimline("verify", "log", data)


def test_it_becomes_a_plain_one_again(locked, tmp_path):
    from shutil import copytree

    copytree(locked / "data", tmp_path / "data")
    aimline("decrypt", "--data", tmp_path / "data", "--passphrase-file", "-")
    assert "as it was written" in aimline("verify", "log", tmp_path / "data")
    assert b"SQLite format 3" in (tmp_path / "data" / "aimline.sqlite3").read_bytes()
    assert "not encrypted" in aimline("decrypt", "--data", tmp_path / "data", says=2)
