"""Who gets in: this machine's own browser with the key, once."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

import aimline.web
from aimline.web.door_key import new_key, used_key

HERE = {"HTTP_HOST": "127.0.0.1:80", "SERVER_PORT": "80"}


def test_a_browser_without_the_key_sees_nothing_of_a_case(taken_in):
    case = taken_in("missouri_reader")
    answer = Client(**HERE).get(f"/{case}/")
    assert answer.status_code == 403
    assert b"Nora" not in answer.content
    assert b"aimline serve" in answer.content


def test_the_key_opens_the_pages_once_and_leaves_the_address(db):
    token = new_key(settings.AIMLINE_DATA)
    first = Client(**HERE)
    answer = first.get(f"/?token={token}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert first.get("/").status_code == 200
    assert Client(**HERE).get(f"/?token={token}").status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(db):
    token = new_key(settings.AIMLINE_DATA)
    cookie = Client(**HERE).get(f"/?token={token}").cookies["aimline_door"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_a_new_key_makes_the_one_before_void(tmp_path):
    old, new = new_key(tmp_path), new_key(tmp_path)
    assert not used_key(tmp_path, old)
    assert used_key(tmp_path, new)
    assert not used_key(tmp_path, new)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1:81", "", "127.0.0.1"]
)
def test_a_request_for_another_host_or_port_is_refused(browser_within, host):
    answer = browser_within.get("/", HTTP_HOST=host)
    assert answer.status_code == 421


def test_a_form_from_elsewhere_changes_nothing(taken_in, browser_within):
    strict = Client(enforce_csrf_checks=True, **HERE)
    strict.cookies = browser_within.cookies
    answer = strict.post("/samples/")
    assert answer.status_code == 403
    assert b"nothing was changed" in answer.content


def test_every_page_forbids_scripts_and_requests_from_elsewhere(browser_within):
    policy = browser_within.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert browser_within.get("/").headers["Cache-Control"] == "no-store"


def test_the_scripts_of_others_are_those_that_are_named():
    folder = Path(aimline.web.__file__).parent / "static" / "aimline" / "vendor"
    rows = re.findall(
        r"^\| (\S+\.js) .*\| ([0-9a-f]{64}) \|$", (folder / "VERSIONS.md").read_text(), re.M
    )
    assert {name for name, _ in rows} == {file.name for file in folder.glob("*.js")}
    for name, its_hash in rows:
        assert sha256((folder / name).read_bytes()).hexdigest() == its_hash


def test_the_page_that_refuses_has_its_style_sheet(db):
    page = Client(**HERE).get("/").content.decode()
    (sheet,) = re.findall(r'href="(/style-\w+\.css)"', page)
    assert Client(**HERE).get(sheet).headers["Content-Type"].startswith("text/css")
