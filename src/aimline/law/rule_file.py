"""A rule file to a rule; whatever is missing or doubtful is refused with a way to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from aimline.law.rule import DatedRule, RuleText
from aimline.terms import AimlineError, JurisdictionCode, SourceStatus

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
UNDATED: Final = "undated"
"""The key of a text whose first day was not found; it may only stand first."""
LONGEST_QUOTE: Final = 15
"""Words of a quotation: enough to check by, short enough to quote."""

_KEYS_OF_A_RULE: Final = (
    *("id", "rule", "topic", "kind", "owed_by", "starts", "trigger", "direction", "replaces"),
    *("values", "not_counted", "stopped_by", "consequence", "note", "checked"),
)
_KEYS_OF_A_TEXT: Final = (
    *("number", "unit", "in_words", "citation", "quote", "says"),
    *("status", "source", "source_date"),
)


class RuleFileError(AimlineError):
    """A rule file that cannot be relied on."""


def read_rule(text: str, file: str, place: JurisdictionCode) -> DatedRule:
    """The rule of one file. Raises RuleFileError, saying what is wrong and how to mend it."""
    import yaml

    try:
        document = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise RuleFileError(f"{file}: this is not YAML that can be read: {error}") from error
    if not isinstance(document, dict):
        raise RuleFileError(f"{file}: a rule file holds keys and values; this one does not.")
    return _RuleReader(file, place).rule(document)


def id_prefix(place: JurisdictionCode) -> str:
    """How the ids of a place's rules begin: `us-` for the federal ones, `ca-` for us-ca."""
    return "us-" if place == "us" else f"{place.removeprefix('us-')}-"


class _RuleReader:
    """Reads the parts of one file, so that every refusal can name it."""

    def __init__(self, file: str, place: JurisdictionCode) -> None:
        self._file = file
        self._place = place

    def rule(self, document: Mapping[object, object]) -> DatedRule:
        keys = self._keys(document, _KEYS_OF_A_RULE, "")
        rule_id = self._words(keys, "id")
        if not rule_id.startswith(prefix := id_prefix(self._place)):
            raise self._refusal(f"the id '{rule_id}' must begin with '{prefix}'")
        checked_on, checked_by = self._checked(keys.get("checked"))
        return DatedRule(
            id=rule_id,
            title=self._words(keys, "rule"),
            place=self._place,
            topic=self._words(keys, "topic"),
            kind=self._one_of(keys, "kind", KINDS),
            owed_by=self._words(keys, "owed_by"),
            starts=self._words(keys, "starts"),
            trigger=self._words(keys, "trigger"),
            direction=self._one_of(keys, "direction", DIRECTIONS),
            texts=self._texts(keys.get("values")),
            checked_on=checked_on,
            checked_by=checked_by,
            not_counted=self._list(keys, "not_counted"),
            stopped_by=self._list(keys, "stopped_by"),
            consequence=self._optional(keys, "consequence"),
            note=self._optional(keys, "note"),
            replaces=self._optional(keys, "replaces"),
        )

    def _refusal(self, what: str) -> RuleFileError:
        return RuleFileError(f"{self._file}: {what}.")

    def _keys(
        self, mapping: Mapping[object, object], known: tuple[str, ...], where: str
    ) -> dict[str, object]:
        for key in mapping:
            if isinstance(key, bool):
                raise self._refusal(
                    f"a bare key on, off, yes or no{where} is read as true or false; "
                    "put the key in quotes"
                )
            if key not in known:
                raise self._refusal(
                    f"unknown key '{key}'{where}; known are {', '.join(sorted(known))}"
                )
        return {str(key): value for key, value in mapping.items()}

    def _words(self, keys: Mapping[str, object], key: str, where: str = "") -> str:
        value = keys.get(key)
        if isinstance(value, bool):
            raise self._refusal(f"'{key}'{where} is read as true or false; put it in quotes")
        if not isinstance(value, str) or not value.strip():
            raise self._refusal(f"'{key}'{where} is missing; write it as words")
        return value.strip()

    def _optional(self, keys: Mapping[str, object], key: str, where: str = "") -> str | None:
        return self._words(keys, key, where) if key in keys else None

    def _one_of(self, keys: Mapping[str, object], key: str, allowed: tuple[str, ...]) -> str:
        if (value := self._words(keys, key)) not in allowed:
            raise self._refusal(f"'{key}' is '{value}'; it must be one of {', '.join(allowed)}")
        return value

    def _list(self, keys: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = keys.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._refusal(f"'{key}' must be a list of sentences")
        return tuple(value)

    def _checked(self, value: object) -> tuple[date, str]:
        if not isinstance(value, dict):
            raise self._refusal("'checked' is missing; write {date: YYYY-MM-DD, by: NAME}")
        keys = self._keys(value, ("date", "by"), " in checked")
        if type(on := keys.get("date")) is not date:
            raise self._refusal("'date' in checked is missing; write it as YYYY-MM-DD")
        return on, self._words(keys, "by", " in checked")

    def _texts(self, value: object) -> tuple[RuleText, ...]:
        if not isinstance(value, dict) or not value:
            raise self._refusal("'values' is missing; give each text under its first day")
        days = list(value)
        for place, day in enumerate(days):
            if type(day) is not date and not (day == UNDATED and place == 0):
                raise self._refusal(
                    f"'{day}' in values is no date; write YYYY-MM-DD, "
                    f"or '{UNDATED}' for a first text whose first day was not found"
                )
        dated = cast("list[date]", [day for day in days if day != UNDATED])
        if dated != sorted(dated):
            raise self._refusal("the dates in values are out of order; put the oldest first")
        return tuple(self._text(day, value[day]) for day in days)

    def _text(self, day: object, value: object) -> RuleText:
        where = f" of {day}"
        if not isinstance(value, dict):
            raise self._refusal(f"the text{where} must hold citation, quote, says, status, source")
        keys = self._keys(value, _KEYS_OF_A_TEXT, where)
        number, unit = self._duration(keys, where)
        status = self._words(keys, "status", where)
        if status not in set(SourceStatus):
            raise self._refusal(
                f"'status'{where} is '{status}'; it is primary, secondary or verify"
            )
        quote = self._words(keys, "quote", where)
        if len(quote.split()) > LONGEST_QUOTE:
            raise self._refusal(f"'quote'{where} is longer than {LONGEST_QUOTE} words; shorten it")
        return RuleText(
            since=cast("date", day) if day != UNDATED else None,
            citation=self._words(keys, "citation", where),
            status=SourceStatus(status),
            quote=quote,
            says=self._words(keys, "says", where),
            source=self._words(keys, "source", where),
            source_date=self._optional(keys, "source_date", where),
            number=number,
            unit=unit,
            in_words=self._optional(keys, "in_words", where),
        )

    def _duration(self, keys: Mapping[str, object], where: str) -> tuple[int | None, str | None]:
        number, unit = keys.get("number"), keys.get("unit")
        if number is None and unit is None:
            return None, None
        if type(number) is not int or number < 1:
            raise self._refusal(f"'number'{where} must be a whole number from 1")
        if unit not in UNITS:
            raise self._refusal(f"unknown unit '{unit}'{where}; known are {', '.join(UNITS)}")
        return number, str(unit)
