"""The twelve layouts of progress reports and IEP pages that schools use, filled from facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from .facts import VAGUE, Facts, PaperGoal, PaperService, day, short, slashed
from .sheet import (
    Block,
    Box,
    BoxRow,
    Checks,
    Columns,
    Grid,
    NewPage,
    Para,
    Sheet,
    TableOf,
    Title,
    Truth,
)

Layout = Callable[[Facts, Random], Sheet]


def goal_truth(goal: PaperGoal, *, has_baseline: bool = True, text: str | None = None) -> dict:
    return {
        "number": goal.number,
        "measure": goal.measure,
        "direction": goal.direction,
        "criterion": goal.criterion,
        "criterion_on": goal.criterion_on.isoformat(),
        "baseline": goal.baseline if has_baseline else None,
        "text": text,
    }


def observation_truth(goal: PaperGoal, on: date | None, score: float) -> dict:
    return {
        "goal": goal.number,
        "on": on.isoformat() if on else None,
        "score": score,
        "trials": goal.trials,
    }


def report_truth(goal: PaperGoal, on: date | None, code: str | None, meaning: str | None) -> dict:
    return {
        "goal": goal.number,
        "on": on.isoformat() if on else None,
        "code": code,
        "code_meaning": meaning,
    }


def _service(service: PaperService) -> dict:
    return {
        "name": service.name,
        "minutes": service.minutes,
        "times": service.times,
        "period": service.period,
    }


def _who(facts: Facts) -> Grid:
    return Grid(
        (
            ("Student", facts.name),
            ("Date of birth", slashed(facts.born_on)),
            ("School", facts.school),
            ("Grade", facts.grade),
        )
    )


def utah(facts: Facts, random: Random) -> Sheet:
    """1.1: a large goal box, methods to tick, and a row of Date/Data cells without codes."""
    truth = Truth("iep", [facts.name])
    blocks: list[Block] = [
        Title("IEP Goals"),
        Grid((("Student", facts.name), ("IEP date", slashed(facts.starts_on)))),
    ]
    for goal in facts.goals:
        blocks += [
            Box(
                f"Measurable Annual Goal # {goal.number}",
                goal.sentence(facts.first),
                f"goal_{goal.number}",
                lines=4,
            ),
            Checks(
                "Methods of how the student's progress towards this goal will be measured",
                (
                    ("Test scores", False),
                    ("Work sample", goal.measure == "percent"),
                    ("Curriculum based assessment", goal.measure == "words correct per minute"),
                    ("Behavior observations", goal.measure in ("count", "trials")),
                ),
            ),
            Checks(
                "Parents will be informed of the student's progress by",
                (("Progress Reports", True), ("Email", False)),
            ),
        ]
        has_year = random.random() < 0.5
        cells = []
        for i, (on, score, _) in enumerate(goal.scores[:4], start=1):
            said = f"{on.month}/{on.day}/{on:%y}" if has_year else short(on)
            joint = random.choice((" ", " - ", ": "))
            cells.append(
                Box("Date/Data", f"{said}{joint}{goal.short(score)}", f"progress_{goal.number}_{i}")
            )
            truth.observations.append(observation_truth(goal, on, score))
        while len(cells) < 4:
            cells.append(Box("Date/Data", "", f"progress_{goal.number}_{len(cells) + 1}"))
        blocks.append(BoxRow("Progress Reports on Annual Goals", tuple(cells)))
        truth.goals.append(goal_truth(goal, has_baseline=False))
    return Sheet("utah", tuple(blocks), truth)


def seis(facts: Facts, random: Random) -> Sheet:
    """1.2: goal and baseline in two columns whose lines alternate in the file; four summaries."""
    truth = Truth("iep", [facts.name])
    blocks: list[Block] = []
    for goal in facts.goals:
        right = (
            f"Measurable Annual Goal #{goal.number} by {slashed(goal.criterion_on)}: "
            f"{goal.sentence(facts.first)} as measured by: {goal.method}"
        )
        left = (
            f"Area of Need: {goal.area} Baseline: As of {day(goal.baseline_on)}, {facts.first} "
            f"is at {goal.said(goal.baseline)}."
        )
        blocks += [
            Title("Annual Goals and Objectives"),
            Columns(left, right),
            Checks(
                "",
                (
                    (
                        "Enables student to be involved/progress in general curriculum/state "
                        "standard",
                        True,
                    ),
                    ("Addresses other educational needs resulting from the disability", False),
                ),
            ),
            Para("Special education teacher", "Person(s) Responsible"),
        ]
        if random.random() < 0.6 and goal.scores:
            middle = round((goal.baseline + goal.criterion) / 2)
            blocks.append(
                Para(
                    goal.repeated(facts.first, middle).replace("is able to", "will"),
                    f"Short-Term Objective: By {slashed(goal.scores[0][0])}",
                )
            )
        for i, (on, score, _) in enumerate(goal.scores[:3], start=1):
            is_vague = random.random() < 0.2
            praise = random.choice(VAGUE).format(name=facts.first)
            summary = praise if is_vague else goal.repeated(facts.first, score)
            blocks += [
                Para(slashed(on), f"Progress Report {i}"),
                Para(summary, "Summary of progress"),
                Para("" if is_vague else praise, "Comment"),
            ]
            truth.reports.append(report_truth(goal, on, None, None))
            if not is_vague:
                truth.observations.append(observation_truth(goal, on, score))
        blocks += [
            Para("Date: ____  Goal Met: Yes / No  Comment: ____", "Goal: Annual Review"),
            NewPage(),
        ]
        truth.goals.append(goal_truth(goal))
    header = (
        f"{facts.district}   Student Name: {facts.name}   Birthdate: "
        f"{slashed(facts.born_on)}   IEP Date: {slashed(facts.starts_on)}"
    )
    return Sheet("seis", tuple(blocks[:-1]), truth, header)


_FILEMAKER = {
    "1": "No Progress",
    "2": "Partial Progress (1-49% of goal met)",
    "3": "Substantial progress (50-99% of goal met)",
    "4": "Goal met or exceeded",
}


def filemaker(facts: Facts, random: Random) -> Sheet:
    """1.3: a number as code, explained at the foot; three reports and the annual review."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = [Title("Annual Goals: Periodic Reports"), _who(facts)]
    for goal in facts.goals:
        blocks.append(Para(goal.sentence(facts.first), f"Goal {goal.number}"))
        rows = []
        for on, score, _ in goal.scores[:3]:
            if told := goal.told_on(on):
                code, comment, enough = told.code, told.words, ""
            else:
                code = random.choice("123")
                comment = (
                    f"{facts.first} is at {goal.said(score)}."
                    if random.random() < 0.7
                    else random.choice(VAGUE).format(name=facts.first)
                )
                enough = random.choice("YN")
            rows.append((slashed(on), code, enough, "", comment))
            truth.reports.append(report_truth(goal, on, code, _FILEMAKER[code]))
            if comment.startswith(f"{facts.first} is at"):
                truth.observations.append(observation_truth(goal, on, score))
        rows.append(("Annual review", "", "", "", ""))
        blocks.append(
            TableOf(
                (
                    "Date",
                    "Progress Code",
                    "Progress sufficient to meet annual goal?",
                    "Reason code",
                    "Comment",
                ),
                tuple(rows),
            )
        )
        truth.goals.append(goal_truth(goal, has_baseline=False))
    blocks += [
        Para(
            "A Standardized tests  B Criterion referenced tests  C Teacher-made tests  D Work "
            "samples  H Teacher observations  I Other",
            "As measured by",
        ),
        Para(
            "  ".join(f"{code} {meaning};" for code, meaning in _FILEMAKER.items()),
            "Progress Codes",
        ),
        Para(
            "A More time needed  B Excessive absences or tardies  C Assignments not completed  "
            "D Need to review or revise goal  E Other",
            "Reasons",
        ),
    ]
    return Sheet("filemaker", tuple(blocks), truth)


def massachusetts(facts: Facts, random: Random) -> Sheet:
    """1.4: one sheet for each goal, no codes, every number in prose."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = []
    for goal in facts.goals:
        on, score, _ = goal.scores[-1]
        if told := goal.told_on(on):
            words = told.words
        else:
            enough = random.choice(("is sufficient", "is not sufficient"))
            words = (
                f"{facts.first} now reaches {goal.said(score)}, measured by {goal.method}. "
                f"This progress {enough} to reach the annual goal by the end of the IEP period. "
                f"We will go on with {goal.area.lower()} in groups of 4."
            )
        blocks += [
            Title(f"{facts.district}"),
            Title(
                f"Progress Report on IEP Dated: from {slashed(facts.starts_on)} to "
                f"{slashed(facts.ends_on)}",
                2,
            ),
            Grid(
                (
                    ("Student Name", facts.name),
                    ("DOB", slashed(facts.born_on)),
                    ("Goal #", str(goal.number)),
                    ("Specific Goal Focus", goal.area),
                )
            ),
            Title("INFORMATION FROM CURRENT IEP", 2),
            Para(
                f"On {day(goal.baseline_on)}, {facts.first} was at {goal.said(goal.baseline)}.",
                "Current Performance Level: What can the student currently do?",
            ),
            Para(goal.sentence(facts.first), "Measurable Annual Goal"),
            Title("PROGRESS REPORT INFORMATION", 2),
            Grid((("Progress Report Date", slashed(on)), ("Progress Report #", "2 of 4"))),
            Para(words),
            NewPage(),
        ]
        truth.goals.append(goal_truth(goal))
        truth.observations.append(observation_truth(goal, on, score))
        truth.reports.append(report_truth(goal, on, None, None))
    return Sheet("massachusetts", tuple(blocks[:-1]), truth)


_MARYLAND = (
    "Achieved",
    "Making sufficient progress to meet goal",
    "Not making sufficient progress to meet the goal",
    "Newly introduced skill: progress not measurable at this time",
)


def maryland(facts: Facts, random: Random) -> Sheet:
    """1.5: a code in words, a description, and the last day of the term, each quarter."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = [Title("Progress Toward IEP Goals"), _who(facts)]
    for goal in facts.goals:
        blocks.append(Para(goal.sentence(facts.first), f"Goal {goal.number}"))
        for i, (on, score, _) in enumerate(goal.scores[:3], start=1):
            if told := goal.told_on(on):
                code, description = told.code, told.words
            else:
                code = random.choice(_MARYLAND[1:3])
                description = (
                    f"On the last probe {facts.first} had {goal.said(score)}."
                    if random.random() < 0.8
                    else "Continues to work on the objectives."
                )
            blocks += [
                Title(f"Progress Report {i}", 3),
                Para(code, "Progress Code"),
                Para(description, "Description"),
                Para(slashed(on), "Date of Progress Report"),
            ]
            truth.reports.append(report_truth(goal, on, code, code))
            if "probe" in description:
                truth.observations.append(observation_truth(goal, on, score))
        truth.goals.append(goal_truth(goal, has_baseline=False))
    return Sheet("maryland", tuple(blocks), truth)


def easyiep(facts: Facts, random: Random) -> Sheet:
    """1.6: a month without a year, and comments that are numbered by objective in one string."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = [Title("IEP Progress Report"), _who(facts)]
    for goal in facts.goals:
        on, score, _ = goal.scores[-1]
        told = goal.told_on(on)
        comment = (
            told.words
            if told
            else f"1. {facts.first} works on the goal with {goal.said(score)}. "
            f"2. {facts.first} needs 2 reminders to begin."
        )
        blocks += [
            Para(goal.sentence(facts.first), f"Goal {goal.number}"),
            Grid(
                (
                    ("Date Completed", slashed(on)),
                    ("Reporting Period", f"{on:%B}"),
                    ("Goal Status", ""),
                )
            ),
            Para(comment, "Comments"),
        ]
        truth.goals.append(goal_truth(goal, has_baseline=False))
        truth.observations.append(observation_truth(goal, on, score))
        truth.reports.append(report_truth(goal, on, None, None))
    return Sheet("easyiep", tuple(blocks), truth)


def wisconsin(facts: Facts, random: Random) -> Sheet:
    """1.7: one row for each goal, baseline and level of attainment as two fields."""
    truth = Truth("progress report", [facts.name])
    rows = []
    for goal in facts.goals:
        on, score, _ = goal.scores[-1]
        text = (
            f"{goal.sentence(facts.first)} Baseline: {goal.said(goal.baseline)} on "
            f"{slashed(goal.baseline_on)}. Level of attainment: {goal.said(goal.criterion)}."
        )
        if told := goal.told_on(on):
            enough, now = "", told.words
        else:
            enough = random.choice(("Yes", "No"))
            now = f"{goal.said(score)} in the last review"
        rows.append((slashed(on), f"{goal.number}. {text}", now, enough, ""))
        truth.goals.append(goal_truth(goal))
        truth.observations.append(observation_truth(goal, on, score))
        truth.reports.append(report_truth(goal, on, None, None))
    table = TableOf(
        (
            "Date of review",
            "Annual goal, including baseline and level of attainment",
            "Student's current progress (include data)",
            "Sufficient progress?",
            "Explanation or changes",
        ),
        tuple(rows),
    )
    blocks = (Title("Form I-6 Interim Review of IEP Goals"), _who(facts), table)
    return Sheet("wisconsin", blocks, truth)


def minnesota(facts: Facts, random: Random) -> Sheet:
    """1.8: a number beside the one that was asked, and one of three words; a services table."""
    truth = Truth("progress report", [facts.name])
    blocks: list[Block] = [Title("Written Progress Report"), _who(facts)]
    for goal in facts.goals:
        on, score, _ = goal.scores[-1]
        if told := goal.told_on(on):
            words = f"{day(on)}: {told.words}"
        else:
            word = random.choice(("insufficient", "adequate"))
            words = (
                f"{day(on)}: On the last 3 probes, {facts.first} had a median of "
                f"{goal.said(score)}. The goal by {slashed(goal.criterion_on)} is "
                f"{goal.said(goal.criterion)}. {facts.first} has made {word} progress."
            )
        blocks += [
            Para(goal.sentence(facts.first), f"Goal {goal.number}"),
            Para(words, "Progress"),
        ]
        truth.goals.append(goal_truth(goal, has_baseline=False))
        truth.observations.append(observation_truth(goal, on, score))
        truth.reports.append(report_truth(goal, on, None, None))
    rows = tuple(
        (
            s.name,
            slashed(s.starts_on),
            f"{s.times}/{s.period}",
            "",
            f"{s.minutes}",
            s.setting,
            "1 year",
        )
        for s in facts.services
    )
    blocks.append(
        TableOf(
            (
                "Instruction or service",
                "Start date",
                "Frequency",
                "Indirect",
                "Direct",
                "Location",
                "Anticipated duration",
            ),
            rows,
        )
    )
    truth.services += [_service(s) for s in facts.services]
    return Sheet("minnesota", tuple(blocks), truth)


def idaho(facts: Facts, random: Random) -> Sheet:
    """1.9: numbered boxes; the criterion stands in box 4 and not in the goal."""
    truth = Truth("iep", [facts.name])
    blocks: list[Block] = [Title("IEP Goal Page"), _who(facts)]
    for goal in facts.goals:
        skill = goal.skill.split(" {n}")[0]
        parts = f"By {day(goal.criterion_on)}, {goal.condition}, {facts.first} will {skill}."
        text = goal.text or parts
        blocks += [
            Title(f"Goal {goal.number}: {goal.area}", 2),
            Para(
                f"{facts.first} is at {goal.said(goal.baseline)} ({day(goal.baseline_on)}).",
                "1. Present Level of Performance",
            ),
            Para("State standard for the grade", "2. General Education Content Standard(s)"),
            Para(text, "3. Annual Goal (target skill and conditions)"),
            Para(
                f"With {goal.said(goal.criterion)} on {goal.consistency} as measured by "
                f"{goal.method}, {goal.measured}",
                "4. Evaluation Procedure (criteria, procedure, and schedule)",
            ),
        ]
        truth.goals.append(goal_truth(goal))
    blocks.append(
        Para(
            "If the student is not progressing according to target dates, parents will be informed."
        )
    )
    return Sheet("idaho", tuple(blocks), truth)


_VIRGINIA = {
    "M": "Mastered",
    "SP": "Sufficient progress",
    "ES": "Emerging skill",
    "IP": "Insufficient progress",
    "NI": "Not introduced",
}


def virginia(facts: Facts, random: Random) -> Sheet:
    """1.10: methods to tick and a grid of dates with letters; the legend below, or missing."""
    truth = Truth("progress report", [facts.name])
    has_legend = any(goal.told for goal in facts.goals) or random.random() < 0.7
    blocks: list[Block] = [Title("Measurable Annual Goals and Progress"), _who(facts)]
    for goal in facts.goals:
        blocks += [
            Para(goal.sentence(facts.first), f"Goal # {goal.number}"),
            Checks(
                "How will progress toward these annual goals be measured? (check all)",
                (("Class work", True), ("Observation", False), ("Tests and Quizzes", False)),
            ),
        ]
        given = [goal.told_on(on) for on, _, _ in goal.scores[:4]]
        codes = [told.code if told else random.choice(list(_VIRGINIA)) for told in given]
        dates = tuple(slashed(on) for on, _, _ in goal.scores[:4])
        blocks.append(TableOf(("Date", *dates), (("Progress", *codes),)))
        for (on, _, _), code in zip(goal.scores[:4], codes, strict=True):
            meaning = _VIRGINIA[code] if has_legend else None
            truth.reports.append(report_truth(goal, on, code, meaning))
        truth.goals.append(goal_truth(goal, has_baseline=False))
    if has_legend:
        legend = "  ".join(f"{code} = {meaning}" for code, meaning in _VIRGINIA.items())
        blocks.append(Para(legend, "Progress codes"))
    else:
        truth.warnings.append("unknown_code")
    return Sheet("virginia", tuple(blocks), truth)


_LOCAL = {
    "A": "Achieved",
    "PS": "Progressing Satisfactorily",
    "PG": "Progressing Gradually",
    "PI": "Progressing Inconsistently",
    "NA": "Not Achieved",
    "SC": "See Comments",
}


def local(facts: Facts, random: Random) -> Sheet:
    """1.11: a district's own letters, which mean something else next door."""
    truth = Truth("progress report", [facts.name])
    given = {told.code: told.meaning for goal in facts.goals for told in goal.told if told.code}
    key = {**_LOCAL, **given}
    legend = "; ".join(f"{code} {meaning}" for code, meaning in key.items())
    blocks: list[Block] = [Title("Quarterly Report of Progress"), _who(facts), Para(legend, "Key")]
    rows = []
    for goal in facts.goals:
        for on, score, _ in goal.scores[:3]:
            if told := goal.told_on(on):
                code, comment = told.code, told.words
            else:
                code = random.choice(("PS", "PG", "PI", "NA"))
                comment = goal.short(score) if random.random() < 0.7 else "See teacher."
            rows.append((str(goal.number), slashed(on), code, comment))
            truth.reports.append(report_truth(goal, on, code, key[code]))
            if comment != "See teacher.":
                truth.observations.append(observation_truth(goal, on, score))
        blocks.append(Para(goal.sentence(facts.first), f"Goal {goal.number}"))
        truth.goals.append(goal_truth(goal, has_baseline=False))
    blocks.append(TableOf(("Goal", "Date", "Mark", "Comment"), tuple(rows)))
    return Sheet("local", tuple(blocks), truth)


def quarterly(facts: Facts, random: Random) -> Sheet:
    """1.12: a header grid full of numbers that are no data, and one table of goals."""
    truth = Truth("progress report", [facts.name])
    on = facts.goals[0].scores[-1][0]
    period = facts.extra.get("period", "Q2 · Jan-Mar 2026")
    quarter = period.split()[0]
    rows = []
    for goal in facts.goals:
        score = goal.scores[-1][1]
        if told := goal.told_on(on):
            status, cell = None, told.words
        else:
            status = random.choice(("Sufficient Progress", "Insufficient Progress"))
            cell = f"{status}: {goal.short(score)}"
        rows.append(
            (
                f"{goal.number}. {goal.sentence(facts.first)}",
                goal.said(goal.criterion),
                goal.method,
                cell,
            )
        )
        truth.goals.append(goal_truth(goal, has_baseline=False))
        truth.observations.append(observation_truth(goal, on, score))
        truth.reports.append(report_truth(goal, on, status, status))
    grid = Grid(
        (
            ("Student", facts.name),
            ("Grade", facts.grade),
            ("Report Period", period),
            ("IEP Annual Review", slashed(facts.ends_on)),
            ("Reporting Date", slashed(on)),
            ("Data Points This Period", "8 of 9 weeks"),
        )
    )
    blocks = (
        Title("Progress Report SE-310-B"),
        grid,
        Para(
            f"{facts.first} is in grade {facts.grade} and likes science. See 34 CFR §300.320 and "
            "file 2025-0084.",
            "PLAAFP",
        ),
        TableOf(
            ("Annual Goal Statement", "Mastery Criterion", "Measurement", f"{quarter} Status"),
            tuple(rows),
        ),
    )
    return Sheet("quarterly", blocks, truth)


def services_page(facts: Facts, random: Random) -> Sheet:
    """Services as California prints them, with totals and frequencies."""
    truth = Truth("iep", [facts.name], services=[_service(s) for s in facts.services])
    adverb = {"week": "Weekly", "month": "Monthly"}
    rows = tuple(
        (
            s.name,
            slashed(s.starts_on),
            slashed(s.ends_on),
            s.group.capitalize(),
            f"{s.minutes} min x {s.times} Totaling: {s.minutes * s.times} min served "
            f"{adverb[s.period]}",
            s.setting.capitalize(),
        )
        for s in facts.services
    )
    blocks = (
        Title("Special Education and Related Services"),
        _who(facts),
        TableOf(("Service", "Start Date", "End Date", "Delivery", "Frequency", "Location"), rows),
        Para(
            "Monthly totals are prorated; yearly minutes include the extended school year.", "Note"
        ),
    )
    return Sheet("services", blocks, truth)


LAYOUTS: tuple[Layout, ...] = (
    utah,
    seis,
    filemaker,
    massachusetts,
    maryland,
    easyiep,
    wisconsin,
    minnesota,
    idaho,
    virginia,
    local,
    quarterly,
    services_page,
)


PRINTED = (
    "Progress Codes",
    "Progress codes",
    "Reasons",
    "Key",
    "Note",
    "As measured by",
    "",
)
"""Labels whose words belong to the form itself."""


def blank(sheet: Sheet, facts: Facts) -> Sheet:
    """The same form before anybody filled it: nothing may be read from it."""
    blocks = tuple(_emptied(block, facts) for block in sheet.blocks)
    return Sheet(f"{sheet.layout}-blank", blocks, Truth("blank form", []))


def _emptied(block: Block, facts: Facts) -> Block:
    match block:
        case Grid(pairs, columns):
            return Grid(tuple((label, "______") for label, _ in pairs), columns)
        case BoxRow(label, boxes):
            return BoxRow(label, tuple(Box(box.label, "", box.name) for box in boxes))
        case Box(label, _, name, lines):
            return Box(label.rstrip("0123456789"), "", name, lines)
        case TableOf(header, rows, has_lines):
            dated = header[1][:1].isdigit()
            header = (header[0], *("____" for _ in header[1:])) if dated else header
            return TableOf(header, tuple(("",) * len(header) for _ in rows), has_lines)
        case Columns():
            empty = "Measurable Annual Goal #__ by __/__/____: ______"
            return Columns("Area of Need: ______ Baseline: ______", empty)
        case Checks(label, options):
            return Checks(label, tuple((words, False) for words, _ in options))
    return _emptied_words(block, facts)


def _emptied_words(block: Block, facts: Facts) -> Block:
    match block:
        case Para(words, label):
            if label in PRINTED and facts.first not in words:
                return block
            return Para("________" if words else "", label.rstrip("0123456789/ "))
        case Title(words, level) if facts.district in words or "Dated" in words:
            return Title("School District", level)
    return block
