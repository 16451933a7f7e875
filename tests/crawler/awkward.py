"""What nobody sensible types, and what somebody who means harm does."""

import io
import json
import zipfile
from datetime import date, timedelta

TEXTS = (
    *("", " ", "0", "-1", "1", "2", "1.5", "-0.0", "²", "٣", "9" * 20, "9" * 5000, "1e309"),
    *("nan", "inf", "None", "true", "on", "\x00", "a\x00b", "\r\nX-Evil: 1", "\ufeff", "\x1b[2J"),
    *("../../etc/passwd", "..\\..\\x", "%00", "%2e%2e%2f", "/", "//evil.example/", "\\\\evil\\x"),
    *("https://evil.example/", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}{% debug %}", "${7}"),
    *("' OR 1=1 --", '"; DROP TABLE x; --', "=cmd|' /C calc'!A1", "@SUM(1)", "#set x = 1", "$x$"),
    *("\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "\N{ZERO WIDTH SPACE}", "ﬀ", "İ", "👩‍👩‍👧", "é" * 300),
    *("2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-11-13", "11/13/2026"),
    *("2026-13", "99999-01", "0000-00", "1-1-1", "x" * 300, "x" * 20_000, "\n" * 500, "a b " * 200),
    *("iep", "save", "delete", "add", "final", "pdf", "docx", "../x.pdf", "[]", "{}", "a;b;c"),
    *("00000000-0000-4000-8000-000000000000", "not-a-uuid", "\ud800", "\U0010ffff", "constructor"),
)  # fmt: skip
_DEEP = 20_000


def texts(random):
    """One of them, or a few glued together, or any characters at all."""
    which = random.random()
    if which < 0.7:
        return random.choice(TEXTS)
    if which < 0.85:
        return "".join(random.choices(TEXTS, k=random.randint(2, 3)))[:30_000]
    letters = (random.randrange(1, 0x2FFF) for _ in range(random.randint(1, 60)))
    return "".join(map(chr, letters))


def plausible(random, name):
    """What somebody might type under this name."""
    if any(part in name for part in ("day", "_on", "date", "on", "first", "last")):
        return (date(2026, 6, 1) + timedelta(random.randint(-900, 900))).isoformat()
    return random.choice(("Nora", "5", "60", "3.5", "20 minutes", "us-mo", "on", "words of a note"))


def sendable(text):
    """As a form may carry it: a lone half of a character becomes its raw bytes."""
    return text.encode("utf-8", "surrogatepass")


def files(random):
    """A small file of any kind, sound, damaged, or not what its name says: name, type, bytes."""
    name = random.choice(
        ("a.pdf", "b.docx", "c.xlsx", "d.csv", "e.zip", "f.eml", "g.html", "h.svg", "i.png", "j",
         "case.zip", "k.aimline.age", "../l.pdf", "m\r\nX: y.pdf", "n" * 300 + ".pdf", "o\x00.pdf",
         "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "p.toml", ".hidden", "q.pdf/", "", "con.txt", "..")
    )  # fmt: skip
    kind = random.choice(("text/html", "application/pdf", "x/y; a=b", "", "\xff"))
    return name, kind, _data(random)


def multipart(fields, uploads):
    """A form with files, as bytes: a test client would put right what is to stay wrong."""
    out = []
    for name, value in fields:
        out += [_part(name, ""), sendable(value), b"\r\n"]
    for name, (file_name, kind, data) in uploads:
        out += [_part(name, f'; filename="{file_name}"\r\nContent-Type: {kind}'), data, b"\r\n"]
    return b"".join(out) + b"--x--\r\n"


def _part(name, rest):
    return sendable(f'--x\r\nContent-Disposition: form-data; name="{name}"{rest}\r\n\r\n')


def _data(random):
    made = random.choice(
        (
            lambda: b"",
            lambda: random.randbytes(random.randint(1, 2000)),
            lambda: b"%PDF-1.7\n" + random.randbytes(300),
            lambda: b"PK\x03\x04" + random.randbytes(300),
            lambda: b"goal,date,score\n2026/fluency,2026-10-02,53\n",
            lambda: b"age-encryption.org/v1\n-> scrypt " + random.randbytes(40),
            lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            lambda: b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            lambda: _archive(random),
        )
    )
    return made()


def _archive(random):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        names = ("case.toml", "observations.csv", "../x", "/x", "a\\b", "case.toml/")
        for name in random.sample(names, random.randint(1, 3)):
            body = random.choice((b"", b"[child]\nname='x'\n", random.randbytes(80), b"a,b\n1,2\n"))
            archive.writestr(name, body)
    return out.getvalue()


def bodies(random):
    """A body that is no form of ours, with what it claims to be."""
    return random.choice(
        (
            ("application/json", b'{"a":' * _DEEP),
            ("application/json", json.dumps({"once": texts(random)}).encode()),
            ("multipart/form-data", b"no boundary"),
            ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na"),
            ("multipart/form-data; boundary=" + "y" * 300, b"--y"),
            ("multipart/form-data; boundary=x", b"--x\r\n" * 5000),
            ("multipart/form-data; boundary=x", _many_parts(2000)),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(21_000))),
            ("application/x-www-form-urlencoded; charset=utf-7", b"name=%FF%FE&a=%"),
            ("application/x-www-form-urlencoded; charset=nonsense", b"name=x"),
            ("text/xml", b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
            ("", random.randbytes(200)),
        )
    )


def _many_parts(count):
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n1\r\n'
    return part * count + b"--x--\r\n"


def headers(random):
    """What a browser may send besides."""
    return random.choice(
        (
            {},
            {},
            {},
            {"HTTP_HX_REQUEST": "true"},
            {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
            {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https"},
            {"HTTP_ACCEPT_LANGUAGE": random.choice(("xx", "de" * 300, "en-US,*;q=x"))},
            {"HTTP_RANGE": random.choice(("bytes=0-", "bytes=-1", "bytes=9-1,2-", "x"))},
            {"HTTP_IF_MODIFIED_SINCE": "never", "HTTP_IF_NONE_MATCH": '"x'},
            {"HTTP_COOKIE_EXTRA": texts(random)[:100].replace("\n", "").replace("\r", "")},
            {"HTTP_ACCEPT_ENCODING": "gzip;q=nan, br", "HTTP_ACCEPT": "*/*;q=x"},
            {"HTTP_REFERER": "http://evil.example/\x01"},
        )
    )
