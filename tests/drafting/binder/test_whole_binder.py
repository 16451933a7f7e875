"""The finished binder, opened again: every reference followed, its structure looked at."""

import io
import json
import re
from dataclasses import replace
from hashlib import sha256

import pikepdf
import pytest

from aimline.casework.binder_files import binder_bytes
from aimline.drafting.binder.binder import PaperSize
from aimline.drafting.binder.book_map import MAP_NAME
from aimline.drafting.binder.sheet import sheet
from aimline.drafting.binder.shown import shows
from aimline.drafting.fonts import font_directory, wide_font_directory
from aimline.drafting.render.typeset import typeset_data
from aimline.drafting.render.typeset_apart import typeset_apart

KINDS = {"PDF", "picture", "spreadsheet", "table of text", "e-mail", "Word document", "web page"}


@pytest.fixture(scope="module")
def told(made):
    """The map inside the binder."""
    return json.loads(made.pdf.attachments[MAP_NAME].get_file().read_bytes())


def elements(pdf):
    """Every element of the structure in reading order: what it is, with the page it is on."""
    stack = [(pdf.Root.StructTreeRoot.K[0], None)]
    while stack:
        one, page = stack.pop()
        if not isinstance(one, pikepdf.Dictionary):
            continue
        page = one.get("/Pg", page)
        if "/S" in one:
            yield one, page
        kids = one.get("/K", pikepdf.Array())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        stack += [(kid, page) for kid in reversed(kids)]


def test_twenty_exhibits_of_many_kinds_make_a_binder_of_more_than_sixty_pages(made):
    assert len(made.binder.exhibits) == 20
    assert len(made.pdf.pages) >= 60
    assert {e.paper.kind_of_file for e in made.binder.exhibits} >= KINDS


def test_every_paragraph_ends_in_exhibits_whose_pages_show_its_numbers(made, told):
    paragraphs = {p.number: p for p in made.binder.statement.paragraphs}
    assert len(paragraphs) > 50
    assert [p["number"] for p in told["paragraphs"]] == list(paragraphs)
    for paragraph in told["paragraphs"]:
        assert paragraph["references"]
        page = paragraph["page"] - 1
        assert f"{paragraph['number']}." in made.words[page]
        # A paragraph may run on to the next page.
        leads_to = {to for at in (page, page + 1) for _, to in made.links(at)}
        for reference in paragraph["references"]:
            assert reference["page"] - 1 in leads_to
            for what in reference["shows"]:
                assert shows(made.words[reference["page"] - 1], what, is_recognised=True), (
                    paragraphs[paragraph["number"]].words,
                    what,
                )


def test_every_number_of_a_score_is_on_a_page_that_its_paragraph_names(made, told):
    words = {p.number: p.words for p in made.binder.statement.paragraphs}
    for paragraph in told["paragraphs"]:
        said = words[paragraph["number"]]
        if "recorded on" not in said:
            continue
        shown = {what for ref in paragraph["references"] for what in ref["shows"]}
        scores = re.findall(r"(\d+) on [A-Z][a-z]{2} \d", said)
        assert scores
        assert set(scores) == shown


def test_each_number_in_a_spreadsheet_is_found_in_its_row(made):
    (book,) = (e for e in made.binder.exhibits if e.paper.kind_of_file == "spreadsheet")
    rows = [
        reference
        for paragraph in made.binder.statement.paragraphs
        for reference in paragraph.references
        if reference.exhibit == book.mark
    ]
    assert rows
    for reference in rows:
        table = book.paper.body.pages[0][reference.block]
        cells = (table.header, *table.rows)[reference.row]
        assert shows(" ".join(cells), reference.shows[0])


def test_covers_lead_to_the_paragraphs_that_use_their_exhibit(made, told):
    stands_on = {p["number"]: p["page"] for p in told["paragraphs"]}
    used = {}
    for paragraph in told["paragraphs"]:
        for reference in paragraph["references"]:
            used.setdefault(reference["exhibit"], set()).add(paragraph["number"])
    for exhibit in told["exhibits"]:
        leads_to = {to + 1 for _, to in made.links(exhibit["cover"] - 1)}
        assert exhibit["first_page"] in leads_to
        for number in used.get(exhibit["mark"], ()):
            assert stands_on[number] in leads_to


def test_every_page_bears_its_number_which_is_its_label_too(made):
    labels = made.pdf.Root.PageLabels.Nums
    for n, words in enumerate(made.words):
        assert f"DMB-{n + 1:04d}" in words
        assert str(labels[2 * n + 1].P) == f"DMB-{n + 1:04d}"
        assert made.pdf.pages[n].label == f"DMB-{n + 1:04d}"


def test_the_index_names_every_exhibit_with_its_hash(made):
    index = re.sub(r"\s", "", made.words[1])
    for exhibit in made.binder.exhibits:
        data = (made.folder / exhibit.paper.file).read_bytes()
        assert sha256(data).hexdigest() in index
        assert re.sub(r"\s", "", exhibit.title) in index


def test_bookmarks_lead_to_every_part_and_every_cover(made, told):
    with made.pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    covers = [f"{e.called}: {e.title}" for e in made.binder.exhibits]
    assert titles == [
        "Index of exhibits",
        "Statement of facts",
        "Chronology",
        "Charts of the goals",
        "Services, month by month",
        *covers,
        "Exhibits as text",
    ]


def test_its_structure_is_tagged_titled_and_in_reading_order(made):
    root = made.pdf.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-US"
    assert root.ViewerPreferences.DisplayDocTitle
    order = [made.numbers[page.objgen] for _, page in elements(made.pdf) if page is not None]
    assert order == sorted(order)
    headings = [one for one, _ in elements(made.pdf) if str(one.S) == "/H1"]
    assert len(headings) >= 6 + len(made.binder.exhibits)


def test_every_mark_of_every_page_has_an_element(made):
    tree = made.pdf.Root.StructTreeRoot.ParentTree.Nums
    rows = {int(tree[n]): tree[n + 1] for n in range(0, len(tree), 2)}
    assert list(rows) == sorted(rows)
    for page in made.pdf.pages:
        marks = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC" and "/MCID" in (operands[1] or ()):
                marks.append(int(operands[1].MCID))
        if not marks:
            continue
        row = rows[int(page.obj.StructParents)]
        assert sorted(marks) == list(range(len(marks)))
        assert all(isinstance(row[mark], pikepdf.Dictionary) for mark in marks)


def test_every_picture_says_what_it_shows(made):
    figures = [one for one, _ in elements(made.pdf) if str(one.S) == "/Figure"]
    assert len(figures) >= 8
    assert all(str(one.get("/Alt", "")).strip() for one in figures)
    said = " ".join(str(one.Alt) for one in figures)
    assert "Photo of the probe of March 20, as a picture. Its recognised words follow." in said


def test_the_fonts_of_its_own_pages_are_embedded(made, told):
    of_papers = {
        n
        for e in told["exhibits"]
        for n in range(e["first_page"] - 1, e["first_page"] - 1 + e["pages"])
    }
    seen = set()
    for n, page in enumerate(made.pdf.pages):
        stamp = page.obj.Resources.get("/XObject", {}).get("/AimlineStamp")
        resources = stamp.Resources if stamp is not None else page.obj.Resources
        if n in of_papers and stamp is None:
            continue
        for font in resources.get("/Font", {}).values():
            descendant = font.DescendantFonts[0]
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            seen.add(str(font.BaseFont).partition("+")[2])
    assert any("AtkinsonHyperlegible" in name for name in seen)


def test_the_stamp_is_no_part_of_the_structure(made, told):
    page = made.pdf.pages[told["exhibits"][0]["first_page"] - 1]
    assert b"/Artifact BMC q /AimlineStamp Do Q EMC" in page.Contents.read_bytes()
    stamp = page.obj.Resources.XObject.AimlineStamp
    assert b"/MCID" not in stamp.read_bytes()


def test_pictures_of_pages_have_words_that_are_found_and_not_seen(made, told):
    (photo,) = (e for e in told["exhibits"] if e["file"].endswith("probe-photo.jpg"))
    n = photo["first_page"] - 1
    assert "read 44 words correctly" in " ".join(made.words[n].split())
    states = made.pdf.pages[n].obj.Resources.ExtGState.values()
    assert any(state.get("/ca") == 0 for state in states)


def test_what_is_written_in_a_form_is_seen_and_its_words_follow_as_text(made, told):
    (form,) = (e for e in told["exhibits"] if e["file"].endswith("parent-input.pdf"))
    assert "Delphine draws comics" in made.words[form["first_page"] - 1]
    assert "Delphine draws comics" in made.words[-1]


def test_nothing_runs_and_nothing_else_is_inside(made):
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Metadata"):
        assert key not in made.pdf.Root
    assert list(made.pdf.attachments) == [MAP_NAME]
    assert {str(key) for key in made.pdf.docinfo} == {"/Title", "/Producer"}
    assert b"JavaScript" not in made.data
    assert "/Metadata" not in made.pdf.Root
    kinds = {str(a.Subtype) for p in made.pdf.pages for a in p.obj.get("/Annots", ())}
    assert kinds == {"/Link"}


def test_it_is_checked_by_qpdf_and_nothing_is_found(made):
    assert made.pdf.check_pdf_syntax() == []


def test_the_same_case_and_day_are_the_same_bytes(made):
    assert binder_bytes(made.binder) == made.data


def test_pages_set_apart_are_the_same_bytes_as_pages_set_here(made):
    data = json.dumps(sheet(made.binder), ensure_ascii=False)
    asked = ("binder.typ", data, made.binder.as_of, [font_directory(), wide_font_directory()])
    assert typeset_apart(*asked) == typeset_data(*asked)


def test_a_draft_says_so_on_every_page_and_a_final_one_on_none(made, final):
    assert all("Draft, not final" in words for words in made.words)
    with pikepdf.open(io.BytesIO(final)) as pdf:
        assert len(pdf.pages) == len(made.pdf.pages)
        assert b"Draft" not in final


@pytest.mark.parametrize(
    ("size", "points"), [(PaperSize.LEGAL, (612, 1008)), (PaperSize.A4, (595.28, 841.89))]
)
def test_it_fits_other_paper(made, size, points):
    small = replace(made.binder, exhibits=made.binder.exhibits[5:8], size=size)
    statement = replace(small.statement, paragraphs=())
    small = replace(small, statement=statement, chronology=())
    with pikepdf.open(io.BytesIO(binder_bytes(small))) as pdf:
        for page in pdf.pages:
            box = sorted(float(x) for x in page.mediabox[2:])
            assert box == pytest.approx(sorted(points), abs=0.1)


def test_private_things_stay_out(made):
    every = " ".join(made.words)
    for secret in ("attorney", "chances", "set aside", "State complaint", "reaches back"):
        assert secret not in every
    for accusing in ("violat", "failed", "broke the law", "non-compliant"):
        assert accusing not in every.casefold()
