"""Why a day is free, in the language that is spoken."""

from __future__ import annotations

from typing import Final

from aimline.wording.say import marked, say

_OBSERVED: Final = " (observed)"


def free_day(why: str) -> str:
    """The name of a break, holiday or free day; one of the family's or the place's own as it is.

    why: as the calendar or the list of holidays has it, such as `Christmas Day; Christmas Eve`.
    """
    return "; ".join(_one(name) for name in why.split("; "))


def _one(name: str) -> str:
    if name.endswith(_OBSERVED):
        return say("{holiday} (observed)", holiday=say(name.removesuffix(_OBSERVED)))
    return say(name)


NAMES: Final = frozenset(
    {
        *(marked("weekend"), marked("school closed"), marked("days when school is closed")),
        *(marked("summer"), marked("between two school years"), marked("break")),
        *(marked("fall break"), marked("Thanksgiving break"), marked("winter break")),
        *(marked("mid-winter break"), marked("spring break"), marked("winter recess")),
        *(marked("spring recess"), marked("winter vacation"), marked("spring vacation")),
        *(marked("New Year's Day"), marked("New Year's Eve"), marked("Inauguration Day")),
        *(marked("Martin Luther King Jr. Day"), marked("Washington's Birthday")),
        *(marked("Presidents' Day"), marked("President's Day"), marked("Presidents Day")),
        *(marked("Lincoln's Birthday"), marked("Good Friday"), marked("Easter Monday")),
        *(marked("Memorial Day"), marked("Juneteenth National Independence Day")),
        *(marked("Independence Day"), marked("Labor Day"), marked("Columbus Day")),
        *(marked("Indigenous Peoples' Day"), marked("Veterans Day"), marked("Election Day")),
        *(marked("Thanksgiving Day"), marked("Day After Thanksgiving")),
        *(marked("Friday After Thanksgiving"), marked("Christmas Eve"), marked("Christmas Day")),
        *(marked("Day After Christmas"), marked("Emancipation Day"), marked("Cesar Chavez Day")),
        *(marked("Confederate Memorial Day"), marked("Patriots' Day"), marked("State Holiday")),
    }
)
"""The names that many places share, gathered for translators."""
