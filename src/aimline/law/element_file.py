"""A file of elements to a set; what is missing or doubtful is refused with a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aimline.law.data_file import Fields, document
from aimline.law.element import Element, ElementSet, Required, UnknownElementSet
from aimline.terms import PLACES, SourceStatus

_KEYS_OF_A_SET: Final = (
    *("set", "title", "citation", "status", "source", "extends", "place"),
    *("elements", "notes", "checked"),
)
_KEYS_OF_AN_ELEMENT: Final = ("id", "words", "required", "citation", "check", "note")


def read_element_set(text: str, file: str, set_named: Callable[[str], ElementSet]) -> ElementSet:
    """The set of one file; `set_named` gives the set that it extends.

    Raises RuleFileError, saying what is wrong and how to mend it.
    """
    fields = Fields(document(text, file), _KEYS_OF_A_SET, file)
    checked = fields.inner(fields.raw("checked"), ("date", "by"), " in checked")
    read = ElementSet(
        id=_id(fields, file),
        title=fields.words("title"),
        citation=fields.words("citation"),
        status=SourceStatus(fields.one_of("status", tuple(SourceStatus))),
        source=fields.words("source"),
        elements=tuple(_element(item, fields) for item in fields.items("elements")),
        checked_on=checked.day("date"),
        checked_by=checked.words("by"),
        place=fields.optional("place"),
        extends=_extended(fields, set_named),
        notes=fields.sentences("notes"),
    )
    _refuse_what_clashes(read, fields)
    return read


def _id(fields: Fields, file: str) -> str:
    """The id of the set: the file's name, and for additions the federal set's id and the place."""
    set_id = fields.words("set")
    if f"{set_id}.yaml" != (name := file.rpartition("/")[2]):
        raise fields.refusal(f"'set' is '{set_id}' in a file named {name}; make them the same")
    if ("place" in fields) != ("extends" in fields):
        raise fields.refusal("'place' and 'extends' go together: a place adds to a federal set")
    if "place" in fields:
        wanted = place_set_id(fields.words("extends"), fields.one_of("place", tuple(PLACES)))
        if set_id != wanted:
            raise fields.refusal(f"'set' is '{set_id}'; by its place it must be '{wanted}'")
    return set_id


def place_set_id(set_id: str, place: str) -> str:
    """The id of a place's additions to a set.

    >>> place_set_id("state_complaint", "us-ca")
    'state_complaint_us_ca'
    """
    return f"{set_id}_{place.replace('-', '_')}"


def _extended(fields: Fields, set_named: Callable[[str], ElementSet]) -> ElementSet | None:
    if "extends" not in fields:
        return None
    try:
        return set_named(fields.words("extends"))
    except UnknownElementSet as error:
        raise fields.refusal(f"'extends' names a set that is not there: {error}") from error


def _element(item: object, set_fields: Fields) -> Element:
    fields = set_fields.inner(item, _KEYS_OF_AN_ELEMENT, " in elements")
    fields.where = f" of element '{fields.words('id')}'"
    required = Required(fields.one_of("required", tuple(Required)))
    if required.is_law and "citation" not in fields:
        raise fields.refusal(
            f"'citation'{fields.where} is missing; name the rule that asks for it, "
            "or say that it is good practice"
        )
    return Element(
        id=fields.words("id"),
        words=fields.words("words"),
        required=required,
        citation=fields.optional("citation"),
        check=fields.optional("check"),
        note=fields.optional("note"),
    )


def _refuse_what_clashes(read: ElementSet, fields: Fields) -> None:
    if not read.elements:
        raise fields.refusal("'elements' is missing; list what the paper holds")
    ids = [element.id for element in read.all_elements]
    for element in ids:
        if ids.count(element) > 1:
            raise fields.refusal(f"the id '{element}' stands twice in elements; give each its own")
