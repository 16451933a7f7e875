"""An existing `case.toml` with new facts in it, its comments and its order kept."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from aimline.case.case import Case
from aimline.store.case_toml_text import case_toml_text


def edited(text: str, before: Case, after: Case) -> str:
    """The text with whatever is different between the two cases; the rest stands as it was."""
    import tomlkit

    document = tomlkit.parse(text)
    _merge(
        document,
        tomlkit.parse(case_toml_text(before)).unwrap(),
        tomlkit.parse(case_toml_text(after)),
    )
    return tomlkit.dumps(document)


def _merge(kept: MutableMapping[str, Any], before: Any, after: Any) -> None:  # noqa: ANN401
    """Put into `kept` what `after` has and `before` has not."""
    for key, value in after.items():
        old = before.get(key)
        if _plain(value) == old:
            continue
        if _is_tables(value) and isinstance(old, list) and len(kept.get(key, ())) == len(old):
            for i, table in enumerate(value):
                if i < len(old):
                    _merge(kept[key][i], old[i], table)
                else:
                    kept[key].append(table)
        elif isinstance(old, dict) and isinstance(kept.get(key), dict):
            _merge(kept[key], old, value)
        else:
            kept[key] = value


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _plain(value: object) -> object:
    unwrap = getattr(value, "unwrap", None)
    return unwrap() if unwrap else value
