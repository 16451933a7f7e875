"""A rule file to a rule; whatever is missing or doubtful is refused with a way to mend it."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from aimline.law.clause import Change, ChangeKind, CountedFrom, NotCounted, SkippedDays
from aimline.law.data_file import Fields, document
from aimline.law.rule import DatedRule, RuleText
from aimline.terms import JurisdictionCode, SourceStatus

UNITS: Final = (
    "calendar_days",
    "business_days",
    "school_days",
    "hours",
    "years",
    "age_years",
)
KINDS: Final = ("deadline", "limit", "duty", "right", "standard")
DIRECTIONS: Final = ("after", "before", "by_age")
FORMS: Final = ("written", "spoken", "any")
STARTS: Final = ("receipt", "event")
UNDATED: Final = "undated"
"""The key of a text whose first day was not found; it may only stand first."""
LONGEST_QUOTE: Final = 15
"""Words of a quotation: enough to check by, short enough to quote."""

_KEYS_OF_A_RULE: Final = (
    *("id", "rule", "topic", "kind", "owed_by", "starts", "trigger", "direction", "replaces"),
    *(
        "form",
        "counted_from",
        "met_by",
        "is_judged",
        "values",
        "enacted",
        "consequence",
        "note",
        "checked",
    ),
)
_KEYS_OF_A_TEXT: Final = (
    *("number", "unit", "in_words", "citation", "quote", "says"),
    *("status", "source", "source_date", "not_counted", "changed_by", "counts_first_day"),
)
_KEYS_NOT_COUNTED: Final = ("words", "days", "longer_than", "with_weekend_before", "from", "until")
_KEYS_OF_A_CHANGE: Final = (
    *(
        "words",
        "is",
        "left",
        "left_unit",
        "measured_on",
        "number",
        "counted_from",
        "at_least",
        "by",
    ),
)


def read_rule(text: str, file: str, place: JurisdictionCode) -> DatedRule:
    """The rule of one file. Raises RuleFileError, saying what is wrong and how to mend it."""
    fields = Fields(document(text, file), _KEYS_OF_A_RULE, file)
    rule_id = fields.words("id")
    if not rule_id.startswith(prefix := id_prefix(place)):
        raise fields.refusal(f"the id '{rule_id}' must begin with '{prefix}'")
    checked_on, checked_by = _checked(fields)
    return DatedRule(
        id=rule_id,
        title=fields.words("rule"),
        place=place,
        topic=fields.words("topic"),
        kind=fields.one_of("kind", KINDS),
        owed_by=fields.words("owed_by"),
        starts=fields.words("starts"),
        trigger=fields.words("trigger"),
        direction=fields.one_of("direction", DIRECTIONS),
        texts=_texts(fields, checked_on),
        checked_on=checked_on,
        checked_by=checked_by,
        form=fields.one_of("form", FORMS) if "form" in fields else None,
        counted_from=fields.one_of("counted_from", STARTS) if "counted_from" in fields else "event",
        met_by=fields.sentences("met_by"),
        is_judged=fields.flag("is_judged", default=True),
        consequence=fields.optional("consequence"),
        note=fields.optional("note"),
        replaces=fields.optional("replaces"),
    )


def id_prefix(place: JurisdictionCode) -> str:
    """How the ids of a place's rules begin: `us-` for the federal ones, `ca-` for us-ca."""
    return "us-" if place == "us" else f"{place.removeprefix('us-')}-"


def _checked(fields: Fields) -> tuple[date, str]:
    if not isinstance(fields.raw("checked"), dict):
        raise fields.refusal("'checked' is missing; write {date: YYYY-MM-DD, by: NAME}")
    inner = fields.inner(fields.raw("checked"), ("date", "by"), " in checked")
    return inner.day("date"), inner.words("by")


def _texts(fields: Fields, checked_on: date) -> tuple[RuleText, ...]:
    value = fields.raw("values")
    if not isinstance(value, dict) or not value:
        raise fields.refusal("'values' is missing; give each text under its first day")
    days = _days_of(list(value), checked_on, fields)
    return tuple(
        _text(
            cast("date", day) if day != UNDATED else None,
            fields.inner(value[day], _KEYS_OF_A_TEXT, f" of {day}"),
        )
        for day in days
    )


def _days_of(days: list[object], checked_on: date, fields: Fields) -> list[object]:
    """The first days of the texts, where they are in order and none is still to come."""
    for place, day in enumerate(days):
        if type(day) is not date and not (day == UNDATED and place == 0):
            raise fields.refusal(
                f"'{day}' in values is no date; write YYYY-MM-DD, "
                f"or '{UNDATED}' for a first text whose first day was not found"
            )
    dated = cast("list[date]", [day for day in days if day != UNDATED])
    if dated != sorted(dated):
        raise fields.refusal("the dates in values are out of order; put the oldest first")
    if dated and dated[-1] > checked_on and not fields.flag("enacted"):
        raise fields.refusal(
            f"{dated[-1]} in values is after the day of the check, {checked_on}; mend the date, or "
            "write 'enacted: true' where the text is enacted and stands from that day on"
        )
    return days


def _text(since: date | None, fields: Fields) -> RuleText:
    number, unit = _duration(fields)
    quote = fields.words("quote")
    if len(quote.split()) > LONGEST_QUOTE:
        raise fields.refusal(
            f"'quote'{fields.where} is longer than {LONGEST_QUOTE} words; shorten it"
        )
    return RuleText(
        since=since,
        citation=fields.words("citation"),
        status=SourceStatus(fields.one_of("status", tuple(SourceStatus))),
        quote=quote,
        says=fields.words("says"),
        source=fields.words("source"),
        source_date=fields.optional("source_date"),
        number=number,
        unit=unit,
        in_words=fields.optional("in_words"),
        not_counted=tuple(_not_counted(item, fields) for item in fields.items("not_counted")),
        changed_by=tuple(_change(item, fields) for item in fields.items("changed_by")),
        counts_first_day=_counts_first_day(unit, fields),
    )


def _counts_first_day(unit: str | None, fields: Fields) -> bool:
    is_so = fields.flag("counts_first_day")
    if is_so and unit != "school_days":
        raise fields.refusal(f"'counts_first_day'{fields.where} goes only with school_days")
    return is_so


def _duration(fields: Fields) -> tuple[int | None, str | None]:
    if "number" not in fields and "unit" not in fields:
        return None, None
    number = fields.whole("number")
    if (unit := fields.raw("unit")) not in UNITS:
        raise fields.refusal(f"unknown unit '{unit}'{fields.where}; known are {', '.join(UNITS)}")
    return number, str(unit)


def _not_counted(item: object, text: Fields) -> NotCounted:
    fields = text.inner(item, _KEYS_NOT_COUNTED, f" in not_counted{text.where}")
    days = SkippedDays(fields.one_of("days", tuple(SkippedDays))) if "days" in fields else None
    between = days is SkippedDays.BETWEEN_EVENTS
    return NotCounted(
        words=fields.words("words"),
        days=days,
        longer_than=fields.whole("longer_than") if days is SkippedDays.VACATIONS else 0,
        with_weekend_before=fields.flag("with_weekend_before"),
        from_event=fields.words("from") if between else None,
        until_event=fields.words("until") if between else None,
    )


def _change(item: object, text: Fields) -> Change:
    fields = text.inner(item, _KEYS_OF_A_CHANGE, f" in changed_by{text.where}")
    words = fields.words("words")
    if "is" not in fields:
        return Change(words)
    kind = ChangeKind(fields.one_of("is", tuple(ChangeKind)))
    if kind is ChangeKind.NEAR_BREAK:
        return Change(words, kind, at_least=fields.whole("at_least"))
    if kind is ChangeKind.STOPPED:
        return Change(words, kind, by=fields.words("by"))
    if kind is ChangeKind.AGREEMENT:
        return Change(words, kind)
    return _near_year_end(words, fields)


def _near_year_end(words: str, fields: Fields) -> Change:
    left = fields.items("left")
    if len(left) != 2 or not all(type(n) is int for n in left):
        raise fields.refusal(f"'left'{fields.where} must be two whole numbers, such as [0, 10]")
    fewest, most = cast("list[int]", left)
    return Change(
        words,
        ChangeKind.NEAR_YEAR_END,
        left_from=fewest,
        left_to=most,
        left_unit=fields.one_of("left_unit", ("calendar_days", "school_days")),
        measured_on=fields.optional("measured_on"),
        number=fields.whole("number", least=0) if "number" in fields else None,
        counted_from=CountedFrom(fields.one_of("counted_from", tuple(CountedFrom)))
        if "number" in fields
        else None,
    )
