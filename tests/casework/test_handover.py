"""Handing a case over: what stays, what is taken out for good, and a file that only some open."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from pikepdf import AttachedFileSpec, Pdf
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Paper, Provenance
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.meeting import MeetingNote, Promise
from aimline.case.student import Contact
from aimline.casework.case_folder import load_folder
from aimline.casework.handover.parcel import (
    CASE,
    READ_ME,
    REMOVED,
    REVIEW,
    Private,
    parcel,
    parcel_bytes,
    with_words_out,
)
from aimline.casework.handover.redacted_paper import redacted
from aimline.casework.handover.sealed import NotOpened, is_sealed, seal, unseal
from aimline.casework.handover.taken_out import REMOVED as MARK
from aimline.casework.handover.taken_out import WordsOut, renamed
from aimline.drafting.binder.choosing import BINDER
from aimline.drafting.kept_skills_report import SKILLS_REPORT
from aimline.intake.files import File
from aimline.intake.page import Box, Word
from aimline.intake.read import paper_of
from aimline.intake.sandbox import Sandbox
from aimline.terms import AimlineError
from letter_families import idris

PHRASE = "four plain words here"
ON = date(2026, 1, 8)
SECRET = "Zanzibarquince"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as made:
        yield made


def _silent(*_):
    pass


def _picture(*lines):
    image = Image.new("RGB", (1240, 600), "white")
    draw = ImageDraw.Draw(image)
    for n, words in enumerate(lines):
        draw.text((80, 80 + 90 * n), words, fill="black", font_size=44)
    return image


def _png(*lines):
    stream = io.BytesIO()
    _picture(*lines).save(stream, "PNG", dpi=(150, 150))
    return stream.getvalue()


def _pdf(*lines):
    """A text PDF with a title, an attachment and an earlier revision that tell the secret too."""
    import typst

    words = "\n\n".join(lines)
    source = f"#set page(width: 500pt, height: 300pt)\n#set text(16pt)\n{words}\n"
    pdf = Pdf.open(io.BytesIO(typst.compile(source.encode())))
    pdf.docinfo["/Title"] = SECRET
    pdf.attachments["note.txt"] = AttachedFileSpec(pdf, SECRET.encode(), filename="note.txt")
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


# Sealed

INSIDE = b"the whole case" * 50


@pytest.fixture(scope="module")
def sealed():
    return seal(INSIDE, PHRASE)


def test_a_sealed_file_opens_with_its_passphrase_and_holds_nothing_readable(sealed):
    assert is_sealed(sealed)
    assert b"whole case" not in sealed
    assert unseal(sealed, PHRASE) == INSIDE


@pytest.mark.parametrize("length", [0, 10, 60, 150])
def test_a_file_of_which_only_the_head_came_is_not_opened(sealed, length):
    with pytest.raises(NotOpened, match="nothing of it was read"):
        unseal(sealed[:length], PHRASE)


def test_a_file_without_its_end_is_said_to_be_cut_off():
    sealed = seal(b"x" * 100_000, PHRASE)
    with pytest.raises(NotOpened, match="damaged or cut off"):
        unseal(sealed[:-1000], PHRASE)


def test_one_flipped_byte_in_any_part_is_found(sealed):
    ends = [n for n, byte in enumerate(sealed) if byte == ord("\n")][:4]
    # Each line of the head in its middle, the nonce, the first and the last of what is locked.
    lines = [(a + b) // 2 for a, b in zip([0, *ends], ends, strict=False)]
    for place in (*lines, ends[-1] + 8, ends[-1] + 20, len(sealed) - 20, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(NotOpened):
            unseal(bytes(changed), PHRASE)


def test_a_wrong_passphrase_is_said_to_be_one(sealed):
    with pytest.raises(NotOpened, match="passphrase is another one"):
        unseal(sealed, "four plain words there")


def test_a_computer_that_is_busy_is_not_told_that_the_passphrase_is_wrong(monkeypatch):
    import pyrage

    def busy(_data, _passphrase):
        raise pyrage.DecryptError("Excessive work parameter for passphrase.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    monkeypatch.setattr("aimline.store.passphrase_file.sleep", lambda _seconds: None)
    with pytest.raises(NotOpened, match="too slow"):
        unseal(b"age-encryption.org/v1 and more", PHRASE)


def test_a_short_passphrase_is_refused():
    with pytest.raises(AimlineError, match="four or five words"):
        seal(b"x", "password")


# What stays with the family


def _private_case():
    case = idris("us-wy")
    to_counsel = Communication(
        "c1", date(2025, 12, 20), CommunicationKind.EMAIL, Way.SENT, "Attorney Fox",
        file="papers/fox.eml", provenance=Provenance(note=SECRET),
    )  # fmt: skip
    aside = Choice("service_shortfall/speech", ChoiceMade.SET_ASIDE, ON, None, SECRET)
    noted = replace(case.observations[0], provenance=Provenance(note=SECRET))
    return replace(
        case,
        communications=(*case.communications, to_counsel),
        choices=(aside,),
        observations=(noted, *case.observations[1:]),
        papers=(*case.papers, Paper("papers/fox.eml", title="To Ms. Fox")),
    )


PAPERS = {"papers/fox.eml": b"private", "papers/report.txt": b"shared"}


def test_what_is_private_stays_unless_it_is_chosen():
    without = parcel(_private_case(), PAPERS, ON)
    assert SECRET not in repr(without.case)
    assert "Fox" not in repr(without.case)
    assert set(without.papers) == {"papers/report.txt"}
    assert "Left out: notes, decisions, chances, counsel, binders, reports" in without.listing()
    whole = parcel(_private_case(), PAPERS, ON, Private)
    assert whole.case == _private_case()
    assert set(whole.papers) == set(PAPERS)
    assert "Nothing is left out." in whole.listing()


def _case_of_wolfe():
    """Counsel known by a contact only, in every kind of fact that names somebody or a paper."""
    case = idris("us-wy")
    secret = Provenance("papers/wolfe.pdf#page=2", who="Dana Wolfe")
    message = Communication(
        "w1", ON, CommunicationKind.EMAIL, Way.SENT, "Dana Wolfe", file="papers/wolfe.pdf"
    )
    later = Communication("s1", ON, CommunicationKind.EMAIL, Way.SENT, "Mr. Lee", answers="w1")
    iep = replace(case.ieps[0], document="papers/wolfe.pdf#page=3")
    return replace(
        case,
        ieps=(iep, *case.ieps[1:]),
        contacts=(*case.contacts, Contact("attorney", "Dana Wolfe", email="dw@firm.example")),
        communications=(message, later),
        meeting_notes=(MeetingNote(ON, "What now?", "Wait.", "Ms. Wolfe"),),
        promises=(Promise(ON, "a draft", "dw@firm.example"), Promise(ON, "time", "Mr. Lee")),
        observations=(replace(case.observations[0], provenance=secret), *case.observations[1:]),
        papers=(Paper("papers/wolfe.pdf"), Paper("papers/report.txt")),
        exhibits=(ExhibitChoice("papers/wolfe.pdf"),),
    )


def test_without_counsel_no_fact_names_counsel_or_a_paper_of_theirs():
    case = _case_of_wolfe()
    papers = {"papers/wolfe.pdf": b"private", "papers/report.txt": b"shared"}
    without = parcel(case, papers, ON)
    for word in ("wolfe", "dw@firm", "w1", "what now", "a draft"):
        assert word not in repr(without.case).casefold()
    assert set(without.papers) == {"papers/report.txt"}
    assert [p.owner for p in without.case.promises] == ["Mr. Lee"]
    assert len(without.case.observations) == len(case.observations)
    assert parcel(case, papers, ON, Private).case == case


@pytest.mark.parametrize(
    ("kind", "private"), [(BINDER, Private.BINDERS), (SKILLS_REPORT, Private.REPORTS)]
)
def test_a_kept_binder_or_skills_report_stays_unless_it_is_chosen_and_the_list_says_so(
    kind, private
):
    made = Paper("papers/made.pdf", on=ON, kind=kind)
    sent = Communication(
        "b1", ON, CommunicationKind.EMAIL, Way.SENT, "Mr. Lee", file=made.file,
        provenance=Provenance(source=made.file),
    )  # fmt: skip
    case = replace(idris("us-wy"), papers=(made,), communications=(sent,))
    papers = {made.file: b"whole"}
    without = parcel(case, papers, ON, set(Private) - {private})
    assert not without.papers
    assert made.file not in repr(without.case)
    assert "Kept binders and skills reports that stay with the family: 1." in without.listing()
    whole = parcel(case, papers, ON, [private])
    assert set(whole.papers) == {made.file}
    assert any("goes whole" in line for line in whole.listing())


@pytest.mark.parametrize("kind", Private)
def test_each_private_kind_is_chosen_by_itself(kind):
    one = parcel(_private_case(), PAPERS, ON, [kind])
    shown = repr(one.case)
    assert ("Fox" in shown) == (kind is Private.COUNSEL)
    assert bool(one.case.choices) == (kind is Private.DECISIONS)
    assert (one.case.observations[0].provenance.note == SECRET) == (kind is Private.NOTES)


def test_the_review_tells_no_chance_unless_it_is_chosen():
    def words(included):
        data = parcel_bytes(parcel(idris("us-wy"), {}, ON, included))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = PdfDocument(archive.read(REVIEW))
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return " ".join(text.split())

    assert "chance" in words(Private).casefold()
    assert "in 10 chances" not in words(())


def test_the_file_says_what_is_in_it_and_that_it_is_no_advice(tmp_path):
    of = parcel(idris("us-wy"), {"papers/report.txt": b"shared"}, ON)
    data = parcel_bytes(of)
    assert data == parcel_bytes(of)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(archive.namelist()) == {CASE, READ_ME, REVIEW}
        told = archive.read(READ_ME).decode()
        (tmp_path / "case.zip").write_bytes(archive.read(CASE))
    assert "not legal advice, and it is not privileged by itself" in told
    assert "papers/report.txt" in told
    zipfile.ZipFile(tmp_path / "case.zip").extractall(tmp_path / "case")
    back, _ = load_folder(tmp_path / "case")
    assert back.child == of.case.child
    assert len(back.observations) == len(of.case.observations)


# Words taken out


@pytest.mark.parametrize(
    "text",
    [
        "Sam Lee", "SAM LEE", "Sam  Lee", "Sam-Lee", "Lee: Sam Lee.", "(555) 014-0188",
        "5550140188", "555.014.0188",
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(text):
    out = WordsOut(["Sam Lee", "555-014-0188"])
    assert out.count(text) == 1
    assert MARK in out.out_of(text)


@pytest.mark.parametrize("text", ["Sample", "same leeway", "1555014018899", "Lee Sam"])
def test_words_inside_other_words_stay(text):
    assert WordsOut(["Sam", "Lee Samuel", "5550140188"]).count(text) == (text == "Lee Sam")


def test_nothing_to_take_out_takes_nothing_out():
    out = WordsOut(["", " ", "-", "x"])
    assert out.out_of("x - a whole sentence.") == "x - a whole sentence."


BORN = date(2015, 3, 4)


@pytest.mark.parametrize(
    "word", ["2015-03-04", "3/4/2015", "03/04/2015", "3/4/15", "March 4, 2015", "4 Mar 2015"]
)
def test_a_birth_date_goes_from_the_facts_and_from_words_however_it_is_written(word):
    out = WordsOut([word])
    case = idris("us-wy")
    born = replace(case, child=replace(case.child, born_on=BORN, extra=(("seen", BORN),)))
    iep = replace(born.ieps[0], reports_on=(BORN, ON))
    born = replace(born, ieps=(iep, *born.ieps[1:]))
    changed = out.out_of_fact(born)
    assert changed.ieps[0].reports_on == (ON,)
    assert changed.child.born_on is None
    assert changed.child.extra == (("seen", MARK),)
    assert changed.observations == case.observations
    assert out.out_of("Born March 4, 2015 (03/04/2015, 3/4/15).") == (
        f"Born {MARK} ({MARK}, {MARK})."
    )


@pytest.mark.parametrize(
    "written",
    ["4 de marzo de 2015", "4 de marzo del 2015", "marzo 4 de 2015", "04 mar 2015", "Mar. 4, 2015"],
)
def test_a_day_is_taken_out_as_people_write_it_in_english_and_spanish(written):
    assert WordsOut(["3/4/2015"]).out_of(f"Nació: {written}.") == f"Nació: {MARK}."


@pytest.mark.parametrize("word", ["2015", "March", "4", "3/4/2016", "555-0188"])
def test_a_part_of_a_day_or_another_day_takes_no_day_out(word):
    case = idris("us-wy")
    born = replace(case, child=replace(case.child, born_on=BORN))
    assert WordsOut([word]).out_of_fact(born).child.born_on == BORN


def test_a_day_that_a_fact_cannot_be_without_is_refused_by_its_name(sandbox):
    case = idris("us-wy")
    of = parcel(case, {}, ON)
    with pytest.raises(AimlineError, match="cannot be taken out: it is the day of a fact"):
        with_words_out(of, [case.observations[0].on.isoformat()], sandbox, _silent)


def test_what_is_too_short_to_be_taken_out_is_named_and_nothing_is_made(sandbox):
    with pytest.raises(AimlineError, match="“7”, “-”"):
        with_words_out(parcel(idris("us-wy"), {}, ON), ["7", "-", "Salma"], sandbox, _silent)


def test_words_are_found_over_the_words_of_a_line():
    words = tuple(
        Word(text, Box(10.0 * n, 0, 10.0 * n + 9, 10))
        for n, text in enumerate(["To", "Sam", "Lee:"])
    )
    assert WordsOut(["Sam Lee"]).boxes(words) == (Box(10, 0, 29, 10),)


def test_every_word_of_every_fact_is_looked_at():
    case = _private_case()
    out = WordsOut([SECRET, "Salma Haddad", "Attorney Fox"])
    changed = repr(out.out_of_fact(case))
    assert SECRET not in changed
    assert "Salma Haddad" not in changed
    assert "Fox" in repr(case)
    assert "Attorney Fox" not in changed


def test_names_of_papers_are_changed_and_stay_apart():
    names = ["papers/sam lee.pdf", "papers/Sam_Lee.pdf", "papers/iep.pdf", "papers/IEP.pdf"]
    found = renamed(names, WordsOut(["Sam Lee"]))
    assert found == [
        "papers/paper-1.pdf",
        "papers/paper-2.pdf",
        "papers/iep.pdf",
        "papers/IEP-2.pdf",
    ]


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_words_of_a_page_are_gone_from_text_picture_metadata_and_attachments(kind, sandbox):
    lines = (f"Report for {SECRET} Lee", "Reading: 54 words a minute", f"Seen by {SECRET}")
    data = _pdf(*lines) if kind == "pdf" else _png(*lines)
    done = redacted(File(f"report.{kind}", data), WordsOut([SECRET]), sandbox, _silent)
    assert done.name == "report.pdf"
    assert done.removed == ((1, 2),)
    assert done.left_out == ()
    raw = done.data
    assert SECRET.encode() not in raw
    with Pdf.open(io.BytesIO(raw)) as pdf:
        assert not pdf.docinfo
        assert not pdf.attachments
        assert "/Metadata" not in pdf.Root
        assert raw.count(b"startxref") == 1
    document = PdfDocument(raw)
    assert document[0].get_textpage().get_text_range() == ""
    seen = np.asarray(document[0].render(scale=2).to_pil().convert("L"))
    document.close()
    assert (seen < 10).mean() > 0.01
    words = paper_of(File("again.pdf", raw), sandbox).text
    assert SECRET not in words
    assert "54 words a minute" in words


def test_a_page_from_which_words_cannot_be_taken_is_left_out(sandbox, monkeypatch):
    from aimline.casework.handover import redacted_paper

    monkeypatch.setattr(redacted_paper, "_paint", lambda *_: None)
    done = redacted(File("p.png", _png(f"For {SECRET}")), WordsOut([SECRET]), sandbox, _silent)
    assert done.left_out == (1,)
    assert SECRET not in paper_of(File("p.pdf", done.data), sandbox).text


def test_a_paper_that_is_no_picture_goes_as_a_text_of_its_words(sandbox):
    table = f"name,score\n{SECRET},54\n".encode()
    done = redacted(File("scores.csv", table), WordsOut([SECRET]), sandbox, _silent)
    assert done.name == "scores.csv.txt"
    assert SECRET.encode() not in done.data
    assert b"54" in done.data
    assert done.removed[0][0] == 1


def test_a_whole_parcel_is_redacted_with_a_log_that_tells_no_words(sandbox):
    case = replace(idris("us-wy"), papers=(Paper(f"papers/{SECRET}.png", title=SECRET),))
    of = parcel(case, {f"papers/{SECRET}.png": _png(f"For {SECRET}", "54 words")}, ON)
    done = with_words_out(of, [SECRET, "Salma Haddad"], sandbox, _silent)
    assert list(done.papers) == ["papers/paper-1.pdf"]
    assert done.case.papers[0].file == "papers/paper-1.pdf"
    assert done.case.papers[0].sha256 is not None
    data = parcel_bytes(done)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        log = archive.read(REMOVED).decode()
        inner = zipfile.ZipFile(io.BytesIO(archive.read(CASE)))
        facts = b"".join(inner.read(n) for n in inner.namelist() if not n.endswith(".pdf"))
    assert log.splitlines() == ["paper,page,places,left_out", "papers/paper-1.pdf,1,1,no"]
    for word in (SECRET, "Salma Haddad"):
        assert word.encode() not in facts
