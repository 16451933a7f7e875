"""A drill: files made to do harm, and random bytes under every name, through the front door.

    python tests/drills/hostile_uploads.py [--random 3] [--seed N]

Each is put in as a paper of a case, by a browser, on a running server. Each has to be told or read,
the server has to answer while it works on them, and the scores have to stand as they stood.
"""

from __future__ import annotations

import argparse
import io
import sqlite3
import sys
import tempfile
import time
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from drills.bad_places import Typist, _check
from drills.kill_server import Broken, Browser, Server, _typed_goal

SIZE = 10_000
LONGEST = 600
HEADS = {
    ".pdf": b"%PDF-1.7\n",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".ods": b"PK\x03\x04",
    ".zip": b"PK\x03\x04",
    ".xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff\xe0",
    ".tif": b"II*\x00",
    ".eml": b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ".csv": b"date,score\n",
    ".html": b"<html><body>",
    ".rtf": rb"{\rtf1\ansi ",
    ".txt": b"",
}


def hostile() -> dict[str, bytes]:
    """Sixteen files that are made to do harm."""
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    return {
        "bomb.pdf": _pdf(b"<< /Length %d /Filter /FlateDecode >> stream\n" % len(bomb) + bomb),
        "loop.pdf": _pdf(b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"),
        "deep.pdf": _pdf(b"[" * 100_000 + b"]" * 100_000),
        "vast.pdf": _pdf(b"<< /Type /Page /MediaBox [0 0 2000000 2000000] /Parent 1 0 R >>"),
        "script.pdf": _pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        "zip_in_zip.zip": _nested(6),
        "up.zip": _zip({"../../../../tmp/aimline-was-here": b"x"}),
        "many.zip": _zip({f"{n}.txt": b"x" for n in range(20_000)}),
        "zeros.zip": _zip({"zeros.txt": b"\0" * 100_000_000}),
        "entities.docx": _zip({"word/document.xml": _LAUGHS, "[Content_Types].xml": b"<Types/>"}),
        "entities.html": _LAUGHS,
        "vast.png": _vast_png(),
        "cells.csv": b"=cmd|'/c calc'!A1," * 50_000,
        "one_line.txt": b"a" * 5_000_000,
        "mail.eml": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 100_000,
        "name\u202efdp.exe": b"MZ" + b"\0" * 1000,
    }


_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10))
    + b"]><l>&k;</l>"
)


def _pdf(body: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction 2 0 R >> endobj\n"
    return head + b"2 0 obj " + body + b" endobj\ntrailer << /Root 1 0 R >>\n%%EOF"


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    data = b"x" * 1000
    for n in range(depth):
        data = _zip({f"{m}.zip" if n else f"{m}.txt": data for m in range(8)})
    return data


def _vast_png() -> bytes:
    head = (100_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in parts
    )


def noise(each: int, random: Random) -> dict[str, bytes]:
    """Random bytes for every parser, with the head that leads to it and without."""
    files = dict[str, bytes]()
    for ending, head in HEADS.items():
        for n in range(each):
            files[f"head-{n}{ending}"] = head + random.randbytes(SIZE - len(head))
            files[f"bare-{n}{ending}"] = random.randbytes(SIZE)
    return files


def run(files: dict[str, bytes]) -> str:
    """Put every file in; what became of them. Raises Broken."""
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        server = Server(data)
        try:
            browser = Browser(server.address())
            goal = _typed_goal(browser)
            typist = Typist(browser, goal)
            case = f"/{goal.split('/')[1]}/"
            slowest = 0.0
            for name, content in files.items():
                begun = time.monotonic()
                browser.put_in(f"{case}papers/add/", name, content)
                if not typist.type_one():
                    raise Broken(f"nothing can be typed after {name!r} was put in")
                slowest = max(slowest, time.monotonic() - begun)
            states = _when_read(data, browser, case)
        finally:
            server.kill()
        _check(data, typist.confirmed)
    return f"{len(files)} files put in: {states}; slowest answer {slowest:.1f} s"


def _when_read(data: Path, browser: Browser, case: str) -> dict[str, int]:
    """Wait until nothing waits any more; the server has to answer all the while."""
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        if "Papers" not in browser.get(f"{case}papers/"):
            raise Broken("the page of the papers does not answer")
        with closing(sqlite3.connect(data / "aimline.sqlite3")) as database:
            found = dict(
                database.execute("select state, count(*) from aimline_paper_job group by state")
            )
        if not found.get("waiting") and not found.get("reading"):
            return found
        time.sleep(1)
    raise Broken(f"papers are not read after {LONGEST} s: {found}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=3, help="files of random bytes per parser")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = hostile() | noise(options.random, Random(options.seed))
    try:
        print(run(files))
    except Broken as error:
        print(f"BROKEN: {error}")
        return 1
    return 1 if Path("/tmp/aimline-was-here").exists() else 0


if __name__ == "__main__":
    raise SystemExit(main())
