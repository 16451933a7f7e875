import json
from pathlib import Path

from aimline.cli.main import main
from aimline.findings.first_seen import CAUTION

SAMPLES = Path(__file__).parents[2] / "sample_cases"
IDRIS, NORA = SAMPLES / "maryland_minutes", SAMPLES / "missouri_reader_with_calendar"


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def entries(capsys, folder, on, *more):
    _, out, _ = run(capsys, "timeline", folder, "--as-of", on, "--format", "json", *more)
    return json.loads(out)["entries"]


def test_everything_stands_in_the_order_of_its_days(capsys):
    found = entries(capsys, IDRIS, "2026-01-08")
    assert [e["on"] for e in found] == sorted(e["on"] for e in found)
    assert {"iep", "report", "score", "evaluation", "meeting", "message", "service", "event"} <= {
        e["kind"] for e in found
    }


def test_an_entry_names_its_place_and_the_findings_that_rest_on_it(capsys):
    found = entries(capsys, IDRIS, "2026-01-08", "--only", "service")
    missed = [e for e in found if "missed by the school" in e["words"]]
    assert len(missed) == 12
    assert all("service_shortfall/speech" in e["findings"] for e in missed)
    assert all(e["source"].startswith("sessions.csv") for e in missed)


def test_an_earlier_day_sees_nothing_later_but_the_days_that_are_due(capsys):
    found = entries(capsys, IDRIS, "2025-10-10")
    assert all(e["on"] <= "2025-10-10" for e in found if e["kind"] != "deadline")


def test_an_unknown_kind_is_answered_with_the_known_ones(capsys):
    status, _, error = run(capsys, "timeline", IDRIS, "--only", "letters")
    assert status == 2
    assert "message" in error


def test_the_first_day_of_a_shortfall_is_told_with_its_caution_and_only_here(capsys, tmp_path):
    on = ("--as-of", "2026-12-18")
    _, told, _ = run(capsys, "timeline", NORA, *on)
    assert CAUTION in " ".join(told.split())
    for arguments in (("review", NORA, *on), ("review", NORA, *on, "--format", "json")):
        _, out, _ = run(capsys, *arguments)
        assert "first short of the line" not in out
        assert CAUTION not in " ".join(out.split())
    _, out, _ = run(capsys, "timeline", NORA, *on, "--format", "json")
    assert "first short" not in out
    run(capsys, "review", NORA, *on, "--out", tmp_path)
    assert "first short" not in (tmp_path / "report.html").read_text(encoding="utf-8")
