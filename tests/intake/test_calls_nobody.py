"""No paper and no word makes the program call anybody: a socket that listens hears nothing."""

import socket
from email.message import EmailMessage

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from aimline.case.meeting import MeetingKind
from aimline.casework.letter_files import LetterFormat, letter_bytes
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.letters.draft import draft
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.html import html
from aimline.drafting.render.pdf import pdf
from aimline.drafting.reports.review import review_report
from aimline.findings.collect import review
from aimline.intake.files import File
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import joined
from aimline.intake.sandbox import Sandbox
from hostile_case import AS_OF, hostile_case
from intake.made_papers import saved, zip_of

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def heard():
    """A socket that listens: its address, and whether anybody called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(TimeoutError):
            server.accept()


def relations(kind, address):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATION}/{kind}" TargetMode="External"'
        f' Target="{address}"/></Relationships>'
    )


def docx(address):
    body = (
        f'<!DOCTYPE w [<!ENTITY e SYSTEM "{address}">]>' if address.endswith("?entity") else ""
    ) + (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATION}"><w:body><w:altChunk r:id="r1"/>'
        f'<w:p><w:r><w:instrText>INCLUDEPICTURE "{address}"</w:instrText><w:t>Sam reads.</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return zip_of(
        {
            "[Content_Types].xml": types,
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations("image", address),
            "word/_rels/settings.xml.rels": relations("attachedTemplate", address),
            "_rels/.rels": relations("officeDocument", address),
        }
    )


def mail(address):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "IEP"
    message.set_content(f'<img src="{address}"><link href="{address}">Sam reads.', subtype="html")
    return message.as_bytes()


def link_everywhere(address):
    book = pikepdf.new()
    book.add_blank_page()
    calls = Dictionary(S=Name.URI, URI=address)
    book.Root.OpenAction = book.make_indirect(calls)
    book.Root.AA = Dictionary(WC=Dictionary(S=Name.SubmitForm, F=address))
    rows = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 600, 700]), A=calls)
    book.pages[0].Annots = Array([book.make_indirect(rows)])
    form = Dictionary(Fields=Array(), XFA=f'<a href="{address}"/>'.encode())
    book.Root.AcroForm = book.make_indirect(form)
    return saved(book)


PAPERS = {
    "page.html": lambda a: (
        f'<html><head><link rel="stylesheet" href="{a}"><script src="{a}"></script></head>'
        f'<meta http-equiv="refresh" content="0;{a}"><body background="{a}"><img src="{a}">'
        f"<iframe src='{a}'></iframe><object data='{a}'></object>Sam reads.</body></html>"
    ).encode(),
    "drawing.svg": lambda a: (
        f'<?xml version="1.0"?><!DOCTYPE svg SYSTEM "{a}"><svg xmlns="http://www.w3.org/2000/svg"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{a}"/></svg>'
    ).encode(),
    "letter.docx": docx,
    "entity.docx": lambda a: docx(f"{a}?entity"),
    "table.xlsx": lambda a: zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<!DOCTYPE w SYSTEM "{a}"><workbook/>',
            "xl/_rels/workbook.xml.rels": relations("externalLink", a),
        }
    ),
    "mail.eml": mail,
    "paper.pdf": link_everywhere,
    "note.rtf": lambda a: (
        rb"{\rtf1 {\field{\*\fldinst INCLUDEPICTURE %b}} Sam reads.}" % a.encode()
    ),
    "scores.csv": lambda a: f'goal,date,score\n=WEBSERVICE("{a}"),2026-10-02,53\n'.encode(),
}  # fmt: skip


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as shared:
        yield shared


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_makes_the_program_call_anybody(name, heard, sandbox):
    file = File(name, PAPERS[name](heard))
    paper = joined(sandbox.parts(file))
    reading_of(file.name, file.sha256, file.kind, paper)
    if paper.pages and name.endswith(".pdf"):
        assert sandbox.picture(file, 1, 60)


def test_no_words_of_a_case_make_a_paper_call_anybody(heard):
    words = f'{heard}"><img src="{heard}">#image("{heard}")![]({heard})url({heard})'
    found = review(hostile_case(words), AS_OF)
    report = review_report(found)
    assert html(report)
    assert pdf(report)
    assert svg(goal_chart(found.goals[0], found.case, Size.PAGE))
    assert meeting_kit(found, MeetingKind.IEP, AS_OF)
    letter = draft(found, "progress_data_request")
    for form in LetterFormat:
        assert letter_bytes(letter, found.case, form, lambda _: b"%PDF-1.7 paper")


def test_the_socket_would_have_heard():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()):
            connection, _ = server.accept()
        connection.close()
