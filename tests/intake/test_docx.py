"""Word documents: nested and merged tables, content controls, tracked changes, comments."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from aimline.intake.docx import docx_parts
from aimline.intake.parts import joined
from intake.made_papers import zip_of


def read(document):
    out = io.BytesIO()
    document.save(out)
    return joined(docx_parts(out.getvalue()))


def lines(paper):
    return [line.text for _, line in paper.lines()]


W = nsdecls("w")
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def test_paragraphs_heads_and_feet_are_lines_in_their_order():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Student: Sam"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Goal 1")
    document.add_paragraph("Sam will read 80 words.")
    assert lines(read(document)) == ["Student: Sam", "Goal 1", "Sam will read 80 words.", "Page 1"]


def test_a_page_break_begins_a_page():
    document = docx.Document()
    document.add_paragraph("First page")
    document.add_page_break()
    document.add_paragraph("Second page")
    paper = read(document)
    assert [page.text for page in paper.pages] == ["First page", "Second page"]


def test_a_table_keeps_merged_cells_at_their_first_place():
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Progress"
    table.cell(0, 2).text = "Code"
    for number, said in enumerate(("10/28", "62 wcpm", "3")):
        table.cell(1, number).text = said
    ((_, found),) = read(document).tables()
    said = [[cell.text for cell in row] for row in found.rows]
    assert said == [["Progress", "", "Code"], ["10/28", "62 wcpm", "3"]]


def test_a_cell_that_goes_on_below_is_read_once():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Goal 1"
    table.cell(0, 1).text = "Q1: 41"
    table.cell(1, 1).text = "Q2: 52"
    ((_, found),) = read(document).tables()
    said = [[cell.text for cell in row] for row in found.rows]
    assert said == [["Goal 1", "Q1: 41"], ["", "Q2: 52"]]


def test_a_table_within_a_cell_is_read_too():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "10/28", "62 wcpm"
    paper = read(document)
    assert lines(paper) == ["10/28", "62 wcpm"]
    widths = [len(table.rows[0]) for _, table in paper.tables()]
    assert sorted(widths) == [1, 2]


def test_a_content_control_is_a_field_with_its_title():
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f'<w:sdt {W}><w:sdtPr><w:alias w:val="Progress code"/><w:tag w:val="code"/></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Achieved</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    paper = read(document)
    ((_, field),) = paper.fields()
    assert (field.label, field.name, field.value) == ("Progress code", "code", "Achieved")
    assert lines(paper) == ["Achieved"]


def test_a_checked_box_of_a_content_control_says_so():
    document = docx.Document()
    paragraph = document.add_paragraph("Goal met ")
    for name, state in (("yes", "1"), ("no", "0")):
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {W} {W14}><w:sdtPr><w:tag w:val="{name}"/><w14:checkbox>'
                f'<w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
                "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
    states = {field.name: field.is_checked for _, field in read(document).fields()}
    assert states == {"yes": True, "no": False}


def test_tracked_changes_are_read_as_accepted_and_told():
    document = docx.Document()
    paragraph = document.add_paragraph("Sam reads ")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>41 words</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>62 words</w:t></w:r></w:ins>"))
    paper = read(document)
    assert lines(paper) == ["Sam reads 62 words"]
    (notice,) = paper.notices
    assert notice.kind == "changes"
    assert "41 words" in notice.text


def test_hidden_words_are_left_out_and_told():
    document = docx.Document()
    document.add_paragraph("Goal 1").add_run(" do not give out").font.hidden = True
    paper = read(document)
    assert lines(paper) == ["Goal 1"]
    assert [notice.kind for notice in paper.notices] == ["hidden_text"]


def test_a_comment_is_told_and_is_no_part_of_the_text():
    document = docx.Document()
    paragraph = document.add_paragraph("Sam reads 41 words.")
    document.add_comment(paragraph.runs, text="Really 14?", author="Ms. Lee", initials="L")
    paper = read(document)
    assert lines(paper) == ["Sam reads 41 words."]
    (notice,) = paper.notices
    assert notice.kind == "comment"
    assert "Ms. Lee" in notice.text
    assert "Really 14?" in notice.text


def test_a_text_box_is_read_once_though_it_is_kept_twice():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Baseline: 41</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document.add_paragraph("Goal 1")._p.append(
        parse_xml(
            f'<w:r {W} xmlns:mc="{compatible}"><mc:AlternateContent><mc:Choice Requires="wps">'
            f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert lines(read(document)) == ["Goal 1", "Baseline: 41"]


def test_a_document_without_text_is_told_as_damaged():
    paper = joined(docx_parts(zip_of({"word/other.xml": "<a/>"})))
    assert paper.pages == ()
    assert [notice.kind for notice in paper.notices] == ["damaged"]


def test_a_table_within_a_cell_is_said_once():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Progress"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "11/7/2025", "2/5"
    tables = [table.texts for _, table in read(document).tables()]
    assert sorted(tables) == [(("11/7/2025", "2/5"),), (("Progress", ""),)]
