"""Letters as Word files, PDFs and mail drafts."""

import io
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import docx
import pikepdf
import pytest

from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import EvidenceShown, words_of
from aimline.drafting.render.letter_docx import letter_docx
from aimline.drafting.render.letter_eml import letter_eml
from aimline.drafting.render.letter_pdf import letter_pdf
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review
from letter_families import IDRIS_ON, MATEO_ON, letter_of, mateo, reviewed

PAPERS = (("papers/reports.pdf", b"%PDF-1.7 one"), ("papers/clinic.png", b"\x89PNG two"))


@pytest.fixture
def demand():
    """The longest letter, with its case."""
    return letter_of("revision_demand", "us-ca"), reviewed("revision_demand", "us-ca").case


def test_a_word_file_says_what_the_text_says(demand):
    letter, case = demand
    opened = docx.Document(io.BytesIO(letter_docx(letter, case)))
    words = " ".join(" ".join(p.text for p in opened.paragraphs).split())
    for sentence in letter.sentences():
        assert sentence.words in words
    assert words_of(letter.subject) in [p.text for p in opened.paragraphs]
    assert "cc: Principal, Alder Creek School" in words
    headings = [p.text for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == words_of(letter.subject)
    assert "What I ask for" in headings


def test_a_word_file_has_its_title_and_its_language(demand):
    opened = docx.Document(io.BytesIO(letter_docx(*demand)))
    assert opened.core_properties.title == words_of(demand[0].subject)
    assert opened.core_properties.language == "en-US"
    assert opened.core_properties.author == "Pilar Quintero"
    assert 'w:lang w:val="en-US"' in opened.styles.element.xml


def test_a_blank_is_seen_in_a_word_file_and_a_draft_is_called_one():
    letter = letter_of("consent_in_part", "us-ca")
    case = reviewed("consent_in_part", "us-ca").case
    opened = docx.Document(io.BytesIO(letter_docx(letter, case)))
    bold = {run.text for p in opened.paragraphs for run in p.runs if run.bold}
    assert {blank.words for blank in letter.blanks} <= bold
    assert "Draft, not sent" in bold


def test_a_pdf_is_tagged_and_has_title_and_language(demand):
    made = letter_pdf(*demand)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-US"
        assert str(opened.docinfo["/Title"]) == words_of(demand[0].subject)
        assert "/StructTreeRoot" in opened.Root


@pytest.mark.parametrize("render", [letter_docx, letter_pdf, letter_text, letter_eml])
def test_equal_letters_are_equal_bytes(render, demand):
    assert render(*demand) == render(*demand)


def test_a_mail_opens_as_a_draft_with_its_enclosures():
    letter = letter_of("meeting_outside_evaluation", "us-ca")
    case = reviewed("meeting_outside_evaluation", "us-ca").case
    contacts = tuple(replace(c, email="a@school.example") for c in case.contacts)
    found = review(replace(case, contacts=contacts), IDRIS_ON)
    letter = draft(found, "meeting_outside_evaluation")
    mail = message_from_bytes(letter_eml(letter, case, PAPERS), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["From"] == "salma@haddad.example"
    assert mail["To"] == "a@school.example"
    assert mail["Subject"] == words_of(letter.subject)
    attached = [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]
    assert attached == [("reports.pdf", PAPERS[0][1]), ("clinic.png", PAPERS[1][1])]
    body = " ".join(mail.get_body().get_content().split())
    assert all(sentence.words in body for sentence in letter.sentences())


def test_an_address_that_is_none_is_left_to_the_sender():
    case = mateo("us-ca")
    parent = replace(case.parent, email="two\nlines@x.example, Bcc: y@z.example")
    contacts = tuple(replace(c, email="not an address") for c in case.contacts)
    found = review(replace(case, parent=parent, contacts=contacts), MATEO_ON)
    mail = message_from_bytes(letter_eml(draft(found, "follow_up"), case), policy=default)
    assert mail["From"] is None
    assert mail["To"] is None
    assert mail["Bcc"] is None


def test_footnotes_and_enclosures_are_two_ways_to_show_the_same_facts():
    found = review(mateo("us-ca"), MATEO_ON)
    by = {shown: draft(found, "progress_data_request", shown=shown) for shown in EvidenceShown}
    assert by[EvidenceShown.FOOTNOTES].enclosures == ()
    assert by[EvidenceShown.ENCLOSURES].enclosures[0].file == "papers/reports-2025-iep.pdf"
    noted = letter_text(by[EvidenceShown.FOOTNOTES], found.case)
    assert "[1] Report on the reading goal, December 5, 2025" in noted
    assert "Where these facts stand" not in letter_text(by[EvidenceShown.ENCLOSURES], found.case)


def test_a_final_letter_says_nothing_about_drafts(demand):
    text = letter_text(*demand, is_final=True)
    assert text.startswith("Pilar Quintero\n")
    assert "DRAFT" not in text
    assert "no part of the letter" not in text


@pytest.mark.parametrize(
    "typed",
    [
        "=?utf-8?q?a=0D=0ABcc:evil=40example.org?=",
        "a\u2028Bcc: evil@example.org",
        "a\0\x0bBcc: evil@example.org",
        "= =?utf-8?b?YQ0KQmNjOiBldmlsQGV4YW1wbGUub3Jn?=",
    ],
)
def test_whatever_stands_in_a_subject_it_is_no_header_of_its_own(typed):
    letter = replace(draft(reviewed("follow_up", "us-ca"), "follow_up"), subject=(typed,))
    coded = replace(letter.recipients[0], email="=?utf-8?q?a=0ABcc=3Aevil?=@example.org")
    letter = replace(letter, recipients=(coded,))
    data = letter_eml(letter, reviewed("follow_up", "us-ca").case, ((f"papers/{typed}", b"x"),))
    head = data.partition(b"\r\n\r\n")[0]
    assert not any(line.lower().startswith(b"bcc") for line in head.splitlines())
    mail = message_from_bytes(data, policy=default)
    assert mail["Bcc"] is None
    assert "evil" not in (mail["To"] or "")
