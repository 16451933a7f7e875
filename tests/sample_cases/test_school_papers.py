"""The made papers of the bench: with a seed, each with its truth, and hard ones told as such."""

import pytest
from school_papers.make import papers
from school_papers.variants import variants

from aimline.cli.add import refuse_two_children
from aimline.intake.read import read_files
from aimline.intake.sandbox import Sandbox
from aimline.terms import AimlineError


@pytest.fixture(scope="module")
def made():
    return list(variants(7, 1, with_pictures=False))


@pytest.fixture(scope="module")
def read(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    for name, data, _ in made:
        (folder / name).write_bytes(data)
    with Sandbox() as sandbox:
        return {one.file.name: one for one in read_files([folder], sandbox)}


def test_one_seed_gives_the_same_facts_each_time(made):
    again = list(variants(7, 1, with_pictures=False))
    assert [(name, truth) for name, _, truth in again] == [(n, truth) for n, _, truth in made]


def test_no_two_papers_bear_one_name(made):
    names = [name for name, _, _ in (*made, *papers(7, 1, with_pictures=False))]
    assert len(set(names)) == len(names)


def test_a_paper_of_two_children_is_told_and_makes_no_case(read):
    (two,) = [one for name, one in read.items() if name.endswith("-two.pdf")]
    assert "two_students" in {warning.kind for warning in two.reading.warnings}
    with pytest.raises(AimlineError, match="more than one child"):
        refuse_two_children(None, [two])


@pytest.mark.parametrize("ending", ["-tracked.docx", "-controls.docx", "-form.pdf"])
def test_a_form_that_was_filled_in_or_changed_gives_no_number_that_is_not_on_it(made, read, ending):
    for name, _, truth in made:
        if not name.endswith(ending):
            continue
        wanted = {(str(o["goal"]), o["score"]) for o in truth.observations}
        found = [r.value for r in read[name].reading.readings if r.kind == "observation"]
        assert {(str(value["goal"]), value["score"]) for value in found} <= wanted


def test_tracked_changes_are_told(made, read):
    for name, _, _ in made:
        if name.endswith("-tracked.docx"):
            assert "change" in " ".join(w.text for w in read[name].reading.warnings).lower()
