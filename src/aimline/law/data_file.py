"""A YAML file of the law data, read strictly: what is doubtful is refused with a way to mend it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from yaml import MappingNode, SafeLoader

_MAP_TAG: Final = "tag:yaml.org,2002:map"


class RuleFileError(AimlineError):
    """A file of the law data that cannot be relied on."""


def document(text: str, file: str) -> Mapping[object, object]:
    """The keys and values of a file. Raises RuleFileError where it holds anything else."""
    import yaml

    try:
        loaded = yaml.load(text, Loader=_loader())  # nosec B506 - a safe loader, made stricter
    except (yaml.YAMLError, ValueError) as error:
        raise RuleFileError(f"{file}: this is not YAML that can be read: {error}") from error
    if not isinstance(loaded, dict):
        raise RuleFileError(f"{file}: a rule file holds keys and values; this one does not.")
    return loaded


def _loader() -> type[SafeLoader]:
    """The fast safe loader, with repeated keys refused: YAML would keep the last one silently."""
    import yaml

    base: type[SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if base not in _LOADERS:
        _LOADERS[base] = type("StrictLoader", (base,), {})
        _LOADERS[base].add_constructor(_MAP_TAG, _mapping)
    return _LOADERS[base]


_LOADERS: Final[dict[type[SafeLoader], type[SafeLoader]]] = {}


def _mapping(loader: SafeLoader, node: MappingNode) -> dict[Hashable, object]:
    import yaml

    mapping: dict[Hashable, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise yaml.constructor.ConstructorError(
                None,
                None,
                f"the key '{key}' stands twice, so one of its values would be lost; "
                "delete one of the two",
                key_node.start_mark,
            )
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


class Fields:
    """One mapping of a file while it is read: gives its values typed, and refuses what is odd."""

    def __init__(self, mapping: object, known: Sequence[str], file: str, where: str = "") -> None:
        self._file = file
        self.where = where
        if not isinstance(mapping, Mapping):
            raise self.refusal(f"what stands{where} must be keys and values")
        for key in mapping:
            if isinstance(key, bool):
                raise self.refusal(
                    f"a bare key on, off, yes or no{where} is read as true or false; "
                    "put the key in quotes"
                )
            if key not in known:
                raise self.refusal(
                    f"unknown key '{key}'{where}; known are {', '.join(sorted(known))}"
                )
        self._values = {str(key): value for key, value in mapping.items()}

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def refusal(self, what: str) -> RuleFileError:
        """The error to raise; it names the file."""
        return RuleFileError(f"{self._file}: {what}.")

    def raw(self, key: str) -> object:
        """The value as YAML gives it."""
        return self._values.get(key)

    def inner(self, mapping: object, known: Sequence[str], where: str) -> Fields:
        """The keys of a mapping inside this one."""
        return Fields(mapping, known, self._file, where)

    def words(self, key: str) -> str:
        """Words that must be there."""
        value = self._values.get(key)
        if isinstance(value, bool):
            raise self.refusal(f"'{key}'{self.where} is read as true or false; put it in quotes")
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(f"'{key}'{self.where} is missing; write it as words")
        return value.strip()

    def optional(self, key: str) -> str | None:
        """Words, or None where the key is not there."""
        return self.words(key) if key in self else None

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """One of some words."""
        if (value := self.words(key)) not in allowed:
            raise self.refusal(
                f"'{key}'{self.where} is '{value}'; it must be one of {', '.join(allowed)}"
            )
        return value

    def whole(self, key: str, least: int = 1) -> int:
        """A whole number."""
        value = self._values.get(key)
        if type(value) is not int or value < least:
            raise self.refusal(f"'{key}'{self.where} must be a whole number from {least}")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false; the default where the key is not there."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.refusal(f"'{key}'{self.where} must be true or false")
        return value

    def day(self, key: str) -> date:
        """A date that must be there."""
        value = self._values.get(key)
        if type(value) is not date:
            raise self.refusal(f"'{key}'{self.where} is missing; write it as YYYY-MM-DD")
        return value

    def sentences(self, key: str) -> tuple[str, ...]:
        """A list of sentences; none where the key is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.refusal(f"'{key}'{self.where} must be a list of sentences")
        return tuple(value)

    def items(self, key: str) -> list[object]:
        """A list of mappings; none where the key is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.refusal(f"'{key}'{self.where} must be a list")
        return value
