"""What a server says at its own port: granian's part of it, and what is refused before any page."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import yaml
from granian.constants import HTTPModes

import postgresql
from aimline.server import run
from aimline.web.answer_headers import NOTHING
from aimline.web.server import LARGEST_HEADERS
from server_process import ServerProcess, wrong_password

DEPLOY = Path(__file__).parents[2] / "deploy"
VISITOR, INVENTED, STRANGER = "203.0.113.5", "198.51.100.9", "127.0.0.2"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = ServerProcess(
        tmp_path_factory.mktemp("server"), AIMLINE_TLS="proxy", AIMLINE_TRUSTED_PROXY="127.0.0.1"
    )
    started.start()
    yield started
    started.stop()


def head(method="GET", path="/account/login/", *lines):
    said = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *lines)
    return ("\r\n".join(said) + "\r\n\r\n").encode()


def from_proxy(*lines):
    return ("X-Forwarded-Proto: https", *lines)


def status(answer):
    return int(answer.split(maxsplit=2)[1])


def address_seen(server, *lines):
    """The address that the lock-out sees of a visitor who types a wrong password."""
    form = server.sent(head("GET", "/account/login/", *from_proxy())).decode()
    typed, body = wrong_password(form)
    lines = (*from_proxy(*lines), *typed)
    with psycopg.connect(server.database, autocommit=True) as line:
        line.execute("DELETE FROM axes_accessattempt")
        assert status(server.sent(head("POST", "/account/login/", *lines), body)) == 200
        ((seen,),) = line.execute("SELECT ip_address FROM axes_accessattempt").fetchall()
    return str(seen)


def test_the_word_of_the_proxy_is_the_address_that_the_lock_out_sees(server):
    assert address_seen(server, f"X-Forwarded-For: {VISITOR}") == VISITOR


def test_of_two_lines_that_the_proxy_lets_through_the_last_address_counts(server):
    seen = address_seen(
        server, f"X-Forwarded-For: {INVENTED}", f"X-Forwarded-For: {INVENTED}, {VISITOR}"
    )
    assert seen == VISITOR


def test_granian_takes_a_line_with_underscores_for_the_proxys_own(server):
    """Why deploy/ takes such lines away from visitors; should it end, the notes may say less."""
    seen = address_seen(server, f"X-Forwarded-For: {VISITOR}", f"X_Forwarded_For: {INVENTED}")
    assert seen == INVENTED


def test_a_request_that_comes_past_the_proxy_is_never_believed(server):
    claims = from_proxy(f"X-Forwarded-For: {VISITOR}", f"X_Forwarded_For: {VISITOR}")
    answer = server.sent(head("GET", "/account/login/", *claims), source=STRANGER)
    assert status(answer) == 301
    assert b"location: https://127.0.0.1/account/login/" in answer.lower()


@pytest.mark.parametrize("line", ["unknown", "", "203.0.113.5:443", f"{VISITOR}, evil"])
def test_a_proxy_that_names_no_address_is_refused(server, line):
    answer = server.sent(head("GET", "/account/login/", *from_proxy(f"X-Forwarded-For: {line}")))
    assert status(answer) == 400
    assert b"The proxy names no address" in answer


@pytest.mark.parametrize(
    "lines",
    [
        ("Transfer-Encoding: chunked",),
        ("Transfer-Encoding: chunked", "Content-Length: 4"),
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: x, chunked",),
        ("Transfer_Encoding: chunked", "Content-Length: 5"),
    ],
)
def test_a_body_whose_length_is_not_said_once_is_refused(server, lines):
    answer = server.sent(
        head("POST", "/account/login/", *from_proxy(), *lines), b"5\r\nhello\r\n0\r\n\r\n"
    )
    assert status(answer) == 411
    assert answer.count(b"HTTP/1.") == 1, "one request, one answer"
    for name, value in NOTHING.items():
        assert f"{name}: {value}".lower().encode() in answer.lower()


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.1\r\nHost: 127.0.0.1\r\n\r\n",
        head("GET", "/", "A b: c"),
        head("GET", "/", "A : b"),
        head("GET", "/", "A: b\r\n c"),
        head("POST", "/", "Content-Length: 4", "Content-Length: 5") + b"hello",
        head("POST", "/", "Content-Length: +5") + b"hello",
        head("POST", "/", "Transfer-Encoding: x") + b"hello",
        head("POST", "/", "Transfer-Encoding: chunked, x") + b"hello",
        head("GET", "/", *(f"A{n}: b" for n in range(200))),
    ],
)
def test_a_request_that_is_none_gets_one_empty_answer_of_granian(server, request_bytes):
    answer = server.sent(request_bytes)
    assert 400 <= status(answer) < 500
    assert answer.count(b"HTTP/1.") == 1, "one request, one answer"
    assert answer.endswith(b"\r\n\r\n"), "it says nothing"
    assert b"content-length: 0" in answer.lower()


def test_headers_beyond_the_limit_are_refused(server):
    def asked(size):
        long = f"X-Long: {'a' * size}"
        return status(server.sent(head("GET", "/account/login/", *from_proxy(long))))

    assert asked(LARGEST_HEADERS - 2000) == 200
    assert asked(LARGEST_HEADERS) == 431
    assert asked(4 * LARGEST_HEADERS) == 431


@contextmanager
def without_database(server):
    """As if the database had gone: nobody is let in to it, and whoever was is put out."""
    name = server.database.partition("?")[0].rpartition("/")[2]
    out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(postgresql.server_url(), autocommit=True) as line:
        line.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            line.execute(out, [name])
            yield
        finally:
            line.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def health_checked(port):
    """The exit status of the check that the compose file has."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    _kind, _python, *words = compose["services"]["pages"]["healthcheck"]["test"]
    told = [word.replace("8517", str(port)) for word in words]
    return subprocess.run([sys.executable, *told], check=False).returncode


def test_the_health_check_of_the_containers_asks_the_database(server):
    assert health_checked(server.port) == 0
    with without_database(server):
        assert health_checked(server.port) == 1
    assert health_checked(server.port) == 0


def test_only_this_machine_learns_whether_the_server_is_well(server):
    assert status(server.sent(head("GET", "/alive/"))) == 204
    through = head("GET", "/alive/", *from_proxy(f"X-Forwarded-For: {VISITOR}"))
    assert status(server.sent(through)) == 404
    assert status(server.sent(head("GET", "/alive/"), source=STRANGER)) == 301


def test_what_is_stated_of_granian_is_what_it_is_told(monkeypatch):
    monkeypatch.setattr(run, "value", lambda name: {"AIMLINE_PORT": "1"}.get(name, ""))
    told = run._workers()
    assert told.http1_settings.max_buffer_size == LARGEST_HEADERS
    assert told.http1_settings.header_read_timeout == 10_000
    assert told.http is HTTPModes.http1
