"""`aimline server` as an operator starts it, in processes of its own, for tests."""

import os
import re
import socket
import subprocess
import sys
import time

import psycopg

import postgresql


class ServerProcess:
    """A server on a database of its own, of the run's PostgreSQL."""

    def __init__(self, data, **environment):
        self.port = _free_port()
        name = f"aimline_{os.getpid()}_{self.port}"
        with psycopg.connect(postgresql.server_url(), autocommit=True) as line:
            line.execute(f"CREATE DATABASE {name}")
        own = {k: v for k, v in os.environ.items() if not k.startswith(("AIMLINE_", "DJANGO_"))}
        data.chmod(0o700)
        self.base = f"http://127.0.0.1:{self.port}"
        self.database = postgresql.server_url(name)
        self.environment = {
            **own,
            "AIMLINE_DATABASE_URL": self.database,
            "AIMLINE_SECRET_KEY": "".join(chr(48 + i) for i in range(70)),
            "AIMLINE_HOSTS": "127.0.0.1",
            "AIMLINE_TLS": "off",
            "AIMLINE_AS_ROOT": "yes",
            "AIMLINE_DATA": str(data),
            "AIMLINE_PORT": str(self.port),
            "AIMLINE_WORKERS": "2",
            "TZ": "America/Los_Angeles",
            **environment,
        }
        self.command("migrate")

    def start(self):
        """Begin to serve, and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aimline", "server"], env=self.environment
        )
        self._wait()

    def command(self, *words):
        """What `aimline server WORDS` prints."""
        return self.tried(*words, check=True).stdout.strip()

    def tried(self, *words, check=False):
        """`aimline server WORDS`, once it has ended."""
        return subprocess.run(
            [sys.executable, "-m", "aimline", "server", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
        )

    def sent(self, head, body=b"", *, source="127.0.0.1"):
        """The bytes of the answer to a request of these bytes, which must close the connection."""
        with socket.create_connection(("127.0.0.1", self.port), 60, (source, 0)) as line:
            line.sendall(head + body)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def stop(self):
        """End it as a machine that shuts down does."""
        self.process.terminate()
        self.process.wait(60)

    def _wait(self):
        for _ in range(600):
            assert self.process.poll() is None, "the server ended"
            try:
                socket.create_connection(("127.0.0.1", self.port), 5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wrong_password(form):
    """What a browser sends that got this page of signing in: lines of the head, and the body."""
    cookies = "; ".join(re.findall(r"(?i)^set-cookie: ([^;]+)", form, re.M))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    body = f"csrfmiddlewaretoken={token}&login=a%40example.org&password=wrong".encode()
    lines = (
        f"Cookie: {cookies}",
        "Origin: https://127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    )
    return lines, body
