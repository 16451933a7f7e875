"""What the papers of an assessment say again and again: counts, shares, limits, who saw it."""

from __future__ import annotations

from typing import Final

from aimline.case.skill import NoteKind, SkillNote
from aimline.day_words import short_day
from aimline.drafting.printable import printable
from aimline.drafting.skills.assessment import Assessment
from aimline.skills.agreement import FEWEST_FOR_KAPPA, Agreement
from aimline.skills.answers import Answer
from aimline.skills.change import ERROR_RATE, AreaChange
from aimline.skills.goals import PLACES, seen_by, support_words
from aimline.skills.scoring import BandShare, ItemResult

LIMITS: Final = (
    "It was filled in by people who know the child. It is no test with norms: it tells no grade "
    "level, no age level, no percentile and no diagnosis.",
    "It tells what was seen, where and by whom. Another person, or another place, may see it "
    "differently; where several people looked, the report says how far they agree.",
    "A share counts items, not answers. Its interval says how far the share may move with other "
    "items of the same kind. It does not say how strict or lenient the observer was: by "
    "simulation, an interval that is to hold in 95 of 100 cases holds in 83 to 96 of 100 for one "
    "observer who leans either way.",
    "“No chance to see” says nothing about the child. It is never counted as “not yet”.",
    "A change since an earlier round is called one only where the same person rated the same "
    f"items in the same place, and chance alone would do as much in at most {ERROR_RATE:.0%} of "
    "such comparisons.",
    "Health, vision and hearing, movement and general intelligence are not tested here. What "
    "evaluations in the case tell of them is named.",
    "It replaces no evaluation by the school, and the school is asked to consider it beside its "
    "own data.",
)


def share_words(share: BandShare) -> str:
    """`6 of 14 (43 %; interval 21 to 67 %)`; an item on which people differ counts in part."""
    alone = f"{share.alone:.1f}".rstrip("0").rstrip(".")
    counted = f"{alone} of {share.seen}"
    if share.share is None:
        return f"{counted} (too few to state a share)" if share.seen else "none was seen"
    found = share.share
    low, high = f"{found.interval.low:.0%}".rstrip("%"), f"{found.interval.high:.0%}"
    return f"{counted} ({found.estimate:.0%}; {low} to {high})"


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
    where = f" {PLACES[answer.setting]}" if answer.setting else f" ({printable(answer.observer)})"
    return f"{support_words(answer.support)}{where}"


def dated(note: SkillNote) -> str:
    """The words with the day on which they were said; the student's own words are quoted."""
    words = printable(note.words)
    quoted = f"“{words}”" if note.kind is NoteKind.OWN_WORDS else words
    return f"{quoted} ({short_day(note.on)})"


def agreement_words(pair: Agreement) -> str:
    """How far two observers or places say the same, with kappa where it may be stated."""
    same = f"{pair.same} of {pair.n} items with the same help, {pair.near} one step apart"
    more = max(pair.first_higher, pair.second_higher)
    higher = pair.first if pair.first_higher > pair.second_higher else pair.second
    less = ""
    if pair.first_higher != pair.second_higher:
        less = f"; {printable(higher)} tells of less help on {more}"
    return f"{printable(pair.first)} and {printable(pair.second)}: {same}{less}. {_kappa(pair)}"


def _kappa(pair: Agreement) -> str:
    if pair.kappa is None and pair.n < FEWEST_FOR_KAPPA:
        few = f"at least {FEWEST_FOR_KAPPA} items that both saw"
        return f"Too few items for a measure of agreement, which takes {few}."
    if pair.kappa is None:
        return f"No measure of agreement can be given: {pair.reason}."
    found = pair.kappa.interval(0.95)
    return (
        f"Weighted kappa {pair.kappa.estimate:.2f} (interval {max(found.low, -1):.2f} to "
        f"{found.high:.2f}, {pair.n} items; 1 is full agreement, 0 that of chance)."
    )


def change_words(change: AreaChange) -> str:
    """How many of the same items take less and more help, and whether that is a change."""
    n, up, down = len(change.items), len(change.risen), len(change.fallen)
    counted = f"of {n} items rated both times, {up} take less help and {down} take more"
    found = {
        1: "This is beyond error: less help than before.",
        -1: "This is beyond error: more help than before.",
        0: "This is within error, so it is not called a change.",
    }[change.direction]
    return f"{change.area.title}: {counted}. {found}"


def observers_words(told: Assessment) -> str:
    """Who looked, as the report names them."""
    names = [
        f"{printable(name)} (the student)" if told.is_own(name) else printable(name)
        for name in told.result.round.observers
    ]
    return listed(names)


def listed(parts: list[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
