"""Whether a goal says what would be seen or heard."""

from __future__ import annotations

import re

from aimline.language.goal_numbers import GoalNumber
from aimline.language.goal_words import (
    BEING,
    BY_DOING,
    CAN,
    COUNTABLE,
    FURTHER_VERB,
    HAVING,
    IN_THE_PRESENT,
    LEADS_TO_VERB,
    OBSERVABLE,
    SHOWING,
    UNSEEN,
    VAGUE,
    VERB_FIRST,
)

_RATES = ("wcpm", "wpm_read", "rate_per_min", "percentile", "scale_score", "minutes", "seconds")
_TAKING_PART = frozenset(("participate", "receive", "get", "continue", "attend", "have"))
_SERVICE = re.compile(
    r"\s+(?:(?:to|in|receiving|with)\s+)*(?:[\w/-]+\s+){0,3}?"
    r"(?:therapy|counseling|services?|interventions?|tutoring|consultation|support)\b",
    re.IGNORECASE,
)
"""What adults give the child is a service, and no skill of the child's."""
_WORK_ON = re.compile(r"\s+(?:on|towards?)\b", re.IGNORECASE)
_BETTER = re.compile(r"\s+(?:better|good|along|used)\b", re.IGNORECASE)
_ONESELF = re.compile(r"\s+(?:him|her|them|one)sel(?:f|ves)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\s+(?:\w+ly\s+)?(?P<deed>\w{2,}ed|read|written|spoken|said|told|made|drawn|cut|put|given"
    r"|chosen|done|found|shown|kept|sung|built|brought|worn|eaten|thrown|caught|spelt)\b",
    re.IGNORECASE,
)
"""What is done to something: `letters will be named by Maya`."""
_STATE_WORDS = """
    interested excited motivated prepared organized engaged focused focussed involved accepted
    included improved increased developed strengthened enhanced decreased reduced demonstrated
    provided offered exposed taught introduced given granted afforded
    expected required allowed encouraged supported
"""
_STATES = frozenset(_STATE_WORDS.split())
_NO_VERBS = "by given when during the student he she a an on in with while"
_NO_VERB = frozenset(_NO_VERBS.split())


def observable_skill(text: str, main: GoalNumber | None, *, has_both: bool = False) -> str | None:
    """The words of the skill where somebody else could see or hear it, else None.

    has_both: baseline and criterion stand in one unit, so that the change itself is counted.
    """
    matches = list(LEADS_TO_VERB.finditer(text))
    is_led_to = bool(matches)
    if not matches:
        matches = list(CAN.finditer(text))
    if not matches and (first := VERB_FIRST.search(text.strip())):
        matches = [first] if first["verb"].lower() not in _NO_VERB else []
    is_counted = main is not None and (main.unit in _RATES or has_both)
    for match in matches:
        subject = text[max(0, match.start() - 80) : match.start()]
        counts = is_counted or (main is not None and COUNTABLE.search(subject + match["after"]))
        if _is_observable(match["verb"].lower(), match["after"], counts=bool(counts)):
            return f"{match['verb']}{match['after']}".strip()
        if main and _is_state(match["verb"].lower(), match["after"]):
            return f"{match['verb']}{match['after']}".strip()
    if is_led_to or main is None or _begins_vaguely(matches):
        return None
    return text.strip() if is_counted else _skill_in_the_present(text)


def _is_state(verb: str, after: str) -> bool:
    """What is the case or is not: `be in line`, `have her hearing aids in`."""
    if verb == "have":
        return HAVING.match(after) is not None and UNSEEN.match(after.lstrip()) is None
    return verb == "be" and BEING.match(after) is not None


def _begins_vaguely(matches: list[re.Match[str]]) -> bool:
    """Whether the verb that a goal begins with leaves open what would be seen."""
    return any(match["verb"].lower() in VAGUE for match in matches)


def _skill_in_the_present(text: str) -> str | None:
    """What a goal without `will` says that the child does: `Hamish selects 40 words`."""
    for match in IN_THE_PRESENT.finditer(text):
        if doing := match["doing"]:
            forms = _infinitives(doing.lower())
        else:
            verb = (match["verb"] or match["bare"]).lower()
            forms = {verb, verb.removesuffix("e")}
        if forms & (OBSERVABLE - VAGUE - SHOWING):
            return text[match.start() :].strip(" \n,;:.")
    return text.strip() if COUNTABLE.search(text) else None


def _is_observable(verb: str, after: str, *, counts: bool) -> bool:
    if verb in SHOWING and UNSEEN.match(after.lstrip()):
        return _is_shown_by_doing(after)
    if verb == "be" and (done := _DONE.match(after)):
        return counts or not _is_vague_deed(done["deed"].lower())
    if verb == "control" and _ONESELF.match(after):
        return False
    if verb in _TAKING_PART and _SERVICE.match(after):
        return False
    is_empty = (verb == "work" and _WORK_ON.match(after)) or (
        verb == "get" and _BETTER.match(after)
    )
    if verb not in VAGUE and not is_empty:
        return True
    return counts or _is_shown_by_doing(after)


def _is_vague_deed(deed: str) -> bool:
    """`Improved`, `understood`: what is done to a skill, and what a child is, cannot be seen."""
    return deed in _STATES or not _base(deed.removesuffix("ed"))


def _is_shown_by_doing(after: str) -> bool:
    """`Improve writing by composing ...`, `understand and name ...`."""
    doing = BY_DOING.finditer(after)
    further = (m for m in FURTHER_VERB.finditer(after) if not _shows_the_unseen(m, after))
    return any(_base(m[1].lower()) for m in doing) or any(
        m["verb"].lower() in OBSERVABLE - VAGUE for m in further
    )


def _shows_the_unseen(verb: re.Match[str], text: str) -> bool:
    """`show respect` shows no more where it is the second verb of a goal."""
    is_showing = verb["verb"].lower() in SHOWING
    return is_showing and UNSEEN.match(text[verb.end() :].lstrip()) is not None


def _base(stem: str) -> bool:
    """Whether a stem before -ing is no vague verb: `increas-`, `develop-`, `writ-`, `stopp-`."""
    return not _infinitives(stem) & VAGUE


def _infinitives(stem: str) -> set[str]:
    """What a verb may be called whose -ing is cut off."""
    return {stem, stem + "e", re.sub(r"(.)\1$", r"\1", stem)}
