"""More papers of schools: boxes side by side, a district's own form, data sheets, evaluations."""

from __future__ import annotations

from random import Random

from .facts import VAGUE, Facts, day, slashed
from .family import data_sheet
from .layouts import Layout, goal_truth, observation_truth, report_truth
from .sheet import Block, Grid, NewPage, Para, Sheet, TableOf, Title, Truth


def side_by_side(facts: Facts, random: Random) -> Sheet:
    """California's older print: the progress reports of a goal stand beside one another."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = [
        Title("Annual Goals: Progress"),
        Grid((("Student", facts.name), ("IEP Date", slashed(facts.starts_on)))),
    ]
    for goal in facts.goals:
        heads, summaries, comments = [], [], []
        for i, (on, score, _) in enumerate(goal.scores[:3], start=1):
            heads.append(f"Progress Report {i}: {slashed(on)}")
            summaries.append(f"Summary of progress: {goal.repeated(facts.first, score)}")
            comments.append(f"Comment: {random.choice(VAGUE).format(name=facts.first)}")
            truth.observations.append(observation_truth(goal, on, score))
            truth.reports.append(report_truth(goal, on, None, None))
        blocks += [
            Para(goal.sentence(facts.first), f"Measurable Annual Goal #{goal.number}"),
            TableOf(tuple(heads), (tuple(summaries), tuple(comments))),
        ]
        truth.goals.append(goal_truth(goal, has_baseline=False))
    return Sheet("boxes", tuple(blocks), truth)


_OWN = {"1": "Not begun", "2": "Some progress", "3": "On the way", "4": "Reached"}


def own_form(facts: Facts, random: Random) -> Sheet:
    """A district's own form: a page for each report, its day at the head, before any goal."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = []
    most = max(len(goal.scores[:3]) for goal in facts.goals)
    for i in range(most):
        on = max(goal.scores[i][0] for goal in facts.goals if len(goal.scores) > i)
        blocks += [
            Title(facts.district),
            Title("Progress Report on IEP Goals", 2),
            Grid(
                (
                    ("Student", facts.name),
                    ("Date of birth", day(facts.born_on)),
                    ("Date of report", day(on)),
                    ("IEP from", day(facts.starts_on)),
                )
            ),
        ]
        for goal in facts.goals:
            code = random.choice("123")
            score = goal.scores[min(i, len(goal.scores) - 1)][1]
            rows = (
                (f"Annual goal {goal.number}", goal.sentence(facts.first)),
                ("Progress code", f"{code} ({_OWN[code]})"),
                ("Data", goal.said(score)),
                ("Comments", random.choice(VAGUE).format(name=facts.first)),
            )
            blocks.append(TableOf(rows[0], rows[1:]))
            truth.observations.append(observation_truth(goal, on, score))
            truth.reports.append(report_truth(goal, on, code, _OWN[code]))
        blocks += [Para("Please call your child's case manager with questions."), NewPage()]
    truth.goals += [goal_truth(goal, has_baseline=False) for goal in facts.goals]
    return Sheet("own_form", tuple(blocks[:-1]), truth)


def scores_sheet(facts: Facts, random: Random) -> Sheet:
    """A teacher's sheet of dated scores under each goal."""
    sheet = data_sheet(facts, random)
    sheet.truth.kind = "other"
    for goal in facts.goals:
        sheet.truth.goals.append(goal_truth(goal, has_baseline=False))
        for on, score, _ in goal.scores:
            sheet.truth.observations.append(observation_truth(goal, on, score))
    return sheet


_SUBTESTS = ("Word Reading", "Reading Fluency", "Written Expression", "Number Operations")


def evaluation(facts: Facts, random: Random) -> Sheet:
    """A school psychologist's report: standard scores and percentiles of a test, and no goal."""
    truth = Truth("evaluation", [facts.name])
    on = facts.meeting_on
    rows = []
    for subtest in _SUBTESTS:
        standard = random.randint(68, 112)
        percentile = max(1, min(98, round((standard - 55) * 1.1)))
        low, high = standard - 5, standard + 5
        rows.append((subtest, f"{standard}", f"{percentile}", f"{low}-{high}"))
        for kind, score in (("standard", standard), ("percentile", percentile)):
            truth.tests.append(
                {"test": subtest, "on": on.isoformat(), "kind": kind, "score": score}
            )
    blocks = (
        Title("Psychoeducational Evaluation Report"),
        Grid(
            (
                ("Student", facts.name),
                ("Date of birth", day(facts.born_on)),
                ("School", facts.school),
                ("Grade", facts.grade),
                ("Date of testing", day(on)),
                ("Examiner", "R. Quill, school psychologist"),
            )
        ),
        Title("Reason for Referral", 2),
        Para(f"{facts.first} was referred by the IEP team for a review of reading and writing."),
        Title("Test Results: Harrowgate Test of Achievement", 2),
        TableOf(("Subtest", "Standard Score", "Percentile", "95% Interval"), tuple(rows)),
        Title("Recommendations", 2),
        Para(f"{facts.first} may be helped by 30 minutes of reading each day in a small group."),
    )
    return Sheet("evaluation", blocks, truth)


MORE_LAYOUTS: tuple[Layout, ...] = (side_by_side, own_form, scores_sheet, evaluation)
