"""Facts as plain JSON values and back, so that a row and the history keep them exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from aimline.case.document import Extra

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

NUL: Final = "\0"
"""No text of a person holds it, a damaged paper may, and PostgreSQL keeps none."""
_TAG: Final = "$"
"""Marks a value of an unknown key that JSON has no kind for: {"$": "date", "is": "2025-09-02"}."""


def encode(value: object) -> Json:
    """The value of a field of a fact as JSON."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value.replace(NUL, "")
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value):
        return {
            f.name: encode_extra(part) if f.name == "extra" else encode(part)
            for f in fields(value)
            if f.compare and (part := getattr(value, f.name)) not in (None, ())
        }
    raise TypeError(f"A {type(value).__name__} cannot be kept.")


def encode_extra(extra: Extra) -> Json:
    """Unknown columns and keys, of whatever kind TOML gives."""
    return [[key, _tagged(value)] for key, value in extra]


def decode_extra(pairs: Any) -> Extra:  # noqa: ANN401
    """Unknown columns and keys as they came."""
    return tuple((key, _untagged(value)) for key, value in pairs or ())


@cache
def decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    """The function that makes a value of that type from what `encode` made of one."""
    if get_origin(kind) in (Union, UnionType):
        return _optional(kind)
    if get_origin(kind) is tuple:
        inner = decoder(get_args(kind)[0])
        return lambda values: tuple(map(inner, values or ()))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and is_dataclass(kind):
        return _fact(kind)
    return _same


def field_decoders(fact: type[Any]) -> Mapping[str, Callable[[Any], Any]]:
    """The decoder of each field of a fact, in the order of its fields."""
    hints = get_type_hints(fact)
    return {
        f.name: decode_extra if f.name == "extra" else decoder(hints[f.name])
        for f in fields(fact)
        if f.compare
    }


def _optional(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    inner = [decoder(k) for k in get_args(kind) if k is not NoneType]
    if len(inner) > 1 or inner[0] is _same:
        return _same
    only = inner[0]
    return lambda value: None if value is None else only(value)


def _fact(kind: type[Any]) -> Callable[[Any], Any]:
    decoders = field_decoders(kind)
    return lambda parts: kind(**{name: decoders[name](part) for name, part in parts.items()})


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _tagged(value: object) -> Json:
    if isinstance(value, Mapping):
        # As pairs: PostgreSQL keeps no order of the keys of an object.
        return {_TAG: "table", "is": [[key, _tagged(inner)] for key, inner in value.items()]}
    if isinstance(value, (list, tuple)):
        return [_tagged(inner) for inner in value]
    for kind, name in _KINDS.items():
        if type(value) is kind:
            return {_TAG: name, "is": value.isoformat()}  # type: ignore[attr-defined]
    return encode(value)


def _untagged(value: Any) -> object:  # noqa: ANN401
    if isinstance(value, list):
        return [_untagged(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if value[_TAG] == "table":
        pairs = value["is"].items() if isinstance(value["is"], dict) else value["is"]
        return {key: _untagged(inner) for key, inner in pairs}
    kind = next(kind for kind, name in _KINDS.items() if name == value[_TAG])
    return kind.fromisoformat(value["is"])  # type: ignore[attr-defined]


_KINDS: Final[dict[type, str]] = {date: "date", datetime: "datetime", time: "time"}
