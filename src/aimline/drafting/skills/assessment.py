"""A whole assessment as the papers tell it: what was seen, what changed, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.case.case import Case, as_known_on
from aimline.case.skill import NoteKind, SkillNote
from aimline.findings.naming import first_name
from aimline.skills.agreement import Agreement, apart_from_observers, between_observers
from aimline.skills.answers import CheckedAnswers, check_answers
from aimline.skills.bank import Bank, in_spoken_language
from aimline.skills.change import AreaChange, changes
from aimline.skills.goals import Whose
from aimline.skills.item import Band, band_of
from aimline.skills.rounds import Round, rounds
from aimline.skills.scoring import RoundResult, score_round
from aimline.terms import AimlineError
from aimline.wording.say import marked, say
from aimline.wording.typed import ways, without_accents

_YEAR: Final = timedelta(days=365)
_SHORTEST: Final = timedelta(days=60)
"""An IEP that ends sooner leaves no time for a goal: it is set for a year then."""
_STUDENT: Final = marked("me; myself; self; student; the student")


class NothingSeen(AimlineError):
    """There is no answer yet of which a report could tell."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The last round of a case, beside the one before it where there is one."""

    case: Case
    """As it was known on that day."""
    bank: Bank
    as_of: date
    result: RoundResult
    before: RoundResult | None
    changes: tuple[AreaChange, ...]
    observers: tuple[Agreement, ...]
    settings: tuple[Agreement, ...]
    """Of places, where they tell more than those of the observers."""
    notes: tuple[SkillNote, ...]
    """Said from the first day of the round on, before a later one began; the latest first."""
    left_out: int
    """Ratings that name no item of these areas, or do not hold together."""

    @property
    def whose(self) -> Whose:
        """How the child is spoken of."""
        return Whose(first_name(self.case.child.name), self.case.child.pronouns)

    @property
    def goals_by(self) -> date:
        """The day on which suggested goals end: with the IEP, else a year on."""
        ends = [
            iep.ends_on
            for iep in self.case.ieps
            if iep.ends_on and iep.starts_on <= self.as_of and iep.ends_on - self.as_of > _SHORTEST
        ]
        return max(ends, default=self.as_of + _YEAR)

    def said(self, kind: NoteKind, area: str | None = None) -> tuple[SkillNote, ...]:
        """The notes of a kind, about one area or about none."""
        return tuple(n for n in self.notes if n.kind is kind and n.area == area)

    def is_own(self, observer: str) -> bool:
        """Whether the student answered."""
        return is_the_student(observer, self.case)

    def in_spoken_language(self) -> Assessment:
        """The same rounds, with the items in the language that is spoken."""
        before = self.before.round.first_on if self.before else None
        of, on = in_spoken_language(self.bank), self.result.round.first_on
        return assessment(self.case, of, self.as_of, on=on, before=before)


def is_the_student(observer: str, case: Case) -> bool:
    """Whether an observer is the child: by name, or as `me` or `student`."""
    said = without_accents(observer)
    names = (without_accents(name) for name in (case.child.name, first_name(case.child.name)))
    return said in ways(_STUDENT) or said in names


def band_for(case: Case, as_of: date) -> Band | None:
    """The band of the child's age on a day; None where the birth date is not known."""
    born = case.child.born_on
    if born is None:
        return None
    had_birthday = (as_of.month, as_of.day) >= (born.month, born.day)
    return band_of(as_of.year - born.year - (not had_birthday))


def checked(case: Case, bank: Bank) -> CheckedAnswers:
    """The ratings of a case against the items."""
    return check_answers(case.skills, bank)


def assessment(
    case: Case, bank: Bank, as_of: date, *, on: date | None = None, before: date | None = None
) -> Assessment:
    """The assessment of a case.

    on, before: days that lie in the round to tell of and in the one to compare it with; by default
    the last two rounds. Raises NothingSeen where there is no such round.
    """
    known = as_known_on(case, as_of)
    read = checked(known, bank)
    found = rounds(read.answers)
    told = _chosen(found, on) if found else None
    if told is None:
        raise NothingSeen(_nothing(on, found))
    earlier = [one for one in found if one.first_on < told.first_on]
    first = _chosen(earlier, before) if earlier else None
    if before is not None and first is None:
        raise NothingSeen(_nothing(before, earlier))
    return Assessment(
        case=known,
        bank=bank,
        as_of=as_of,
        result=score_round(told, bank),
        before=score_round(first, bank) if first else None,
        changes=changes(first, told, bank) if first else (),
        observers=between_observers(told),
        settings=apart_from_observers(told),
        notes=_notes_of(told, found, known.skill_notes),
        left_out=len(read.problems),
    )


def _chosen(found: Sequence[Round], on: date | None) -> Round | None:
    if on is None:
        return found[-1]
    return next((one for one in found if one.first_on <= on <= one.last_on), None)


def _nothing(on: date | None, found: Sequence[Round]) -> str:
    if on is None or not found:
        return say(
            "No everyday skill was rated yet that these areas know. Fill in a form first: "
            "`aimline skills form` prints one, and the page “Everyday skills” asks item by item."
        )
    days = ", ".join(
        say("{first} to {last}", first=one.first_on, last=one.last_on) for one in found
    )
    return say("No answers are of {day}. The rounds are: {days}.", day=on, days=days)


def _notes_of(
    told: Round, found: Sequence[Round], notes: Sequence[SkillNote]
) -> tuple[SkillNote, ...]:
    """What was said in a round; of the effects of an area, the last wording alone."""
    ends = min((one.first_on for one in found if one.first_on > told.first_on), default=date.max)
    said = sorted((n for n in notes if told.first_on <= n.on < ends), key=lambda n: n.on)
    last = {n.area: n for n in said if n.kind is NoteKind.EFFECT}
    shown = [n for n in said if n.kind is not NoteKind.EFFECT or last[n.area] is n]
    return tuple(sorted(shown, key=lambda n: n.on, reverse=True))
