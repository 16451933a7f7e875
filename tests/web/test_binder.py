"""The binder's pages, without a browser: choose, check, make, look, keep, undo."""

import io
import re
import time
from dataclasses import replace
from hashlib import sha256

import pikepdf
import pytest

from aimline.case.communication import Way
from aimline.casework.case_folder import load_exported
from aimline.drafting.binder.check import Check
from aimline.store.archive import export_case
from aimline.store.loaded import load_case
from aimline.store.models import BinderRow, ChangeRow
from aimline.store.packed import unpacked
from aimline.store.record import record
from aimline.web.binder_page import check_lines
from aimline.web.binder_work import binders
from aimline.web.store_place import originals

pytestmark = pytest.mark.django_db

FAMILY = "texas_four_years"
FIRST, SECOND = "papers/iep-2022.pdf", "papers/reports-2022-iep.pdf"


@pytest.fixture
def case(taken_in):
    return taken_in(FAMILY)


@pytest.fixture
def files(page):
    """The papers of the page in their order, and those that are ticked."""

    def found():
        words = page("binder/")
        shown = re.findall(r'name="file" value="([^"]+)"', words)
        return shown, re.findall(r'name="in" value="([^"]+)" checked', words)

    return found


@pytest.fixture
def choose(post, files):
    """The form as a browser sends it, with what was pressed."""

    def chosen(**pressed):
        shown, ticked = files()
        look = {"size": "letter", "marks": "letters", "stamp": ""}
        return post("binder/choose/", **{"file": shown, "in": ticked, **look, **pressed})

    return chosen


@pytest.fixture
def made(choose, case):
    """A binder, made to the end; the address of its page."""

    def make(**pressed):
        answer = choose(make="1", **pressed)
        assert answer.status_code == 302
        address = answer.url.partition(f"/{case}/")[2]
        return finished(case, address)

    return make


def finished(case, address):
    work = binders.of(case, address.rstrip("/").rpartition("/")[2])
    ends = time.monotonic() + 120
    while not work.is_over:
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert not work.problem
    return address


def test_every_paper_is_in_by_its_day_until_somebody_chooses(files, page):
    shown, ticked = files()
    assert shown[:2] == [FIRST, SECOND]
    assert shown == ticked
    assert "9 papers go in." in page("binder/")


def test_one_tick_taken_away_leaves_that_paper_out_and_can_be_undone(choose, files, post, case):
    shown, _ = files()
    answer = choose(**{"in": shown[1:], "save": "1"})
    assert files()[1] == shown[1:]
    number = re.search(r"done=(\d+)", answer.url)[1]
    post(f"changes/{number}/undo/")
    assert files()[1] == shown
    assert load_case(case).case.exhibits == ()


def test_none_and_all_can_be_ticked_at_once(choose, files, page):
    choose(none="1")
    assert files()[1] == []
    assert "0 papers go in." in page("binder/")
    choose(all="1")
    assert len(files()[1]) == 9


def test_a_paper_is_moved_without_a_script_and_the_order_of_days_brings_it_back(choose, files):
    answer = choose(later=FIRST)
    assert files()[0][:2] == [SECOND, FIRST]
    assert answer.url.endswith("#paper-2")
    choose(earlier=FIRST)
    assert files()[0][:2] == [FIRST, SECOND]
    choose(later=SECOND)
    choose(by="day")
    assert files()[0][:2] == [FIRST, SECOND]


def test_the_order_that_a_page_sends_is_kept(choose, files):
    shown, _ = files()
    choose(file=shown[::-1], save="1")
    assert files()[0] == shown[::-1]


def test_an_old_page_with_a_paper_that_is_gone_harms_nothing(choose, files):
    shown, _ = files()
    answer = choose(file=["papers/gone.pdf", *shown], earlier="papers/gone.pdf")
    assert answer.status_code == 302
    assert files()[0] == shown


def test_papers_can_be_put_in_order_by_what_they_show(choose, files):
    before, _ = files()
    choose(by="issue")
    assert sorted(files()[0]) == sorted(before)


def test_how_it_looks_is_kept_and_a_stamp_that_no_page_can_bear_is_refused(choose, page):
    choose(size="a4", marks="numbers", stamp="VALE", save="1")
    row = BinderRow.objects.get()
    assert (row.size, row.marks, row.prefix) == ("a4", "numbers", "VALE")
    assert '<option value="a4" selected>' in page("binder/")
    answer = choose(stamp="☂☂")
    assert answer.status_code == 200
    assert "such as VALE" in answer.content.decode()
    assert BinderRow.objects.get().prefix == "VALE"


def test_a_stamp_that_no_page_can_bear_loses_neither_ticks_nor_order(choose, files):
    shown, _ = files()
    answer = choose(**{"file": shown[::-1], "in": shown[1:], "stamp": "☂☂", "make": "1"})
    assert answer.status_code == 200
    assert "such as VALE" in answer.content.decode()
    assert files() == (shown[::-1], [file for file in shown[::-1] if file != FIRST])


def test_a_paper_with_a_long_title_can_be_given_its_day(post, case):
    title = f"Minutes of the meeting {'about reading ' * 20}in full"

    def titled(of):
        papers = (replace(p, title=title) if p.file == FIRST else p for p in of.papers)
        return replace(of, papers=tuple(papers))

    record(case, "titled", titled)
    answer = post(f"binder/paper/{FIRST}/", caption=title, day="2022-09-09")
    assert answer.status_code == 302
    kept = load_case(case).case
    paper = next(p for p in kept.papers if p.file == FIRST)
    assert (paper.title, paper.on.isoformat()) == (title, "2022-09-09")
    assert kept.exhibits == ()
    answer = post(f"binder/paper/{FIRST}/", caption=f"My {title}", day="2022-09-10")
    assert answer.status_code == 200
    assert "Take 120 or fewer" in answer.content.decode()


def test_what_a_paper_is_and_its_day_are_said_once_for_every_binder(post, page, case):
    assert "IEP of September 2022" in page(f"binder/paper/{FIRST}/")
    post(f"binder/paper/{FIRST}/", caption="The first IEP", day="2022-09-09")
    assert "The first IEP" in page("binder/")
    kept = load_case(case).case
    assert [(e.file, e.caption) for e in kept.exhibits] == [(FIRST, "The first IEP")]
    paper = next(p for p in kept.papers if p.file == FIRST)
    assert (paper.title, paper.on.isoformat()) == ("IEP of September 2022", "2022-09-09")


def test_a_day_that_is_none_is_refused_beside_its_box(post):
    answer = post(f"binder/paper/{FIRST}/", caption="x", day="soon")
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_paper_that_the_case_does_not_have_is_said(browser_within, case):
    assert browser_within.get(f"/{case}/binder/paper/papers/x.pdf/").status_code == 400


def test_choices_go_out_and_come_back_with_the_case(choose, post, case, tmp_path):
    choose(later=FIRST)
    post(f"binder/paper/{SECOND}/", caption="Fall reports", day="2023-05-26")
    unpacked(export_case(case, originals()), tmp_path / "out")
    again, _ = load_exported(tmp_path / "out", "case.zip")
    assert again.exhibits == load_case(case).case.exhibits
    assert (tmp_path / "out" / "exhibits.csv").is_file()


def test_a_case_without_papers_says_what_will_be_here(browser_within):
    answer = browser_within.post("/new/", {"name": "Nora", "grade": "4", "place": "us-mo"})
    case = answer.url.split("/")[1]
    words = browser_within.get(f"/{case}/binder/").content.decode()
    assert "no papers in this case yet" in words


def test_a_draft_is_made_looked_at_and_made_final(made, page, post, case, browser_within):
    address = made()
    words = page(address)
    assert "A draft of the binder" in words
    assert "Nothing is left to put right." in words
    assert "Download the draft (PDF)" in words
    drawn = re.findall(r'src="(/[^"]+small\.png)"', words)
    assert len(drawn) == 12
    picture = browser_within.get(drawn[0])
    assert picture.headers["Content-Type"] == "image/png"
    again = post("binder/make/", state="final").url.partition(f"/{case}/")[2]
    assert "The binder is final" in page(finished(case, again))
    data = browser_within.get(f"/{case}/{again}binder.pdf")
    assert "delphine-marchetti-boone-binder.pdf" in data.headers["Content-Disposition"]
    with pikepdf.open(io.BytesIO(data.content)) as pdf:
        assert len(pdf.pages) == 45


def test_pages_far_behind_are_one_link_away(made, page):
    address = made()
    assert "Page 13 of the binder" in page(f"{address}?from=13")
    assert "Pages 45 to 45 of 45" in page(f"{address}?from=999")


def test_what_has_to_be_put_right_keeps_it_a_draft_and_leads_to_its_page(post, made, page):
    post(f"binder/paper/{FIRST}/", caption="", day="")
    words = page(made(state="final"))
    assert "A draft of the binder" in words
    assert "It stays a draft." in words
    assert "has no date" in words
    assert f"binder/paper/{FIRST}/" in words
    assert "papers.csv" not in words.partition("Put this right first")[2].partition("<h2")[0]


def test_a_binder_is_kept_as_a_fact_with_day_and_hash_and_undone(made, page, post, case):
    address = made(state="final")
    data = binders.of(case, address.split("/")[2]).value.data
    answer = post(f"{address}keep/", to="", sent_on="", delivery="mail")
    paper = load_case(case).case.papers[-1]
    assert (paper.kind, paper.pages) == ("binder", 45)
    assert paper.sha256 == sha256(data).hexdigest()
    assert paper.provenance.who == load_case(case).case.parent.name
    assert originals().read(paper.sha256) == data
    assert paper.sha256 in page("binder/")
    assert "Binder, 45 pages, 9 exhibits" in page("timeline/")
    # It is no exhibit of the next one.
    assert paper.file not in re.findall(r'name="file" value="([^"]+)"', page("binder/"))
    number = re.search(r"done=(\d+)", answer.url)[1]
    post(f"changes/{number}/undo/")
    assert all(p.kind != "binder" for p in load_case(case).case.papers)
    assert ChangeRow.objects.get(number=number).undone_by is not None


def test_a_binder_kept_on_a_spanish_page_is_a_paper_with_an_english_title(
    made, browser_within, case
):
    address = made(state="final")
    given = {"to": "", "sent_on": "", "delivery": "mail"}
    browser_within.post(f"/{case}/{address}keep/", given, HTTP_ACCEPT_LANGUAGE="es")
    assert load_case(case).case.papers[-1].title == "Binder, 45 pages, 9 exhibits"
    said = ChangeRow.objects.filter(case_id=case).order_by("number").last().said
    assert said == "A binder was kept: Binder, 45 pages, 9 exhibits."
    told = browser_within.get(f"/{case}/changes/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Se guardó una carpeta: Carpeta, 45 páginas, 9 anexos." in told


def test_a_binder_that_somebody_got_stands_in_the_ledger(made, page, post, case):
    address = made()
    post(f"{address}keep/", to="State agency", sent_on="2026-03-05", delivery="certified_mail")
    message = load_case(case).case.communications[-1]
    assert (message.way, message.who, message.on.isoformat()) == (
        Way.SENT,
        "State agency",
        "2026-03-05",
    )
    assert message.file == load_case(case).case.papers[-1].file
    assert "State agency" in page("ledger/")


@pytest.mark.parametrize(
    ("given", "said"),
    [({"sent_on": ""}, "Say on which day."), ({"sent_on": "2026-04-01"}, "still to come")],
)
def test_a_day_that_cannot_be_keeps_nothing(made, post, case, given, said):
    address = made()
    answer = post(f"{address}keep/", to="State agency", delivery="mail", **given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert all(p.kind != "binder" for p in load_case(case).case.papers)


def test_a_binder_of_another_case_or_of_an_earlier_start_is_not_shown(
    made, taken_in, browser_within
):
    address = made()
    other = taken_in("maryland_minutes")
    assert browser_within.get(f"/{other}/{address}").status_code == 302
    assert browser_within.get(f"/{other}/{address}binder.pdf").status_code == 404
    assert browser_within.get(f"/{other}/{address}1-small.png").status_code == 404
    assert browser_within.get(f"/{other}/{address}state/").headers["HX-Refresh"] == "true"
    answer = browser_within.post(f"/{other}/{address}keep/", {"to": ""})
    assert answer.status_code == 302


def test_a_page_that_it_does_not_have_is_no_picture(made, browser_within, case):
    address = made()
    assert browser_within.get(f"/{case}/{address}99-small.png").status_code == 404
    assert browser_within.get(f"/{case}/{address}1-huge.png").status_code == 404


def test_what_goes_wrong_is_said_without_a_word_of_the_case(choose, page, case, monkeypatch):
    def broken(*_):
        raise ValueError("Delphine")

    monkeypatch.setattr("aimline.web.binder_work._made", broken)
    address = choose(make="1").url.partition(f"/{case}/")[2]
    work = binders.of(case, address.split("/")[2])
    while not work.is_over:
        time.sleep(0.02)
    words = page(address)
    assert "The binder was not made" in words
    assert "Something went wrong" in words


def test_a_page_in_work_says_how_far_it_is(choose, page, case, monkeypatch):
    going_on = []

    def slow(view, hashes, wishes, tell):
        tell("papers/a.pdf is read", 1, 3)
        while not going_on:
            time.sleep(0.01)
        raise ValueError

    monkeypatch.setattr("aimline.web.binder_work._made", slow)
    address = choose(make="1").url.partition(f"/{case}/")[2]
    work = binders.of(case, address.split("/")[2])
    while not work.count:
        time.sleep(0.01)
    words = page(address)
    assert "1 of 3" in words
    assert "You may leave this page." in words
    assert "1 of 3" in page(f"{address}state/")
    assert "A binder is being made." in page("binder/")
    going_on.append(True)


@pytest.mark.parametrize(
    "kind",
    [
        *("undated", "undescribed", "file_missing", "file_changed", "other_child"),
        *("unreadable_page", "unsure_words", "duplicate", "differing_copies"),
        *("fact_without_paper", "unconfirmed", "missing_papers", "missing_person"),
        *("missing_sender", "missing_statement"),
    ],
)
def test_every_check_says_what_to_do_and_where(kind):
    (line,) = check_lines([Check(kind, "Words.", "Write it into papers.csv.", file=FIRST)])
    assert line.link is not None
    assert "csv" not in str(line.do)
    assert str(line.link_words)


def test_your_name_and_address_are_typed_in_the_settings(post, page, case):
    post("settings/you/", name="Ines Vale", address="9 Elm Street", email="", phone="")
    parent = load_case(case).case.parent
    assert (parent.name, parent.address, parent.phone) == ("Ines Vale", "9 Elm Street", None)
    assert "Ines Vale" in page("settings/")
