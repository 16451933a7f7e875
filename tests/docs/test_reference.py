"""The pages that are made from the code are those that the code makes."""

import csv
import io

import make_formats
import pytest

from aimline.cli.main import main
from aimline.drafting.letters.all_letters import LETTERS
from aimline.law.all_rules import all_rules
from docs_made import DOCS, load

FOUR_PHASES = "case,phase,session,value,trials\n" + "".join(
    f"{name},{phase},{5 * p + i + 1},{10 + shift + 8 * (p % 2) + (i * 7) % 4},40\n"
    for name, shift in (("Ada", 0), ("Ben", 3), ("Cem", 1))
    for p, phase in enumerate(("A1", "B1", "A2", "B2"))
    for i in range(5)
)


@pytest.fixture(scope="module")
def maker():
    return load("make_reference")


def test_every_rule_has_its_page_and_every_page_is_up_to_date():
    law = load("make_law_reference")
    wanted = law.pages()
    stale = [path.name for path, text in wanted.items() if path.read_text() != text]
    assert stale == [], "run python docs/make_law_reference.py"
    assert {path.name for path in law.FOLDER.glob("*.md")} == {path.name for path in wanted}
    every = "".join(wanted.values())
    assert all(f"`{rule.id}`" in every for rule in all_rules())


def test_every_statistic_has_its_page_and_every_page_is_up_to_date(maker):
    wanted = maker.pages()
    stale = [path.name for path, text in wanted.items() if path.read_text() != text]
    assert stale == [], "run python docs/make_reference.py"
    assert {path.name for path in maker.FOLDER.glob("*.md")} == {path.name for path in wanted}


def test_every_command_has_its_place_and_the_page_is_up_to_date(maker):
    page = maker.commands_page()
    assert maker.COMMANDS.read_text() == page, "run python docs/make_reference.py"
    for name in (
        *("review", "read", "add", "check", "series", "law due", "law show", "law check"),
        *("serve", "export", "import", "where", "letters", "draft", "meeting", "binder"),
        *("verify binder", "skills bank", "skills form", "skills score", "skills report"),
    ):
        assert f"## aimline {name}\n" in page


def test_every_letter_has_its_place_and_the_page_is_up_to_date(maker):
    page = maker.letters_page()
    assert maker.LETTERS_PAGE.read_text() == page, "run python docs/make_reference.py"
    assert all(f"## {kind.name}\n" in page for kind in LETTERS)


PLAIN_ARITHMETIC = {
    *("exceeding_the_bound_of_the_trend", "improving_upward", "longest_run_at_criterion"),
    *("median_level", "moments", "needed_rate", "new_score", "percent_change"),
    *("piecewise_design_of_cases", "pooled_standard_deviation", "residual_autocorrelation"),
    *("residual_variance", "residuals", "restricted_random_intercept_fit", "rows_of_phases"),
    *("share_of_variance_explained", "slope_interval", "slope_p_value", "standard_deviation"),
    "two_sided_probability",
}
"""Steps of the others, or arithmetic of any textbook: no source is named."""


def test_every_other_kernel_names_its_source(maker):
    unnamed = {name for name, kernel in maker.kernels().items() if "Source" not in kernel.__doc__}
    assert unnamed == PLAIN_ARITHMETIC


def test_each_reference_name_is_mapped_once_and_has_a_statistic_or_a_reason():
    with (DOCS / "reference" / "statistics.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    mapped = [row for row in rows if row["reference_name"]]
    names = [(row["package"], row["reference_name"]) for row in mapped]
    assert len(names) == len(set(names))
    assert all(row["statistic"] or row["note"] for row in mapped)
    assert all(float(row["tolerance"]) <= 1e-4 for row in mapped if row["statistic"])


def test_every_name_that_is_printed_stands_in_the_table_and_no_other(capsys, tmp_path):
    file = tmp_path / "abab.csv"
    file.write_text(FOUR_PHASES)
    printed = set()
    for options in ([], ["--scale", "percentage", "--goal", "90"], ["--scale", "count"]):
        assert main(["series", str(file), *options]) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        printed |= {row["statistic"] for row in rows}
    with (DOCS / "reference" / "statistics.csv").open(newline="") as table:
        assert printed == {row["statistic"] for row in csv.DictReader(table)} - {""}


def test_every_file_of_a_case_folder_has_its_columns_on_the_page():
    assert make_formats.PAGE.read_text() == make_formats.page(), "run python docs/make_formats.py"
