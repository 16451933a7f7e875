"""Every answer bears the headers that keep a case on this machine, whatever its status."""

import socket
from importlib import import_module

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from aimline.web.answer_headers import ISOLATION, NOTHING
from aimline.web.download import name_to_save
from web.every_address import addresses

pytestmark = pytest.mark.django_db


def bears_all(answer, policy="default-src 'none'"):
    for name, value in ISOLATION.items():
        assert answer.headers[name] == value, name
    assert policy in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"]
    assert "Server" not in answer.headers


@pytest.fixture
def client(browser_within):
    browser_within.raise_request_exception = False
    return browser_within


def test_every_address_answers_with_every_header(client, taken_in):
    statuses = set()
    case = taken_in("missouri_reader", is_own=True)
    for address in addresses(case):
        for method in (client.get, client.post, client.put):
            answer = method(address)
            bears_all(answer)
            statuses.add(answer.status_code)
    assert statuses >= {200, 302, 404, 405}
    assert 500 not in statuses


def test_every_answer_says_its_type_and_its_letters(client, taken_in):
    for address in addresses(taken_in("missouri_reader")):
        answer = client.get(address)
        kind = answer.headers.get("Content-Type", "")
        assert kind or not answer.content, address
        if kind.startswith("text/"):
            assert "charset=utf-8" in kind.lower(), address


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/", {"HTTP_HOST": "evil.example"}, 421),
        ("/", {"HTTP_HOST": "not a host"}, 421),
        ("/nowhere/", {}, 404),
        ("/new", {}, 301),
        ("/import", {}, 301),
        ("/static/nothing.js", {}, 404),
        ("/?token=wrong", {}, 302),
    ],
)
def test_a_refusal_bears_them_too(client, address, headers, status):
    answer = client.get(address, **headers)
    assert answer.status_code == status
    bears_all(answer)


def test_whoever_has_no_key_is_refused_with_them():
    answer = Client(HTTP_HOST="127.0.0.1:80", SERVER_PORT="80").get("/")
    assert answer.status_code == 403
    bears_all(answer)


def test_an_error_bears_them_too(client, monkeypatch):
    def breaks(*_, **__):
        raise KeyError

    monkeypatch.setattr("aimline.web.views.start.render", breaks)
    answer = client.get("/")
    assert answer.status_code == 500
    bears_all(answer)


def test_a_form_from_elsewhere_is_refused_with_them(client):
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:80", SERVER_PORT="80")
    strict.cookies = client.cookies
    answer = strict.post("/samples/")
    assert answer.status_code == 403
    bears_all(answer)


def test_every_file_of_the_program_bears_them(client):
    files = {
        "/".join(filter(None, (getattr(storage, "prefix", ""), path)))
        for finder in get_finders()
        for path, storage in finder.list(None)
    }
    assert any(path.endswith(".js") for path in files)
    for path in sorted(files):
        answer = client.get(f"/static/{path}")
        assert answer.status_code == 200, path
        assert "Access-Control-Allow-Origin" not in answer.headers
        bears_all(answer)
        answer.close()


def test_the_cookies_are_kept_from_scripts_and_other_sites(client):
    form = client.get("/new/")
    cookie = form.cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nX: ".ljust(2**16, b"y"),
        b"GET / HTTP/1.1\nHost: a\r\n b: c\r\n: d\r\n\r\n",
    ],
)
def test_a_request_that_is_none_is_refused_by_the_server_itself(served_here, request_bytes):
    with socket.create_connection(("127.0.0.1", served_here)) as connection:
        connection.sendall(request_bytes)
        connection.settimeout(20)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    status = int(answer.split()[1])
    assert 400 <= status < 600
    for name, value in NOTHING.items():
        if name != "Content-Security-Policy" or status != 421:
            assert f"{name}: {value}".lower().encode() in answer.lower()
    assert answer.count(b"HTTP/1.") == 1, "one request, one answer"
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("report.pdf", "report.pdf"),
        ("a\r\nX-Evil: 1.pdf", "a X-Evil- 1.pdf"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "fdp.exe"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ('say "no".pdf', "say -no-.pdf"),
        ("\x00\x1f", "file"),
        ("...", "file"),
        ("Zoë’s report.pdf", "Zoë’s report.pdf"),
        ("\ud800broken.pdf", "broken.pdf"),
    ],
)
def test_a_name_says_what_the_file_is(name, saved):
    assert name_to_save(name) == saved


def test_a_long_name_keeps_its_ending():
    saved = name_to_save("x" * 5000 + ".pdf")
    assert len(saved) == 120
    assert saved.endswith(".pdf")


@pytest.mark.parametrize("name", ["aimline.web.settings", "aimline.server.settings"])
def test_the_headers_stand_before_everything_that_can_refuse(name):
    first, second, *_ = import_module(name).MIDDLEWARE
    assert first.endswith("PrivateAnswers")
    assert second.endswith("CSPMiddleware")
