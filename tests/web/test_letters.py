"""Letters and the ledger on the pages, without a browser."""

import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aimline.case.communication import Delivery, Outcome, Way
from aimline.drafting.letters.all_letters import LETTERS
from aimline.store.loaded import load_case
from aimline.store.models import ChangeRow, DraftRow, PaperJobRow
from aimline.web.letter_page import SITUATIONS
from aimline.web.store_place import originals

pytestmark = pytest.mark.django_db

TOMAS = "california_waiting"


@pytest.fixture
def case(taken_in):
    return taken_in(TOMAS)


@pytest.fixture
def begun(post):
    """A letter begun; its address."""

    def begin(name, **more):
        answer = post("letters/new/", letter=name, **more)
        assert answer.status_code == 302
        return answer.url.partition("letters/")[2].join(("letters/", ""))

    return begin


def _messages(case):
    return load_case(case).case.communications


def _blanks(shown):
    return re.findall(r'name="(blank-\w+)"', shown)


@pytest.fixture
def filled(post, page):
    def fill(address, words="what Tomas needs in the afternoon"):
        blanks = dict.fromkeys(_blanks(page(address)), words)
        assert post(f"{address}blanks/", **blanks).status_code == 302

    return fill


def test_every_letter_can_be_begun_and_opens(post, page, begun):
    for kind in LETTERS:
        shown = page(begun(kind.name))
        assert kind.title in shown.replace("&#x27;", "'")
    assert DraftRow.objects.count() == len(LETTERS)


def test_the_page_of_letters_names_what_fits_and_why(page):
    shown = page("letters/")
    fits = shown.partition("What fits now")[2].partition("Every other letter")[0]
    assert "Follow-up on a request" in fits
    assert "You asked for an IEP meeting on December 5." in fits
    others = shown.partition("Every other letter")[2]
    assert "Follow-up on a request" not in others
    assert all(
        kind.title.replace("'", "&#x27;") in shown.replace("&#39;", "&#x27;") for kind in LETTERS
    )


def test_the_eight_moments_for_a_meeting_are_offered(page, browser_within, taken_in):
    shown = page("letters/meeting/")
    assert all(f'value="{name}"' in shown for name in SITUATIONS)
    maryland = browser_within.get(f"/{taken_in('maryland_minutes')}/letters/meeting/")
    first = re.search(r'name="letter" value="(\w+)"', maryland.content.decode())
    assert first[1] == "meeting_services_not_delivered"


def test_a_blank_keeps_a_letter_from_being_sent_until_it_is_filled(post, page, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    assert "which service, and what was missed" in page(address)
    before = len(_messages(case))
    refused = post(f"{address}sent/", day="2026-01-26", delivery="email")
    assert refused.status_code == 400
    assert len(_messages(case)) == before
    filled(address, "speech, 4 times since May")
    shown = page(address)
    assert "speech, 4 times since May" in shown
    assert "Nothing is left to fill in" in shown
    assert post(f"{address}sent/", day="2026-01-26", delivery="email").status_code == 302
    assert len(_messages(case)) == before + 1


def test_a_sent_letter_is_kept_by_its_hash_and_starts_its_clock(post, page, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    answer = post(
        f"{address}sent/",
        day="2026-01-26",
        delivery="certified_mail",
        received_on="2026-01-26",
        proof="9407 1000 0000 0000",
    )
    assert answer.status_code == 302
    loaded = load_case(case).case
    message = loaded.communications[-1]
    assert (message.way, message.delivery) == (Way.SENT, Delivery.CERTIFIED_MAIL)
    assert message.about == ("meeting_services_not_delivered",)
    assert message.proof == "9407 1000 0000 0000"
    paper = next(p for p in loaded.papers if p.file == message.file)
    data = originals().read(paper.sha256)
    assert data.startswith(b"%PDF")
    assert sha256(data).hexdigest() == paper.sha256
    assert not PaperJobRow.objects.filter(original__file=paper.file).exists()
    ledger = page("ledger/")
    assert "9407 1000 0000 0000" in ledger
    assert "Feb 25, 2026" in ledger
    assert "Feb 25, 2026" in page("dates/")


def test_a_letter_sent_before_the_day_it_bears_is_given_as_it_was(post, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    before = _messages(case)
    refused = post(f"{address}sent/", day="2026-01-20", delivery="by_hand")
    assert b"The letter bears a later day, January 26, 2026." in refused.content
    assert _messages(case) == before
    own = SimpleUploadedFile("signed.pdf", b"%PDF-1.4 signed by hand\n%%EOF\n")
    post(f"{address}sent/", day="2026-01-20", delivery="by_hand", sent_file=own)
    assert _messages(case)[-1].on == date(2026, 1, 20)


def test_a_mail_is_kept_as_the_mail_that_it_was(post, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    post(f"{address}sent/", day="2026-01-26", delivery="email")
    loaded = load_case(case).case
    paper = loaded.papers[-1]
    mail = message_from_bytes(originals().read(paper.sha256), policy=default)
    assert "missed services" in mail["Subject"]
    assert mail["To"] == "venkat@larkspurbay.example" or "@" in mail["To"]


def test_a_letter_that_was_changed_outside_is_kept_as_it_was_sent(post, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    own = SimpleUploadedFile("signed.pdf", b"%PDF-1.4 signed by hand\n%%EOF\n")
    receipt = SimpleUploadedFile("receipt.jpg", b"\xff\xd8\xff\xe0 a receipt")
    post(f"{address}sent/", day="2026-01-26", delivery="by_hand", sent_file=own, proof_file=receipt)
    loaded = load_case(case).case
    message = loaded.communications[-1]
    kept = {p.file: originals().read(p.sha256) for p in loaded.papers if p.sha256}
    assert kept[message.file].startswith(b"%PDF-1.4 signed by hand")
    assert kept[message.proof.strip("()")].startswith(b"\xff\xd8")


def test_undoing_a_sent_letter_opens_it_again(post, page, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    post(f"{address}sent/", day="2026-01-26", delivery="email")
    assert "Sent on January 26, 2026" in page(address)
    assert post(f"{address}words/", text="x").status_code == 400
    change = ChangeRow.objects.order_by("-number").first()
    assert post(f"changes/{change.number}/undo/").status_code == 302
    assert "I have sent it" in page(address)
    assert "Sent on" not in page(address)


def test_a_letter_sent_twice_by_a_double_click_is_sent_once(post, begun, case, filled):
    address = begun("meeting_services_not_delivered")
    filled(address)
    form = {"day": "2026-01-26", "delivery": "email", "once": "abc"}
    first, second = post(f"{address}sent/", **form), post(f"{address}sent/", **form)
    assert first.url == second.url
    assert len([m for m in _messages(case) if m.about == ("meeting_services_not_delivered",)]) == 1


@pytest.mark.parametrize(
    ("day", "received"), [("2026-01-27", ""), ("2026-01-20", "2026-01-19"), ("", ""), ("x", "")]
)
def test_days_that_cannot_be_are_refused_beside_their_field(
    post, begun, case, day, received, filled
):
    address = begun("meeting_services_not_delivered")
    filled(address)
    before = _messages(case)
    answer = post(f"{address}sent/", day=day, received_on=received, delivery="email")
    assert answer.status_code == 200
    assert b"aria-invalid" in answer.content
    assert _messages(case) == before


def test_edited_words_are_kept_and_what_lost_its_paper_is_shown(post, page, begun):
    address = begun("follow_up", focus="meeting-request")
    shown = page(f"{address}words/")
    text = re.search(r"<textarea[^>]*>\n?(.*)</textarea>", shown, re.DOTALL)[1]
    assert "December 5, 2025" in text
    assert post(f"{address}words/", text=text.replace("by e-mail", "by fax")).status_code == 302
    assert "by fax" in page(address)
    changed = text.replace("on December 5, 2025", "on December 6, 2025")
    post(f"{address}words/", text=changed)
    after = page(address)
    assert "No longer tied to a paper" in after
    assert "December 6, 2025" in after


def test_words_that_are_no_letter_any_more_are_refused_and_not_lost(post, page, begun):
    address = begun("follow_up")
    answer = post(f"{address}words/", text="Only this.")
    assert answer.status_code == 200
    assert b"Only this." in answer.content
    assert b"Put it back" in answer.content
    assert "Only this." not in page(address)


def test_the_files_of_a_letter_are_given_under_its_name(browser_within, begun, case):
    address = begun("follow_up")
    for form, starts in (("pdf", b"%PDF"), ("docx", b"PK"), ("eml", b"From"), ("text", b"DRAFT")):
        answer = browser_within.get(f"/{case}/{address}file.{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(starts), form
        assert "follow_up." in answer.headers["Content-Disposition"]
    assert browser_within.get(f"/{case}/{address}file.exe").status_code == 404


def test_a_letter_of_another_case_is_not_here(browser_within, begun, taken_in):
    address = begun("follow_up")
    other = taken_in("missouri_reader")
    assert browser_within.get(f"/{other}/{address}").status_code == 404
    assert browser_within.post(f"/{other}/{address}away/").status_code == 404
    assert DraftRow.objects.count() == 1


def test_tone_and_evidence_can_be_chosen_and_a_letter_thrown_away(post, page, begun):
    address = begun("follow_up", focus="meeting-request")
    post(f"{address}manner/", tone="firm", evidence="footnotes")
    row = DraftRow.objects.get()
    assert (row.tone, row.evidence) == ("firm", "footnotes")
    post(f"{address}manner/", tone="rude")
    assert DraftRow.objects.get().tone == "firm"
    assert post(f"{address}away/").status_code == 302
    assert not DraftRow.objects.exists()


def test_an_unknown_letter_is_refused_in_words(post):
    answer = post("letters/new/", letter="threat")
    assert answer.status_code == 400
    assert b"There is no letter" in answer.content


def test_what_was_noticed_leads_to_its_letter_about_that_request(browser_within, page, case):
    shown = page("")
    form = re.search(r'name="letter" value="follow_up">.*?name="focus" value="([^"]+)"', shown)
    assert form[1] == "meeting-request"


# The ledger


def test_an_answer_is_noted_with_its_paper_and_ends_the_waiting(post, page, case):
    letter = SimpleUploadedFile("answer.pdf", b"%PDF-1.4 no\n%%EOF\n")
    answer = post(
        "ledger/new/came/",
        day="2026-01-26",
        kind="letter",
        who="Mr. Venkat",
        answers="meeting-request",
        outcome="refused",
        note="came by post",
        file=letter,
    )
    assert answer.status_code == 302
    message = _messages(case)[-1]
    assert (message.way, message.outcome) == (Way.RECEIVED, Outcome.REFUSED)
    assert message.answers == "meeting-request"
    assert message.file.startswith("papers/answer")
    shown = page("ledger/")
    meeting = shown.partition("An IEP meeting")[2].partition("</section>")[0]
    assert "refused" in meeting
    assert "Request for prior written notice" in meeting
    assert "Reply to a refusal" in meeting


def test_silence_is_noted_up_to_the_day(post, page, case):
    assert post("ledger/silence/meeting-request/").status_code == 302
    request = next(m for m in _messages(case) if m.id == "meeting-request")
    assert request.no_answer_as_of == date(2026, 1, 26)
    assert "no answer had come by January 26, 2026" in page("ledger/")


def test_a_call_with_an_answer_is_two_messages_and_can_be_confirmed(post, page, begun, case):
    post(
        "ledger/new/spoke/",
        day="2026-01-26",
        kind="call",
        who_began="sent",
        who="Principal",
        about="iee_requested",
        outcome="refused",
        note="said it costs too much",
    )
    call, reply = _messages(case)[-2:]
    assert (call.way, call.about, call.is_written) == (Way.SENT, ("iee_requested",), False)
    assert (reply.way, reply.answers, reply.outcome) == (Way.RECEIVED, call.id, Outcome.REFUSED)
    letter = page(begun("confirming_note", focus=call.id))
    assert "I asked for an outside evaluation." in letter
    assert "the answer was no" in letter
    assert "costs too much" not in letter


def test_what_was_written_elsewhere_starts_its_clock(post, page, case):
    post(
        "ledger/new/wrote/",
        day="2026-01-20",
        kind="email",
        about="eval_requested",
        delivery="email",
        received_on="2026-01-20",
    )
    assert _messages(case)[-1].about == ("eval_requested",)
    assert "Feb 4, 2026" in page("ledger/")


def test_the_day_of_receipt_moves_the_clock(post, page, case):
    post("ledger/new/wrote/", day="2026-01-20", kind="letter", about="eval_requested")
    message = _messages(case)[-1].id
    refused = post(f"ledger/receipt/{message}/", received_on="2026-01-19")
    assert refused.status_code == 200
    assert b"before the day on which you sent it" in refused.content
    post(f"ledger/receipt/{message}/", received_on="2026-01-22", proof="signed card")
    assert _messages(case)[-1].received_on == date(2026, 1, 22)
    assert "Feb 6, 2026" in page("ledger/")


def test_records_that_a_letter_asks_for_are_followed_piece_by_piece(
    post, page, begun, case, filled
):
    address = begun("progress_data_request")
    filled(address)
    assert post(f"{address}sent/", day="2026-01-26", delivery="email").status_code == 302
    rows = load_case(case).case.records
    assert len(rows) == 4
    assert rows[0].what.startswith("each score since the baseline")
    shown = page("ledger/")
    numbers = re.findall(r"ledger/records/(\d+)/", shown)
    assert len(numbers) == 4
    assert shown.count("Still missing.") == 4
    post(f"ledger/records/{numbers[0]}/", produced_on="2026-01-26", withheld="the dates")
    row = load_case(case).case.records[0]
    assert (row.produced_on, row.withheld) == (date(2026, 1, 26), "the dates")
    after = page("ledger/")
    assert after.count("Still missing.") == 3
    assert "Not there: the dates." in after


def test_records_that_came_with_an_answer_are_ticked(
    post, page, begun, browser_within, case, filled
):
    address = begun("progress_data_request")
    filled(address)
    post(f"{address}sent/", day="2026-01-26", delivery="email")
    request = _messages(case)[-1].id
    form = page(f"ledger/new/came/?answers={request}")
    numbers = re.findall(r'name="came" value="(\d+)"', form)
    assert len(numbers) == 4
    post(
        "ledger/new/came/",
        day="2026-01-26",
        kind="email",
        answers=request,
        outcome="partial",
        came=numbers[:2],
    )
    came = [row.produced_on for row in load_case(case).case.records]
    assert came == [date(2026, 1, 26), date(2026, 1, 26), None, None]


@pytest.mark.parametrize("address", ["new/came/", "new/spoke/", "new/wrote/"])
def test_a_day_to_come_is_refused_in_the_ledger(post, case, address):
    before = _messages(case)
    answer = post(f"ledger/{address}", day="2026-02-01", kind="email", who_began="sent")
    assert answer.status_code == 200
    assert b"still to come" in answer.content
    assert _messages(case) == before


@pytest.mark.parametrize(
    "address", ["ledger/new/gift/", "ledger/receipt/nobody/", "ledger/records/999999/"]
)
def test_what_is_not_in_the_ledger_is_not_here(browser_within, case, address):
    assert browser_within.get(f"/{case}/{address}").status_code == 404


def test_a_message_to_an_attorney_is_marked_and_confirmed_by_no_letter(post, page):
    post("ledger/new/spoke/", day="2026-01-26", kind="call", who_began="sent", who="Attorney Fox")
    shown = page("ledger/")
    line = shown.partition("Attorney Fox")[2].partition("</li>")[0]
    assert "Private: it enters no letter." in line
    assert "Confirm it in writing" not in line


def test_a_blank_of_a_page_that_was_opened_earlier_is_put_into_no_other(post, page, begun):
    address = begun("consent_in_part")
    first, second = _blanks(page(address))[:2]
    assert post(f"{address}blanks/", **{first: "speech"}).status_code == 302
    assert _blanks(page(address))[0] == second
    again = post(f"{address}blanks/", **{first: "counseling"})
    assert again.status_code == 400
    assert "another window" in again.content.decode()
    shown = page(address)
    assert "speech" in shown
    assert "counseling" not in shown


def test_words_of_an_earlier_page_do_not_wipe_out_those_of_another_window(post, page, begun):
    address = begun("follow_up", focus="meeting-request")
    shown = page(f"{address}words/")
    was = re.search(r'name="was" value="(\w+)"', shown)[1]
    text = re.search(r"<textarea[^>]*>\n?(.*)</textarea>", shown, re.DOTALL)[1]
    one, other = text.replace("by e-mail", "by fax"), text.replace("by e-mail", "by hand")
    assert post(f"{address}words/", text=one, was=was).status_code == 302
    refused = post(f"{address}words/", text=other, was=was)
    assert refused.status_code == 200
    assert "by hand" in refused.content.decode()
    assert "changed in another window" in refused.content.decode()
    assert "by fax" in page(address)
    now = re.search(r'name="was" value="(\w+)"', refused.content.decode())[1]
    assert post(f"{address}words/", text=other, was=now).status_code == 302
    assert "by hand" in page(address)


def test_another_day_leaves_what_was_changed_in_the_words(post, page, begun):
    address = begun("follow_up", focus="meeting-request", on="2026-01-20").partition("?")[0]
    text = re.search(r"<textarea[^>]*>\n?(.*)</textarea>", page(f"{address}words/"), re.DOTALL)[1]
    assert "January 20, 2026" in text
    post(f"{address}words/", text=text.replace("by e-mail", "by fax"))
    assert post(f"{address}manner/", day="today").status_code == 302
    shown = page(address)
    assert "by fax" in shown
    assert "January 26, 2026" in shown
    assert "January 20, 2026" not in shown


def test_the_page_of_a_sent_letter_says_what_was_sent_whatever_came_later(
    post, page, begun, case, filled
):
    address = begun("meeting_services_not_delivered")
    filled(address, "speech, 4 times since May")
    post(f"{address}sent/", day="2026-01-26", delivery="email")
    file = _messages(case)[-1].file
    row = DraftRow.objects.get()
    assert "speech, 4 times since May" in row.text
    shown = page(address)
    assert f"papers/original/{file}" in shown
    assert "file.pdf" not in shown


def test_null_bytes_and_endless_texts_are_kept_out_of_a_letter(post, page, begun):
    address = begun("follow_up", focus="meeting-request")
    text = re.search(r"<textarea[^>]*>\n?(.*)</textarea>", page(f"{address}words/"), re.DOTALL)[1]
    assert post(f"{address}words/", text=text.replace("Dear", "De\0ar")).status_code == 302
    assert "\0" not in DraftRow.objects.get().text
    refused = post(f"{address}words/", text=text + "x" * 100_000)
    assert "Send long papers as enclosures" in refused.content.decode()


def test_a_paper_that_is_a_message_of_the_ledger_stays_with_the_case(post, page, case):
    letter = SimpleUploadedFile("answer.txt", b"We decline the request of December 5.")
    post("ledger/new/came/", day="2026-01-26", kind="letter", file=letter)
    (job,) = PaperJobRow.objects.all()
    assert _messages(case)[-1].file == job.original.file
    refused = post(f"papers/reading/{job.id}/away/")
    assert refused.status_code == 400
    assert "noted under “Who said what”" in refused.content.decode()
    assert page(f"papers/original/{job.original.file}") == "We decline the request of December 5."
