from datetime import date

import pytest

from aimline.norms.benchmark import benchmarks
from aimline.norms.groups import group_levels, groups
from aimline.norms.growth import growth
from aimline.norms.own_table import own_norms
from aimline.norms.percentile import normal_percentile, peer_levels, percentile, season
from aimline.norms.table import TABLES, rows, source
from aimline.terms import AimlineError, MeasureKind, Undefined

READING = MeasureKind.WORDS_CORRECT_PER_MINUTE


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_every_row_of_every_table_names_a_source(table):
    assert rows(table.id)
    for row in rows(table.id):
        assert source(row["source_id"]).citation


def test_no_table_of_maps_norms_is_shipped():
    assert not any("map" in table.id for table in TABLES)


def test_a_tabled_score_has_its_own_percentile_and_one_between_is_interpolated():
    peers = peer_levels(READING, "4", "fall")
    for tabled, score in peers.levels:
        assert percentile(score, peers).value == tabled
    (low, below), (high, above) = peers.levels[1:3]
    middle = percentile((below + above) / 2, peers)
    assert middle.value == pytest.approx((low + high) / 2)


def test_outside_the_table_only_the_side_is_said():
    peers = peer_levels(READING, "4", "fall")
    assert percentile(peers.levels[0][1] - 1, peers).words == "<10"
    assert percentile(peers.levels[-1][1] + 1, peers).words == ">90"
    assert percentile(0, peers).value is None


def test_percentiles_never_fall_when_scores_rise():
    peers = peer_levels(READING, "2", "winter")
    found = [percentile(score, peers).value for score in range(30, 110)]
    known = [value for value in found if value is not None]
    assert known == sorted(known)


@pytest.mark.parametrize(
    ("measure", "grade", "season_name", "instrument"),
    [
        (MeasureKind.PERCENT, "4", "fall", ""),
        (READING, "12", "fall", ""),
        (READING, None, "fall", ""),
        (READING, "1", "fall", ""),
        (READING, "4", "fall", "easyCBM Passage Reading Fluency"),
    ],
)
def test_a_table_is_not_used_where_it_does_not_belong(measure, grade, season_name, instrument):
    assert peer_levels(measure, grade, season_name, instrument=instrument) is None


def test_grades_seven_and_eight_take_the_older_edition():
    assert peer_levels(READING, "7", "fall").table.year == 2006
    assert peer_levels(READING, "6", "fall").table.year == 2017
    assert growth(READING, "8").source.id == "HT2006_RN"


def test_growth_knows_its_spread_and_never_too_small_a_one():
    for grade in "12345678":
        assert growth(READING, grade).spread >= 0.5
    assert growth(READING, "4").typical == 1.2
    assert growth(READING, "4").ambitious > growth(READING, "4").typical
    assert growth(MeasureKind.PERCENT, "4") is None


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2025, 8, 20), "fall"),
        (date(2025, 11, 30), "fall"),
        (date(2025, 12, 1), "winter"),
        (date(2026, 2, 28), "winter"),
        (date(2026, 3, 1), "spring"),
        (date(2026, 6, 5), "spring"),
    ],
)
def test_a_day_has_its_season(on, name):
    assert season(on) == name


def test_a_groups_levels_run_over_the_year():
    levels = group_levels("2", "specific learning disability")
    assert [level.period for level in levels] == ["fall", "winter1", "winter2", "spring"]
    assert levels[0].mean == 27.33
    assert "general education" in groups()
    assert group_levels("9", "general education") == ()


def test_a_benchmark_band_holds_its_lower_bound():
    bands = benchmarks("Acadience", "ORF words correct", "3", "beginning")
    assert bands.band(70) == "benchmark"
    assert bands.band(69) == "below"
    assert bands.band(10) is None
    assert benchmarks("Another test", "ORF", "3", "beginning") is None


def test_a_school_may_bring_norms_that_may_not_be_shipped():
    text = "subject,grade,season,mean,sd\nmathematics,K,fall,140,12\n"
    (norm,) = own_norms(text, "map.csv")
    assert norm.percentile(140) == pytest.approx(50)
    assert norm.source == "map.csv"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subject,grade,season,mean\n", "sd is missing"),
        ("subject,grade,season,mean,sd\nm,K,fall,x,12\n", "line 2"),
        ("subject,grade,season,mean,sd\nm,K,fall,140,0\n", "not above 0"),
    ],
)
def test_norms_that_cannot_be_read_are_refused_in_words(text, said):
    with pytest.raises(AimlineError, match=said):
        own_norms(text, "map.csv")


def test_a_table_without_a_spread_gives_no_percentile():
    with pytest.raises(Undefined):
        normal_percentile(1, 1, 0)
