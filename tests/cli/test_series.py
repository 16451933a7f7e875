import csv
import io

import pytest

from aimline.cli.main import main

AB = """case,phase,session,value
Ada,A,1,20
Ada,A,2,20
Ada,A,3,26
Ada,A,4,25
Ada,A,5,22
Ada,A,6,23
Ada,B,7,28
Ada,B,8,25
Ada,B,9,24
Ada,B,10,27
Ada,B,11,30
Ada,B,12,30
Ada,B,13,29
"""


def run(capsys, tmp_path, text, *options):
    file = tmp_path / "series.csv"
    file.write_text(text, newline="")
    status = main(["series", str(file), *options])
    told = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(told.out)))
    return status, {(r["case"], r["contrast"], r["statistic"]): r for r in rows}, told.err


def test_a_published_example_gives_its_fraction(capsys, tmp_path):
    status, found, _ = run(capsys, tmp_path, AB)
    assert status == 0
    nap = found["Ada", "1:2", "nonoverlap_of_all_pairs"]
    assert float(nap["value"]) == pytest.approx(38.5 / 42, rel=1e-12)
    assert ("Ada", "trend:all", "least_squares_slope") in found
    assert ("Ada", "trend:phase2", "least_squares_slope") in found


def test_every_row_has_a_value_or_a_reason_and_no_value_is_no_number(capsys, tmp_path):
    constant = "case,phase,session,value\n" + "".join(f"Ada,A,{i},5\n" for i in range(1, 5))
    for text in (AB, constant, "case,phase,session,value\nAda,A,1,5\n"):
        _, found, _ = run(capsys, tmp_path, text)
        for row in found.values():
            assert bool(row["value"]) != bool(row["reason"]), row
            assert row["value"] not in ("nan", "-nan")


def test_names_are_unique_within_a_contrast(capsys, tmp_path):
    file = tmp_path / "series.csv"
    file.write_text(AB)
    main(["series", str(file)])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    keys = [(r["case"], r["contrast"], r["statistic"]) for r in rows]
    assert len(keys) == len(set(keys))


def test_the_better_direction_turns_the_overlap_round(capsys, tmp_path):
    _, up, _ = run(capsys, tmp_path, AB)
    _, down, _ = run(capsys, tmp_path, AB, "--direction", "decrease")
    key = ("Ada", "1:2", "nonoverlap_of_all_pairs")
    assert float(up[key]["value"]) + float(down[key]["value"]) == pytest.approx(1)


def test_phases_follow_their_index_else_their_first_appearance(capsys, tmp_path):
    lines = AB.splitlines()
    indexed = [lines[0] + ",phase_index"] + [
        f"{line},{1 if ',A,' in line else 2}" for line in reversed(lines[1:])
    ]
    _, plain, _ = run(capsys, tmp_path, AB)
    _, turned, _ = run(capsys, tmp_path, "\n".join(indexed))
    assert {k: r["value"] for k, r in plain.items()} == {k: r["value"] for k, r in turned.items()}


def test_dates_are_weeks_and_the_projection_reaches_ten_weeks_further(capsys, tmp_path):
    dated = "case,phase,date,value\n" + "".join(
        f"Ada,A,2025-09-{day:02},{value}\n" for day, value in ((1, 40), (8, 42), (15, 41), (22, 45))
    )
    _, found, _ = run(capsys, tmp_path, dated)
    slope = float(found["Ada", "trend:all", "least_squares_slope"]["value"])
    assert slope == pytest.approx(1.4)
    _, same, _ = run(capsys, tmp_path, dated, "--at", "+10")
    assert found == same


def test_four_phases_are_pooled_and_several_cases_have_rows_across(capsys, tmp_path):
    rows = ["case,phase,session,value"]
    for name, shift in (("Ada", 0), ("Ben", 3), ("Cem", 1)):
        session = 0
        for i, phase in enumerate(("A1", "B1", "A2", "B2")):
            for k in range(5):
                session += 1
                rows.append(f"{name},{phase},{session},{10 + shift + 8 * (i % 2) + (k * 7) % 4}")
    _, found, _ = run(capsys, tmp_path, "\n".join(rows))
    contrasts = {(case, contrast) for case, contrast, _ in found}
    assert ("Ada", "1+3:2+4") in contrasts
    assert ("Ada", "1:4") in contrasts
    assert ("ALL", "1:2") in contrasts
    assert ("ALL", "ABAB") in contrasts


def test_a_missed_session_is_left_out_and_never_filled_in(capsys, tmp_path):
    with_gap = AB.replace("Ada,A,3,26", "Ada,A,3,")
    _, found, _ = run(capsys, tmp_path, with_gap)
    without = AB.replace("Ada,A,3,26\n", "")
    _, same, _ = run(capsys, tmp_path, without)
    assert found == same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rows"),
        ("case,phase,session\nAda,A,1\n", "value"),
        ("case,phase,value\nAda,A,1\n", "session or date"),
        ("case,phase,session,value\nAda,A,1,many\n", "line 2"),
        ("case,phase,session,value\nAda,A,,3\n", "line 2"),
        ('case,phase,session,value\nAda,A,1,"3\n', "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(capsys, tmp_path, text, said):
    status, found, err = run(capsys, tmp_path, text)
    assert status == 2
    assert found == {}
    assert said in err


def test_a_session_that_is_no_number_is_refused_in_words(capsys, tmp_path):
    status, _, err = run(capsys, tmp_path, AB, "--at", "June")
    assert status == 2
    assert "--at 40" in err


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    assert main(["series", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def abab(order):
    rows, session = [], 0
    for label in ("A", "B", "A", "B"):
        for k in range(4):
            session += 1
            rows.append(f"Ada,{label},{session},{10 + 8 * (label == 'B') + (k * 7) % 4}")
    return "case,phase,session,value\n" + "\n".join(rows[i] for i in order)


def test_a_label_that_comes_back_is_a_new_phase(capsys, tmp_path):
    _, found, _ = run(capsys, tmp_path, abab(range(16)))
    assert ("Ada", "1+3:2+4", "nonoverlap_of_all_pairs") in found
    assert ("Ada", "trend:phase4", "least_squares_slope") in found


def test_rows_out_of_order_are_put_into_the_order_of_time(capsys, tmp_path):
    _, plain, _ = run(capsys, tmp_path, abab(range(16)))
    _, turned, _ = run(capsys, tmp_path, abab([*range(8, 16), *range(8)]))
    assert plain == turned


def test_sessions_that_begin_anew_in_each_phase_keep_the_phases_of_the_file(capsys, tmp_path):
    text = "case,phase,session,value\n" + "".join(
        f"Ada,{label},{i},{value + i}\n"
        for label, value in (("base", 1), ("help", 9))
        for i in (1, 2, 3)
    )
    _, found, _ = run(capsys, tmp_path, text)
    assert float(found["Ada", "1:2", "nonoverlap_of_all_pairs"]["value"]) == 1


DATED = "case,phase,date,value\n" + "".join(
    f"Ada,A,2025-09-{day:02},{value}\n" for day, value in ((1, 40), (8, 42), (15, 41), (22, 45))
)


def test_the_projection_may_be_to_a_day(capsys, tmp_path):
    _, by_day, _ = run(capsys, tmp_path, DATED, "--at", "2025-12-01")
    _, by_weeks, _ = run(capsys, tmp_path, DATED, "--at", "+10")
    assert by_day == by_weeks


def test_a_case_may_say_for_itself_how_far_to_project(capsys, tmp_path):
    lines = AB.splitlines()
    own = "\n".join([lines[0] + ",at", *(f"{line},+5" for line in lines[1:])])
    _, found, _ = run(capsys, tmp_path, own)
    _, same, _ = run(capsys, tmp_path, AB, "--at", "18")
    key = ("Ada", "trend:all", "projected_score")
    assert found[key]["value"] == same[key]["value"]


def test_a_phase_index_that_is_partly_blank_is_refused(capsys, tmp_path):
    text = "case,phase,phase_index,session,value\nAda,A,1,1,3\nAda,A,,2,4\n"
    status, _, err = run(capsys, tmp_path, text)
    assert status == 2
    assert "line 3" in err


def test_scores_too_small_to_compute_with_are_said_to_be_so(capsys, tmp_path):
    text = "case,phase,session,value\n" + "".join(
        f"Ada,{label},{i},{i}e-300\n"
        for i, label in ((1, "A"), (2, "A"), (3, "A"), (4, "B"), (5, "B"))
    )
    status, found, _ = run(capsys, tmp_path, text)
    assert status == 0
    assert any("too small" in row["reason"] for row in found.values())
