"""The items, and what answers show, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aimline import __version__
from aimline.drafting.skills.words import limits
from aimline.skills.agreement import Agreement, between_observers, between_settings
from aimline.skills.bank import Bank
from aimline.skills.change import ERROR_RATE, AreaChange, changes
from aimline.skills.giving import RULE
from aimline.skills.item import Area, Band
from aimline.skills.rounds import Round
from aimline.skills.scoring import AreaResult, BandShare, ItemResult, score_round
from aimline.wording.say import say

Json = dict[str, Any]


def bank_as_json(bank: Bank, areas: Sequence[Area], band: Band | None) -> Json:
    """The items by area, and where each area is reported."""
    return {
        "aimline": __version__,
        "start": say(RULE),
        "areas": [
            {
                "id": area.id,
                "title": area.title,
                "code": area.code,
                "about": area.about,
                "present_level": bank.frame.of_area(area.id).id,
                "sources": [source.name for source in area.sources],
                "items": [
                    {
                        "id": item.id,
                        "ages": item.band.value,
                        "does": item.does,
                        "example": item.example,
                        "given": item.given,
                        "own": item.in_own_words,
                    }
                    for item in area.items
                    if band in (None, item.band)
                ],
            }
            for area in areas
        ],
        "from_evaluations": [
            one.id for one in bank.frame.present_levels if one.is_from_evaluations
        ],
    }


def scores_as_json(found: Sequence[Round], bank: Bank) -> Json:
    """Every round; the last beside the one before it."""
    compared = changes(found[-2], found[-1], bank) if len(found) > 1 else ()
    return {
        "aimline": __version__,
        "rounds": [_round(one, bank) for one in found],
        "changes": [_change(one) for one in compared],
        "error_rate_of_changes": ERROR_RATE,
        "limits": list(limits()),
    }


def _round(taken: Round, bank: Bank) -> Json:
    result = score_round(taken, bank)
    return {
        "first_on": taken.first_on.isoformat(),
        "last_on": taken.last_on.isoformat(),
        "observers": list(taken.observers),
        "settings": [setting.value for setting in taken.settings],
        "areas": [_area(area) for area in result.areas],
        "agreement_of_observers": [_agreement(pair) for pair in between_observers(taken)],
        "agreement_of_settings": [_agreement(pair) for pair in between_settings(taken)],
    }


def _area(area: AreaResult) -> Json:
    return {
        "area": area.area.id,
        "title": area.area.title,
        "shares": [_share(share) for share in area.shares],
        "strengths": [result.item.id for result in area.strengths],
        "needs": [result.item.id for result in area.needs],
        "no_chance_to_see": [result.item.id for result in area.unseen],
        "items": [_item(result) for result in area.items],
    }


def _share(share: BandShare) -> Json:
    stated = share.share
    return {
        "ages": share.band.value,
        "asked": share.given,
        "seen": share.seen,
        "alone": share.alone,
        "share": stated.estimate if stated else None,
        "interval": [stated.interval.low, stated.interval.high] if stated else None,
        "interval_level": stated.interval.level if stated else None,
        "reason": None if stated else "too few items were seen",
    }


def _item(result: ItemResult) -> Json:
    return {
        "item": result.item.id,
        "does": result.item.does,
        "ages": result.item.band.value,
        "standing": result.standing.value,
        "support": result.support.value,
        "answers": [
            {
                "observer": answer.observer,
                "setting": answer.setting.value if answer.setting else None,
                "date": answer.on.isoformat(),
                "support": answer.support.value,
                "times": answer.times,
                "chances": answer.chances,
                "note": answer.note,
            }
            for answer in result.answers
        ],
    }


def _agreement(pair: Agreement) -> Json:
    interval = pair.kappa.interval(0.95) if pair.kappa else None
    return {
        "first": pair.first,
        "second": pair.second,
        "n": pair.n,
        "same": pair.same,
        "one_step_apart": pair.near,
        "kappa": pair.kappa.estimate if pair.kappa else None,
        "interval": [interval.low, interval.high] if interval else None,
        "reason": pair.reason,
    }


def _change(change: AreaChange) -> Json:
    return {
        "area": change.area.id,
        "items": len(change.items),
        "less_help": [one.item.id for one in change.risen],
        "more_help": [one.item.id for one in change.fallen],
        "probability_by_chance": change.probability,
        "is_beyond_error": change.is_beyond_error,
    }
