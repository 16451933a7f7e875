"""The files to run a server with are sound, name only what the server knows, and hold no secret."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from aimline.server.environment import VARIABLES
from aimline.server.run import LONGEST_HEAD
from aimline.web.server import LARGEST_HEADERS

DEPLOY = Path(__file__).parents[2] / "deploy"
README = DEPLOY / "README.md"
BACKUPS = "/var/backups/aimline"
FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file() and "secrets" not in file.parts)
_KNOWN = {one.name for one in VARIABLES} | {
    *(f"{one.name}_FILE" for one in VARIABLES if one.may_be_file),
    # The name for the proxy, the folder of drawn pages, and how the variables of mail begin.
    *("AIMLINE_HOST", "AIMLINE_CACHE", "AIMLINE_MAIL_"),
}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def unit(name):
    read = configparser.RawConfigParser(strict=False, allow_no_value=True, comment_prefixes="#")
    read.optionxform = str
    read.read(DEPLOY / "systemd" / name, encoding="utf-8")
    return read


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_variable_is_one_that_the_server_knows(file):
    named = set(re.findall(r"AIMLINE_[A-Z_]+", file.read_text("utf-8")))
    assert named - _KNOWN == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_holds_a_secret(file):
    text = file.read_text("utf-8")
    assert not re.search(
        r"(?i)(?:password|secret_key|token)\s*[:=]\s*[\"']?[\w-]{8,}\s*$", text, re.M
    )
    assert not re.search(r"postgres(?:ql)?://\w+:(?!%s)[^@\s]+@", text)
    assert not re.search(r"[A-Za-z0-9_-]{40,}", text.replace("/" * 3, "")), "looks like a key"


def test_every_container_can_change_only_its_volumes_and_gain_no_right(compose):
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
    for name in ("pages", "newest-form"):
        assert compose["services"][name]["user"] == "10001:10001"
    assert compose["services"]["proxy"]["cap_add"] == ["NET_BIND_SERVICE"]


def test_only_the_proxy_can_be_reached_and_reach_out(compose):
    assert compose["networks"]["inside"]["internal"] is True
    for name, service in compose["services"].items():
        is_proxy = name == "proxy"
        assert ("ports" in service) == is_proxy, name
        assert ("outside" in service["networks"]) == is_proxy, name


def test_the_proxy_is_the_one_whose_word_is_taken(compose):
    services = compose["services"]
    trusted = services["pages"]["environment"]["AIMLINE_TRUSTED_PROXY"]
    assert services["proxy"]["networks"]["inside"]["ipv4_address"] == trusted
    pages = services["pages"]["networks"]["inside"]["ipv4_address"]
    assert f"reverse_proxy {pages}:8517" in (DEPLOY / "Caddyfile").read_text("utf-8")


def test_what_is_secret_comes_from_files_of_ones_own(compose):
    assert all(set(one) == {"file"} for one in compose["secrets"].values())
    every = [one for service in compose["services"].values() for one in service.get("secrets", ())]
    assert set(every) == set(compose["secrets"])


def test_every_part_that_serves_says_whether_it_is_well(compose):
    assert {"database", "pages"} == {
        n for n, s in compose["services"].items() if "healthcheck" in s
    }


@pytest.mark.parametrize(
    ("name", "written"),
    [("aimline.service", f"-{BACKUPS}"), ("aimline-backup.service", BACKUPS)],
    ids=["the pages, also where there is no folder yet", "the backup"],
)
def test_a_service_may_write_where_backups_are_laid(name, written):
    service = unit(name)["Service"]
    assert service["ReadWritePaths"] == written
    assert service["StateDirectory"] == "aimline"
    assert f"aimline backup --to {BACKUPS} " in README.read_text("utf-8")
    assert re.search(rf"install -d -m 700 -o aimline -g aimline .*{BACKUPS}\n", README.read_text())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd is here")
def test_systemd_understands_every_unit(tmp_path):
    for file in (DEPLOY / "systemd").iterdir():
        # The program is installed where the units will run, not here.
        told = file.read_text("utf-8").replace("/opt/aimline/bin/aimline", "/bin/true")
        (tmp_path / file.name).write_text(told, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("way", ["## With containers", "## With systemd"])
def test_each_way_leads_to_an_operator_with_a_zone_and_the_tested_releases(way):
    steps = README.read_text("utf-8").partition(way)[2].partition("\n## ")[0]
    assert "server operator you@example.org" in steps
    assert "TZ" in steps
    pinned = steps if "systemd" in way else (DEPLOY / "Dockerfile").read_text("utf-8")
    assert "constraint-dependencies" in pinned
    assert re.search(r"pip install .*-c \S*pins.txt '\.\[server\]'", pinned)


def test_the_environment_of_the_service_is_roots_own():
    assert "-m 600 -o root -g root deploy/aimline.env.example" in README.read_text("utf-8")
    assert "mode 600, root's own" in (DEPLOY / "aimline.env.example").read_text("utf-8")


def test_every_server_is_told_its_zone(compose):
    assert "${TZ:?" in compose["services"]["pages"]["environment"]["TZ"]
    assert "\nTZ=" in (DEPLOY / "aimline.env.example").read_text("utf-8")


@pytest.mark.parametrize("name", ["aimline.service", "aimline-backup.service"])
def test_a_service_is_shut_in(name):
    service = unit(name)["Service"]
    for setting in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"):
        assert service[setting] == "yes", setting
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["IPAddressDeny"] == "any"
    assert service["User"] == "aimline"
    assert service["UMask"] == "0077"


def test_the_timer_starts_the_backup():
    assert unit("aimline-backup.timer")["Timer"]["OnCalendar"]
    assert (DEPLOY / "systemd" / "aimline-backup.service").exists()


def test_the_image_runs_as_nobody_special():
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER aimline" in lines
    assert lines.index("USER aimline") < next(n for n, x in enumerate(lines) if x.startswith("CMD"))


def test_both_proxies_replace_what_a_visitor_claims():
    assert "header_up X-Forwarded-For {remote_host}" in (DEPLOY / "Caddyfile").read_text("utf-8")
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in nginx


def test_both_proxies_take_away_headers_that_would_pass_for_their_own():
    assert "header_up -*_*" in (DEPLOY / "Caddyfile").read_text("utf-8")
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert "\nunderscores_in_headers off;" in nginx
    assert "\nignore_invalid_headers on;" in nginx


def test_the_proxies_allow_headers_as_large_as_the_pages_do():
    assert f"max_header_size {LARGEST_HEADERS // 2**10}KB" in (DEPLOY / "Caddyfile").read_text()
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    many, size = re.search(r"large_client_header_buffers (\d+) (\d+)k;", nginx).groups()
    assert int(many) * int(size) * 2**10 == LARGEST_HEADERS


def test_the_proxies_let_go_of_a_connection_before_the_pages_close_it():
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    pages = re.search(r"upstream aimline_pages \{(.*?)\}", nginx, re.S)[1]
    kept = [
        re.search(r"\bkeepalive (\d+)s\n", caddy),
        re.search(r"keepalive_timeout (\d+)s;", pages),
    ]
    assert all(int(found[1]) * 1000 < LONGEST_HEAD for found in kept)
    assert "proxy_pass http://aimline_pages;" in nginx


def test_whoever_upgrades_makes_a_backup_first_and_sets_the_zone():
    steps = README.read_text("utf-8").partition("## Upgrading")[2].partition("\n## ")[0]
    assert "backup first" in steps
    assert "TZ" in steps
    assert "aimline server migrate" in steps
    commands = steps.partition("With systemd")[2]
    assert commands.index("aimline-backup.service") < commands.index("pip install")


def test_the_proxies_speak_no_old_tls():
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert re.search(r"ssl_protocols\s+TLSv1\.2 TLSv1\.3;", nginx)
    assert re.search(r"ssl_ciphers\s+ECDHE", nginx)
    # Caddy speaks TLS 1.2 and 1.3 by itself; nothing may allow more.
    assert "protocols" not in (DEPLOY / "Caddyfile").read_text("utf-8")
