"""`aimline server check` names each thing that is unsafe, and what to do; a safe one passes."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

import postgresql
from aimline.server.check import _CHECKS, _said_by
from aimline.server.easy_to_guess import is_easy_to_guess
from aimline.server.environment import VARIABLES
from own_certificate import certified, own_tls

PASSWORD = "p-ssword-of-a-test"
FAR = f"postgresql://a:{PASSWORD}@db.internal:5432/aimline"
SECRET = "".join(chr(48 + i) for i in range(70))


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """A server that is safe, but for what a test changes."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)
        monkeypatch.delenv(f"{variable.name}_FILE", raising=False)
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    safe = {
        "AIMLINE_DATABASE_URL": f"postgresql://a:{PASSWORD}@127.0.0.1:5432/aimline",
        "AIMLINE_SECRET_KEY": SECRET,
        "AIMLINE_HOSTS": "cases.example.org",
        "AIMLINE_DATA": str(data),
        "TZ": "UTC",
    }
    monkeypatch.setattr(time, "localtime", time.gmtime)
    for name in ("PGHOST", "PGHOSTADDR", "PGPASSWORD", "PGSERVICE", "PGSSLMODE"):
        monkeypatch.delenv(name, raising=False)

    def change(**changed):
        for name, value in {**safe, **changed}.items():
            monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
        return " ".join(problem for check in _CHECKS for problem in _said_by(check))

    return change


def test_a_safe_configuration_has_no_problem(environment):
    assert environment() == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"AIMLINE_SECRET_KEY": ""}, "AIMLINE_SECRET_KEY is not set"),
        ({"AIMLINE_SECRET_KEY": "short"}, "too easy to guess"),
        ({"AIMLINE_SECRET_KEY": "a" * 80}, "too easy to guess"),
        ({"AIMLINE_HOSTS": ""}, "AIMLINE_HOSTS is not set"),
        ({"AIMLINE_HOSTS": "*"}, "lets in any name"),
        ({"AIMLINE_HOSTS": ".example.org"}, "lets in any name"),
        *(
            ({"AIMLINE_HOSTS": host}, f"{host}, which is no name of a host")
            for host in (
                *("https://cases.example.org", "cases.example.org:8517", "10.0.0.1/24"),
                *("cases.example.org/start", "::1", "[::1", "-cases.example.org", "a b"),
            )
        ),
        ({"AIMLINE_TLS": "off"}, "readable"),
        (
            {"AIMLINE_TLS": "off", "AIMLINE_HOSTS": "127.0.0.1", "AIMLINE_ADDRESS": "0.0.0.0"},
            "readable",
        ),
        ({"AIMLINE_TLS": "maybe"}, "none of proxy, own and off"),
        ({"AIMLINE_TLS": "own"}, "AIMLINE_TLS_CERTIFICATE names no file"),
        ({"AIMLINE_ADDRESS": "0.0.0.0"}, "names no proxy"),
        ({"AIMLINE_ADDRESS": "0.0.0.0", "AIMLINE_TRUSTED_PROXY": "proxy"}, "which is no address"),
        ({"AIMLINE_TRUSTED_PROXY": "10.0.0.0/8"}, "a network is none"),
        ({"AIMLINE_TRUSTED_PROXY": "0.0.0.0/0"}, "a network is none"),
        ({"AIMLINE_TRUSTED_PROXY": "::"}, "nobody's own address"),
        ({"AIMLINE_TRUSTED_PROXY": "::ffff:0.0.0.0"}, "nobody's own address"),
        ({"AIMLINE_ADDRESS": "::", "AIMLINE_TRUSTED_PROXY": "::ffff:127.0.0.1"}, "names no proxy"),
        (
            {"AIMLINE_ADDRESS": "0.0.0.0", "AIMLINE_TRUSTED_PROXY": "0.0.0.0"},
            "nobody's own address",
        ),
        ({"AIMLINE_DATABASE_URL": ""}, "AIMLINE_DATABASE_URL is not set"),
        ({"AIMLINE_DATABASE_URL": "sqlite:///x"}, "SQLite, which is for one family"),
        ({"AIMLINE_DATABASE_URL": "mysql://x"}, "cannot be read"),
        ({"AIMLINE_DATABASE_URL": "postgresql://a:b@127.0.0.1/x"}, "can be guessed"),
        *(
            ({"AIMLINE_DATABASE_URL": f"postgresql://a:{weak}@127.0.0.1/x"}, "can be guessed")
            for weak in ("a" * 16, "ab12" * 5, "abcdefgh12abcdefgh12")
        ),
        (
            {"AIMLINE_DATABASE_URL": "postgresql://a@db.internal/x?sslmode=verify-full"},
            "another machine without a password",
        ),
        (
            {"AIMLINE_DATABASE_URL": "postgresql:///x", "PGHOST": "db.far.example.org"},
            "another machine without a password",
        ),
        (
            {"AIMLINE_DATABASE_URL": "postgresql:///x", "PGHOST": "db.far.example.org"},
            "without sslmode=verify-full",
        ),
        ({"PGHOSTADDR": "10.0.0.9"}, "without sslmode=verify-full"),
        ({"PGSERVICE": "elsewhere"}, "may lead anywhere"),
        ({"AIMLINE_DATABASE_URL": FAR}, "without sslmode=verify-full"),
        ({"AIMLINE_DATABASE_URL": f"{FAR}?sslmode=require"}, "without sslmode=verify-full"),
        ({"AIMLINE_DATABASE_NETWORK": "mine"}, "neither open nor private"),
        ({"AIMLINE_DATA": ""}, "AIMLINE_DATA is not set"),
        ({"AIMLINE_DATA": "/nowhere/at/all"}, "names no folder"),
        ({"AIMLINE_MAIL_HOST": "mail.example.org"}, "half configured"),
        ({"AIMLINE_MAIL_FROM": "a@example.org"}, "half configured"),
        ({"AIMLINE_MAIL_USER": "a"}, "half configured"),
        ({"AIMLINE_MAIL_TLS": "none"}, "readable on its way"),
        ({"DJANGO_DEBUG": "1"}, "DJANGO_DEBUG is on"),
        ({"AIMLINE_PORT": "http"}, "no whole number"),
        ({"AIMLINE_PORT": "99999"}, "AIMLINE_PORT is no whole number from 1 to 65,535"),
        ({"AIMLINE_PORT": "\u0663"}, "AIMLINE_PORT is no whole number"),
        ({"AIMLINE_WORKERS": "0"}, "AIMLINE_WORKERS is no whole number from 1 to 256"),
        ({"AIMLINE_MAIL_PORT": "0"}, "AIMLINE_MAIL_PORT is no whole number"),
        ({"TZ": ""}, "TZ is not set"),
        ({"TZ": "California"}, "TZ is California, which is no zone"),
        ({"TZ": "../../etc/passwd"}, "which is no zone"),
        ({"TZ": "America/Los_Angeles"}, "does not follow it"),
        *(
            ({"AIMLINE_SECRET_KEY": pieces}, "no piece over and over")
            for pieces in (
                *("abcdefghijkl" * 5, "abcdefghijkl" * 5 + "!", "!" + "abcdefghijkl" * 5),
                *("abcdefghijkl" * 4 + "abcdefg", "abcdefghijkl" * 2 + "mno" + "abcdefghijkl" * 3),
                "abcdefghijklmnopqrstuvwxyz" * 2 + "0123",
            )
        ),
        ({"AIMLINE_SECRET_KEY": "", "AIMLINE_SECRET_KEY_FILE": "/nowhere"}, "cannot be read"),
    ],
)
def test_each_unsafe_setting_is_named_with_what_to_do(environment, changed, said):
    assert said in environment(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"AIMLINE_DATABASE_URL": f"{FAR}?sslmode=verify-full"},
        {"AIMLINE_DATABASE_URL": FAR, "AIMLINE_DATABASE_NETWORK": "private"},
        {"AIMLINE_DATABASE_URL": "postgresql://aimline@/aimline?host=/run/postgresql"},
        {"AIMLINE_DATABASE_URL": "postgresql:///aimline", "PGHOST": "/run/postgresql"},
        {"AIMLINE_DATABASE_URL": "postgresql://a@db.internal/x?sslmode=verify-full&sslcert=FILE"},
    ],
)
def test_a_way_to_the_database_that_nobody_else_can_read_is_safe(environment, changed):
    assert environment(**changed) == ""


@pytest.mark.parametrize("proxy", ["2001:db8::0002", "::ffff:10.0.0.2", "10.0.0.2"])
def test_a_proxy_may_be_spelled_in_any_form(environment, proxy):
    assert environment(AIMLINE_ADDRESS="::", AIMLINE_TRUSTED_PROXY=proxy) == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "[2001:db8::7]", "localhost", "xn--caf-dma.example"])
def test_a_name_or_an_address_of_a_host_is_one(environment, host):
    assert environment(AIMLINE_HOSTS=host) == ""


def test_a_certificate_of_today_with_its_key_is_safe(environment, tmp_path):
    own = certified(tmp_path / "own")
    assert environment(**own_tls(own / "certificate", own / "key")) == ""


def test_files_that_are_no_certificate_with_its_key_are_named(environment, tmp_path):
    own, other = certified(tmp_path / "own"), certified(tmp_path / "other")
    old = certified(tmp_path / "old", days=(-30, -1))
    early = certified(tmp_path / "early", days=(2, 30))
    junk = tmp_path / "junk"
    junk.write_text("junk")
    junk.chmod(0o600)
    for certificate, key, said in (
        (junk, own / "key", "holds no certificate"),
        (own / "key", own / "key", "holds no certificate"),
        (own / "certificate", junk, "holds no key"),
        (own / "certificate", own / "locked", "without a passphrase"),
        (own / "certificate", other / "key", "is not the key of"),
        (old / "certificate", old / "key", "and not today"),
        (early / "certificate", early / "key", "and not today"),
    ):
        assert said in environment(**own_tls(certificate, key)), said


def test_a_server_does_not_run_as_root(environment, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "would run as root" in environment()
    assert environment(AIMLINE_AS_ROOT="yes") == ""


def test_what_others_of_the_machine_can_open_is_named(environment, tmp_path):
    (tmp_path / "data").chmod(0o755)
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o644)
    told = environment(AIMLINE_SECRET_KEY="", AIMLINE_SECRET_KEY_FILE=str(secret))
    assert f"chmod 700 {tmp_path / 'data'}" in told
    assert f"chmod 600 {secret}" in told


def test_what_others_may_change_inside_the_data_folder_is_named(environment, tmp_path):
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    for folder, mode in ((data / "audit", 0o777), (data / "made", 0o755), (elsewhere, 0o755)):
        folder.mkdir()
        folder.chmod(mode)
    (data / "originals").symlink_to(elsewhere)
    told = environment()
    assert f"chmod -R go= {data / 'audit'}" in told
    assert f"chmod -R go= {elsewhere}" in told
    assert "made" not in told


def test_what_cannot_be_looked_at_is_named(environment, monkeypatch, tmp_path):
    """As for a user who is not root: a folder that is closed, and a link that leads into one."""

    def closed(place, *_rest, **_named):
        raise PermissionError(13, "Permission denied", str(place))

    (tmp_path / "data" / "originals").symlink_to(tmp_path / "closed")
    for name, place in (
        ("exists", tmp_path / "data" / "originals"),
        ("iterdir", tmp_path / "data"),
        ("is_dir", tmp_path / "data"),
    ):
        monkeypatch.setattr(Path, name, closed)
        assert f"{place} cannot be looked at: Permission denied." in environment()
    assert environment(TZ="").count("TZ is not set") == 1, "the rest is told, too"


@pytest.mark.parametrize("length", [32, 64])
def test_no_secret_that_was_drawn_is_easy_to_guess(length):
    drawn = [secrets.token_urlsafe(length) for _ in range(2_000)]
    assert not any(is_easy_to_guess(one, 40, 12) for one in drawn)


def test_no_problem_shows_a_secret(environment):
    told = environment(
        AIMLINE_SECRET_KEY="hunter2", AIMLINE_DATABASE_URL="postgres:/user:hunter2@x/y"
    )
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("inside", "said"),
    [("originals", "aimline server migrate"), ("restored", "aimline restore --finish")],
)
def test_a_server_refuses_to_start_before_its_database_is_whole_and_of_the_newest_form(
    tmp_path, inside, said
):
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / inside).mkdir()
    own = {name: value for name, value in os.environ.items() if not name.startswith("AIMLINE")}
    url = postgresql.server_url("template1")
    safe = {
        **own,
        "AIMLINE_DATABASE_URL": url,
        "AIMLINE_SECRET_KEY": SECRET,
        "AIMLINE_HOSTS": "127.0.0.1",
        "AIMLINE_TLS": "off",
        "AIMLINE_AS_ROOT": "yes",
        "AIMLINE_DATA": str(tmp_path / "data"),
        "TZ": "America/Los_Angeles",
    }
    started = subprocess.run(
        [sys.executable, "-m", "aimline", "server"],
        env=safe,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert said in started.stderr
    assert SECRET not in started.stderr
