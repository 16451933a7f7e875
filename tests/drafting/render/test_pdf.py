"""The report as a PDF."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from aimline.drafting.render.pdf import pdf
from aimline.drafting.reports.review import review_report

_HOSTILE = '<b>&amp; #eval("1") $x$ `a` \\ @b *c* _d_ #panic("x") "\\u{0}'


def _texts(made):
    opened = pypdfium2.PdfDocument(made)
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return texts


def _fonts(opened):
    return [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and _is_font(o)]


def _is_font(found):
    return found.get("/Type") == "/FontDescriptor"


def _tags(element, found):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append((str(kid["/S"]), str(kid.get("/Alt", ""))))
            _tags(kid, found)
    return found


def test_every_report_makes_pages_with_text(document):
    texts = _texts(pdf(document))
    assert texts
    assert all(len(text.split()) > 10 for text in texts)


def test_a_pdf_is_tagged_titled_and_names_its_language(reported):
    with pikepdf.open(io.BytesIO(pdf(reported("nine flat scores")))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert root.Lang == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "How the goals of Maya stand"
            assert metadata["pdfuaid:part"] == "1"


def test_charts_tables_lists_and_headings_are_tagged(reported):
    with pikepdf.open(io.BytesIO(pdf(reported("nine flat scores")))) as opened:
        found = _tags(opened.Root.StructTreeRoot, [])
    kinds = {kind for kind, _ in found}
    assert {"/H1", "/H2", "/H3", "/Figure", "/Table", "/TH", "/TD", "/L", "/LI"} <= kinds
    assert any("9 scores go from 53" in words for kind, words in found if kind == "/Figure")


def test_every_font_is_embedded(reported):
    with pikepdf.open(io.BytesIO(pdf(reported("three phases")))) as opened:
        fonts = _fonts(opened)
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert all("AtkinsonHyperlegible" in str(font.FontName) for font in fonts)


def test_a_pdf_is_on_us_letter_and_runs_nothing(reported):
    with pikepdf.open(io.BytesIO(pdf(reported("one report")))) as opened:
        assert [int(x) for x in opened.pages[0].MediaBox] == [0, 0, 612, 792]
        assert "/OpenAction" not in opened.Root
        assert "/JavaScript" not in opened.Root.get("/Names", {})


def test_equal_reviews_are_equal_bytes(reviewed, reported):
    again = review_report(reviewed("three phases"))
    assert pdf(again) == pdf(reported("three phases"))


@pytest.mark.parametrize("name", [_HOSTILE, "Zoë Núñez Dvořák", "a\x00b"])
def test_hostile_and_foreign_words_are_shown_as_words(reviewed, name):
    review = reviewed("three phases")
    goal = review.goals[0]
    review = replace(
        review,
        case=replace(review.case, child=replace(review.case.child, name=name)),
        goals=(replace(goal, goal=replace(goal.goal, text=name)),),
    )
    first = " ".join(_texts(pdf(review_report(review)))[0].split())
    assert f"The goal says: {name}".replace("\x00", "") in first


@pytest.mark.parametrize("name", ["Nguyễn Thị", "王小明", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"])
def test_a_name_in_letters_that_the_text_font_lacks_still_makes_a_paper(reviewed, name):
    review = reviewed("one report")
    child = replace(review.case.child, name=name)
    made = pdf(review_report(replace(review, case=replace(review.case, child=child))))
    assert made.startswith(b"%PDF")
