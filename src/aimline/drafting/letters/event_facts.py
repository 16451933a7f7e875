"""What happened since the last IEP meeting, as letters tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aimline.case.event import Event
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.kind import Reason
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.facts import iep_meetings
from aimline.findings.finding import evidence
from aimline.wording.say import say

_SCHEDULED: Final = "iep_meeting_scheduled"


def meeting_set(brief: Brief) -> Event | None:
    """The latest note that a meeting was set; the day of the meeting itself is not in it."""
    events = [e for e in brief.case.events if e.kind == _SCHEDULED and e.on <= brief.as_of]
    held = [m.on for m in brief.case.meetings if m.on <= brief.as_of]
    latest = max(events, key=lambda e: e.on, default=None)
    return latest if latest and latest.on >= max(held, default=date.min) else None


def since_last_meeting(brief: Brief, kinds: Iterable[str]) -> tuple[Event, ...]:
    """The events of those kinds after the last IEP meeting, in date order."""
    wanted = set(kinds)
    last = max((on for on in iep_meetings(brief.case) if on <= brief.as_of), default=None)
    found = (e for e in brief.case.events if e.kind in wanted and e.on <= brief.as_of)
    return tuple(sorted((e for e in found if last is None or e.on > last), key=lambda e: e.on))


def told(events: Iterable[Event], words: dict[str, str]) -> Iterator[Sentence]:
    """One sentence for each event: what, and on which day."""
    for event in events:
        yield fact(
            "On {day} there was {words}.",
            day=full_day(event.on),
            words=say(words[event.kind]),
            on=(evidence(say(words[event.kind]), event.on, event.provenance),),
        )


def happened_since(brief: Brief, words: dict[str, str]) -> tuple[Reason, ...]:
    """That a letter fits because of what happened since the last meeting."""
    return tuple(
        Reason(
            say("There was {words} on {day}.", words=say(words[event.kind]), day=full_day(event.on))
        )
        for event in since_last_meeting(brief, words)[-1:]
    )
