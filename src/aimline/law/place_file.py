"""A place's file to a place, read strictly; and the look-up of a place by its code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from aimline.law.data_file import Fields, document
from aimline.law.place import (
    Agency,
    AgencyRole,
    AgeOfMajority,
    ClaimStatus,
    DayDefault,
    PendingBill,
    Place,
    UnsourcedClaim,
)
from aimline.terms import PLACES, AimlineError, JurisdictionCode, SourceStatus

FILE_NAME: Final = "place.yaml"
"""The file that lies among the rules of a place and is none."""

_UNITS: Final = ("calendar_days", "business_days", "school_days")
_KEYS: Final = (
    *("code", "name", "coverage", "day_default", "agencies", "agencies_note", "master_list"),
    *("gaps", "conflicts", "pending", "unsourced", "age_of_majority", "checked"),
)


class UnknownPlace(AimlineError):
    """A code that no place has."""


@cache
def place(code: JurisdictionCode) -> Place:
    """What is known of a place beside its rules. Raises UnknownPlace where no place has the code.

    >>> place("us-mo").name
    'Missouri'
    >>> place("us-nd").coverage
    'no state rule found; the federal rule is shown'
    """
    if code not in PLACES:
        raise UnknownPlace(
            f"'{code}' is no place that Aimline knows; "
            "write us, or us- and the postal code of a state or territory."
        )
    text = files("aimline.law").joinpath("data", code, FILE_NAME).read_text("utf-8")
    return read_place(text, f"{code}/{FILE_NAME}", code)


def read_place(text: str, file: str, code: JurisdictionCode) -> Place:
    """The place of one file. Raises RuleFileError, saying what is wrong and how to mend it."""
    fields = Fields(document(text, file), _KEYS, file)
    checked = fields.inner(fields.raw("checked"), ("date", "by"), " in checked")
    return Place(
        code=fields.one_of("code", (code,)),
        name=fields.one_of("name", (PLACES[code],)),
        coverage=fields.words("coverage"),
        day_default=_day_default(fields),
        checked_on=checked.day("date"),
        checked_by=checked.words("by"),
        agencies=tuple(_agency(item, fields) for item in fields.items("agencies")),
        agencies_note=fields.optional("agencies_note"),
        master_list=fields.optional("master_list"),
        gaps=fields.sentences("gaps"),
        conflicts=fields.sentences("conflicts"),
        pending=tuple(_pending(item, fields) for item in fields.items("pending")),
        unsourced=tuple(_claim(item, fields) for item in fields.items("unsourced")),
        age_of_majority=_age_of_majority(fields),
    )


def _day_default(place_fields: Fields) -> DayDefault:
    fields = place_fields.inner(
        place_fields.raw("day_default"), ("unit", "citation", "note"), " in day_default"
    )
    return DayDefault(
        unit=fields.one_of("unit", _UNITS),
        citation=fields.words("citation"),
        note=fields.optional("note"),
    )


def _age_of_majority(place_fields: Fields) -> AgeOfMajority | None:
    if "age_of_majority" not in place_fields:
        return None
    fields = place_fields.inner(
        place_fields.raw("age_of_majority"), ("age", "words", "status"), " in age_of_majority"
    )
    return AgeOfMajority(
        age=fields.whole("age"),
        words=fields.words("words"),
        status=SourceStatus(fields.one_of("status", tuple(SourceStatus))),
    )


def _agency(item: object, place_fields: Fields) -> Agency:
    fields = place_fields.inner(item, ("role", "name"), " in agencies")
    return Agency(
        role=AgencyRole(fields.one_of("role", tuple(AgencyRole))), name=fields.words("name")
    )


def _pending(item: object, place_fields: Fields) -> PendingBill:
    fields = place_fields.inner(item, ("what", "bills", "status", "source"), " in pending")
    return PendingBill(
        what=fields.words("what"),
        bills=fields.words("bills"),
        status=fields.words("status"),
        source=fields.words("source"),
    )


def _claim(item: object, place_fields: Fields) -> UnsourcedClaim:
    fields = place_fields.inner(item, ("claim", "status", "says", "rules"), " in unsourced")
    if not (rules := fields.sentences("rules")):
        raise fields.refusal(
            f"'rules'{fields.where} is missing; name the ids of the rules that stand instead"
        )
    return UnsourcedClaim(
        claim=fields.words("claim"),
        status=ClaimStatus(fields.one_of("status", tuple(ClaimStatus))),
        says=fields.words("says"),
        rules=rules,
    )
