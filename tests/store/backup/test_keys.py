"""What opens backups, and what is said where it does not."""

import pyrage
import pytest

from aimline.store.backup.keys import (
    identities_in,
    locked_key,
    new_key,
    public_keys_in,
    recipients_of,
)
from aimline.store.backup.refusals import BackupRefused, NoKey


def test_a_computer_that_is_busy_just_now_is_asked_again(tmp_path, monkeypatch):
    key = new_key()
    file = tmp_path / "key.age"
    file.write_bytes(b"age-encryption.org/v1 and more")
    tried = []

    def decrypt(_data, passphrase):
        tried.append(passphrase)
        if len(tried) < 3:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return key.secret.encode()

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    monkeypatch.setattr("aimline.store.passphrase_file.sleep", lambda _seconds: None)
    assert len(identities_in(file, lambda: "words")) == 1
    assert len(tried) == 3
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _always_busy)
    with pytest.raises(NoKey, match="too slow"):
        identities_in(file, lambda: "words")


def _always_busy(_data, _passphrase):
    raise pyrage.DecryptError("Excessive work parameter for passphrase.")


def test_another_passphrase_is_told(tmp_path):
    file = tmp_path / "key.age"
    file.write_bytes(locked_key(new_key(), "correct horse battery"))
    with pytest.raises(NoKey, match="passphrase is another one"):
        identities_in(file, lambda: "incorrect horse")


def test_a_short_passphrase_locks_nothing():
    with pytest.raises(BackupRefused, match="fewer than 12"):
        locked_key(new_key(), "short")


def test_what_is_no_key_is_told(tmp_path):
    (tmp_path / "empty").write_text("# nothing\n")
    (tmp_path / "cut").write_text(new_key().secret[:40])
    for name in ("empty", "cut", "missing"):
        with pytest.raises(NoKey):
            identities_in(tmp_path / name, lambda: "")
    with pytest.raises(BackupRefused):
        recipients_of(["age1nothing"])
    with pytest.raises(BackupRefused):
        recipients_of([])


def test_a_file_of_keys_may_say_whose_they_are():
    public = new_key().public
    assert public_keys_in(f"# of the office\n\n{public}\n") == [public]
