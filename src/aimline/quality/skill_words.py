"""The skills that goals and reports speak of, by the packaged vocabulary `data/skills.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from aimline.quality.skill_names import SOUND


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill of the field."""

    name: str
    family: str
    """What a family would call the skills of its kind."""
    is_general: bool
    """Whether it only names its whole kind."""
    pattern: re.Pattern[str]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{words.replace('~', '[a-z]*')})(?![a-z])", re.IGNORECASE)


@cache
def skills() -> tuple[Skill, ...]:
    """Every skill of the packaged vocabulary."""
    data = resources.files("aimline.quality").joinpath("data/skills.toml").read_text("utf-8")
    return tuple(
        Skill(
            one["name"], one["family"], one.get("general", False), _pattern("|".join(one["words"]))
        )
        for one in tomllib.loads(data)["skill"]
    )


_SOUND: Final = re.compile(
    r"/\s?([a-z]{1,3})\s?/|[\"“'‘]([a-z]{1,2})[\"”'’]\s*(?:sounds?|blends?|in\b)"
    r"|(?<![a-z])([a-z]{1,2})[- ](?:sounds?|blends?|clusters?)\b"
    r"|(?:produc|say|articulat|pronounc)\w*\s+(?:the\s+)?([bcdfghjklmnpqrstvwyz][hlr]?|ng)"
    r"(?=\s+(?:and|in|at)\b)"
    r"|(?<=\band )([bcdfghjklmnpqrstvwyz]h?)(?=\s+in\s+(?:all|words?|sentences?|phrases?|conv))",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(r"/\s?([a-z]{1,2})\s?/")
_SOUND_LIKE: Final = re.compile(
    r"\b(?:sounds?|articulat\w+|produc\w+|pronounc\w+|phoneme\w*|say\w*)\b", re.IGNORECASE
)
_NO_SOUND: Final = frozenset(
    {"a", "an", "of", "in", "to", "or", "by", "on", "at", "is", "wh", "no"}
)


@cache
def sounds_in(words: str) -> frozenset[str]:
    """The speech sounds that words name, such as /r/ and “s” sound.

    >>> sorted(sounds_in("will produce /r/ and /s/ in words"))
    ['r', 's']
    """
    if not _SOUND_LIKE.search(words):
        return frozenset(sound.lower() for sound in _SLASHED.findall(words))
    found = (next(part for part in match.groups() if part) for match in _SOUND.finditer(words))
    return frozenset(sound.lower() for sound in found) - _NO_SOUND


@cache
def skills_in(words: str) -> frozenset[str]:
    """The names of the skills that words speak of; a speech sound is a skill of its own.

    >>> sorted(skills_in("will read 80 words correctly in one minute"))
    ['oral reading rate']
    """
    plain = " ".join(words.split())
    found = [skill for skill in skills() if skill.pattern.search(plain)]
    special = {skill.family for skill in found if not skill.is_general}
    named = {s.name for s in found if not s.is_general or s.family not in special}
    return frozenset(named | {f"{SOUND}{sound}" for sound in sounds_in(plain)})


def family_of(name: str) -> str:
    """The family of a skill, as a family would say it."""
    if name.startswith(SOUND):
        return "speech sounds"
    return next(skill.family for skill in skills() if skill.name == name)
