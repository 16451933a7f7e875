"""What the papers of an assessment say again and again: counts, shares, limits, who saw it."""

from __future__ import annotations

from typing import Final

from aimline.case.skill import NoteKind, Setting, SkillNote
from aimline.day_words import short_day
from aimline.drafting.printable import printable
from aimline.drafting.skills.assessment import Assessment
from aimline.skills.agreement import FEWEST_FOR_KAPPA, Agreement
from aimline.skills.answers import Answer
from aimline.skills.change import AreaChange
from aimline.skills.goals import place_name, place_words, seen_by, support_words
from aimline.skills.scoring import BandShare, ItemResult
from aimline.wording.lists import listed
from aimline.wording.say import marked, say

LIMITS: Final = (
    marked(
        "It was filled in by people who know the child. It is no test with norms: it tells no "
        "grade level, no age level, no percentile and no diagnosis."
    ),
    marked(
        "It tells what was seen, where and by whom. Another person, or another place, may see it "
        "differently; where several people looked, the report says how far they agree."
    ),
    marked(
        "A share counts items, not answers. Its interval says how far the share may move with "
        "other items of the same kind. It does not say how strict or lenient the observer was: by "
        "simulation, an interval that is to hold in 95 of 100 cases holds in 83 to 96 of 100 for "
        "one observer who leans either way."
    ),
    marked("“No chance to see” says nothing about the child. It is never counted as “not yet”."),
    marked(
        "A change since an earlier round is called one only where the same person rated the same "
        "items in the same place, and chance alone would do as much in at most 5% of such "
        "comparisons."
    ),
    marked(
        "Health, vision and hearing, movement and general intelligence are not tested here. What "
        "evaluations in the case tell of them is named."
    ),
    marked(
        "It replaces no evaluation by the school, and the school is asked to consider it beside "
        "its own data."
    ),
)
"""Said by `limits`; its 5% is the `ERROR_RATE` of a comparison."""


def limits() -> tuple[str, ...]:
    """What the assessment cannot say, in the language that is spoken."""
    return tuple(say(words) for words in LIMITS)


def share_words(share: BandShare) -> str:
    """`6 of 14 (43 %; interval 21 to 67 %)`; an item on which people differ counts in part."""
    alone = f"{share.alone:.1f}".rstrip("0").rstrip(".")
    if not share.seen:
        return say("none was seen")
    counted = say("{n} of {all}", n=alone, all=share.seen)
    if share.share is None:
        return say("{counted} (too few to state a share)", counted=counted)
    found = share.share
    low, high = f"{found.interval.low:.0%}".rstrip("%"), f"{found.interval.high:.0%}"
    return say(
        "{counted} ({share}; {low} to {high})",
        counted=counted,
        share=f"{found.estimate:.0%}",
        low=low,
        high=high,
    )


def seen_words(result: ItemResult) -> str:
    """The help that it takes, with who saw it where and when; line by line where they differ."""
    return ". ".join(_seen(answer) for answer in result.answers if answer.support.is_seen)


def _seen(answer: Answer) -> str:
    note = f" “{printable(answer.note)}”" if answer.note else ""
    seen = printable(seen_by(answer))
    return f"{seen[:1].upper()}{seen[1:]}{note}"


def help_words(result: ItemResult) -> str:
    """The help that it takes, of each where they differ."""
    supports = dict.fromkeys(answer.support for answer in result.seen)
    if len(supports) > 1:
        return ", ".join(_helped(a) for a in result.seen)
    return support_words(result.support)


def _helped(answer: Answer) -> str:
    where = (
        f" {place_words(answer.setting)}" if answer.setting else f" ({printable(answer.observer)})"
    )
    return f"{support_words(answer.support)}{where}"


def dated(note: SkillNote) -> str:
    """The words with the day on which they were said; the student's own words are quoted."""
    words = printable(note.words)
    quoted = f"“{words}”" if note.kind is NoteKind.OWN_WORDS else words
    return f"{quoted} ({short_day(note.on)})"


def agreement_words(pair: Agreement) -> str:
    """How far two observers or places say the same, with kappa where it may be stated."""
    same = say(
        "{first} and {second}: {same} of {n} items with the same help, {near} one step apart",
        first=_side(pair, pair.first),
        second=_side(pair, pair.second),
        same=pair.same,
        n=pair.n,
        near=pair.near,
    )
    less = ""
    if pair.first_higher != pair.second_higher:
        higher = pair.first if pair.first_higher > pair.second_higher else pair.second
        more = max(pair.first_higher, pair.second_higher)
        less = say("; {who} tells of less help on {n}", who=_side(pair, higher), n=more)
    return f"{same}{less}. {_kappa(pair)}"


def _side(pair: Agreement, name: str) -> str:
    return place_name(Setting(name)) if pair.is_of_places else printable(name)


def _kappa(pair: Agreement) -> str:
    if pair.kappa is None and pair.n < FEWEST_FOR_KAPPA:
        return say(
            "Too few items for a measure of agreement, which takes at least {n} items that both "
            "saw.",
            n=FEWEST_FOR_KAPPA,
        )
    if pair.kappa is None:
        return say("No measure of agreement can be given: {reason}.", reason=pair.reason)
    found = pair.kappa.interval(0.95)
    return say(
        "Weighted kappa {kappa} (interval {low} to {high}, {n} items; 1 is full agreement, 0 that "
        "of chance).",
        kappa=f"{pair.kappa.estimate:.2f}",
        low=f"{max(found.low, -1):.2f}",
        high=f"{found.high:.2f}",
        n=pair.n,
    )


_CHANGED: Final = {
    1: marked("This is beyond error: less help than before."),
    -1: marked("This is beyond error: more help than before."),
    0: marked("This is within error, so it is not called a change."),
}


def change_words(change: AreaChange) -> str:
    """How many of the same items take less and more help, and whether that is a change."""
    counted = say(
        "of {n} items rated both times, {up} take less help and {down} take more",
        n=len(change.items),
        up=len(change.risen),
        down=len(change.fallen),
    )
    return f"{change.area.title}: {counted}. {say(_CHANGED[change.direction])}"


def observers_words(told: Assessment) -> str:
    """Who looked, as the report names them."""
    names = [
        say("{name} (the student)", name=printable(name)) if told.is_own(name) else printable(name)
        for name in told.result.round.observers
    ]
    return listed(names)
