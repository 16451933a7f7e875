"""Papers are read beside the workers, whatever becomes of the process that reads them."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_KEEPER = """
import os, sys
from aimline.server.start import set_up, migrate
from aimline.server.reading_process import keep_reading
if __name__ == "__main__":
    set_up()
    migrate()
    keep_reading(os.getppid())
"""
PATIENCE = 120


def children(pid):
    """The processes that a process began and that still live."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in told if b"spawn_main" in command(child)}


def command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def waited_for(look):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come about")


@pytest.fixture
def keeper(tmp_path):
    script = tmp_path / "keep.py"
    script.write_text(_KEEPER, encoding="utf-8")
    environment = {
        **os.environ,
        "AIMLINE_DATA": str(tmp_path / "data"),
        "AIMLINE_SECRET_KEY": secrets.token_urlsafe(64),
        "AIMLINE_HOSTS": "127.0.0.1",
        "AIMLINE_TLS": "off",
    }
    (tmp_path / "data").mkdir()
    process = subprocess.Popen([sys.executable, str(script)], env=environment)
    yield process
    process.kill()
    process.wait()


def test_a_reader_that_is_killed_is_begun_anew_and_ends_with_its_keeper(keeper):
    (first,) = waited_for(lambda: children(keeper.pid))
    os.kill(first, signal.SIGKILL)
    (second,) = waited_for(lambda: children(keeper.pid) - {first})
    keeper.terminate()
    assert keeper.wait(PATIENCE) == 0
    assert not command(second)


def test_a_reader_does_not_outlive_a_keeper_that_is_killed(keeper):
    (reader,) = waited_for(lambda: children(keeper.pid))
    keeper.kill()
    waited_for(lambda: not command(reader))
