"""The list of what Aimline is made of is true, and every licence lets it be passed on."""

import json
import tomllib

import pytest

from docs_made import load


@pytest.fixture(scope="module")
def maker():
    return load("make_sbom")


def test_the_list_is_up_to_date(maker):
    assert maker.SBOM.read_text("utf-8") == maker.sbom(), "run python docs/make_sbom.py"
    assert maker.PAGE.read_text("utf-8") == maker.page(), "run python docs/make_sbom.py"


def test_every_licence_is_allowed(maker):
    wrong = {part.name: maker.not_allowed(part.licence) for part in maker.parts()}
    assert {name: licences for name, licences in wrong.items() if licences} == {}


def test_a_licence_that_is_not_allowed_is_found(maker):
    assert maker.not_allowed("AGPL-3.0-only") == {"AGPL-3.0-only"}
    assert maker.not_allowed("MIT AND GPL-3.0-only") == {"GPL-3.0-only"}
    assert maker.not_allowed("MIT OR GPL-3.0-only") == set()


def test_every_package_that_is_asked_for_is_in_it(maker):
    listed = {part["name"] for part in json.loads(maker.sbom())["components"]}
    own = tomllib.loads((maker.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {maker._named(maker.Requirement(line).name) for line in own["dependencies"]}
    assert asked - {"tzdata"} <= listed
