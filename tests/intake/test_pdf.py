"""PDFs as schools send them: columns, tables, turned pages, forms, hidden words, scans."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from aimline.intake.parts import needs_ocr
from aimline.intake.pdf import page_image, read_pdf
from intake.made_papers import (
    SCAN,
    add_field,
    add_page,
    font,
    new_pdf,
    one_page,
    rule,
    saved,
    text,
)


def lines(data):
    return [line.text for _, line in read_pdf(data).lines()]


def kinds(paper):
    return [notice.kind for notice in paper.notices]


# A goal beside its baseline; the program wrote both line by line across the page.
BASELINE = (
    "Baseline: Sam reads 41 words",
    "correct per minute on a passage",
    "of the third grade, with four",
    "errors on most of the days.",
)
GOAL = (
    "Measurable goal: By May 3, 2025,",
    "given a passage of the third grade,",
    "Sam will read 75 words correct per",
    "minute with no more than 3 errors.",
)


def side_by_side(left=BASELINE, right=GOAL, start=700):
    drawn = []
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        y = start - 14 * number
        drawn += [text(60, y, one), text(320, y, other)]
    return drawn


def test_two_columns_side_by_side_are_read_one_after_the_other():
    page = one_page(
        text(60, 740, "Annual goals of the individualized education program for this child"),
        *side_by_side(),
        text(60, 600, "Page 3 of 9 of the program, as the team wrote it in the fall of the year"),
    )
    assert lines(page)[1:-1] == [*BASELINE, *GOAL]


def test_columns_in_ruled_boxes_are_read_box_by_box_even_with_short_lines():
    boxes = [rule(50, y, 560, y) for y in (720, 640)]
    boxes += [rule(x, 640, x, 720) for x in (50, 300, 560)]
    left, right = ("Area of", "need:", "Reading"), ("By June", "Sam will", "read 80")
    drawn = side_by_side(left, right, start=705)
    assert lines(one_page(*boxes, *drawn)) == [*left, *right]


def test_a_word_that_is_parted_at_the_end_of_a_line_stays_on_its_two_lines():
    page = one_page(text(60, 700, "Sam reads a pas-"), text(60, 686, "sage of the third grade"))
    assert lines(page) == ["Sam reads a pas-", "sage of the third grade"]


def test_names_and_their_values_side_by_side_stay_on_one_line():
    drawn = []
    for number, (one, other) in enumerate(
        [("Student: Sam", "Grade: 3"), ("School: Oak", "Age: 8")]
    ):
        drawn += [text(60, 700 - 14 * number, one), text(320, 700 - 14 * number, other)]
    assert lines(one_page(*drawn)) == ["Student: Sam Grade: 3", "School: Oak Age: 8"]


def test_the_head_and_the_foot_of_a_page_are_kept():
    page = one_page(
        text(60, 770, "Student Name: Sam Birthdate: 1/2/2016"),
        text(60, 400, "The middle of the page"),
        text(280, 20, "Page 1 of 2"),
    )
    assert lines(page) == [
        "Student Name: Sam Birthdate: 1/2/2016",
        "The middle of the page",
        "Page 1 of 2",
    ]


def test_a_word_stands_where_it_is_drawn_counted_from_the_top_left():
    (page,) = read_pdf(one_page(text(72, 720, "Baseline"))).pages
    (word,) = page.lines[0].words
    assert word.box.left == pytest.approx(72, abs=1)
    assert word.box.top < 792 - 720 < word.box.bottom
    assert 8 < word.box.height < 20


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned):
    # Words drawn so that they stand upright only once the page is turned.
    matrix = {90: "0 1 -1 0 200 100", 180: "-1 0 0 -1 500 700", 270: "0 -1 1 0 200 600"}[turned]
    drawn = f"BT /F1 11 Tf {matrix} Tm (Sam reads) Tj 0 -14 Td (41 words) Tj ET\n".encode()
    (page,) = read_pdf(one_page(drawn, turned=turned)).pages
    assert (page.width, page.height) == ((612, 792) if turned == 180 else (792, 612))
    assert [line.text for line in page.lines] == ["Sam reads", "41 words"]
    first, second = page.lines[0].box, page.lines[1].box
    assert first.left == pytest.approx(second.left, abs=1)
    assert 10 < second.top - first.top < 18
    assert first.width > 3 * first.height


def test_the_words_of_a_shifted_page_stand_at_their_place_on_what_is_shown():
    pdf = new_pdf()
    page = add_page(pdf, text(172, 720, "Baseline"))
    page.MediaBox = Array([100, 0, 612, 792])
    (read,) = read_pdf(saved(pdf)).pages
    assert read.width == 512
    assert read.lines[0].box.left == pytest.approx(72, abs=1)


def test_words_along_the_side_of_a_page_stand_after_its_lines():
    side = b"BT /F1 11 Tf 0 1 -1 0 30 300 Tm (Confidential record) Tj ET\n"
    assert lines(one_page(side, text(60, 400, "Goal 1"))) == ["Goal 1", "Confidential record"]


def table_page(rows, edges, top=700, high=20, ruled=True):
    drawn = []
    for number, row in enumerate(rows):
        y = top - high * number
        drawn += [text(x + 4, y - 14, said) for x, said in zip(edges, row, strict=False) if said]
        if ruled:
            drawn.append(rule(edges[0], y, edges[-1], y))
    if ruled:
        bottom = top - high * len(rows)
        drawn.append(rule(edges[0], bottom, edges[-1], bottom))
        drawn += [rule(x, bottom, x, top) for x in edges]
    return one_page(*drawn)


SERVICES = [
    ("Service", "Start", "Frequency", "Indirect", "Direct", "Years"),
    ("Audiology", "X", "3 times/year", "", "15", "1 year"),
    ("Teacher", "X", "1/week", "15", "45", "1 year"),
]
EDGES = (50, 150, 200, 300, 360, 420, 480)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_keeps_its_columns_where_a_cell_is_empty(ruled):
    (page,) = read_pdf(table_page(SERVICES, EDGES, ruled=ruled)).pages
    (table,) = page.tables
    assert [tuple(cell.text for cell in row) for row in table.rows] == SERVICES


def test_a_row_of_an_unruled_table_is_one_line():
    assert "Teacher X 1/week 15 45 1 year" in lines(table_page(SERVICES, EDGES, ruled=False))


def test_a_cell_over_two_columns_stands_at_the_first_of_them():
    drawn = [rule(50, y, 250, y) for y in (700, 680, 660)]
    drawn += [rule(x, 660, x, 700) for x in (50, 250)] + [rule(150, 660, 150, 680)]
    drawn += [text(54, 686, "Progress"), text(54, 666, "10/28"), text(154, 666, "62 wcpm")]
    ((page,),) = [read_pdf(one_page(*drawn)).pages]
    (table,) = page.tables
    said = [[cell.text for cell in row] for row in table.rows]
    assert said == [["Progress", ""], ["10/28", "62 wcpm"]]


def test_the_grid_of_a_chart_is_no_table():
    drawn = [rule(100, y, 500, y) for y in range(300, 501, 20)]
    drawn += [rule(x, 300, x, 500) for x in range(100, 501, 40)]
    drawn += [text(70, y - 4, str(y - 300)) for y in range(300, 501, 20)]
    (page,) = read_pdf(one_page(*drawn)).pages
    assert page.tables == ()


def form(**about):
    pdf = new_pdf()
    page = add_page(
        pdf,
        text(60, 700, "Student"),
        text(250, 700, "Date of IEP"),
        text(80, 650, "Sufficient progress"),
        text(280, 650, "Goal met"),
        text(60, 620, "Comments"),
    )
    add_field(pdf, page, [110, 696, 240, 712], FT=Name.Tx, T="student", V="Maya Torres")
    add_field(
        pdf, page, [320, 696, 420, 712], FT=Name.Tx, T="t2", V="9/2/2025", TU="Day of the IEP"
    )
    looks = Dictionary(N=Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b"")))
    box = {"FT": Name.Btn, "AP": looks}
    add_field(pdf, page, [62, 648, 74, 660], T="enough", AS=Name.Yes, V=Name.Yes, **box)
    add_field(pdf, page, [262, 648, 274, 660], T="met", AS=Name.Off, **box)
    add_field(pdf, page, [60, 560, 400, 616], FT=Name.Tx, T="comments", V="He read 62 words.")
    return saved(pdf, **about)


def test_a_form_field_has_its_value_and_the_words_printed_at_it():
    fields = {field.name: field for _, field in read_pdf(form()).fields()}
    assert (fields["student"].label, fields["student"].value) == ("Student", "Maya Torres")
    assert (fields["t2"].label, fields["t2"].value) == ("Date of IEP", "9/2/2025")
    assert (fields["comments"].label, fields["comments"].value) == ("Comments", "He read 62 words.")
    assert fields["student"].box.top == pytest.approx(792 - 712)


def test_a_check_box_has_the_words_behind_it_and_says_whether_it_is_checked():
    fields = {field.name: field for _, field in read_pdf(form()).fields()}
    assert (fields["enough"].label, fields["enough"].is_checked) == ("Sufficient progress", True)
    assert (fields["met"].label, fields["met"].is_checked) == ("Goal met", False)
    assert fields["student"].is_checked is None


def test_a_field_without_printed_words_has_its_tool_tip_as_label():
    pdf = new_pdf()
    page = add_page(pdf)
    add_field(pdf, page, [60, 400, 200, 420], FT=Name.Tx, T="f1", TU="Progress code", V="3")
    ((_, field),) = read_pdf(saved(pdf)).fields()
    assert (field.label, field.value) == ("Progress code", "3")


def test_a_choice_is_read_in_the_words_that_its_list_shows():
    pdf = new_pdf()
    options = Array([Array(["a", "Achieved"]), Array(["s", "Making sufficient progress"])])
    add_field(pdf, add_page(pdf), [60, 400, 200, 420], FT=Name.Ch, T="code", V="s", Opt=options)
    ((_, field),) = read_pdf(saved(pdf)).fields()
    assert field.value == "Making sufficient progress"


def test_a_value_that_only_its_field_holds_is_not_taken_for_printed_words():
    assert "Maya" not in read_pdf(form()).text


def test_a_flattened_form_is_read_as_printed_words():
    pdf = new_pdf()
    page = add_page(pdf, text(60, 700, "Student"))
    field = add_field(pdf, page, [110, 696, 240, 712], FT=Name.Tx, T="student", V="Maya Torres")
    look = pdf.make_stream(b"/Tx BMC " + text(2, 4, "Maya Torres") + b" EMC")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 130, 16])
    look.Resources = Dictionary(Font=Dictionary(F1=font()))
    field.AP = Dictionary(N=look)
    pdf.flatten_annotations("all")
    paper = read_pdf(saved(pdf))
    assert list(paper.fields()) == []
    assert [line.text for _, line in paper.lines()] == ["Student Maya Torres"]


def test_words_typed_onto_a_page_are_a_field():
    pdf = new_pdf()
    page = add_page(pdf, text(60, 700, "Parent input:"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([140, 696, 300, 712]))
    note.Contents = "She loves science."
    page.Annots = Array([pdf.make_indirect(note)])
    ((_, field),) = read_pdf(saved(pdf)).fields()
    assert (field.label, field.value) == ("Parent input:", "She loves science.")


def test_what_is_typed_into_a_cell_belongs_to_the_cell():
    pdf = new_pdf()
    drawn = [rule(50, y, 250, y) for y in (700, 660)] + [
        rule(x, 660, x, 700) for x in (50, 150, 250)
    ]
    page = add_page(pdf, *drawn, text(54, 688, "Date/Data"), text(154, 688, "Date/Data"))
    add_field(pdf, page, [52, 662, 148, 684], FT=Name.Tx, T="d1", V="10/28 62 wcpm")
    (read,) = read_pdf(saved(pdf)).pages
    (table,) = read.tables
    assert [cell.text for cell in table.rows[0]] == ["Date/Data 10/28 62 wcpm", "Date/Data"]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(text(60, 500, "90 percent", before="3 Tr"), id="drawn as invisible"),
        pytest.param(b"1 g\n" + text(60, 500, "90 percent"), id="white on white"),
        pytest.param(text(700, 500, "90 percent"), id="beside the page"),
        pytest.param(text(60, 500, "90 percent", size=0.5), id="too small to see"),
        pytest.param(
            text(60, 500, "90 percent") + b"1 g 50 490 200 30 re f\n", id="under a white box"
        ),
    ],
)
def test_words_that_cannot_be_seen_are_left_out_and_told(hidden):
    paper = read_pdf(one_page(text(60, 700, "He scored 40 percent."), hidden))
    assert paper.text == "He scored 40 percent."
    assert kinds(paper) == ["hidden_text"]
    assert "90 percent" in paper.notices[0].text


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(
            b"0 0 0.5 rg 50 490 200 30 re f 1 g\n" + text(60, 500, "Annual goals"),
            id="white on blue",
        ),
        pytest.param(
            b"0.9 g 50 490 200 30 re f 0 g\n" + text(60, 500, "Annual goals"), id="on a grey box"
        ),
        pytest.param(
            text(60, 500, "Annual goals") + b"0 g 300 490 200 30 re f\n", id="beside a later box"
        ),
    ],
)
def test_words_in_and_near_coloured_boxes_are_read(drawn):
    paper = read_pdf(one_page(drawn))
    assert paper.text == "Annual goals"
    assert paper.notices == ()


def test_a_page_that_is_a_picture_has_no_lines_and_is_marked_for_recognition():
    pdf = new_pdf()
    add_page(pdf, text(60, 700, "The first page of this report has words."))
    add_page(pdf, SCAN)
    paper = read_pdf(saved(pdf))
    assert needs_ocr(paper) == (2,)
    assert paper.pages[1].lines == ()


def test_a_blank_page_needs_no_recognition():
    assert needs_ocr(read_pdf(one_page())) == ()


def test_the_layer_of_text_behind_a_scan_is_not_taken_as_shown():
    paper = read_pdf(one_page(SCAN, text(60, 700, "Goal met with 95 percent", before="3 Tr")))
    assert paper.text == ""
    assert needs_ocr(paper) == (1,)
    assert sorted(kinds(paper)) == ["hidden_text", "unread_area"]


def test_bold_letters_that_are_drawn_twice_are_read_once():
    twice = text(60, 700, "Present levels") + text(60.2, 700, "Present levels")
    assert lines(one_page(twice)) == ["Present levels"]


def locked():
    pdf = new_pdf()
    add_page(pdf, text(60, 700, "Sam reads 41 words."))
    return saved(pdf, encryption=pikepdf.Encryption(owner="o", user="secret"))


def test_a_locked_file_is_told_and_opens_with_its_password():
    assert kinds(read_pdf(locked())) == ["password"]
    assert kinds(read_pdf(locked(), "wrong")) == ["password"]
    assert read_pdf(locked(), "secret").text == "Sam reads 41 words."


def test_a_damaged_file_is_told():
    paper = read_pdf(b"%PDF-1.7\nnothing of a paper")
    assert paper.pages == ()
    assert kinds(paper) == ["damaged"]


def test_the_picture_of_a_page_shows_what_is_typed_into_its_fields():
    pdf = new_pdf()
    page = add_page(pdf)
    widget = add_field(pdf, page, [100, 600, 300, 640], FT=Name.Tx, T="f", V="62")
    widget.AP = Dictionary(
        N=pdf.make_stream(b"0 g 0 0 200 40 re f", Type=Name.XObject, Subtype=Name.Form)
    )
    widget.AP.N.BBox = Array([0, 0, 200, 40])
    image = page_image(saved(pdf), 1, 72)
    assert image.size == (612, 792)
    assert image.getpixel((200, 792 - 620)) == (0, 0, 0)
    assert image.getpixel((400, 792 - 620)) == (255, 255, 255)
