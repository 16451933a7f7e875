"""A guide as one reader is told it: with the rules of the place, as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from aimline.guides.guide import Guide, OnlyIn, Part, PlaceRules, RuleShown, ToDo, Words
from aimline.guides.words import GuideWords, guide_words
from aimline.law.rule import Rule
from aimline.law.rulebook import FEDERAL, Rulebook, UnknownRule, rulebook
from aimline.terms import CHECK_FIRST, PLACES, JurisdictionCode
from aimline.wording.say import in_language


@dataclass(frozen=True, slots=True)
class ToldRule:
    """One rule in words."""

    title: str
    says: str
    citation: str
    """With its place, and how far it was followed to its source."""
    source: str
    id: str


@dataclass(frozen=True, slots=True)
class NoRule:
    """What is said where the place has no rule on a topic."""

    says: str


Told = Words | ToldRule | NoRule | ToDo


def told(guide: Guide, place: JurisdictionCode | None, on: date | None = None) -> tuple[Told, ...]:
    """The guide for a reader of a place; None tells what holds in every place that it names.

    Each rule is told once. on: the day whose law counts; None: as it was last checked.
    """
    words = guide_words(guide.language)
    with in_language(guide.language):
        return tuple(_once(_told(guide.parts, place, on, words), words))


def _once(parts: Iterable[Told | _OfPlace], words: GuideWords) -> Iterator[Told]:
    seen: set[str] = set()
    for part in parts:
        rules = part.rules if isinstance(part, _OfPlace) else (part,)
        new = [r for r in rules if not isinstance(r, ToldRule) or r.id not in seen]
        seen.update(r.id for r in new if isinstance(r, ToldRule))
        yield from new
        if isinstance(part, _OfPlace) and not new:
            says = words.stands_above if part.rules else words.no_rule
            yield NoRule(says.format(place=PLACES[part.place]))


@dataclass(frozen=True, slots=True)
class _OfPlace:
    """What a place has on a topic, before what was told already is left out."""

    place: JurisdictionCode
    rules: tuple[ToldRule, ...]


def _told(
    parts: tuple[Part, ...], place: JurisdictionCode | None, on: date | None, words: GuideWords
) -> Iterator[Told | _OfPlace]:
    for part in parts:
        match part:
            case RuleShown(rule=rule_id):
                yield from _rule(rule_id, place, on, words)
            case PlaceRules():
                if place:
                    yield _OfPlace(place, tuple(_own(part, place, on)))
            case OnlyIn(places=places, parts=inside):
                yield from (
                    _told(inside, place, on, words) if place is None or place in places else ()
                )
            case _:
                yield part


def _rule(
    rule_id: str, place: JurisdictionCode | None, on: date | None, words: GuideWords
) -> Iterator[ToldRule | NoRule]:
    """The rule, or the one that the place has instead of a federal one.

    Where the place is only reported to have another, both are told.
    """
    whose = place_of(rule_id)
    if place is not None and whose not in (FEDERAL, place):
        return
    if whose == FEDERAL and place:
        book = _book(place, on)
        if own := book.replaced().get(rule_id):
            yield in_words(own)
            return
        if reported := book.reported_beside().get(rule_id):
            yield in_words(reported)
    try:
        yield in_words(_book(whose, on).rule(rule_id))
    except UnknownRule:
        yield NoRule(words.not_known_then.format(rule=rule_id))


def _own(asked: PlaceRules, place: JurisdictionCode, on: date | None) -> Iterator[ToldRule]:
    for rule in _book(place, on).rules():
        is_own = rule.topic == asked.topic and rule.place != FEDERAL
        if is_own and rule.dated.trigger.startswith(asked.trigger):
            yield in_words(rule)


def _book(place: JurisdictionCode, on: date | None) -> Rulebook:
    book = rulebook(place)
    return book.at(on) if on else book


def place_of(rule_id: str) -> JurisdictionCode:
    """The place whose rule it is, by its id: `ca-...` is California's."""
    head = rule_id.partition("-")[0]
    return FEDERAL if head == FEDERAL else f"{FEDERAL}-{head}"


def in_words(rule: Rule) -> ToldRule:
    """A rule as people read it."""
    return ToldRule(
        title=rule.name,
        says=f"{rule.reported}{rule.text.says}",
        citation=f"{PLACES[rule.place]}: {rule.text.citation}{CHECK_FIRST[rule.status]}",
        source=rule.source,
        id=rule.id,
    )
