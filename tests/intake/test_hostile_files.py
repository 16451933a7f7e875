"""Files that are broken or made to do harm: each is told, and the next one is read."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from aimline.intake.files import File, FileKind
from aimline.intake.page import Notice, Page
from aimline.intake.parts import Member, joined
from aimline.intake.sandbox import Limits, Sandbox
from aimline.intake.wire import NotOurs, packed, unpacked
from intake.made_papers import add_page, new_pdf, one_page, saved, text, zip_of

GOOD = File("good.pdf", one_page(text(60, 700, "Sam reads 41 words.")))
LIMITED = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no limits of a process on memory and time"
)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as shared:
        yield shared


def read(sandbox, name, data):
    """A paper; whatever it was, the next one is read."""
    paper = joined(sandbox.parts(File(name, data)))
    assert joined(sandbox.parts(GOOD)).text == "Sam reads 41 words."
    return paper


def is_told(paper):
    return [notice.kind for notice in paper.notices] == ["damaged"]


def raw_pdf(*objects, root=1):
    """A PDF of objects as they are, with a directory that leads to them."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"trailer << /Size %d /Root %d 0 R >>" % (len(objects) + 1, root)
    return out + head + b"\nstartxref\n%d\n%%%%EOF" % start


def test_a_head_without_a_body_is_told(sandbox):
    assert read(sandbox, "empty.pdf", b"%PDF-1.7").notices[0].kind == "damaged"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_truncated_file_is_told_or_read(sandbox, share):
    pdf = new_pdf()
    for number in range(5):
        add_page(pdf, text(60, 700, f"Page {number} of a report about goals"))
    data = saved(pdf)
    paper = read(sandbox, "cut.pdf", data[: int(len(data) * share)])
    assert paper.pages or is_told(paper)


def test_bytes_turned_around_do_not_end_the_program(sandbox):
    data = bytearray(GOOD.data)
    for place in range(9, len(data), 37):
        data[place] ^= 0x55
    paper = read(sandbox, "flipped.pdf", bytes(data))
    assert all(isinstance(page, Page) for page in paper.pages)


def test_pages_that_are_their_own_parents_end(sandbox):
    data = raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    )
    paper = read(sandbox, "loop.pdf", data)
    assert paper.text == ""
    assert paper.notices


def test_fields_that_are_their_own_parents_end(sandbox):
    pdf = new_pdf()
    page = add_page(pdf, text(60, 700, "Goal 1"))
    field = pdf.make_indirect(
        Dictionary(Subtype=Name.Widget, Rect=Array([60, 600, 200, 620]), FT=Name.Tx, T="a")
    )
    field.Parent = field
    page.Annots = Array([field])
    paper = read(sandbox, "parents.pdf", saved(pdf))
    assert paper.text == "Goal 1"
    assert len(list(paper.fields())) == 1


def test_a_page_as_large_as_a_town_is_read_and_not_drawn_point_by_point(sandbox):
    data = one_page(text(60, 1_999_000, "Goal 1"), size=(2_000_000, 2_000_000))
    paper = read(sandbox, "huge.pdf", data)
    assert len(paper.pages) == 1
    picture = sandbox.picture(File("huge.pdf", data), 1, 300)
    assert picture is None or len(picture) < 50_000_000


def test_arrays_in_arrays_without_end_are_told_or_skipped(sandbox):
    deep = b"[" * 200_000 + b"]" * 200_000
    data = raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Deep 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Annots 4 0 R >>",
        deep,
    )
    paper = read(sandbox, "deep.pdf", data)
    assert paper.pages or is_told(paper)


def test_a_stream_that_unpacks_without_end_is_given_up(sandbox):
    packer = zlib.compressobj(9)
    spaces = bytes(10_000_000).replace(b"\0", b" ")
    squeezed = b"".join(packer.compress(spaces) for _ in range(30)) + packer.flush()
    data = raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(squeezed), squeezed),
    )
    started = time.monotonic()
    paper = read(sandbox, "bomb.pdf", data)
    assert paper.text == ""
    assert time.monotonic() - started < 30


ENTITY = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>&leak;&c;</w:t></w:r></w:p></w:body></w:document>"""


def test_a_document_that_points_to_other_files_is_told_and_nothing_is_fetched(sandbox):
    paper = read(sandbox, "entity.docx", zip_of({"word/document.xml": ENTITY}))
    assert paper.pages == ()
    assert is_told(paper)


def test_a_spreadsheet_with_entities_is_told(sandbox):
    members = {
        "xl/workbook.xml": ENTITY,
        "[Content_Types].xml": "<Types/>",
        "xl/_rels/workbook.xml.rels": "<Relationships/>",
    }
    assert is_told(read(sandbox, "entity.xlsx", zip_of(members)))


def test_a_document_nested_without_end_is_told(sandbox):
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    deep = f"{start}<w:body>{'<w:sdt>' * 200_000}{'</w:sdt>' * 200_000}</w:body></w:document>"
    paper = read(sandbox, "deep.docx", zip_of({"word/document.xml": deep}))
    assert is_told(paper)


def test_a_document_that_unpacks_without_end_is_told(sandbox):
    data = zip_of({"word/document.xml": bytes(100_000_000)})
    assert len(data) < 1_000_000
    assert is_told(read(sandbox, "bomb.docx", data))


def test_a_spreadsheet_that_unpacks_without_end_is_told(sandbox):
    data = zip_of({"xl/workbook.xml": bytes(100_000_000)})
    assert is_told(read(sandbox, "bomb.xlsx", data))


def test_a_picture_that_claims_to_be_a_wall_is_told(sandbox):
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    assert is_told(read(sandbox, "wall.png", data))


def test_an_archive_of_itself_many_times_is_opened_once(sandbox):
    inner = zip_of({f"{n}.txt": bytes(1000) for n in range(50)})
    parts = list(sandbox.parts(File("many.zip", zip_of({f"{n}.zip": inner for n in range(50)}))))
    assert sum(isinstance(part, Member) for part in parts) == 50


def test_a_mail_with_parts_in_parts_without_end_is_told_or_read(sandbox):
    head = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n"
    body = b""
    for number in range(600):
        body += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    paper = read(sandbox, "deep.eml", head + body)
    assert paper.pages or is_told(paper)


class _Evil:
    def __reduce__(self):
        return (print, ("taken over",))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(packed(_Evil()), id="a call"),
        pytest.param(packed(Name("/Page").__class__), id="another class"),
        pytest.param(b"\x80\x05broken", id="broken"),
    ],
)
def test_only_parts_of_papers_come_out_of_the_sandbox(data, capsys):
    with pytest.raises(NotOurs):
        unpacked(data)
    assert capsys.readouterr().out == ""


def test_parts_of_papers_come_out_as_they_went_in():
    page = Page(1, 612, 792, (), ())
    assert unpacked(packed(("part", page))) == ("part", page)


def slow_pdf():
    """Many boxes over many words: slow, and right."""
    pdf = new_pdf()
    for _ in range(150):
        add_page(pdf, *(text(40 + n % 90 * 6, 780 - n // 90 * 12, "w") for n in range(3_000)))
    return saved(pdf)


def test_a_file_that_takes_too_long_keeps_the_pages_read_until_then():
    limits = {FileKind.PDF: Limits(60, 60, 1)}
    with Sandbox(limits) as hurried:
        parts = list(hurried.parts(File("slow.pdf", slow_pdf())))
    pages = sum(isinstance(part, Page) for part in parts)
    assert 0 < pages < 150
    assert isinstance(parts[-1], Notice)
    assert parts[-1].kind == "damaged"
    assert f"first {pages} pages" in parts[-1].text


@LIMITED
def test_a_file_that_only_burns_time_of_the_processor_is_given_up(sandbox):
    with pikepdf.open(io.BytesIO(GOOD.data)) as pdf:
        loops = b"q " * 20 + b"/F1 11 Tf (w) Tj " * 3_000_000
        pdf.pages[0].Contents = pdf.make_stream(b"BT " + loops + b" ET")
        data = saved(pdf)
    with Sandbox({FileKind.PDF: Limits(1, 60, 60)}) as hurried:
        started = time.monotonic()
        list(hurried.parts(File("loop.pdf", data)))
        assert time.monotonic() - started < 20
        assert joined(hurried.parts(GOOD)).text == "Sam reads 41 words."


def test_a_child_that_is_killed_is_replaced(sandbox):
    assert joined(sandbox.parts(GOOD)).pages
    child = sandbox._child
    assert child is not None
    child.kill()
    child.wait()
    assert joined(sandbox.parts(GOOD)).text == "Sam reads 41 words."


def test_a_paper_given_up_half_way_does_not_mix_with_the_next(sandbox):
    pdf = new_pdf()
    for number in range(30):
        add_page(pdf, text(60, 700, f"Page {number}"))
    half = sandbox.parts(File("long.pdf", saved(pdf)))
    next(half)
    half.close()
    assert joined(sandbox.parts(GOOD)).text == "Sam reads 41 words."


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        ("open('left_behind', 'w')", "PermissionError"),
        ("__import__('subprocess').run(['true'])", "PermissionError"),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", "PermissionError"),
        pytest.param("bytearray(3_000_000_000)", "MemoryError", marks=LIMITED),
    ],
)
def test_a_reader_may_write_nothing_start_nothing_and_reach_nothing(tmp_path, attempt, refused):
    code = (
        "from aimline.intake import worker\n"
        "worker._shut_in()\n"
        "try:\n"
        f"    {attempt}\n"
        "except BaseException as error:\n"
        "    print(type(error).__name__)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == refused
    assert list(tmp_path.iterdir()) == []


def test_the_program_itself_loads_no_reader_of_files():
    code = (
        "import sys; import aimline.intake.read, aimline.intake.sandbox\n"
        "print([m for m in ('pypdfium2', 'pikepdf', 'PIL', 'python_calamine') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
