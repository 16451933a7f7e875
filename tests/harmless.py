"""What a file must not hold, whatever words were put into it: one check for each kind of file."""

import csv
import io
import json
import re
import zipfile
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from xml.parsers import expat

import pikepdf
from icalendar import Calendar
from openpyxl import load_workbook

from hostile_case import MARK

_OWN = ("/", "#", "?", "data:image/", "mailto:", "tel:")
_RULES = re.compile(r"https://[\w.-]+(?:/|$)")
_HEADERS = {
    *("From", "To", "Cc", "Subject", "X-Unsent", "Content-Type", "MIME-Version"),
    *("Content-Transfer-Encoding", "Content-Language", "Content-Disposition"),
}
_ACTIVE = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/GoToR"}
_NUMBER = re.compile(r"[-+]?\d[\d.,e+-]*")
_CALENDAR = {"VCALENDAR", "VEVENT", "VALARM"}


class _Markup(HTMLParser):
    def handle_starttag(self, tag, attrs):
        assert MARK not in tag, self.get_starttag_text()
        assert tag not in ("iframe", "object", "embed", "base", "foreignobject"), tag
        for name, value in attrs:
            assert MARK not in name, self.get_starttag_text()
            assert not name.startswith("on"), self.get_starttag_text()
            if name in ("href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post"):
                where = value or ""
                assert where.startswith(_OWN) or _RULES.match(where) or not where, where[:200]
                assert not where.startswith("//"), where[:200]


def html(text):
    """No element, attribute or link that words made."""
    _Markup().feed(text)


def svg(data):
    """Sound XML, without anything that runs or fetches."""

    def begins(tag, attrs):
        assert MARK not in tag
        assert tag.lower() not in ("script", "foreignobject", "image", "a", "use"), tag
        for name, value in attrs.items():
            assert not name.lower().startswith("on"), name
            assert "href" not in name or value.startswith("#"), value[:200]

    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.Parse(data, True)


def calendar(data):
    """Only its own components, each property one line of its own."""
    read = Calendar.from_ical(data)
    assert {one.name for one in read.walk()} <= _CALENDAR
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert not line.lower().startswith(MARK.encode())
        assert b"\n" not in line
        assert b"\r" not in line


def mail(data):
    """Only its own headers, in every part."""
    read = BytesParser(policy=policy.default).parsebytes(data)
    for part in read.walk():
        assert set(part.keys()) <= _HEADERS, part.keys()
        assert all("\n" not in value and "\r" not in value for value in part.values())
        assert not part.defects
    head = data.partition(b"\r\n\r\n")[0]
    assert not re.search(rb"^" + MARK.encode(), head, re.MULTILINE | re.IGNORECASE)


def pdf(data):
    """Nothing that runs, fetches or leads outside."""
    with pikepdf.open(io.BytesIO(data)) as book:
        for one in book.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not _ACTIVE & set(one.keys()), sorted(one.keys())
                assert str(one.get("/S", "")) not in _ACTIVE
                if "/URI" in one:
                    assert _RULES.match(str(one.get("/URI"))), one.get("/URI")


def word(data):
    """Sound XML in every part, and nothing that is fetched."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            parser = expat.ParserCreate()
            parser.StartElementHandler = _word_element
            parser.Parse(archive.read(name), True)


def _word_element(tag, attrs):
    assert MARK not in tag
    if attrs.get("TargetMode") == "External":
        assert attrs["Type"].endswith("/hyperlink")
        assert _RULES.match(attrs["Target"]) or attrs["Target"].startswith("mailto:")
    for text in attrs.values():
        assert "INCLUDETEXT" not in text
        assert "INCLUDEPICTURE" not in text


def workbook(data):
    """As a Word file; and no word of a case is a formula, or a part of one."""
    word(data)
    for sheet in load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or MARK not in cell.value, cell.coordinate
                assert cell.hyperlink is None


def table(data):
    """No cell that a spreadsheet would run."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or _NUMBER.fullmatch(cell)


def json_lines(data):
    """Each line is a value of its own."""
    for line in data.decode().splitlines():
        json.loads(line)


def text(data):
    """No control character but the ends of lines."""
    words = data.decode()
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", words)


CHECKS = {
    "text/html": lambda data: html(data.decode()),
    "image/svg+xml": svg,
    "text/calendar": calendar,
    "message/rfc822": mail,
    "application/pdf": pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": workbook,
    "text/csv": table,
    "application/jsonl": json_lines,
    "text/plain": text,
}
"""By content type."""
