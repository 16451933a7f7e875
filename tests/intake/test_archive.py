"""Mails with attachments, archives, archives in archives, and a folder of them all."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from aimline.intake import archive, unpack
from aimline.intake.archive import mail_parts, safe_name, zip_members
from aimline.intake.page import Notice
from aimline.intake.parts import Member
from aimline.intake.read import read_files, sources
from aimline.intake.sandbox import Sandbox
from intake.made_papers import one_page, text, zip_of

REPORT = one_page(text(60, 700, "Sam reads 41 words."))


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as shared:
        yield shared


def mail(*attachments, words="Please find the report attached."):
    message = EmailMessage()
    message["From"], message["To"] = "lee@example.org", "torres@example.org"
    message["Subject"] = "Report of the first quarter"
    message.set_content(words)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_mail_is_a_letter_and_its_attachments():
    letter, attached = mail_parts(mail(("q1.pdf", REPORT)).as_bytes())
    said = [line.text for line in letter.lines]
    assert "Subject: Report of the first quarter" in said
    assert "Please find the report attached." in said
    assert attached == Member("q1.pdf", REPORT)


def test_a_mail_as_a_web_page_is_read_in_its_words():
    message = mail()
    message.set_content("<p>Sam <b>reads</b> 41</p><p>words</p>", subtype="html")
    (letter,) = mail_parts(message.as_bytes())
    assert [line.text for line in letter.lines][-2:] == ["Sam reads 41", "words"]


def test_a_forwarded_mail_is_a_member_with_its_own_attachments(tmp_path, sandbox):
    outer = mail()
    outer.add_attachment(mail(("q1.pdf", REPORT)))
    (tmp_path / "fwd.eml").write_bytes(outer.as_bytes())
    found = [source.file.name for source in sources([tmp_path / "fwd.eml"], sandbox)]
    inner = "fwd.eml/Report of the first quarter.eml"
    assert found == ["fwd.eml", inner, f"{inner}/q1.pdf"]


def test_the_logo_in_a_signature_is_no_paper():
    message = mail()
    message.add_related(b"\x89PNG\r\n\x1a\n" + bytes(500), "image", "png", cid="<logo>")
    parts = list(mail_parts(message.as_bytes()))
    assert not any(isinstance(part, Member) for part in parts)


def test_each_file_of_an_archive_is_read_under_a_name_that_leads_to_it(tmp_path, sandbox):
    inner = zip_of({"year/q2.pdf": REPORT})
    outer = zip_of({"q1.pdf": one_page(text(60, 700, "Goal 1")), "more.zip": inner})
    (tmp_path / "papers.zip").write_bytes(outer)
    read = {r.file.name: r.paper.text for r in read_files([tmp_path / "papers.zip"], sandbox)}
    assert read == {
        "papers.zip/q1.pdf": "Goal 1",
        "papers.zip/more.zip/year/q2.pdf": "Sam reads 41 words.",
    }


def test_archives_too_deep_within_others_are_told_and_not_opened(tmp_path, sandbox):
    data = REPORT
    for number in range(5):
        data = zip_of({f"{number}.zip" if number else "q1.pdf": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (read,) = read_files([tmp_path / "deep.zip"], sandbox)
    assert read.file.name.count(".zip") == 4
    assert [warning.kind for warning in read.reading.warnings] == ["unread_area"]


def test_the_litter_of_a_program_is_no_paper():
    data = zip_of({"__MACOSX/._q1.pdf": b"x", ".DS_Store": b"x", "q1.pdf": REPORT})
    assert [part.name for part in zip_members(data)] == ["q1.pdf"]


def test_a_member_in_a_locked_archive_is_told():
    out = io.BytesIO(zip_of({"q1.pdf": REPORT}))
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (notice,) = zip_members(bytes(data))
    assert isinstance(notice, Notice)
    assert notice.kind == "password"


def test_a_damaged_member_is_told_and_the_others_are_read():
    data = bytearray(zip_of({"q1.pdf": REPORT, "q2.txt": b"Goal 1"}))
    data[60:90] = bytes(30)
    first, second = zip_members(bytes(data))
    assert first.kind == "damaged"
    assert second == Member("q2.txt", b"Goal 1")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/q1.pdf", "root/q1.pdf"),
        ("C:\\Users\\q1.pdf", "Users/q1.pdf"),
        ("a/./b//q1.pdf", "a/b/q1.pdf"),
        ("q1\x1b[31m.pdf", "q1_[31m.pdf"),
        ("..", "file"),
    ],
)
def test_a_name_in_an_archive_leads_nowhere(name, shown):
    assert safe_name(name) == shown


def test_a_member_that_unpacks_to_more_than_a_paper_is_told(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 10_000)
    first, second = zip_members(zip_of({"bomb.pdf": bytes(1_000_000), "q.txt": b"Goal"}))
    assert first.kind == "damaged"
    assert second == Member("q.txt", b"Goal")


def test_a_member_that_lies_about_its_size_is_cut_off():
    data = bytearray(zip_of({"bomb.pdf": bytes(1_000_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened, pytest.raises(unpack.Unreadable):
        unpack.member(opened, "bomb.pdf", 10_000)


def test_more_files_than_anyone_sends_are_cut_off(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    parts = list(zip_members(zip_of({f"{n}.txt": b"x" for n in range(9)})))
    assert sum(isinstance(part, Member) for part in parts) == 3
    assert "first 3 of 9" in parts[0].text


def test_a_whole_folder_is_read_without_its_hidden_files(tmp_path, sandbox):
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025/q1.pdf").write_bytes(REPORT)
    (tmp_path / ".hidden.pdf").write_bytes(REPORT)
    (tmp_path / "~$q1.docx").write_bytes(b"lock")
    assert [source.file.name for source in sources([tmp_path], sandbox)] == ["2025/q1.pdf"]
