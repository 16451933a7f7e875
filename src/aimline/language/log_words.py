"""What became of a session, by the free words of a service log. Unclear words stay unclear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aimline.language.passages import passages


class SessionOutcome(StrEnum):
    """What a log's words say of one session."""

    DELIVERED = "delivered"
    CHILD_ABSENT = "child absent"
    PROVIDER_ABSENT = "provider absent"
    SCHOOL_EVENT = "school event"
    """School was open, and something of the school's own took the time."""
    HOLIDAY = "holiday"
    """No school that day."""
    MADE_UP = "made up"
    """A session given in place of a missed one."""

    @property
    def status(self) -> str | None:
        """The status of `sessions.csv`; None for a holiday, which is no session."""
        return STATUS_OF[self]


STATUS_OF: Final[dict[SessionOutcome, str | None]] = {
    SessionOutcome.DELIVERED: "delivered",
    SessionOutcome.CHILD_ABSENT: "missed_by_child",
    SessionOutcome.PROVIDER_ABSENT: "missed_by_school",
    SessionOutcome.SCHOOL_EVENT: "missed_by_school",
    SessionOutcome.HOLIDAY: None,
    SessionOutcome.MADE_UP: "made_up",
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What a log's entry says; an outcome of None: the words do not settle it."""

    outcome: SessionOutcome | None
    words: str


_CHILD: Final = r"(?:student|child|pupil|stu\.?|st\.?|kid|he|she|they|client)"
_PROVIDER: Final = (
    r"(?:provider|therapist|slp|ot|pt|cota|speech (?:therapist|teacher)|clinician|pathologist"
    r"|teacher"
    r"|counsell?or|para(?:professional)?|aide|specialist|interventionist|staff|tutor|nurse|i"
    r"|sub(?:stitute)?)"
)
_AWAY: Final = (
    r"(?:absent|abs\b|out(?!\s+of\s+(?:seat|\d))|sick|ill\b|unavailable|not available|on leave"
    r"|at (?:a |an )?(?:training|meeting|conference)"
    r"|on vacation|not (?:at|in) school|no[- ]show|away)"
)
_GAP: Final = (
    r"(?:\s+(?:is|was|were|has|had|being|been|still|home|today|called|marked|again"
    r"|also|both|\w+ly)){0,3}\s*[-–:(,]?\s*"
)
_NAME: Final = (
    rf"(?!(?i:{_PROVIDER}|was|is|marked|still|again|both|not|called|home|out|and"
    r"|today|also)\b)[A-Z][a-z]+"
)

WORDS_OF: Final = (
    (
        SessionOutcome.MADE_UP,
        (
            r"\bmade[- ]up\b(?!\s+(?:stories|words))",
            r"\bmake[- ]?up (?:session|minutes|time|for|of)\b",
            r"\bmake[- ]?up\b\s*[-–:]?\s*(?:\d+\s*min|given|provided|done|completed|\d+/\d+|$)",
            r"\bcompensatory (?:session|time|minutes)\b",
        ),
    ),
    (
        SessionOutcome.HOLIDAY,
        (
            r"\bholiday\b(?!\s+(?:party|concert|program|show|assembly|activit|theme|craft|vocab))",
            r"\bno school\b",
            r"\bschool (?:was |is )?(?:closed|out|closure)\b",
            r"\b(?:winter|spring|fall|summer|thanksgiving|christmas|mid-winter) (?:break|recess"
            r"|vacation)\b",
            r"\bsnow day\b|\bweather (?:day|closure)\b",
            r"\b(?:labor|memorial|veterans?['’]?s?|presidents?['’]?s?|columbus|indigenous "
            r"peoples['’]?|martin luther king|mlk) day\b",
            r"\bthanksgiving\b(?!\s+(?:party|feast|lunch|theme|craft))",
            r"\b(?:teacher (?:in-?service|work) ?day|staff development day|professional "
            r"development day|teacher workday|inservice day)\b",
        ),
    ),
    (
        SessionOutcome.SCHOOL_EVENT,
        (
            r"\b(?:field trips?|assembly|assemblies|pep rally|field day|school (?:event|program"
            r"|play|picture)s?|picture day)\b",
            r"\b(?:fire|lockdown|evacuation|tornado|earthquake|safety) drill\b|\blockdown\b",
            r"\b(?:state|district|benchmark|standardized|class(?:room)?|map|iready|i-ready"
            r"|staar|sbac|regents|mcas) (?:test(?:ing|s)?|assessments?|exams?)\b",
            r"\b(?:class |holiday |valentine\w* |halloween |classroom )party\b",
            r"\b(?:early (?:dismissal|release)|delayed (?:opening|start)|half day|two[- ]hour "
            r"delay|late start)\b",
            r"\b(?:book fair|concert|graduation|spelling bee|science fair|career day|awards? "
            r"(?:ceremony|program))\b",
        ),
    ),
    (
        SessionOutcome.PROVIDER_ABSENT,
        (
            rf"\b{_PROVIDER}{_GAP}{_AWAY}",
            rf"\b{_PROVIDER}\s+and\s+(?:the\s+)?{_CHILD}{_GAP}{_AWAY}",
            rf"\b(?:absent|absence of|sick|no)\s+(?:the\s+)?(?!sub\b|i\b){_PROVIDER}\b(?! note)",
            r"\bno (?:sub(?:stitute)?|coverage|staff)\b|\bstaff(?:ing)? shortage\b|\bvacan(?:t"
            r"|cy)\b|\bposition (?:was |is )?(?:open|unfilled)\b",
            rf"\b{_PROVIDER}\s+(?:had|has|was in|was at|in|at|attending|pulled)\s+(?:an?\s+"
            rf"|for\s+|to\s+)?(?:\w+\s+){{0,2}}?(?:meeting|training|conference|iep|evaluation"
            rf"|cover\w*|testing)\b",
            r"\b(?:iep meetings?|pulled (?:to|for) (?:cover|sub|testing))\b",
        ),
    ),
    (
        SessionOutcome.CHILD_ABSENT,
        (
            rf"\b(?:(?i:{_CHILD})|{_NAME}){_GAP}(?i:absent|abs\b|not (?:at|in) school|sick"
            rf"|ill\b|no[- ]show|home (?:sick|ill))",
            rf"\b(?:absent|sick)\s*[-–:(]?\s*{_CHILD}\b|\b{_CHILD}['’]?s?\s+absence\b",
            r"\bparents? (?:picked|kept|took|withdrew|signed)\b|\b(?:picked up|left|signed out"
            r"|dismissed) (?:early|sick)\b|\bdoctor['’]?s? (?:appointment|appt)\b",
            rf"\b{_CHILD}\s+(?:is |was )?(?:on vacation|suspended|out sick|out ill|left school)\b",
        ),
    ),
    (
        SessionOutcome.DELIVERED,
        (
            r"\b(?:delivered|provided|completed|given|held|seen|attended|participated|served"
            r"|met with|worked (?:on|with)|practiced|targeted|addressed)\b",
            r"\b(?:session|therapy|lesson|service)s? (?:was |were )?(?:held|done|given"
            r"|completed|took place|as scheduled)\b",
            r"^\W*(?:\d{1,3}\s*(?:min(?:ute)?s?)\.?|present|pull[- ]?out|push[- ]?in|tx|regular "
            r"session|full session|yes)\W*$",
            r"^\W*present\s*[;,:–-]",
        ),
    ),
)
"""Each outcome with the wordings that make it; what keeps a session from being given goes first."""

_PATTERNS: Final = tuple(
    (outcome, tuple(re.compile(w, 0 if "[A-Z]" in w else re.IGNORECASE) for w in wordings))
    for outcome, wordings in WORDS_OF
)
_NOT_YET: Final = re.compile(
    r"\b(?:will|to|needs?(?: to)?(?: be)?|must|should|can|owed?|due|schedul\w+|plan\w*|pending"
    r"|not|never|no|couldn['’]t|unable to)\s+"
    r"(?:be\s+|been\s+|a\s+|an\s+|for\s+)*(?P<what>ma[dk]e?[- ]?up\b(?:\s+\w+)?|delivered"
    r"|provided|seen|held|given|completed|served|attended|meet|compensatory\s+\w+)"
    r"|\bma[dk]e[- ]?up\s+(?:session\s+)?(?:needed|owed|due|pending|scheduled|to follow|tbd"
    r"|planned)\b",
    re.IGNORECASE,
)
_BARRED: Final = (
    SessionOutcome.CHILD_ABSENT,
    SessionOutcome.PROVIDER_ABSENT,
    SessionOutcome.SCHOOL_EVENT,
    SessionOutcome.HOLIDAY,
)


def read_log_entry(words: str) -> LogEntry:
    """The outcome of one session; None where the words say nothing clear or contradict each other.

    `Absent` alone says nobody's name, and `no session` gives no reason: both stay unclear.
    """
    text = " ".join(words.split())
    found = {outcome for _, piece in passages(text) for outcome in _outcomes(piece)}
    return LogEntry(_settled(found), words)


def _outcomes(text: str) -> set[SessionOutcome]:
    is_denied = _NOT_YET.search(text) is not None
    text = _NOT_YET.sub(" ~ ", text)
    found = {o for o, wordings in _PATTERNS if any(w.search(text) for w in wordings)}
    return found - {SessionOutcome.DELIVERED} if is_denied else found


def _settled(found: set[SessionOutcome]) -> SessionOutcome | None:
    if SessionOutcome.MADE_UP in found:
        # The session that is made up for was missed for a reason that may stand beside it.
        return SessionOutcome.MADE_UP
    barred = found.intersection(_BARRED)
    if len(barred) == 1 and SessionOutcome.DELIVERED not in found:
        return barred.pop()
    if not barred and found == {SessionOutcome.DELIVERED}:
        return SessionOutcome.DELIVERED
    return None
