"""Who writes, to whom a letter goes, and who gets a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from aimline.case.counsel import is_contact_of_counsel
from aimline.case.student import Contact
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.kind import Addressee, LetterKind
from aimline.drafting.letters.letter import Line, Person, blank
from aimline.findings.naming import child_name
from aimline.law.place import AgencyRole
from aimline.law.place_file import place
from aimline.law.rulebook import FEDERAL
from aimline.wording.say import marked, say
from aimline.wording.typed import known, retold

_DIRECTOR: Final = ("special education director", "director of special education", "director")
_ADDRESSEES: Final = (*_DIRECTOR, "coordinator", "case manager", "principal")
_TYPED_ROLES: Final = {
    marked("special education director; the special education director"): marked(
        "special education director"
    ),
    marked("director of special education; the director of special education"): marked(
        "director of special education"
    ),
    marked("special education coordinator; the special education coordinator"): marked(
        "special education coordinator"
    ),
    marked("coordinator; the coordinator"): marked("coordinator"),
    marked("case manager; the case manager"): marked("case manager"),
    marked("principal; the principal"): marked("principal"),
    marked("special district; the special district"): marked("special district"),
    marked("component district; the component district"): marked("component district"),
    marked("home district; the home district"): marked("home district"),
    marked("state agency; state education agency"): marked("state education agency"),
    marked("mediation; mediation office"): marked("mediation office"),
}
"""How a role may be typed; the letter names it in its own language."""
RELATIONS: Final = (
    *(marked("parent"), marked("mother"), marked("father"), marked("guardian"), marked("aunt")),
    *(marked("grandmother"), marked("grandfather"), marked("grandparent"), marked("uncle")),
    *(marked("foster parent"), marked("stepmother"), marked("stepfather"), marked("sister")),
    *(marked("brother"), marked("education decision-maker")),
)
"""What a writer most often is to the child; anything else is told as it was typed."""
_TYPED_RELATIONS: Final = {
    **{relation: relation for relation in RELATIONS},
    marked("mom; mommy"): "mother",
    marked("dad; daddy"): "father",
    marked("mother or father; parents"): "parent",
    marked("legal guardian"): "guardian",
}
_BOTH_DISTRICTS: Final = ("special district", "component district", "home district")
"""Where a special district serves the pupils of others, both are written to."""
STATE_OFFICE: Final = ("state agency", "mediation", "state education")


def sender(brief: Brief) -> tuple[Line, ...]:
    """The letterhead: name, address, e-mail and telephone of who writes."""
    parent = brief.parent
    reached = [plain(words) for words in (parent.address, parent.email, parent.phone) if words]
    where: list[Line] = [(words,) for words in reached if words]
    return (signer(brief)[0], *(where or [(blank("your address or e-mail"),)]))


def signer(brief: Brief) -> tuple[Line, ...]:
    """The name below the letter, with what the writer is to the child."""
    parent = brief.parent
    name: Line = (plain(parent.name or "") or blank("your name"),)
    relation = retold(plain(parent.relation or ""), _TYPED_RELATIONS)
    return (
        (
            name,
            (
                say(
                    "{relation} of {name}",
                    relation=f"{relation[:1].upper()}{relation[1:]}",
                    name=brief.name,
                ),
            ),
        )
        if relation
        else (name,)
    )


def about(brief: Brief) -> Line:
    """The child by name, birth date, grade and school."""
    child = brief.case.child
    parts = [plain(child_name(child.name))]
    parts += [say("born {day}", day=full_day(child.born_on))] if child.born_on else []
    parts += [say("grade {grade}", grade=plain(child.grade))] if child.grade else []
    parts += [plain(child.school)] if child.school else []
    return (", ".join(part for part in parts if part),)


def recipients(brief: Brief, to: Addressee = Addressee.DISTRICT) -> tuple[Person, ...]:
    """Whom the letter goes to: who decides for the district, and both districts where two serve."""
    district = plain(brief.case.child.district or "")
    if to is not Addressee.DISTRICT and (office := _with_role(brief, STATE_OFFICE)):
        return (_person(office[0], ""),)
    if to is Addressee.STATE:
        return (_state_agency(brief),)
    found = _first(brief, _ADDRESSEES)
    both = _with_role(brief, _BOTH_DISTRICTS)
    if not found and not both:
        nobody: Line = (blank("the name of the special education director"),)
        return (Person((nobody, (district,)) if district else (nobody,)),)
    chosen = (_person(contact, district) for contact in (*both, *found))
    return tuple(dict.fromkeys(chosen))


def _state_agency(brief: Brief) -> Person:
    """The state education agency as the law data name it; its address is not kept there."""
    known = place(brief.rules.place) if brief.rules.place != FEDERAL else None
    agency = known.agency(AgencyRole.STATE_EDUCATION) if known else None
    name: Line = (agency.name,) if agency else (blank("the state education agency"),)
    return Person((name, (blank("the address of the agency's office for complaints"),)))


def copies(brief: Brief, kind: LetterKind, to: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who gets a copy: the principal of an urgent letter, and the case manager."""
    found: list[Person] = []
    if kind.to is Addressee.STATE:
        found += recipients(brief)
    if kind.has_principal_copy:
        principal = _with_role(brief, ("principal",))
        school = plain(brief.case.child.school or "")
        office = say("Principal, {school}", school=school) if school else say("Principal")
        found += [_copied(p) for p in principal[:1]] or [Person(((office,),))]
    manager = _with_role(brief, ("case manager",))
    found += [_copied(contact) for contact in manager[:1]]
    written_to = {_name_of(person) for person in to}
    by_name = {_name_of(person): person for person in reversed(found)}
    return tuple(
        p
        for p in dict.fromkeys(found)
        if by_name[_name_of(p)] is p and _name_of(p) not in written_to
    )


def _name_of(person: Person) -> str:
    return person.words.partition(",")[0]


def salutation(to: tuple[Person, ...]) -> Line:
    """The greeting, by the name of who is written to."""
    if len(to) != 1 or not isinstance(to[0].lines[0][0], str):
        return (say("To whom it may concern:"),)
    return (say("Dear {name}:", name=to[0].lines[0][0]),)


def _contacts(brief: Brief) -> Iterator[Contact]:
    """Everybody outside the family's own side."""
    return (c for c in brief.case.contacts if not is_contact_of_counsel(c))


def _with_role(brief: Brief, roles: Iterable[str]) -> tuple[Contact, ...]:
    asked = tuple(roles)
    return tuple(c for c in _contacts(brief) if any(r in role_in_english(c) for r in asked))


def role_in_english(contact: Contact) -> str:
    """The role of a contact in English, in small letters, in whatever language it was typed."""
    return known(contact.role, _TYPED_ROLES) or contact.role.casefold()


def _first(brief: Brief, roles: Iterable[str]) -> tuple[Contact, ...]:
    """The first contact in the order of the roles."""
    found = (contact for role in roles for contact in _with_role(brief, (role,)))
    return tuple(found)[:1]


def _person(contact: Contact, district: str) -> Person:
    role = retold(plain(contact.role), _TYPED_ROLES)
    title = f"{role[:1].upper()}{role[1:]}"
    name = plain(contact.name or "")
    own = [name, title] if name else [title]
    is_named = any(r in role_in_english(contact) for r in (*_BOTH_DISTRICTS, *STATE_OFFICE))
    where = [] if is_named or not district else [district]
    address = [plain(contact.address)] if contact.address else []
    lines = tuple((words,) for words in (*own, *where, *address) if words)
    return Person(lines, plain(contact.email or "") or None)


def _copied(contact: Contact) -> Person:
    role, name = retold(plain(contact.role), _TYPED_ROLES), plain(contact.name or "")
    words = f"{name}, {role}" if name else f"{role[:1].upper()}{role[1:]}"
    return Person(((words,),), plain(contact.email or "") or None)
