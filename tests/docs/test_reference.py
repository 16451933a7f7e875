"""The pages that are made from the code are those that the code makes."""

import csv
import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_statistic_has_its_page_and_every_page_is_up_to_date(maker):
    wanted = maker.pages()
    stale = [path.name for path, text in wanted.items() if path.read_text() != text]
    assert stale == [], "run python docs/make_reference.py"
    assert {path.name for path in maker.FOLDER.glob("*.md")} == {path.name for path in wanted}


def test_every_kernel_names_where_it_comes_from_or_is_arithmetic(maker):
    for name, kernel in maker.kernels().items():
        assert kernel.__doc__.strip(), name


def test_each_reference_name_is_mapped_once_and_has_a_statistic_or_a_reason():
    with (DOCS / "reference" / "statistics.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    names = [(row["package"], row["reference_name"]) for row in rows]
    assert len(names) == len(set(names))
    assert all(row["statistic"] or row["note"] for row in rows)
    assert all(float(row["tolerance"]) <= 1e-4 for row in rows if row["statistic"])
