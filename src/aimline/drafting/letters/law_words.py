"""What a rule says, as a sentence of a letter: cited, as it stands that day, never if unchecked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aimline.drafting.letters.letter import Role, Sentence
from aimline.law.due import numbered
from aimline.law.rule import Rule, RuleText
from aimline.law.rulebook import FEDERAL, Rulebook
from aimline.wording.say import marked, say, say_many

_CALENDAR_DAYS: Final = "calendar_days"
_REPEATS: Final = " repeats the federal "
_VAGUE: Final = ("described", "not given", "practice", "one-party")
"""Words of a citation that names no text: a school could not look it up, so no letter tells it."""

WORDS: Final[dict[str, str]] = {
    "az-eval-request-15-school-days": (
        marked(
            "Within a reasonable time of at most 15 school days the district begins by "
            "reviewing existing data or refuses by prior written notice"
        )
    ),
    "az-iep-review-45-school-days": (
        marked("A requested review of the IEP takes place within 45 school days at an agreed time")
    ),
    "ca-iee": (
        marked(
            "A parent who disagrees with an assessment by the district may get an independent one "
            "at public expense. The district may instead file to show that its own was appropriate"
        )
    ),
    "ca-iep-team-must-meet-lack-of-progress": (
        marked("The IEP team shall meet whenever a pupil shows a lack of anticipated progress")
    ),
    "ca-assessment-plan-15-days": (
        marked(
            "A written assessment plan is given to the parent within {time} of the referral, not "
            "counting days between terms and longer vacations"
        )
    ),
    "ca-iep-meeting-parent-request-30-days": (
        marked(
            "A meeting that a parent asks for in writing is held within {time} of the day on "
            "which the request is received, not counting days between terms and vacations of more "
            "than five schooldays"
        )
    ),
    "ca-iep-implemented-asap": (
        marked(
            "Services are made available as soon as possible after the IEP is developed, in line "
            "with the IEP"
        )
    ),
    "ca-mediation-schedule": "",
    "ca-pwn": marked("California repeats the federal notice and its seven contents"),
    "ca-record-correction-30-days": (
        marked(
            "Within {time} of the request, the superintendent or a designee meets with the parent "
            "and the employee who made the record"
        )
    ),
    "ca-records-5-business-days": (
        marked(
            "A parent may examine all school records and get copies within five business days of "
            "an oral or written request, and before any IEP meeting or hearing"
        )
    ),
    "ca-recording-24-hours": (
        marked(
            "A parent may make an audio recording of an IEP meeting by telling the team at least "
            "{time} before"
        )
    ),
    "ct-eval-45-school-days": (
        marked(
            "The child is evaluated and the first IEP put into effect within 45 school days "
            "of the referral, not counting the time to obtain consent"
        )
    ),
    "de-records-copies": (
        marked(
            "In Delaware the right includes copies of the records except the test instrument "
            "itself, without having to show that inspection is impossible"
        )
    ),
    "il-iep-request-10-days": (
        marked(
            "Within {time} the district agrees and sets the meeting, or says in writing why no "
            "meeting is needed"
        )
    ),
    "ma-referral-notice-5-school-days": (
        marked(
            "Written notice that asks for consent goes to the parent within {time} of the referral"
        )
    ),
    "md-iee-30-days": (
        marked(
            "Within {time} the agency approves the request or denies it in writing. If it denies "
            "it, it files for a hearing within {time} of the denial"
        )
    ),
    "me-eval-consent-form-15-school-days": (
        marked("Consent-to-evaluate forms go to the parents within 15 school days of the referral")
    ),
    "mi-eval-request-10-school-days": (
        marked("Within 10 school days the agency gives prior written notice and asks for consent")
    ),
    "mo-eval-referral-any-form": "",
    "mo-eval-notice-30-days": (
        marked(
            "The district has {time} from the referral to look at what is known and to give notice "
            "that it proposes an evaluation or refuses one"
        )
    ),
    "mo-mediation-offered": (
        marked(
            "Mediation is also available before a hearing is asked for, at no cost, if both sides "
            "agree"
        )
    ),
    "mo-recording-24-hours": (
        marked(
            "A district may not prohibit a parent from recording an IEP meeting, and may not ask "
            "for more than {time} of notice"
        )
    ),
    "nc-eval-90-days": (
        marked(
            "Evaluation, eligibility, IEP and placement are done within 90 days of the "
            "written referral, not of consent"
        )
    ),
    "nj-identification-meeting-20-days": (
        marked("A meeting with the parent decides within 20 calendar days whether to evaluate")
    ),
    "oh-eval-request-30-days": (
        marked(
            "Within 30 days the district either obtains consent or gives prior written notice"
            " that it does not suspect a disability"
        )
    ),
    "pa-eval-oral-request-10-days": (
        marked(
            "Requests must be in writing; if made orally the school gives the form within 10 "
            "calendar days"
        )
    ),
    "tn-pwn-10-school-days": (
        marked("Written notice of a proposal or a refusal is given with at least {time} of notice")
    ),
    "tx-eval-no-rti-minimum": (
        marked(
            "A district may not require any set time in interventions before a referral or "
            "evaluation"
        )
    ),
    "tx-eval-request-15-school-days": (
        marked(
            "By the 15th school day the district gives prior written notice proposing the "
            "evaluation with consent form, safeguards and the overview form, or prior written"
            " notice refusing it"
        )
    ),
    "va-eval-65-business-days": (
        marked(
            "The evaluation and the decision on eligibility are finished within {time} of the "
            "referral"
        )
    ),
    "va-referral-oral-ok": "",
    "wa-eval-decision-25-school-days": (
        marked(
            "Within 25 school days of the request the district decides and gives prior "
            "written notice"
        )
    ),
    "wi-iep-meeting-reasonable-request": (
        marked(
            "DPI holds that any reasonable request must be granted within a reasonable time, "
            "or refused by written notice"
        )
    ),
    "us-discipline-10-consecutive-school-days": (
        marked(
            "A removal of more than {time} in a row is a change of placement, and so may be a "
            "pattern of shorter ones"
        )
    ),
    "us-eval-parent-may-request": (
        marked(
            "A parent may ask for an evaluation, and the district asks for consent within a "
            "reasonable time or refuses by prior written notice"
        )
    ),
    "us-eval-rti-cannot-delay": (
        marked(
            "Steps of intervention may not be used to put off an evaluation of a child who may "
            "have a disability"
        )
    ),
    "us-fape-endrew-f": (
        marked(
            "In Endrew F., the Supreme Court said that a school must offer an IEP “{quote}” in "
            "light of the child's circumstances"
        )
    ),
    "us-iee-without-unnecessary-delay": (
        marked(
            "The district either pays for the independent evaluation or files for a hearing to "
            "defend its own, without unnecessary delay. It may ask why a parent disagrees, but "
            "may not require a reason"
        )
    ),
    "us-iep-amend-without-meeting": (
        marked(
            "Without a meeting, an IEP is changed only by a written document that parent and "
            "district agree on"
        )
    ),
    "us-iep-is-written": marked("An IEP is a written statement"),
    "us-iep-annual-review": marked("The team reviews the IEP at least once a year"),
    "us-iep-copy-free": marked("The district gives the parent a copy of the IEP at no cost"),
    "us-iep-interpreter": (
        marked(
            "The district does what is needed so that a parent can follow the meeting, and brings "
            "an interpreter where one is needed"
        )
    ),
    "us-iep-mutual-time": marked(
        "The meeting is set for a time and a place that both sides agree on"
    ),
    "us-iep-notice-contents": (
        marked(
            "The notice says why, when and where the team meets and who will come. It also says "
            "that both sides may bring people who know the child"
        )
    ),
    "us-iep-notice-early-enough": (
        marked("Parents are told of the meeting early enough that they can come")
    ),
    "us-iep-revise-lack-of-progress": (
        marked(
            "The team must revise the IEP, as appropriate, to address any lack of expected "
            "progress toward the annual goals"
        )
    ),
    "us-iep-revise-parent-information": (
        marked(
            "What parents tell about the child is a reason to revise the IEP, as appropriate, and "
            "an evaluation that they share must be considered"
        )
    ),
    "us-iep-services-as-soon-as-possible": (
        marked(
            "Services are made available as soon as possible after the IEP is made, in line with it"
        )
    ),
    "us-iep-staff-informed": (
        marked("Each teacher and provider can see the IEP, and is told of their own part in it")
    ),
    "us-iep-team-excusal": (
        marked(
            "A required member may stay away only if parent and district agree in writing. If that "
            "member's area will be talked about, the member also sends written input before"
        )
    ),
    "us-iep-team-members": (
        marked(
            "The team is the parents, a special education teacher or provider, a regular teacher "
            "if the child is or may be in regular classes, somebody who speaks for the district "
            "and knows its resources, and somebody who can explain test results. The last two may "
            "be people already named. Parent and district may bring others who know the child, "
            "and the child comes whenever appropriate"
        )
    ),
    "us-manifestation-10-school-days": (
        marked(
            "Within {time} of a decision to change the placement for conduct, the district, the "
            "parent and members of the team look at whether the disability caused it"
        )
    ),
    "us-meeting-not-informal-talk": (
        marked("Informal or unscheduled talks of staff are not a meeting in the sense of the rule")
    ),
    "us-parent-in-placement-group": (
        marked("A parent is a member of any group that decides on the child's placement")
    ),
    "us-progress-how-measured": (
        marked("An IEP must say how progress toward the annual goals will be measured")
    ),
    "us-progress-when-reported": marked(
        "An IEP must say when progress toward the goals will be reported"
    ),
    "us-pwn-reasonable-time": (
        marked(
            "When a district proposes a change, or refuses one that a parent asked for, it gives "
            "written notice a reasonable time before it acts"
        )
    ),
    "us-records-access-45-days": (
        marked(
            "A parent may inspect the child's education records without unnecessary delay, before "
            "any IEP meeting, and in no case later than {time} after asking"
        )
    ),
    "us-records-copies": (
        marked("Copies are given where a parent could not inspect the records without them")
    ),
    "us-records-explain": (
        marked(
            "The right to inspect includes an answer to reasonable requests to explain the records"
        )
    ),
    "us-reeval-on-request": (
        marked(
            "The district must evaluate again if a parent asks, though not more than once a year "
            "unless both sides agree"
        )
    ),
    "us-transition-at-16": (
        marked(
            "Transition services start no later than the first IEP in effect when the student "
            "turns {number}"
        )
    ),
}
"""What a letter says of a rule, in plain words; an empty one: nothing. Other rules are told in the
first sentence of the law data."""


def rule_sentences(book: Rulebook, on: date, rule_ids: Iterable[str]) -> tuple[Sentence, ...]:
    """One sentence for each rule, each rule once; a rule that was only reported gives none."""
    found = (sentence for rule_id in rule_ids for sentence in _sentences(book, on, rule_id))
    return tuple(dict.fromkeys(found))


def place_then_federal(book: Rulebook, on: date, rule_id: str) -> tuple[Sentence, ...]:
    """What the place says on the matter of a federal rule, and then the federal rule itself."""
    own = book.replaced(on).get(rule_id)
    dated = next((d for d in book.dated if d.id == rule_id), None)
    both = (own, dated.at(on) if dated else None)
    return tuple(told for rule in both if rule for told in rule_sentence(rule))


def own_rules(book: Rulebook, on: date, trigger: str, topic: str) -> tuple[Sentence, ...]:
    """What the place itself says of an event and topic; nothing where it has no checked rule."""
    rules = (dated.at(on) for dated in book.with_trigger(trigger) if dated.place != FEDERAL)
    told = (_sentence(r, None) for r in rules if r and r.topic == topic and _is_told(r))
    return tuple(sentence for sentence in told if sentence is not None)


def _sentences(book: Rulebook, on: date, rule_id: str) -> Iterator[Sentence]:
    dated = next((d for d in book.dated if d.id == rule_id), None)
    federal = dated.at(on) if dated else None
    own = book.replaced(on).get(rule_id)
    chosen = own if own and _is_told(own) else federal
    if chosen and _is_told(chosen) and (found := _sentence(chosen, federal)):
        yield found


def _is_told(rule: Rule) -> bool:
    """Whether a letter may tell it as law: somebody followed it to a text that can be looked up."""
    return not rule.is_only_reported and not any(w in rule.text.citation for w in _VAGUE)


def _sentence(rule: Rule, federal: Rule | None) -> Sentence | None:
    words, cited = rule_words(rule), [rule]
    if _REPEATS in rule.text.says and federal is not None and federal.id != rule.id:
        words, cited = rule_words(federal), [rule, federal]
    if not words:
        return None
    citations = tuple(one.citation for one in cited)
    named = "; ".join(c.citation for c in citations)
    return Sentence(Role.RULE, (f"{words} ({named}).",), authority=citations)


def rule_sentence(rule: Rule) -> tuple[Sentence, ...]:
    """What one rule says; nothing where it was only reported."""
    told = _sentence(rule, None) if _is_told(rule) else None
    return (told,) if told else ()


def rule_words(rule: Rule) -> str:
    """The plain words of a rule, else the first sentence of the law data; no full stop."""
    # The words were read beside the one text that the rule had; of a later text the data speak.
    if rule.id not in WORDS or len(rule.dated.texts) > 1:
        return rule.text.says.partition(". ")[0].rstrip(".")
    return say(
        WORDS[rule.id], time=_time(rule.text), number=rule.text.number, quote=rule.text.quote
    )


def _time(text: RuleText) -> str:
    """A rule's time; days of the calendar are days in a letter."""
    if not text.number:
        return ""
    if text.unit == _CALENDAR_DAYS:
        return say_many("{n} day", "{n} days", text.number)
    return numbered(text)
