"""The meeting kit on a page, and the questions that are answered in it as they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from aimline.case.meeting import Meeting, MeetingKind, MeetingNote, Promise
from aimline.drafting.letters.goal_facts import named
from aimline.drafting.meeting.kit import MeetingKit, Question
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.findings.naming import capitalized
from aimline.store.models import PromiseRow
from aimline.web.reviewed import Viewed
from aimline.wording.say import ENGLISH, in_language


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question with the answer that is noted for it."""

    field: str
    """The beginning of the names of its fields: of the question and not of its place, because
    the kit may ask others by the time an answer is sent."""
    question: str
    """In English, as it is put to the team and kept beside its answer."""
    goal: str | None
    shown: tuple[str, ...]
    """What the case shows of it, in the language of the page."""
    note: MeetingNote | None
    told: str = ""
    """The question in the language of the page, where that is another."""

    @property
    def was(self) -> str:
        """A mark of the answer as it was shown, by which a change of somebody else is seen."""
        return mark_of(self.note)


def mark_of(note: MeetingNote | None) -> str:
    """Changes with the answer and with who gave it; empty without a note."""
    if note is None:
        return ""
    words = f"{note.answer or ''}\n{note.answered_by or ''}"
    return sha256(words.encode()).hexdigest()[:16]


def field_of(question: str, goal: str | None) -> str:
    """The beginning of the names of a question's fields."""
    return "q" + sha256(f"{goal or ''}\n{question}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions about one goal, or about the whole IEP."""

    title: str
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise, with its number in the database."""

    row: int
    promise: Promise
    is_late: bool


@in_language(ENGLISH)
def kit_of(view: Viewed, kind: MeetingKind, on: date | None) -> MeetingKit:
    """The kit as of the day of the page, in English, in which the meeting is held.

    An answer is kept beside its question, and goes into a letter. on: the day of the meeting.
    """
    return meeting_kit(view.review, kind, on)


def kit_to_read(view: Viewed, kind: MeetingKind, on: date | None) -> MeetingKit:
    """The same kit in the language of the page."""
    return meeting_kit(view.review, kind, on)


def next_meeting(view: Viewed) -> Meeting | None:
    """The next meeting that is set."""
    coming = (m for m in view.case.meetings if m.on >= view.as_of)
    return min(coming, key=lambda m: m.on, default=None)


def meeting_on(view: Viewed, day: date) -> Meeting | None:
    """The meeting of that day, a formal one first."""
    held = (m for m in view.case.meetings if m.on == day)
    return min(held, key=lambda m: m.kind is MeetingKind.INFORMAL, default=None)


def groups(view: Viewed, kind: MeetingKind, on: date) -> list[Group]:
    """Every question of the kit, with the answers noted for that day."""
    notes = {(n.question, n.goal): n for n in view.case.meeting_notes if n.on == on}
    day = max(on, view.as_of)
    kit, read = kit_of(view, kind, day), kit_to_read(view, kind, day)
    found = []
    for sheet, beside in zip(kit.sheets, read.sheets, strict=True):
        asked = _asked(sheet.questions, beside.questions, sheet.review.key, notes)
        found.append(Group(capitalized(named(beside.review)), tuple(asked)))
    if kit.whole:
        found.append(Group("", tuple(_asked(kit.whole, read.whole, None, notes))))
    return found


def _asked(
    questions: tuple[Question, ...],
    read: tuple[Question, ...],
    goal: str | None,
    notes: dict[tuple[str, str | None], MeetingNote],
) -> Iterator[AskedQuestion]:
    """Questions with their answers. read: the same ones in the language of the page."""
    for question, beside in zip(questions, read, strict=True):
        words, told = question.ask.words, beside.ask.words
        yield AskedQuestion(
            field_of(words, goal),
            words,
            goal,
            tuple(sentence.words for sentence in beside.shown),
            notes.get((words, goal)),
            "" if told == words else told,
        )


def other_notes(view: Viewed, asked: list[Group], on: date) -> list[MeetingNote]:
    """Notes of the day on questions that the kit does not ask."""
    known = {(q.question, q.goal) for group in asked for q in group.questions}
    notes = (n for n in view.case.meeting_notes if n.on == on)
    return [n for n in notes if (n.question, n.goal) not in known]


def promise_lines(view: Viewed, on: date | None = None) -> list[PromiseLine]:
    """The promises of a day, or every open one; the earliest due first."""
    stored = view.loaded.stored[PromiseRow]
    lines = [
        PromiseLine(one.row, one.fact, _is_late(one.fact, view.as_of))
        for one in stored
        if (one.fact.on == on if on else one.fact.is_open)
    ]
    return sorted(lines, key=lambda line: (line.promise.due_on or date.max, line.promise.on))


def _is_late(promise: Promise, as_of: date) -> bool:
    return promise.is_open and promise.due_on is not None and promise.due_on < as_of
