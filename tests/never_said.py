"""What no paper says: wrong law, unsourced law, accusations, chances, private things."""

from dataclasses import replace
from datetime import date

from aimline.case.choice import Choice, ChoiceMade
from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.document import Provenance
from aimline.case.student import Contact

WRONG_OR_UNSOURCED = {
    "burden of proof is not moved by Endrew F.": r"burden",
    "an outcome is not promised by law": r"not legally appropriate|outcomes, not inputs",
    "the Court did not say it": r"commensurate|de minimis|meaningful progress|ambitious",
    "closing the gap is not the test": r"opposite of what|stagnation|never acceptable",
    "an opinion, not law": r"objective measure|strongest claim",
    "the four parts of a goal are good drafting": r"goals? must include",
    "the rule lists no data fields": r"useless|not a progress report|must include current",
    "the rule of 1999": r"at least as (?:often|frequently)|proactively",
    "no clause of IDEA says so": r"at any time|any time I ask",
    "hard to enforce is not the same": r"not enforceable|legally binding",
    "meetings have a notice of their own": r"prior written notice (?:of|for) (?:the|a) meeting",
    "members may be excused": r"full IEP team|entire team must",
    "a parent may be left out in some cases": r"unilateral",
    "compensatory services are decided case by case": r"entitled|owed to",
    "stay put starts with a due process complaint": r"stay.?put",
    "held, not scheduled; calendar days": r"must schedule|30 school days",
    "no record without a recording": r"on the record[,.]",
    "Missouri law as it is not": r"Missouri law (?:requires|does not)|compliance standards require",
    "inspection, not delivery": r"must be provided within|must send .* within 45",
    "no showing is required": r"requires? you to show|must show",
    "a limit on what may be asked is no duty": r"must give 24|parents must",
    "a panel of the past": r"three-person|panel",
    "consent to cut services is not in force": r"consent (?:to|before) (?:cut|reduc)",
}
"""By what is wrong about it; the numbers of the research notes on disputes are kept in order."""
ACCUSING = (
    r"\bfail(?:ed|ure|s)?\b|violat|broke the law|illegal|unlawful|neglig|deliberate|ignored"
    r"|\bnon-?complian|sue\b|lawsuit|guarantee|will (?:lose|win|never)|blame|bad faith"
)
CHANCES = r"\bchances? (?:of|that|is)|probab|\d+ in 100?\b|\bodds\b|should have known|could be seen"

SECRET = "Zanzibarquince"


def with_secrets(case, findings):
    """The case with a note on every fact, reasons for what is set aside, and a lawyer."""

    def noted(facts):
        return tuple(
            replace(fact, provenance=replace(fact.provenance, note=f"{SECRET} note"))
            for fact in facts
        )

    lawyer = [
        Communication(
            "law", date(2025, 12, 20), CommunicationKind.EMAIL, Way.SENT, f"{SECRET}, attorney",
            ("iep_meeting_requested",), True, provenance=Provenance(note=f"{SECRET} advice"),
        ),
        Communication(
            "law-answer", date(2025, 12, 29), CommunicationKind.EMAIL, Way.RECEIVED,
            f"{SECRET} Law Office", (), True, answers="law", outcome=Outcome.REFUSED,
        ),
    ]  # fmt: skip
    choices = tuple(
        Choice(f.key, ChoiceMade.SET_ASIDE, date(2025, 1, 1), None, f"{SECRET} reason")
        for f in findings[::2]
    )
    return replace(
        case,
        observations=noted(case.observations),
        reports=noted(case.reports),
        sessions=noted(case.sessions),
        events=noted(case.events),
        meetings=noted(case.meetings),
        evaluations=noted(case.evaluations),
        promises=noted(case.promises),
        consents=noted(case.consents),
        meeting_notes=noted(case.meeting_notes),
        records=noted(case.records),
        communications=(*noted(case.communications), *lawyer),
        contacts=(*case.contacts, Contact("advocate", SECRET), Contact("attorney", SECRET)),
        choices=choices,
    )
