"""Everyday skills on the pages, without a browser."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aimline.case.skill import Support
from aimline.case.student import Parent
from aimline.drafting.kept_skills_report import kept_report
from aimline.skills.bank import bank
from aimline.skills.item import Band
from aimline.store.loaded import load_case
from aimline.store.models import CaseRow, ChangeRow, SkillSittingRow
from aimline.store.record import record, undo
from aimline.web import skill_page
from aimline.web.views import skills as skill_views

pytestmark = pytest.mark.django_db

MONEY = bank().area("money")
FIRST = [item.id for item in MONEY.of_band(Band.AGES_5_8)]
OWN = {"observer": "Grandpa Yusuf", "setting": "home", "day": "2025-12-19", "band": "5-8"}


@pytest.fixture
def case(taken_in):
    return taken_in("maryland_minutes")


@pytest.fixture
def post(browser_within, case):
    def posted(address, **values):
        return browser_within.post(f"/{case}/skills/{address}", values)

    return posted


@pytest.fixture
def page(browser_within, case):
    def shown(address="", status=200):
        answer = browser_within.get(f"/{case}/skills/{address}")
        assert answer.status_code == status
        return answer.content.decode()

    return shown


@pytest.fixture
def sitting(post):
    """The address of a sitting that was just begun."""
    return post("begin/", **OWN).url.partition("/skills/")[2]


def test_a_parent_without_a_relation_is_proposed_as_observer_by_name_alone(page, case):
    assert 'value="Salma Haddad (parent)"' in page()
    no_relation = Parent("Salma Haddad")
    record(case, "Changed.", lambda known: replace(known, parent=no_relation))
    assert 'value="Salma Haddad"' in page()


def of(case, observer="Grandpa Yusuf"):
    return [r for r in load_case(case).case.skills if r.observer == observer]


def answers(support, items=FIRST[:5]):
    return {f"support-{item}": support for item in items}


def test_a_sitting_is_begun_with_the_band_of_the_age(page, sitting):
    assert '<option value="5-8" selected>' in page()
    assert "0 of 14 answered" in page(sitting)


def test_each_page_is_kept_as_facts_that_can_be_undone(post, page, case, sitting):
    answer = post(f"{sitting}money/5-8/0/", then="on", **answers("reminder"))
    assert "money/5-8/1/" in answer.url
    kept = of(case)
    assert [r.item for r in kept] == FIRST[:5]
    assert {r.support for r in kept} == {Support.REMINDER}
    assert "5 of 14 answered" in page(sitting)
    last = ChangeRow.objects.filter(case_id=case).order_by("-number").first()
    undo(case, last.number, "Taken back.")
    assert of(case) == []


def test_what_is_skipped_is_no_answer(post, case, sitting):
    post(f"{sitting}money/5-8/0/", then="on", **answers("reminder", FIRST[:2]))
    assert [r.item for r in of(case)] == FIRST[:2]


def test_a_pause_leads_to_the_areas_and_going_on_to_the_next_open_page(post, page, sitting):
    answer = post(f"{sitting}money/5-8/0/", then="pause", **answers("reminder"))
    assert answer.url.partition("?")[0].endswith(f"/skills/{sitting}")
    assert f"{sitting}money/5-8/1/" in page(sitting)


def test_an_answer_can_be_changed_and_taken_back(post, case, sitting):
    where = f"{sitting}money/5-8/0/"
    post(where, then="on", **answers("reminder", FIRST[:1]))
    post(where, then="on", **answers("independent", FIRST[:1]))
    assert [r.support for r in of(case)] == [Support.INDEPENDENT]
    post(where, then="on", **answers("", FIRST[:1]))
    assert of(case) == []


def test_the_same_answers_again_change_nothing(post, case, sitting):
    where = f"{sitting}money/5-8/0/"
    post(where, then="on", **answers("reminder"))
    count = ChangeRow.objects.filter(case_id=case).count()
    post(where, then="pause", **answers("reminder"))
    assert ChangeRow.objects.filter(case_id=case).count() == count


class Days:
    """A family that is no sample, on a day that the test sets."""

    def __init__(self, case, browser, monkeypatch):
        self.case, self.browser, self.monkeypatch = case, browser, monkeypatch

    def go_to(self, days):
        self.today = date(2026, 2, 2) + timedelta(days=days)
        for module in (skill_views, skill_page):
            self.monkeypatch.setattr(module, "usual_day", lambda _: self.today)
        return self.today

    def begin(self, day):
        given = {**OWN, "day": day.isoformat()}
        begun = self.browser.post(f"/{self.case}/skills/begin/", given).url
        at = datetime.combine(self.today, time(12), UTC)
        SkillSittingRow.objects.filter(id=begun.split("/")[-2]).update(begun_at=at)
        return begun

    def answer(self, begun, support, **more):
        sent = {"then": "on", **answers(support, FIRST[:1]), **more}
        return self.browser.post(f"{begun}money/5-8/0/", sent)

    def get(self, address):
        return self.browser.get(address).content.decode()

    def kept(self):
        return [(r.on, r.support) for r in of(self.case)]


@pytest.fixture
def real(taken_in, browser_within, monkeypatch):
    case = taken_in("doing_well")
    CaseRow.objects.filter(id=case).update(sample="")
    return Days(case, browser_within, monkeypatch)


def test_each_answer_bears_the_day_on_which_it_was_given(real):
    first = real.go_to(0)
    begun = real.begin(first)
    real.answer(begun, "reminder")
    later = real.go_to(18)
    real.answer(begun, "reminder", **answers("prompt or model", FIRST[1:2]))
    assert real.kept() == [(first, Support.REMINDER), (later, Support.PROMPT)]
    assert "2 of 14 answered" in real.get(begun)


def test_answers_typed_from_a_paper_form_bear_the_day_on_it(real):
    paper = real.go_to(-3)
    real.go_to(0)
    begun = real.begin(paper)
    real.go_to(2)
    real.answer(begun, "reminder")
    assert real.kept() == [(paper, Support.REMINDER)]


def test_an_answer_that_is_changed_in_an_earlier_sitting_is_kept_once_and_shown(real):
    paper, later = real.go_to(0), real.go_to(14)
    late = real.begin(later)
    real.answer(late, "independent")
    early = real.begin(paper)
    for support in ("reminder", "hands-on help", "hands-on help"):
        real.answer(early, support)
    assert real.kept() == [(later, Support.INDEPENDENT), (paper, Support.HELP)]
    assert 'value="hands-on help" checked' in real.get(f"{early}money/5-8/0/")
    assert 'value="independent" checked' in real.get(f"{late}money/5-8/0/")


def test_a_new_sitting_does_not_begin_with_the_answers_of_the_one_before(real):
    first = real.begin(real.go_to(0))
    real.answer(first, "reminder")
    second = real.begin(real.go_to(20))
    assert "0 of 14 answered" in real.get(second)
    real.go_to(21)
    assert "Begin a new one, so that then and now can be compared." in real.get(first)
    real.answer(first, "independent")
    assert len(real.kept()) == 1


def test_a_sitting_takes_no_answers_after_eight_weeks_and_says_so(real):
    begun = real.begin(real.go_to(0))
    real.go_to(57)
    assert "This sitting ended on" in real.get(begun)
    assert "This sitting ended on" in real.get(f"{begun}money/5-8/0/")


def test_a_sitting_of_a_day_to_come_is_refused(post, case):
    answer = post("begin/", **{**OWN, "day": "2099-12-19"})
    assert "This day is still to come." in answer.content.decode()
    assert SkillSittingRow.objects.filter(case_id=case).count() == 0


def test_a_file_with_a_day_to_come_is_refused_with_its_line(post, case):
    rows = "observer,setting,date,item,support\nNan,home,2099-12-01,MO1-01,reminder\n"
    shown = post("file/", file=SimpleUploadedFile("a.csv", rows.encode())).content.decode()
    assert "The day 2099-12-01 is still to come." in shown
    assert "a.csv, line 2" in shown
    assert of(case, "Nan") == []


def test_a_count_that_cannot_be_is_refused_beside_its_item(post, case, sitting):
    wrong = {f"times-{FIRST[0]}": "6", f"chances-{FIRST[0]}": "5"}
    answer = post(f"{sitting}money/5-8/0/", then="on", **answers("reminder"), **wrong)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "6 times are more than 5 chances." in shown
    assert 'value="6"' in shown
    assert of(case) == []


def test_the_questions_move_to_younger_items_and_say_why(post, page):
    begun = post("begin/", **{**OWN, "band": "9-12"}).url.partition("/skills/")[2]
    items = [item.id for item in MONEY.of_band(Band.AGES_9_12)][:5]
    answer = post(f"{begun}money/9-12/0/", then="on", **answers("not yet", items))
    assert "money/5-8/0/" in answer.url
    assert "younger ages" in page(answer.url.partition("/skills/")[2])


def test_the_student_answers_in_the_first_person(post, page):
    begun = post("begin/", **{**OWN, "observer": "Idris", "is_own": "on"}).url
    shown = page(f"{begun.partition('/skills/')[2]}money/5-8/0/")
    assert "I name a penny" in shown
    assert "by myself" in shown


def test_the_results_tell_each_item_and_the_people_side_by_side(page):
    shown = page("results/")
    assert "What was seen of Idris's everyday skills" in shown
    assert "Lena Vale (aunt), community" in shown
    assert "(differs)" in shown
    assert "This is beyond error: less help than before." in shown
    assert "14 suggested goals, one for each need" in shown
    assert "What this cannot say" in shown


def test_people_of_one_place_each_are_compared_once(page):
    shown = page("results/")
    assert shown.count("items with the same help") == 1


def test_results_without_an_answer_say_what_to_do(browser_within, taken_in):
    case = taken_in("doing_well")
    answer = browser_within.get(f"/{case}/skills/results/")
    assert answer.status_code == 400
    assert "No everyday skill was rated yet" in answer.content.decode()


@pytest.mark.parametrize("address", ["report.pdf", "report.docx", "report.txt", "summary.pdf"])
def test_the_report_can_be_taken_home(browser_within, case, address):
    answer = browser_within.get(f"/{case}/skills/results/{address}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert len(answer.content) > 1500


IN_SPANISH = {"HTTP_ACCEPT_LANGUAGE": "es"}


@pytest.fixture
def spanish(browser_within, case, settings):
    """A page of the case in Spanish."""
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]

    def shown(address=""):
        answer = browser_within.get(f"/{case}/skills/{address}", **IN_SPANISH)
        assert answer.status_code == 200
        return answer

    return shown


def test_the_items_and_what_was_seen_stand_in_the_language_of_the_page(spanish, post):
    begun = post("begin/", **OWN).url.partition("/skills/")[2]
    asked = spanish(f"{begun}money/5-8/0/").content.decode()
    assert "Nombrar una moneda de 1, 5, 10 o 25 centavos" in asked
    assert "Grandpa Yusuf, casa" in asked
    assert not any(item.asked in asked for item in MONEY.of_band(Band.AGES_5_8))
    results = spanish("results/").content.decode()
    assert "Decir que el dinero sirve para comprar cosas" in results
    assert "logrará" in results
    assert not any(item.asked in results for item in MONEY.of_band(Band.AGES_5_8))


@pytest.mark.parametrize("address", ["results/report.txt", "results/summary.txt"])
def test_the_report_to_the_school_is_english_on_a_spanish_page(
    browser_within, case, spanish, address
):
    in_english = browser_within.get(f"/{case}/skills/{address}").content
    assert spanish(address).content == in_english
    copy = spanish(f"{address}?copy=es")
    assert "Copia de lectura en español: no sustituye al original en inglés." in " ".join(
        copy.content.decode().split()
    )
    assert "reading-copy-es" in copy.headers["Content-Disposition"]
    assert copy.content != in_english


def test_a_report_kept_on_a_spanish_page_is_the_english_one(browser_within, case, spanish):
    browser_within.post(f"/{case}/skills/results/keep/", **IN_SPANISH)
    kept = load_case(case).case.papers[-1]
    assert kept.title == "Present levels of everyday skills"
    assert spanish("results/").status_code == 200
    held = browser_within.get(f"/{case}/papers/original/{kept.file}")
    data = b"".join(held.streaming_content) if held.streaming else held.content
    assert data == browser_within.get(f"/{case}/skills/results/report.pdf").content


def test_a_copy_in_a_language_that_is_not_there_is_not_there(page):
    page("results/report.pdf?copy=xx", status=404)
    page("results/report.pdf?copy=en", status=404)


def test_the_paper_form_is_in_the_language_that_is_asked_for(spanish):
    def words(address):
        opened = pypdfium2.PdfDocument(spanish(address).content)
        shown = [page.get_textpage().get_text_range() for page in opened]
        opened.close()
        return " ".join(" ".join(shown).split())

    of_money = "form.pdf?ages=9-12&area=money"
    assert "Destrezas de la vida diaria: lo que se vio" in words(of_money)
    english = words(f"{of_money}&language=en")
    assert "Everyday skills: what was seen" in english
    assert "Dinero" not in english
    assert '<option value="es" lang="es" selected>' in spanish("").content.decode()


@pytest.mark.parametrize("address", ["results/report.odt", "results/all.pdf", "form.pdf?ages=4"])
def test_an_unknown_file_is_not_there(page, address):
    page(address, status=404)


def test_the_paper_form_holds_the_areas_that_were_chosen(browser_within, case):
    answer = browser_within.get(f"/{case}/skills/form.pdf?ages=9-12&area=money&area=communication")
    opened = pypdfium2.PdfDocument(BytesIO(answer.content).read())
    assert len(opened) == 3
    opened.close()


def test_a_file_of_answers_comes_in_whole_and_only_once(post, case):
    rows = "observer,setting,date,item,support\nNan,home,2025-12-01,MO1-01,reminder\n"
    for _ in range(2):
        post("file/", file=SimpleUploadedFile("a.csv", rows.encode()))
    assert [r.item for r in of(case, "Nan")] == ["MO1-01"]


def test_a_file_with_a_wrong_row_changes_nothing_and_says_where(post, case):
    right = "observer,setting,date,item,support\nNan,home,2025-12-01,MO1-01,reminder\n"
    rows = f"{right}Nan,home,,X,y\n"
    shown = post("file/", file=SimpleUploadedFile("a.csv", rows.encode())).content.decode()
    assert "a.csv, line 3, support" in shown
    assert of(case, "Nan") == []


def test_words_for_the_report_can_be_added_and_taken_out(post, page, case):
    post("results/words/", kind="concern", area="", words="He is lonely at recess.")
    assert "He is lonely at recess." in page("results/")
    row = re.findall(r"results/words/(\d+)/away/", page("results/"))[-1]
    post(f"results/words/{row}/away/")
    assert "He is lonely at recess." not in page("results/")


def test_an_effect_needs_its_area(post):
    answer = post("results/words/", kind="effect at school", area="", words="He waits.")
    assert "Choose the area whose effect this is." in answer.content.decode()


def test_a_kept_report_is_a_paper_of_the_case_and_goes_with_the_letter(
    post, page, browser_within, case
):
    post("results/keep/")
    (paper,) = (p for p in load_case(case).case.papers if p.kind == "skills report")
    assert browser_within.get(f"/{case}/papers/original/{paper.file}").status_code == 200
    assert "is kept among the papers" in page("results/")
    begun = browser_within.post(f"/{case}/letters/new/", {"letter": "meeting_own_data"})
    letter = browser_within.get(begun.url).content.decode()
    assert "Present levels of everyday skills" in letter
    post("results/keep/")
    assert [p.kind for p in load_case(case).case.papers].count("skills report") == 1


def test_a_report_kept_again_after_a_new_concern_takes_the_place_of_the_first(post, case):
    post("results/keep/")
    first = kept_report(load_case(case).case, date.max)
    post("results/words/", kind="concern", area="", words="He is lonely at recess.")
    post("results/keep/")
    papers = [p for p in load_case(case).case.papers if p.kind == "skills report"]
    assert [p.file == first.file for p in papers] == [False]
    assert kept_report(load_case(case).case, date.max) == papers[0]


def test_an_exported_case_keeps_its_skills_and_words(case, browser_within):
    answer = browser_within.get(f"/{case}/export.zip")
    upload = SimpleUploadedFile("case.zip", answer.content)
    back = browser_within.post("/import/", {"file": upload}).url.strip("/").partition("/")[0]
    before, after = load_case(case).case, load_case(back).case
    assert before.skills
    assert (after.skills, after.skill_notes) == (before.skills, before.skill_notes)


def test_a_sitting_can_be_taken_off_the_list_and_its_answers_stay(post, page, case, sitting):
    post(f"{sitting}money/5-8/0/", then="on", **answers("reminder"))
    post(f"{sitting}away/")
    assert SkillSittingRow.objects.filter(case_id=case).count() == 0
    assert len(of(case)) == 5


def test_the_timeline_tells_who_saw_how_many(browser_within, case):
    shown = browser_within.get(f"/{case}/timeline/").content.decode()
    assert "everyday skills as Salma Haddad (mother) saw them (home)" in shown


def test_a_sitting_of_another_family_is_not_there(browser_within, taken_in, sitting):
    other = taken_in("doing_well")
    assert browser_within.get(f"/{other}/skills/{sitting}").status_code == 404
