"""The items in every other language: whole, of their own words, and plain to read."""

from datetime import date
from importlib.resources import files

import pytest

from aimline.case.skill import Support
from aimline.language.reading_level import reading_grade, spanish_reading_grade
from aimline.law.data_file import RuleFileError, document
from aimline.skills.bank import FRAME, bank, languages_of_bank
from aimline.skills.bank_words import reworded_area, reworded_frame
from aimline.skills.goals import Whose, effect_draft, suggested_goal
from aimline.wording.say import in_language
from skill_answers import rating, scored

OTHERS = languages_of_bank()[1:]
GRADE = {"es": spanish_reading_grade}
HARDEST_GRADE = 8
BY = date(2027, 9, 1)
NORA = Whose("Nora", "she/her")
each_language = pytest.mark.parametrize("code", OTHERS)


def folder(code):
    return files("aimline.skills").joinpath("bank", code)


def words(code, name):
    return folder(code).joinpath(name).read_text("utf-8")


def in_words_of(code):
    with in_language(code):
        return bank()


def test_spanish_is_there_and_every_folder_is_a_language():
    assert "es" in OTHERS
    folders = files("aimline.skills").joinpath("bank").iterdir()
    assert {one.name for one in folders if one.is_dir()} == set(OTHERS)


@each_language
def test_a_language_has_a_file_for_every_area_and_the_frame_and_no_other(code):
    wanted = {f"{area.id}.yaml" for area in bank().areas} | {FRAME}
    assert {one.name for one in folder(code).iterdir()} == wanted


@each_language
def test_each_file_tells_every_item_of_its_area_with_every_field(code):
    for area in bank().areas:
        told = document(words(code, f"{area.id}.yaml"), area.id)
        assert set(told) == {"title", "about", "items"}
        assert list(told["items"]) == [item.id for item in area.items]
        for item, said in told["items"].items():
            assert set(said) == {"does", "example", "given", "own"}, item
            assert all(said.values()), item


@each_language
def test_no_words_are_left_in_english(code):
    theirs = in_words_of(code)
    for mine, other in zip(bank().areas, theirs.areas, strict=True):
        assert mine.title != other.title or mine.title in KEPT_TITLES
        assert mine.about != other.about
    for mine, other in zip(bank().items, theirs.items, strict=True):
        assert mine.id == other.id
        for field in ("does", "example", "given", "in_own_words"):
            assert getattr(mine, field) != getattr(other, field), (mine.id, field)
    frames = zip(bank().frame.present_levels, theirs.frame.present_levels, strict=True)
    assert all(mine.title != other.title for mine, other in frames)
    days = bank().frame.school_day
    assert all(days[area] != said for area, said in theirs.frame.school_day.items())


KEPT_TITLES = frozenset[str]()
"""Titles that are the same word in another language."""


@each_language
def test_no_item_is_said_twice(code):
    items = in_words_of(code).items
    for field in ("does", "in_own_words"):
        said = [getattr(item, field) for item in items]
        assert [one for one in said if said.count(one) > 1] == []


@each_language
def test_every_item_is_plain_to_read(code):
    grade = GRADE.get(code, reading_grade)
    hard = {
        item.id: round(found, 1)
        for item in in_words_of(code).items
        if (found := grade(f"{item.given}: {item.does}. {item.example} {item.in_own_words}."))
        > HARDEST_GRADE
    }
    assert hard == {}


@each_language
def test_a_goal_of_every_item_holds_the_words_of_its_language(code):
    with in_language(code):
        results = scored([rating(item.id, "hands-on help") for item in bank().items]).items
        for result in results:
            text = suggested_goal(result, NORA, BY, "Money").goal.text
            assert result.item.does in text
            assert result.item.given[1:] in text
            assert " will " not in text


def test_what_a_student_reads_in_spanish_is_a_whole_sentence():
    item = in_words_of("es").item("DL1-09")
    assert item.in_own_words == "Me limpio la cara"
    assert item.done_by("her") == "limpiarse la cara"


def test_the_draft_of_an_effect_is_spanish():
    with in_language("es"):
        needs = scored([rating("MO2-01", Support.NOT_YET)]).area("money").needs
        said = effect_draft(needs, NORA, bank().frame.school_day["money"])
    assert said.startswith("Nora todavía no logra contar monedas mezcladas hasta un dólar.")
    assert "En la escuela, esto puede notarse al comprar el almuerzo" in said


def test_an_area_that_a_language_lacks_stays_whole_in_english():
    with in_language("xx"):
        assert bank().items == bank().items
        assert bank().area("money").title == "Money"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  MO1-02:", "  MO1-99:", "unknown key 'MO1-99'"),
        ('    given: "Con cuatro monedas"\n', "", "'given' of item 'MO1-01' is missing"),
        ("    does:", "    done:", "unknown key 'done'"),
        ("title: Dinero\n", "", "'title' is missing"),
    ],
)
def test_a_file_that_says_too_little_or_too_much_is_refused(before, after, said):
    text = words("es", "money.yaml").replace(before, after, 1)
    with pytest.raises(RuleFileError, match=said):
        reworded_area(bank().area("money"), text, "money.yaml")


def test_an_item_that_is_not_said_is_refused():
    text = words("es", "money.yaml")
    start, end = text.index("  MO1-03:"), text.index("  MO1-04:")
    with pytest.raises(RuleFileError, match="MO1-03"):
        reworded_area(bank().area("money"), text[:start] + text[end:], "money.yaml")


def test_a_frame_that_lacks_an_area_is_refused():
    text = words("es", FRAME).replace("  money:", "  gold:")
    with pytest.raises(RuleFileError, match="gold"):
        reworded_frame(bank().frame, text, FRAME)
