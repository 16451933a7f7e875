"""services_given: "We provide the services in the IEP."."""

from __future__ import annotations

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import behind
from aimline.drafting.letters.goal_facts import of_services
from aimline.drafting.letters.service_facts import given_beside_promised
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.replies.shape import GOALS_AT_MOST, LACK_OF_PROGRESS, reply
from aimline.wording.say import marked, say


def services_given(brief: Brief) -> Reply:
    """Minutes given beside minutes promised; and whether what is given is enough."""
    goals = behind(brief)[:GOALS_AT_MOST]
    rules: tuple[str, ...] = ("us-iep-services-as-soon-as-possible",)
    ask = [marked("Please show me the log of each session, with its day and its minutes.")]
    if goals:
        rules = (*rules, LACK_OF_PROGRESS)
        ask.append(
            marked(
                "To give the services is one thing. Are they enough for the goal, and on what data?"
            )
        )
    return reply(
        brief,
        "services_given",
        say("We provide the services in the IEP."),
        (*given_beside_promised(brief), *of_services(brief, goals)),
        rules,
        ask,
    )
