"""`aimline server check` names each thing that is unsafe, and what to do; a safe one passes."""

import os
import subprocess
import sys

import pytest

import postgresql
from aimline.server.check import _CHECKS, _said_by
from aimline.server.environment import VARIABLES

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
    }

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
        ({"AIMLINE_TLS": "off"}, "readable"),
        (
            {"AIMLINE_TLS": "off", "AIMLINE_HOSTS": "127.0.0.1", "AIMLINE_ADDRESS": "0.0.0.0"},
            "readable",
        ),
        ({"AIMLINE_TLS": "maybe"}, "none of proxy, own and off"),
        ({"AIMLINE_TLS": "own"}, "AIMLINE_TLS_CERTIFICATE names no file"),
        ({"AIMLINE_ADDRESS": "0.0.0.0"}, "names no proxy"),
        ({"AIMLINE_ADDRESS": "0.0.0.0", "AIMLINE_TRUSTED_PROXY": "proxy"}, "which is no address"),
        ({"AIMLINE_DATABASE_URL": ""}, "AIMLINE_DATABASE_URL is not set"),
        ({"AIMLINE_DATABASE_URL": "sqlite:///x"}, "SQLite, which is for one family"),
        ({"AIMLINE_DATABASE_URL": "mysql://x"}, "cannot be read"),
        ({"AIMLINE_DATABASE_URL": "postgresql://a:b@127.0.0.1/x"}, "can be guessed"),
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
    ],
)
def test_a_way_to_the_database_that_nobody_else_can_read_is_safe(environment, changed):
    assert environment(**changed) == ""


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
