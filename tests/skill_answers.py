"""Answers of invented children, made item by item."""

from datetime import date

from aimline.case.document import Provenance
from aimline.case.skill import Setting, SkillRating, Support
from aimline.skills.answers import check_answers
from aimline.skills.bank import bank
from aimline.skills.rounds import rounds
from aimline.skills.scoring import score_round

AUTUMN, SPRING = date(2026, 9, 20), date(2027, 3, 14)


def rating(item, support, *, observer="Mother", setting=Setting.HOME, on=AUTUMN, **more):
    return SkillRating(observer, on, item, Support(support), setting, **more)


def noted(item, support, note):
    return rating(item, support, provenance=Provenance(note=note))


def answered(ratings, of=None):
    checked = check_answers(ratings, of or bank())
    assert checked.problems == (), [str(p) for p in checked.problems]
    return checked.answers


def taken(ratings):
    (one,) = rounds(answered(ratings))
    return one


def scored(ratings):
    return score_round(taken(ratings), bank())
