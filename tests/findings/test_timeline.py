"""The timeline tells what was asked, answered, promised and agreed to at meetings."""

from dataclasses import replace
from datetime import date

from aimline.case.meeting import Consent, MeetingNote, Promise
from aimline.findings.collect import review
from aimline.findings.timeline import EntryKind, timeline
from letter_families import sample

HELD = date(2026, 11, 2)


def test_what_was_said_at_a_meeting_stands_on_its_days():
    case = replace(
        sample("missouri_reader"),
        meeting_notes=(
            MeetingNote(HELD, "Is she on track?", "Nearly.", "Ms. Tull", "2026/fluency"),
            MeetingNote(HELD, "Who covers?"),
        ),
        promises=(
            Promise(HELD, "a probe each week", "Ms. Tull", written_on=date(2026, 11, 9)),
            Promise(HELD, "a call", done_on=date(2026, 11, 4)),
        ),
        consents=(Consent(HELD, "the hours", True), Consent(HELD, "the room", False)),
    )
    told = [
        (entry.on, entry.words, entry.goal)
        for entry in timeline(review(case, date(2026, 11, 13)))
        if entry.kind is EntryKind.MEETING and entry.on >= HELD
    ]
    assert told == [
        (HELD, "asked: “Is she on track?”; answer, Ms. Tull: “Nearly”", "2026/fluency"),
        (HELD, "asked: “Who covers?”", None),
        (HELD, "promised by Ms. Tull: “a probe each week”", None),
        (HELD, "promised: “a call”", None),
        (HELD, "you agreed to: “the hours”", None),
        (HELD, "you did not agree to: “the room”", None),
        (date(2026, 11, 4), "done: “a call”", None),
        (date(2026, 11, 9), "in writing: “a probe each week”", None),
    ]


def test_what_became_of_a_promise_later_is_not_told_before():
    case = replace(
        sample("missouri_reader"), promises=(Promise(HELD, "a call", done_on=date(2026, 11, 4)),)
    )
    told = [entry.words for entry in timeline(review(case, date(2026, 11, 3)))]
    assert "promised: “a call”" in told
    assert "done: “a call”" not in told
