"""What to do next, in plain words. A step that is a letter carries the letter's name."""

from __future__ import annotations

from typing import Final

from aimline.findings.finding import NextStep
from aimline.wording.say import marked, say

_LETTERS: Final = {
    "progress_data_request": marked(
        "Ask in writing for all the scores behind the reports, with dates."
    ),
    "data_log_request": marked(
        "Ask in writing for the data log, and for a copy each month from now on."
    ),
    "objective_reports_request": marked(
        "Ask that each report give the score, its date and the baseline. It should also say if "
        "the progress is enough."
    ),
    "meeting_insufficient_progress": marked(
        "Ask in writing for an IEP meeting about the progress on this goal."
    ),
    "revision_demand": marked(
        "Ask the team in writing to change what is done: the method, the time, or the help."
    ),
    "meeting_general": marked("Ask in writing for an IEP meeting."),
    "meeting_services_not_delivered": marked(
        "Ask in writing for an IEP meeting. Ask how the minutes that were missed will be made up."
    ),
    "meeting_outside_evaluation": marked(
        "Ask in writing for an IEP meeting. Ask the team to look at the outside report."
    ),
    "meeting_change_in_functioning": marked(
        "Ask in writing for an IEP meeting about what has changed for your child."
    ),
    "meeting_placement": marked(
        "Ask in writing for an IEP meeting on where your child will be taught."
    ),
    "meeting_own_data": marked(
        "Ask in writing for an IEP meeting, and bring what you saw and counted."
    ),
    "service_records_request": marked(
        "Ask in writing for the service logs: each session, its minutes, and why one was missed."
    ),
    "confirming_note": marked(
        "Confirm in writing what was said, and ask that it be corrected if wrong."
    ),
    "after_meeting": marked(
        "Write to the school what was said and agreed, and ask them to correct it or confirm it."
    ),
    "iee_request": marked(
        "If you do not agree with the tests that the school gave, you may ask for your own. It is "
        "called an independent evaluation."
    ),
    "meeting_behavior": marked(
        "Ask in writing for a meeting of the IEP team. Ask what sets the behavior off and what "
        "helps."
    ),
    "meeting_transition": marked(
        "Ask in writing for an IEP meeting on the plan for life after high school."
    ),
    "follow_up": marked(
        "Follow up in writing: say what you asked for and when, and ask for an answer."
    ),
    "reply_to_refusal": marked("Reply in writing, and say why you still ask for it."),
    "prior_written_notice_request": marked(
        "Ask for prior written notice: what was changed or refused, and why."
    ),
    "evaluation_request": marked(
        "Ask again in writing for the evaluation, and ask that it not wait."
    ),
}
_ADVICE: Final = {
    "new_goal": marked("Ask the team for a new goal that asks for more."),
    "which_is_right": marked(
        "Ask the school which is right, the words of the report or the scores, and on what data."
    ),
    "goal_above_level": marked(
        "Ask the team to set the goal above where the child already is, and to show the data."
    ),
    "why_not_met": marked(
        "Ask at the next meeting what was changed each year, and why the goal was not reached."
    ),
    "mark_the_day": marked("Mark the day, and keep proof of what comes and when."),
    "act_by_the_day": marked("Decide before that day, and keep proof of what you send."),
    "talk_to_an_advocate": marked("Talk to an advocate or a parent center soon. Many are free."),
    "ask_about_rights": marked(
        "Ask the school at what age rights pass to the student in your state, and what to do."
    ),
    "ask_if_linked": marked(
        "Ask in writing if the team has met. Ask what it found: did the disability cause this?"
    ),
    "is_it_the_same_goal": marked(
        "Compare the two goals. If they are one, say in the newer goal that it carries on the "
        "older one."
    ),
    "measurable_goal": marked(
        "Ask the team to write what would be seen, how well, how often, and by when."
    ),
    "ask_for_more": marked(
        "Ask the team why the goal asks for this much, and what a goal would be that closes the "
        "distance."
    ),
    "measure_as_written": marked(
        "Ask for the score in the measure that the goal names, with its date."
    ),
    "why_fewer_minutes": marked("Ask at the next meeting on what data the minutes were lowered."),
    "which_copy_is_right": marked(
        "Ask the school which copy is in the file, when it was changed, and by whom."
    ),
    "ask_when_reported": marked("Ask the school when the report was sent, and ask for a copy."),
    "more_scores": marked("Ask for a score every week or two, so that the trend can be judged."),
}


def letter(name: str) -> NextStep:
    """The step of sending that letter."""
    return NextStep("letter", name, say(_LETTERS[name]))


def advice(name: str) -> NextStep:
    """A step that needs no letter."""
    return NextStep("advice", name, say(_ADVICE[name]))
