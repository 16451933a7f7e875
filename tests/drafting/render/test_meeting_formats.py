"""Meeting kits, and every other paper, as PDF, Word file and plain text."""

import io
from dataclasses import replace

import docx
import pikepdf
import pypdfium2
import pytest

from aimline.drafting.blocks import Document, NumberedList, Paragraph, WritingLines, line
from aimline.drafting.meeting.document import described, meeting_document
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.document_docx import document_docx
from aimline.drafting.render.document_text import document_text
from aimline.drafting.render.html import blocks_html
from aimline.drafting.render.pdf import pdf
from aimline.findings.collect import review
from letter_families import MATEO_ON
from meeting_families import mateo_after_a_meeting, paper_of

HOSTILE = '<b>&amp; #eval("1") $x$ `a` \\ @b *c* _d_ #panic("x")'


@pytest.fixture(scope="module")
def paper():
    """A kit with charts, questions, answers, promises and empty rows."""
    return paper_of("promises", "us-ca")


def _tags(element, found):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append((str(kid["/S"]), str(kid.get("/Alt", ""))))
            _tags(kid, found)
    return found


def _pages(made):
    opened = pypdfium2.PdfDocument(made)
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return texts


def test_a_kit_is_a_tagged_pdf_with_title_and_language_on_letter_paper(paper):
    with pikepdf.open(io.BytesIO(pdf(paper))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-US"
        assert [int(x) for x in opened.pages[0].MediaBox] == [0, 0, 612, 792]
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "Meeting kit for Mateo"
            assert metadata["pdfuaid:part"] == "1"
        found = _tags(root.StructTreeRoot, [])
    kinds = {kind for kind, _ in found}
    assert {"/H1", "/H2", "/Figure", "/Table", "/TH", "/L", "/LI"} <= kinds
    assert any("One score: 64" in words for kind, words in found if kind == "/Figure")


def test_a_sheet_of_a_goal_begins_a_page_and_takes_two(paper):
    pages = _pages(pdf(paper))
    (first,) = (n for n, text in enumerate(pages) if "The goal says" in text)
    assert "Is Mateo on track?" in pages[first]
    assert "Is the help frequent and long enough?" in pages[first + 1]
    assert "The IEP as a whole" in pages[first + 2]


@pytest.mark.parametrize("name", ["promises", "services", "trend", "talk", "well"])
def test_no_page_begins_with_the_room_for_an_answer(name):
    for text in _pages(pdf(paper_of(name, "us-ca"))):
        lines = [line for line in text.splitlines() if line.strip()]
        assert not any(line.startswith("Answer, and who") for line in lines[:2])
        assert len(lines) > 3


def test_a_word_file_has_title_language_and_the_headings_of_the_paper(paper):
    opened = docx.Document(io.BytesIO(document_docx(paper)))
    assert opened.core_properties.title == "Meeting kit for Mateo"
    assert opened.core_properties.language == "en-US"
    assert 'w:lang w:val="en-US"' in opened.styles.element.xml
    headings = [(p.style.name, p.text) for p in opened.paragraphs if "Heading" in p.style.name]
    assert ("Heading 1", "The reading goal ▲ behind the line") in headings
    assert ("Heading 2", "Is Mateo on track? On which scores, of which days?") in headings
    assert ("Heading 1", "Notes and promises") in headings
    assert opened.paragraphs[0].style.name == "Title"


def test_a_word_file_carries_the_chart_as_a_picture_with_words_for_those_who_cannot_see_it(paper):
    opened = docx.Document(io.BytesIO(document_docx(paper)))
    (shape,) = opened.inline_shapes
    assert "One score: 64" in shape._inline.docPr.get("descr")
    image = opened.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert image.content_type == "image/png"


def test_a_word_file_says_what_the_text_says_and_leaves_room_to_write(paper):
    opened = docx.Document(io.BytesIO(document_docx(paper)))
    words = " ".join(" ".join(p.text for p in opened.paragraphs).split())
    for block in (
        "A trend needs at least three.",
        "Answer, and who gave it:",
        "34 C.F.R. § 300.321",
    ):
        assert block in words
    ruled = opened.element.body.xpath(".//w:pBdr/w:bottom")
    assert len(ruled) >= 12
    heads = [[cell.text for cell in table.rows[0].cells] for table in opened.tables]
    assert ["What", "Who does it", "By when", "Written where"] in heads
    repeated = opened.element.body.xpath(".//w:trPr/w:tblHeader")
    assert len(repeated) == 3


def test_empty_rows_are_empty_and_as_many_as_asked(paper):
    opened = docx.Document(io.BytesIO(document_docx(paper)))
    notes = next(t for t in opened.tables if t.rows[0].cells[0].text == "Question")
    assert len(notes.rows) == 6
    assert all(cell.text == "" for row in notes.rows[1:] for cell in row.cells)


@pytest.mark.parametrize("render", [pdf, document_docx, document_text])
def test_equal_kits_are_equal_bytes(render, paper):
    assert render(paper) == render(paper)


@pytest.mark.parametrize("render", [document_docx, document_text])
def test_every_report_can_be_a_word_file_and_text_too(render, document):
    assert len(render(document)) > 500


def test_text_of_a_report_holds_its_title_and_its_tables(reported):
    text = document_text(reported("nine flat scores"))
    assert text.startswith("HOW THE GOALS OF MAYA STAND\n")
    assert "Day | Score | Needed that day | From" in text
    assert max(len(words) for words in text.splitlines()) <= 78


def test_numbered_points_keep_their_numbers():
    points = NumberedList(((Paragraph(line("one")),), (Paragraph(line("two")),)))
    paper = Document("Two points", "today", "en", MATEO_ON, (points,))
    assert "1. one\n2. two" in document_text(paper)
    opened = docx.Document(io.BytesIO(document_docx(paper)))
    assert [p.text for p in opened.paragraphs][2:] == ["1.", "one", "2.", "two"]


def test_room_to_write_is_seen_on_a_page_too():
    assert blocks_html((WritingLines("Answer <here>", 3),)).count("<span>") == 3
    assert "Answer &lt;here&gt;" in blocks_html((WritingLines("Answer <here>", 3),))


def _of(name):
    case = mateo_after_a_meeting("us-ca")
    named = replace(
        case,
        child=replace(case.child, name=name),
        promises=tuple(replace(p, what=name, owner=name) for p in case.promises),
    )
    return meeting_kit(review(named, MATEO_ON))


@pytest.mark.parametrize("name", [HOSTILE, "Zoë Núñez Dvořák", "a\x00b", "Nguyễn Thị", "王小明"])
def test_hostile_and_foreign_names_are_shown_as_words(name):
    kit = _of(name)
    printed = " ".join(name.replace("\x00", "").split())
    assert pdf(meeting_document(kit)).startswith(b"%PDF")
    text = " ".join(document_text(meeting_document(kit, described)).split())
    assert printed in text
    opened = docx.Document(io.BytesIO(document_docx(meeting_document(kit))))
    assert any(printed in " ".join(p.text.split()) for p in opened.paragraphs)
