"""A server that keeps its connections secret itself, at a port of both kinds of addresses."""

import socket
import ssl
import time

import psycopg
import pytest

from own_certificate import certified, own_tls
from server_process import ServerProcess, wrong_password

LONGEST = 60


def _has_both_kinds():
    try:
        socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True).close()
    except (OSError, ValueError):
        return False
    return True


BOTH = _has_both_kinds()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return certified(tmp_path_factory.mktemp("own") / "tls")


@pytest.fixture(scope="module")
def server(tmp_path_factory, own):
    started = ServerProcess(
        tmp_path_factory.mktemp("server"),
        **own_tls(own / "certificate", own / "key"),
        AIMLINE_ADDRESS="::" if BOTH else "127.0.0.1",
    )
    started.start()
    yield started
    started.stop()


@pytest.fixture
def connect(server, own):
    """Opens a connection by TLS, by the server's own certificate and no other."""
    trusted = ssl.create_default_context(cafile=own / "certificate")

    def connected():
        line = socket.create_connection(("127.0.0.1", server.port), LONGEST)
        return trusted.wrap_socket(line, server_hostname="127.0.0.1")

    return connected


def said(line):
    return b"".join(iter(lambda: line.recv(65536), b"")).decode()


def head(path, *lines, method="GET", kept="close"):
    told = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Connection: {kept}", *lines)
    return ("\r\n".join(told) + "\r\n\r\n").encode()


def asked(connect, *parts, body=b"", **named):
    with connect() as line:
        line.sendall(head(*parts, **named) + body)
        return said(line)


def test_a_page_comes_by_tls_and_tells_the_browser_to_stay_with_it(connect):
    page = asked(connect, "/account/login/")
    assert page.startswith("HTTP/1.1 200 ")
    assert "strict-transport-security: max-age=31536000" in page.lower()
    assert "__Host-aimline-form=" in page


def test_whoever_speaks_no_tls_or_an_old_one_gets_nothing(server, own):
    try:
        plain = server.sent(head("/account/login/"))
    except ConnectionResetError:
        plain = b""
    assert b"HTTP/1.1 200" not in plain
    old = ssl.create_default_context(cafile=own / "certificate")
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    line = socket.create_connection(("127.0.0.1", server.port), LONGEST)
    with line, pytest.raises(ssl.SSLError, match=r"(?i)alert"):
        old.wrap_socket(line, server_hostname="127.0.0.1")


@pytest.mark.skipif(not BOTH, reason="this machine has addresses of one kind alone")
def test_a_visitor_is_seen_by_the_address_of_ipv4_where_the_port_is_of_both_kinds(server, connect):
    assert asked(connect, "/alive/").startswith("HTTP/1.1 204 ")
    form = asked(connect, "/account/login/")
    lines, body = wrong_password(form)
    answer = asked(connect, "/account/login/", *lines, method="POST", body=body)
    assert answer.startswith("HTTP/1.1 200 ")
    with psycopg.connect(server.database) as line:
        ((seen,),) = line.execute("SELECT ip_address FROM axes_accessattempt").fetchall()
    assert str(seen) == "127.0.0.1"


def test_a_slow_head_and_an_idle_connection_are_cut_off_after_ten_seconds(connect):
    with connect() as slow, connect() as idle:
        began = time.monotonic()
        slow.sendall(head("/account/login/")[:-2])
        idle.sendall(head("/account/login/", kept="keep-alive"))
        assert "HTTP/1.1 200 " not in said(slow)
        assert said(idle).count("HTTP/1.1 200 ") == 1
        assert 8 < time.monotonic() - began < 30
