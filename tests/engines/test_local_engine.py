"""`aimline batch` on one machine, through the front door: order, counts, rejects and bad files."""

import signal
import subprocess
import sys
import time
from datetime import timedelta

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from aimline.batch import local_engine
from aimline.cli.main import main
from batch_goals import Given, alone
from engine_tables import AS_OF, START, invented, tables
from review_rows import same


def written(frame, path):
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        frame.write_ipc(path)
    return str(path)


def run(tmp_path, goals, seen, *options, kind=".parquet", out="reviews.parquet"):
    asked = [
        *("--goals", written(goals, tmp_path / f"goals{kind}")),
        *("--observations", written(seen, tmp_path / f"seen{kind}")),
        *("--out", str(tmp_path / out), "--as-of", AS_OF.isoformat(), *options),
    ]
    return main(["batch", *asked])


def rejects(tmp_path):
    return pl.read_csv(tmp_path / "reviews.rejects.csv", infer_schema=False).rows()


@pytest.mark.parametrize("kind", [".parquet", ".csv", ".arrow"])
@pytest.mark.parametrize("id_type", [pl.String, pl.Int64])
def test_every_goal_gets_the_review_that_it_gets_alone(tmp_path, kind, id_type):
    given = invented(60)
    assert run(tmp_path, *tables(given, id_type), kind=kind) == 0
    rows = pl.read_parquet(tmp_path / "reviews.parquet").to_dicts()
    for row, one in zip(rows, given, strict=True):
        same({**row, "goal_id": str(row["goal_id"])}, alone(one, AS_OF))


def test_mixed_rows_and_many_buckets_change_nothing(tmp_path, monkeypatch):
    goals, seen = tables(invented(90))
    run(tmp_path, goals, seen)
    plain = pl.read_parquet(tmp_path / "reviews.parquet")
    monkeypatch.setattr(local_engine, "ROWS_IN_A_BUCKET", 150)
    monkeypatch.setattr(local_engine, "_ROWS_WRITTEN_AT_A_TIME", 7)
    run(tmp_path, goals, seen.sample(fraction=1, shuffle=True, seed=1))
    assert pl.read_parquet(tmp_path / "reviews.parquet").equals(plain)


@pytest.mark.parametrize("out", ["reviews.csv", "reviews.parquet", "reviews.arrow"])
def test_the_reviews_are_written_in_the_kind_that_is_named(tmp_path, out):
    assert run(tmp_path, *tables(invented(5)), out=out) == 0
    read = {"csv": pl.read_csv, "parquet": pl.read_parquet, "arrow": pl.read_ipc}
    assert read[out.split(".")[1]](tmp_path / out).height == 5


def test_each_bad_row_is_counted_and_told_with_its_reason(tmp_path, capsys):
    goals, seen = tables(invented(3))
    goals = goals.with_columns(pl.all().cast(pl.String))
    odd = goals.row(0, named=True)
    bad_goals = [
        odd,
        {**odd, "goal_id": None},
        {**odd, "goal_id": "7", "measure": "smiles"},
        {**odd, "goal_id": "8", "direction": "up"},
        {**odd, "goal_id": "9", "criterion_on": "6/1/2026"},
        {**odd, "goal_id": "10", "baseline": "about 40"},
    ]
    seen = seen.with_columns(pl.all().cast(pl.String))
    bad_seen = [
        ("0", "2025-10-01", ""),
        ("0", "2025-10-01", "4/5"),
        ("0", "2025-13-01", "40"),
        ("", "2025-10-01", "40"),
        ("77", "2025-10-01", "40"),
        ("0", "2025-10-01", "inf"),
    ]
    more = pl.DataFrame(bad_seen, schema=seen.schema, orient="row")
    run(
        tmp_path,
        pl.concat([goals, pl.DataFrame(bad_goals, schema=goals.schema)]),
        pl.concat([seen, more]),
        kind=".csv",
    )
    told = rejects(tmp_path)
    reasons = {(file, goal, reason) for file, _, goal, reason in told}
    assert ("goals", "0", "goal_id '0' stands in row 1 already") in reasons
    assert ("goals", None, "goal_id is missing") in reasons
    assert ("goals", "9", "criterion_on '6/1/2026' is no day as 2026-02-10") in reasons
    assert ("goals", "10", "baseline 'about 40' is no number") in reasons
    assert any("measure 'smiles' is none of" in reason for _, _, reason in reasons)
    assert any("direction 'up' is none of" in reason for _, _, reason in reasons)
    assert ("observations", "0", "score is missing") in reasons
    assert ("observations", "0", "score '4/5' is no number") in reasons
    assert ("observations", "0", "score 'inf' is no number") in reasons
    assert ("observations", "0", "on '2025-13-01' is no day as 2026-02-10") in reasons
    assert ("observations", None, "goal_id is missing") in reasons
    assert ("observations", "77", "no goal that could be used has this goal_id") in reasons
    assert len(told) == len(bad_goals) + len(bad_seen)
    assert [row for file, row, *_ in told if file == "goals"] == ["5", "6", "7", "8", "9", "4"]
    said = capsys.readouterr().out
    assert f"Goals: {3 + 6} read = 3 reviewed + 6 rejected" in said
    assert f"Scores: {seen.height + 6} read = {seen.height} used + 6 rejected" in said


def test_every_column_that_breaks_the_contract_is_named(tmp_path, capsys):
    goals, seen = tables(invented(2))
    broken = goals.drop("criterion").with_columns(pl.lit(value=True).alias("baseline"))
    assert run(tmp_path, broken, seen) == 2
    said = capsys.readouterr().err
    assert "criterion is missing" in said
    assert "baseline is bool, and a number is needed" in said
    assert not (tmp_path / "reviews.parquet").exists()


def test_a_parquet_file_that_was_cut_off_is_told_and_leaves_no_file(tmp_path, capsys):
    goals, seen = tables(invented(9))
    whole = tmp_path / "whole.parquet"
    seen.write_parquet(whole)
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(whole.read_bytes()[:-40])
    asked = ["--goals", written(goals, tmp_path / "goals.parquet"), "--observations", str(cut)]
    assert main(["batch", *asked, "--out", str(tmp_path / "r.csv"), "--as-of", "2026-03-02"]) == 2
    assert "cut.parquet is damaged or was cut off" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {
        *("whole.parquet", "cut.parquet", "goals.parquet")
    }


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(tmp_path, capsys):
    goals, _ = tables(invented(2))
    row, path = b"1,2025-10-01,4\n", tmp_path / "seen.csv"
    broken = b'1,2025-10-01,"4\n'
    path.write_bytes(b"goal_id,on,score\n" + row * 2_999_999 + broken + row * 200_000)
    asked = ["--goals", written(goals, tmp_path / "goals.csv"), "--observations", str(path)]
    assert main(["batch", *asked, "--out", str(tmp_path / "r.csv"), "--as-of", "2026-03-02"]) == 2
    said = capsys.readouterr().err
    assert "line 3,000,001 has a quotation mark that is not closed" in said
    assert not (tmp_path / "r.csv").exists()


def test_scores_that_one_id_has_by_mistake_are_rejected_and_the_goal_is_reviewed(tmp_path):
    goals, seen = tables(invented(2))
    many = seen.head(1).select(pl.all().repeat_by(6_000).explode())
    run(tmp_path, goals, pl.concat([seen.filter(pl.col("goal_id") != seen["goal_id"][0]), many]))
    assert "6000 scores have this goal_id, and no goal has so many" in rejects(tmp_path)[0][3]
    assert pl.read_parquet(tmp_path / "reviews.parquet").height == 2


def test_a_row_with_too_many_cells_is_told(tmp_path, capsys):
    goals, _ = tables(invented(2))
    path = tmp_path / "seen.csv"
    path.write_text("goal_id,on,score\n1,2025-10-01,4\n1,2025-10-08,4,5\n")
    asked = ["--goals", written(goals, tmp_path / "goals.csv"), "--observations", str(path)]
    assert main(["batch", *asked, "--out", str(tmp_path / "r.csv"), "--as-of", "2026-03-02"]) == 2
    assert "seen.csv cannot be read as a table" in capsys.readouterr().err


def of_own_process(tmp_path, goals, seen, **options):
    """A run of the command in a process of its own, that has begun."""
    asked = [
        *("--goals", written(goals, tmp_path / "goals.parquet")),
        *("--observations", written(seen, tmp_path / "seen.parquet")),
        *("--out", str(tmp_path / "out" / "reviews.parquet"), "--as-of", "2026-03-02"),
    ]
    return subprocess.Popen([sys.executable, "-m", "aimline", "batch", *asked], **options)


def test_a_full_disk_is_told_and_leaves_no_file(tmp_path):
    goals, seen = tables(invented(40))
    seen = pl.concat([seen.with_columns(pl.col("score") + n) for n in range(100)])
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    process = of_own_process(
        *(tmp_path, goals, seen),
        stderr=subprocess.PIPE,
        text=True,
        # As on a disk that is full, no file may grow beyond this.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    said = process.communicate()[1]
    assert process.returncode == 2
    assert "reviews.parquet could not be written: File too large. Nothing is left" in said
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away_by_the_next(tmp_path):
    goals, seen = tables(invented(40))
    process = of_own_process(tmp_path, goals, pl.concat([seen] * 3_000))
    while not any(tmp_path.glob("out/.aimline-batch-*/*")):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert any(tmp_path.glob("out/.aimline-batch-*/"))
    assert of_own_process(tmp_path, goals, seen).wait() == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *("reviews.parquet", "reviews.rejects.csv")
    }


def test_a_run_leaves_the_folder_of_another_that_goes_on_alone(tmp_path):
    goals, seen = tables(invented(40))
    other = of_own_process(tmp_path, goals, pl.concat([seen] * 3_000))
    while not any(tmp_path.glob("out/.aimline-batch-*/*")):
        time.sleep(0.01)
    (used,) = tmp_path.glob("out/.aimline-batch-*/")
    with local_engine._scratch(tmp_path / "out") as own:
        assert used.is_dir()
        assert own != used
    assert other.wait() == 0
    assert pl.read_parquet(tmp_path / "out" / "reviews.parquet").height == 40


def test_a_run_that_is_interrupted_leaves_nothing_behind(tmp_path):
    goals, seen = tables(invented(40))
    process = of_own_process(tmp_path, goals, pl.concat([seen] * 3_000))
    while not any(tmp_path.glob("out/.aimline-batch-*/*")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_the_batch_itself_can_be_the_prior_and_is_said(tmp_path, capsys):
    given = [
        Given(
            str(n),
            START,
            START + timedelta(270),
            measure="count",
            scores=tuple(
                (START + timedelta(7 * k), 40.0 + k * (1 + n % 3) / 2 + (k * 7 + n) % 5)
                for k in range(1, 9)
            ),
        )
        for n in range(40)
    ]
    run(tmp_path, *tables(given), "--priors", "batch")
    drawn = pl.read_parquet(tmp_path / "reviews.parquet")
    assert "the goals of this batch" in capsys.readouterr().out
    assert (drawn["shrinkage_weight"] < 1).all()
    run(tmp_path, *tables(given), "--priors", "none")
    own = pl.read_parquet(tmp_path / "reviews.parquet")
    assert (own["shrinkage_weight"] == 1).all()
    assert drawn["projected"].std() < own["projected"].std()
    assert drawn["projected"].mean() == pytest.approx(own["projected"].mean(), abs=0.1)


def test_no_goal_at_all_is_a_file_of_no_reviews(tmp_path):
    goals, seen = tables(invented(2))
    assert run(tmp_path, goals.clear(), seen.clear()) == 0
    assert pq.read_table(tmp_path / "reviews.parquet").num_rows == 0
    assert pa.types.is_string(pq.read_schema(tmp_path / "reviews.parquet").field("goal_id").type)


def test_a_program_gets_a_page_and_a_pdf_in_which_no_goal_is_named(tmp_path):
    goals, seen = tables(invented(60))
    goals = goals.with_columns(("child-" + pl.col("goal_id")).alias("goal_id"))
    seen = seen.with_columns(("child-" + pl.col("goal_id")).alias("goal_id"))
    assert run(tmp_path, goals, seen, "--summary", str(tmp_path / "report")) == 0
    page = (tmp_path / "report" / "summary.html").read_text()
    assert (tmp_path / "report" / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert "By what is measured" in page
    assert "child-" not in page


def test_nothing_is_written_over_what_is_read(tmp_path, capsys):
    goals, seen = tables(invented(2))
    assert run(tmp_path, goals, seen, out="goals.parquet") == 2
    assert "--out and --goals are the same file" in capsys.readouterr().err
    assert pl.read_parquet(tmp_path / "goals.parquet").height == 2
    rejects_too = ("--rejects", str(tmp_path / "reviews.parquet"))
    assert run(tmp_path, goals, seen, *rejects_too) == 2
    assert "--rejects and --out are the same file" in capsys.readouterr().err


def test_ids_too_large_for_a_signed_number_are_kept(tmp_path):
    goals, seen = tables(invented(3), pl.UInt64)
    far = pl.lit(2**63 + 5, pl.UInt64)
    goals, seen = (each.with_columns(pl.col("goal_id") + far) for each in (goals, seen))
    assert run(tmp_path, goals, seen) == 0
    ids = pl.read_parquet(tmp_path / "reviews.parquet")["goal_id"].to_list()
    assert ids == [str(2**63 + 5 + n) for n in range(3)]


def test_short_and_long_names_of_a_measure_are_one_kind_of_goal(tmp_path):
    given = [
        Given(
            str(n),
            START,
            START + timedelta(270),
            measure="words correct per minute",
            grade="K",
            scores=tuple(
                (START + timedelta(7 * k), 40.0 + k * (1 + n % 3) / 2 + (k * 7 + n) % 5)
                for k in range(1, 9)
            ),
        )
        for n in range(40)
    ]
    goals, seen = tables(given)
    run(tmp_path, goals, seen, "--priors", "batch")
    plain = pl.read_parquet(tmp_path / "reviews.parquet")
    short = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit("WCPM")).otherwise("measure")
    run(tmp_path, goals.with_columns(short.alias("measure")), seen, "--priors", "batch")
    assert pl.read_parquet(tmp_path / "reviews.parquet").equals(plain)
    assert (plain["shrinkage_weight"] < 1).all()


def test_more_reports_with_a_score_than_reports_are_rejected(tmp_path):
    goals, seen = tables(invented(3))
    goals = goals.with_columns(
        pl.Series("reports", [4, 10, None]), pl.Series("reports_with_score", [4, 12, None])
    )
    assert run(tmp_path, goals, seen, "--summary", str(tmp_path / "s")) == 0
    told = [row for row in rejects(tmp_path) if row[0] == "goals"]
    assert [(row[2], row[3]) for row in told] == [
        ("1", "10.0 reports of which 12.0 state a score cannot be")
    ]
