"""A PDF as an exhibit: its pages stay, whatever else it brings goes."""

import io

import pikepdf
import pypdfium2
import pytest

from aimline.intake.exhibit_pdf import plain_pdf
from aimline.intake.files import File
from aimline.intake.sandbox import Sandbox


def made(change=lambda pdf: None, pages=2):
    """A small PDF with a change of its own."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(612, 792))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def with_script(pdf):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script)
    pdf.attachments["secret.txt"] = b"secret"
    pdf.docinfo["/Author"] = "Somebody"
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([0, 0, 50, 50]),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://x.example")),
    )
    pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def test_scripts_links_attachments_and_authors_go():
    data, has_structure = plain_pdf(made(with_script))
    assert has_structure is False
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer
        for page in pdf.pages:
            assert "/Annots" not in page.obj
            assert "/AA" not in page.obj
    for words in (b"JavaScript", b"secret", b"Somebody", b"x.example"):
        assert words not in data


def test_what_a_page_takes_from_those_above_it_stays():
    def turned(pdf):
        pdf.Root.Pages.Rotate = 90
        pdf.Root.Pages.MediaBox = pikepdf.Array([0, 0, 300, 400])
        for page in pdf.pages:
            del page.obj.MediaBox

    data, _ = plain_pdf(made(turned))
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_size() == (400, 300)


def test_the_same_file_gives_the_same_pages():
    assert list(plain_pdf(made(with_script))) == list(plain_pdf(made(with_script)))


@pytest.mark.parametrize("damage", ["cut", "empty", "loop", "words"])
def test_a_damaged_file_gives_nothing_and_harms_nothing(damage):
    def loop(pdf):
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    data = {
        "cut": made()[:120],
        "empty": b"%PDF-1.7\n",
        "loop": made(loop),
        "words": b"%PDF-1.7\nhello",
    }[damage]
    with Sandbox() as sandbox:
        found = sandbox.exhibit(File("paper.pdf", data))
        assert found is None or found[0].startswith(b"%PDF")
        # The next file is read as if nothing had been.
        assert sandbox.exhibit(File("whole.pdf", made())) is not None


def test_a_page_that_unpacks_to_no_end_is_not_taken_over():
    def endless(pdf):
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"q Q " * 25_000_000)

    data = made(endless)
    assert len(data) < 1_000_000
    with Sandbox() as sandbox:
        assert sandbox.exhibit(File("paper.pdf", data)) is None


def test_a_file_that_is_no_binder_is_told_so():
    with Sandbox() as sandbox:
        assert sandbox.binder(File("paper.pdf", made()), "aimline-binder.json") is None
