"""The invented families, loaded beside the family's own case and marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from uuid import UUID

import yaml
from django.utils.translation import gettext as _now

import aimline
from aimline.casework.case_folder import load_folder
from aimline.store.archive import begin_with_papers
from aimline.store.deletion import delete_case
from aimline.store.folder import CASE_TOML
from aimline.store.models import CaseRow
from aimline.store.packed import papers_of_folder
from aimline.terms import AimlineError
from aimline.web.store_place import originals
from aimline.web.written import written
from aimline.wording.say import ENGLISH

STORIES: Final = Path(__file__).parent / "stories"
"""How the stories begin in other languages, a file each."""
_FOLDER: Final = "sample_cases"
_FIRST: Final = "missouri_reader_with_calendar"
_SHOWS: Final = "shows: "


def bring_in_samples() -> list[UUID]:
    """Take in every invented family that is not here yet; the ids of all, the simplest first."""
    here = dict(CaseRow.objects.exclude(sample="").values_list("sample", "id"))
    for folder in _families():
        if folder.name not in here:
            case, _ = load_folder(folder)
            papers = papers_of_folder(folder)
            said = written("The invented family was brought in.")
            here[folder.name] = begin_with_papers(case, papers, originals(), said, folder.name)
    return [here[name] for name in sorted(here, key=lambda name: (name != _FIRST, name))]


def take_samples_away() -> None:
    """Delete the invented families for good."""
    for case_id in CaseRow.objects.exclude(sample="").values_list("id", flat=True):
        delete_case(case_id, originals())


def story_of(sample: str, language: str = ENGLISH) -> str:
    """The first paragraph of an invented family's story; in English where there is no other."""
    return _stories(language).get(sample) or _own_story(sample)


@cache
def _stories(language: str) -> Mapping[str, str]:
    file = STORIES / f"{language}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def _own_story(sample: str) -> str:
    if not sample:
        return ""
    try:
        text = (_folder() / sample / "STORY.md").read_text(encoding="utf-8")
    except (OSError, AimlineError):
        return ""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return next((p for p in paragraphs if p and not p.startswith(("#", "|", "-"))), "")


def _families() -> Iterator[Path]:
    found = sorted(file.parent for file in _folder().glob(f"*/{CASE_TOML}"))
    yield from sorted(found, key=lambda folder: folder.name != _FIRST)


def _folder() -> Path:
    """Inside the installed package, else beside the sources."""
    places = (Path(str(files(aimline))) / _FOLDER, Path(aimline.__file__).parents[2] / _FOLDER)
    for place in places:
        if place.is_dir():
            return place
    raise AimlineError(
        _now(
            "The invented families are not part of this installation. Install Aimline again to"
            " have them."
        )
    )
