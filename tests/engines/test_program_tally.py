"""What a program is told of all its goals, and what is hidden so that no child shows."""

from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.batch.local_engine import Batch, run
from aimline.batch.program_cells import ALL
from aimline.batch.program_tally import ProgramTally, shown, shown_table
from engine_tables import AS_OF, invented, tables


@pytest.fixture
def tallied(tmp_path):
    goals, seen = tables(invented(80))
    schools = ["Alder", "Birch", None, "Cedar"]
    goals = goals.with_columns(
        pl.Series("school", [schools[n % 4] for n in range(80)]),
        pl.Series("reports", [n % 3 for n in range(80)]),
        pl.Series("reports_with_score", [min(n % 2, n % 3) for n in range(80)]),
    )
    files = tmp_path / "goals.parquet", tmp_path / "seen.parquet"
    goals.write_parquet(files[0])
    seen.write_parquet(files[1])
    program = ProgramTally(AS_OF)
    run(Batch(*files, tmp_path / "out.parquet", AS_OF), lambda *_: None, program)
    return goals, seen, pl.read_parquet(tmp_path / "out.parquet"), program


def test_the_whole_is_every_goal_once(tallied):
    _, _, reviews, program = tallied
    assert program.whole.goals == reviews.height == 80
    assert dict(program.whole.verdicts) == dict(reviews["verdict"].value_counts().iter_rows())
    assert program.whole.with_scores == (reviews["n"] > 0).sum()
    assert program.whole.with_enough == (reviews["n"] >= 3).sum()


def test_groups_are_those_of_the_column_and_goals_without_a_name_are_in_none(tallied):
    goals, _, _, program = tallied
    assert list(program.of("school")) == ["Alder", "Birch", "Cedar"]
    assert [tally.goals for tally in program.of("school").values()] == [20, 20, 20]
    assert program.columns == ("measure", "grade", "school")
    assert program.of("school")["Birch"].reports == goals.filter(school="Birch")["reports"].sum()


def test_weeks_since_the_last_score_count_whole_weeks_up_to_the_day(tallied):
    _, seen, _, program = tallied
    last = seen.filter(pl.col("on") <= AS_OF).group_by("goal_id").agg(pl.col("on").max())
    weeks = ((AS_OF - last["on"]).dt.total_days() // 7).value_counts()
    assert dict(program.whole.weeks) == dict(weeks.iter_rows())


def test_a_score_after_the_day_is_not_seen(tmp_path):
    goals, _ = tables(invented(1))
    seen = pl.DataFrame({"goal_id": ["0"], "on": [AS_OF + timedelta(3)], "score": [4.0]})
    files = tmp_path / "goals.parquet", tmp_path / "seen.parquet"
    goals.write_parquet(files[0])
    seen.write_parquet(files[1])
    program = ProgramTally(AS_OF)
    run(Batch(*files, tmp_path / "out.parquet", AS_OF), lambda *_: None, program)
    assert program.of(ALL)[ALL].weeks == {}
    assert program.whole.median_weeks is None


def test_small_counts_are_hidden_and_none_can_be_worked_out():
    assert shown({"a": 40, "b": 3, "c": 12}, 10) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 3, "c": 2}, 10) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 0, "c": 12}, 10) == {"a": 40, "b": 0, "c": 12}


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 40), max_size=6), st.integers(2, 15))
def test_no_hidden_count_follows_from_the_total(counts, fewest):
    told = shown(counts, fewest)
    assert all(count is None or count == 0 or count >= fewest for count in told.values())
    hidden = [name for name, count in told.items() if count is None]
    if len(hidden) == 1:
        assert all(counts[name] == 0 for name in counts if name not in hidden)


def test_a_column_does_not_give_a_hidden_count_away_either():
    rows = {"Alder": {"off": 10, "on": 10}, "Birch": {"off": 3, "on": 17}, "": {"off": 0, "on": 0}}
    told = shown_table(rows, {"off": 13, "on": 27}, 10, {""})
    assert told["Birch"] == {"off": None, "on": None}
    assert told["Alder"] == {"off": None, "on": None}


def test_a_total_that_is_hidden_gives_nothing_away():
    rows = {"Alder": {"off": 10, "on": 10}, "Birch": {"off": 3, "on": 17}}
    told = shown_table(rows, {"off": None}, 10)
    assert told["Alder"] == {"off": 10, "on": 10}


table = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=4)


@given(table, st.integers(2, 15))
def test_no_row_and_no_column_has_a_single_hidden_count_beside_one_to_hide(cells, fewest):
    rows = {str(n): dict(zip("abc", row, strict=True)) for n, row in enumerate(cells)}
    totals = {name: sum(row[name] for row in rows.values()) for name in "abc"}
    told = shown_table(rows, totals, fewest)
    lines = [list(row.values()) for row in told.values()]
    lines += [[row[name] for row in told.values()] for name in "abc"]
    for line in lines:
        assert line.count(None) != 1 or not any(line)
        assert all(count is None or count == 0 or count >= fewest for count in line)
