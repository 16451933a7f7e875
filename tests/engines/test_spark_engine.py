"""The reviews on a real cluster, one master and two workers, against those on one machine."""

import os
import threading
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from aimline.batch.local_engine import Batch, run
from aimline.batch.priors import PriorKind
from aimline.batch.program_tally import ProgramTally
from aimline.batch.spark_engine import SparkBatch, run_on_spark
from aimline.batch.tables import BatchError
from aimline.cli.main import main
from engine_tables import AS_OF, invented, tables
from spark_cluster import Cluster, reason_against

NO_CLUSTER = reason_against()
if NO_CLUSTER and os.environ.get("AIMLINE_REQUIRE_SPARK"):
    pytest.fail(NO_CLUSTER)
pytestmark = pytest.mark.skipif(NO_CLUSTER is not None, reason=str(NO_CLUSTER))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("spark"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def session(cluster):
    started = cluster.session()
    yield started
    started.stop()


def written(frame, path):
    frame.write_csv(path) if path.suffix == ".csv" else frame.write_parquet(path)
    return path


def both(session, tmp_path, goals, seen, *, kind=".parquet", priors=PriorKind.NORMS):
    """The counts, reviews and rejected rows of both engines: this machine's, then the cluster's."""
    files = written(goals, tmp_path / f"goals{kind}"), written(seen, tmp_path / f"seen{kind}")
    here = Batch(*files, tmp_path / "here.parquet", AS_OF, priors)
    there = SparkBatch(*map(str, files), str(tmp_path / "there"), AS_OF, priors)
    programs = ProgramTally(AS_OF), ProgramTally(AS_OF)
    counts = run(here, lambda *_: None, programs[0]), run_on_spark(there, session, programs[1])
    assert programs[0] == programs[1]
    reviews = pl.read_parquet(here.out), pl.read_parquet(f"{there.out}/*.parquet")
    rejected = read_rejects(here.rejects_path), read_rejects(there.rejects_path)
    return counts, reviews, rejected


def read_rejects(path):
    parts = sorted(Path(path).glob("*.csv")) if Path(path).is_dir() else [path]
    rows = [row for part in parts for row in pl.read_csv(part, infer_schema=False).rows()]
    return sorted(rows, key=str)


@pytest.mark.parametrize(
    ("kind", "id_type", "priors"),
    [(".parquet", pl.Int64, PriorKind.NORMS), (".csv", pl.String, PriorKind.BATCH)],
    ids=["numbered goals in Parquet", "named goals in CSV, drawn to each other"],
)
def test_the_cluster_says_of_each_goal_what_one_machine_says(
    session, tmp_path, kind, id_type, priors
):
    goals, seen = tables(invented(120), id_type)
    grouped = goals.with_columns(
        pl.Series("school", [["Alder", "Birch", None][n % 3] for n in range(120)]),
        pl.Series("reports", [n % 4 for n in range(120)]),
    )
    counts, (here, there), _ = both(session, tmp_path, grouped, seen, kind=kind, priors=priors)
    assert counts[0] == counts[1]
    assert_frame_equal(here, there, abs_tol=1e-9, rel_tol=1e-9)


def test_rows_that_cannot_be_used_are_told_alike(session, tmp_path):
    goals, seen = (each.with_columns(pl.all().cast(pl.String)) for each in tables(invented(20)))
    odd = goals.row(0, named=True)
    more = [odd, {**odd, "goal_id": None}, {**odd, "goal_id": "x", "measure": "smiles"}]
    goals = pl.concat([goals, pl.DataFrame(more, schema=goals.schema)])
    stray = [("0", "2025-10-01", "4/5"), ("", "2025-10-01", "4"), ("no", "2025-10-01", "4")]
    seen = pl.concat([seen, pl.DataFrame(stray, schema=seen.schema, orient="row")])
    counts, (here, there), (told_here, told_there) = both(
        session, tmp_path, goals, seen, kind=".csv"
    )
    assert counts[0] == counts[1]
    assert told_here == told_there
    assert len(told_there) == 6
    assert_frame_equal(here, there, abs_tol=1e-9, rel_tol=1e-9)


def test_a_worker_that_dies_in_the_middle_costs_no_goal(cluster, session, tmp_path):
    goals, seen = tables(invented(3_000))
    lost = cluster.add_worker()
    timer = threading.Timer(3, lambda: cluster.kill(lost))
    timer.start()
    counts, (here, there), _ = both(session, tmp_path, goals, seen)
    timer.join()
    assert lost.poll() is not None
    assert counts[0] == counts[1]
    assert_frame_equal(here, there, abs_tol=1e-9, rel_tol=1e-9)


def test_a_table_that_breaks_the_contract_is_told_before_anything_is_written(session, tmp_path):
    goals, seen = tables(invented(3))
    files = [written(goals.drop("criterion"), tmp_path / "g.parquet")]
    files.append(written(seen, tmp_path / "o.parquet"))
    asked = SparkBatch(*map(str, files), str(tmp_path / "out"), AS_OF)
    with pytest.raises(BatchError, match="criterion is missing"):
        run_on_spark(asked, session)
    assert {path.name for path in tmp_path.iterdir()} == {"g.parquet", "o.parquet"}


def test_a_table_that_is_not_there_is_told(session, tmp_path):
    asked = SparkBatch(*[str(tmp_path / "none.parquet")] * 2, str(tmp_path / "out"), AS_OF)
    with pytest.raises(BatchError, match=r"none\.parquet cannot be read"):
        run_on_spark(asked, session)


def test_nothing_that_is_there_is_written_over(session, tmp_path):
    goals, seen = tables(invented(3))
    here = tmp_path / "data"
    here.mkdir()
    files = written(goals, here / "g.parquet"), written(seen, here / "o.parquet")
    asked = SparkBatch(*map(str, files), str(here), AS_OF)
    with pytest.raises(BatchError, match="is there already, and is not written over"):
        run_on_spark(asked, session)
    assert {path.name for path in here.iterdir()} == {"g.parquet", "o.parquet"}


def test_the_command_makes_the_program_report_of_a_cluster(session, tmp_path, monkeypatch, capsys):
    class Lent:
        """The session of these tests, which the command must not end."""

        def __getattr__(self, name):
            return (lambda: None) if name == "stop" else getattr(session, name)

    monkeypatch.setattr("aimline.cli.batch._session", lambda _: Lent())
    files = [tmp_path / "g.parquet", tmp_path / "o.parquet"]
    for table, path in zip(tables(invented(60)), files, strict=True):
        written(table, path)
    asked = ["--goals", files[0], "--observations", files[1], "--as-of", AS_OF.isoformat()]
    out = ["--out", tmp_path / "out", "--summary", tmp_path / "report"]
    assert main(["batch", *map(str, [*asked, *out]), "--engine", "spark"]) == 0
    assert "Goals: 60 read = 60 reviewed + 0 rejected" in capsys.readouterr().out
    assert "<strong>60</strong>" in (tmp_path / "report" / "summary.html").read_text()
    assert (tmp_path / "report" / "summary.pdf").read_bytes().startswith(b"%PDF")
