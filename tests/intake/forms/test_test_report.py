"""Reports of tests and tables of evaluations: the child's scores are found, and nobody else's."""

from datetime import date

import pytest
from school_papers import render
from school_papers.sheet import Para, Sheet, TableOf, Title, Truth

from aimline.intake.docx import docx_parts
from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import joined
from aimline.intake.pdf import read_pdf

CHILD = Para("Ada Fennimore", "Student")
LINES = pytest.mark.parametrize("has_lines", [True, False], ids=["ruled", "not ruled"])


def table(header, *rows, has_lines=True):
    return TableOf(
        tuple(header.split(" | ")), tuple(tuple(r.split(" | ")) for r in rows), has_lines
    )


def pdf(*blocks):
    return read_pdf(render.text_pdf(Sheet("a report", blocks, Truth("test report", ()))))


def read(paper):
    return reading_of("report.pdf", "", FileKind.PDF, paper)


def scores(*blocks):
    return of(read(pdf(*blocks)))


def of(reading):
    return [
        (v["test"], v["kind"].value, v["score"], v["on"], v["season"])
        for v in (r.value for r in reading.readings if r.kind == "test_score")
    ]


def warnings(reading, kind):
    return [notice.text for notice in reading.warnings if notice.kind == kind]


@LINES
def test_a_report_of_several_diagnostics_gives_each_with_its_own_day(has_lines):
    found = scores(
        Title("i-Ready Diagnostic Results: Reading"),
        CHILD,
        table(
            "Diagnostic | Date | Overall Scale Score | Overall Placement | National Percentile"
            " | Typical Growth",
            "Fall | 09/12/2025 | 452 | Grade 1 | 18th | 29",
            "Winter | 01/20/2026 | 468 | Grade 2 | 22nd | 29",
            has_lines=has_lines,
        ),
    )
    fall, winter = date(2025, 9, 12), date(2026, 1, 20)
    assert found == [
        ("i-Ready", "scale", 452, fall, "fall"),
        ("i-Ready", "level", "Grade 1", fall, "fall"),
        ("i-Ready", "percentile", 18, fall, "fall"),
        ("i-Ready", "scale", 468, winter, "winter"),
        ("i-Ready", "level", "Grade 2", winter, "winter"),
        ("i-Ready", "percentile", 22, winter, "winter"),
    ]


@LINES
def test_means_projections_and_growth_beside_a_score_are_not_the_childs(has_lines):
    found = scores(
        Title("MAP Growth Student Report: Mathematics"),
        CHILD,
        table(
            "Term | Date | RIT Score (+/- Std Err) | Percentile Range | Grade Level Mean RIT"
            " | District Average RIT | Projected Growth",
            "Fall 2025 | 09/15/2025 | 188-191-194 | 14-23 | 199.6 | 201 | 9",
            "Winter 2026 | 01/22/2026 | 192-195-198 | 15-24 | 206.1 | 207 | 5",
            has_lines=has_lines,
        ),
    )
    assert found == [
        ("NWEA MAP", "scale", 191, date(2025, 9, 15), "fall"),
        ("NWEA MAP", "scale", 195, date(2026, 1, 22), "winter"),
    ]


def test_a_standard_error_in_its_own_column_goes_to_the_score_and_not_to_the_percentile():
    reading = read(
        pdf(
            Title("NWEA MAP Growth"),
            CHILD,
            table(
                "Subject | Term | Test Date | RIT | SE | Percentile | Growth Percentile",
                "Reading | Fall 2025 | 9/18/2025 | 187 | 3.1 | 21 | 34",
                "Mathematics | Fall 2025 | 9/19/2025 | 191 | 2.9 | 25 | 55",
            ),
        )
    )
    said = [
        (r.value["subject"], r.value["score"], r.value["standard_error"])
        for r in reading.readings
        if r.kind == "test_score"
    ]
    assert said == [
        ("reading", 187, 3.1),
        ("reading", 21, None),
        ("mathematics", 191, 2.9),
        ("mathematics", 25, None),
    ]


@LINES
def test_seasons_over_the_columns_date_nothing_and_are_asked_about(has_lines):
    reading = read(
        pdf(
            Title("mCLASS with DIBELS 8th Edition"),
            CHILD,
            table(
                "Measure | Beginning | Middle | End",
                "Nonsense Word Fluency CLS | 38 | 52 | -",
                "Composite Score | 318 | 340 | -",
                "Benchmark Goal | 45 | 70 | 90",
                has_lines=has_lines,
            ),
        )
    )
    assert of(reading) == [
        ("mCLASS Nonsense Word Fluency CLS", "scale", 38, None, "fall"),
        ("mCLASS Nonsense Word Fluency CLS", "scale", 52, None, "winter"),
        ("mCLASS", "scale", 318, None, "fall"),
        ("mCLASS", "scale", 340, None, "winter"),
    ]
    assert all(r.certainty < 0.7 for r in reading.readings if r.kind == "test_score")
    assert warnings(reading, "no_year")


WISC = (
    Title("Wechsler Intelligence Scale for Children, Fifth Edition (WISC-V)", 2),
    table(
        "Index | Standard Score | Percentile Rank | 95% Confidence Interval | Descriptive Range",
        "Verbal Comprehension | 95 | 37 | 88-103 | Average",
        "Full Scale IQ | 88 | 21 | 83-94 | Low Average",
    ),
    table("Subtest | Scaled Score | Percentile", "Similarities | 9 | 37", "Digit Span | 6 | 9"),
)
WIAT = (
    Title("Wechsler Individual Achievement Test - Fourth Edition (WIAT-4)", 2),
    table(
        "Subtest | Standard Score (95% CI) | Percentile | Grade Equivalent | Classification",
        "Word Reading | 78 (73-83) | 7 | 1.8 | Very Low",
        "Math Problem Solving | 91 (84-98) | 27 | 3.2 | Average",
    ),
)


def test_each_table_of_an_evaluation_is_of_the_test_that_its_heading_names():
    reading = read(
        pdf(
            Title("Psychoeducational Evaluation Report"),
            CHILD,
            Para("4/2/2015", "Date of Birth"),
            Para("10/14/2025", "Dates of Testing"),
            Para("11/3/2025", "Date of Report"),
            *WISC,
            *WIAT,
        )
    )
    found = of(reading)
    day = date(2025, 10, 14)
    assert reading.kind == "evaluation"
    assert found[:3] == [
        ("WISC-V Verbal Comprehension", "standard", 95, day, None),
        ("WISC-V Verbal Comprehension", "percentile", 37, day, None),
        ("WISC-V Verbal Comprehension", "level", "Average", day, None),
    ]
    # A scaled score of a subtest is on another scale than the standard scores around 100.
    assert ("WISC-V Similarities", "scale", 9, day, None) in found
    assert ("WIAT-4 Word Reading", "standard", 78, day, None) in found
    assert ("WIAT-4 Math Problem Solving", "grade equivalent", 3.2, day, None) in found
    assert len(found) == 6 + 4 + 8


def test_with_two_days_of_testing_a_score_has_no_day_and_says_why():
    days = Para("10/14/2025 and 10/16/2025", "Dates of Testing")
    reading = read(pdf(Title("Evaluation Report"), CHILD, days, *WISC))
    assert {on for *_, on, _ in of(reading)} == {None}
    assert "several days of testing" in warnings(reading, "no_year")[0]


def test_the_day_of_the_report_is_no_day_of_testing():
    reading = read(pdf(Title("Evaluation Report"), CHILD, Para("11/3/2025", "Report Date"), *WISC))
    assert {on for *_, on, _ in of(reading)} == {None}


def test_the_day_under_another_tests_heading_is_not_taken():
    reading = read(
        pdf(
            Title("Evaluation Report"),
            CHILD,
            *WISC,
            WIAT[0],
            Para("October 16, 2025", "Administered"),
            WIAT[1],
        )
    )
    days = {(test.split()[0], on) for test, _, _, on, _ in of(reading)}
    assert days == {("WISC-V", None), ("WIAT-4", date(2025, 10, 16))}


def test_a_key_of_scores_and_levels_gives_nothing():
    assert not scores(
        Title("Wechsler Individual Achievement Test (WIAT-4)", 2),
        CHILD,
        table(
            "Standard Score | Percentile | Descriptive Range",
            "130 | 98 | Extremely High",
            "100 | 50 | Average",
            "69 | 2 | Extremely Low",
        ),
        table("Achievement Level | Scale Score", "Basic | 383", "Proficient | 419"),
    )


def test_tables_of_norms_and_of_cut_scores_give_nothing():
    assert not scores(
        Title("DIBELS 8th Edition Benchmark Goals"),
        CHILD,
        table("Grade | Beginning | Middle | End", "1 | 10 | 20 | 39", "2 | 49 | 70 | 94"),
        table("Percentile | Fall | Winter | Spring", "50 | 72 | 86 | 100", "25 | 40 | 60 | 75"),
    )


@LINES
def test_averages_of_school_and_state_are_left_aside(has_lines):
    found = scores(
        Title("Missouri Assessment Program"),
        Title("Individual Student Report", 2),
        CHILD,
        Para("April 14, 2025", "Test date"),
        table(
            "Subject | Your Child's Scale Score | Achievement Level | School Average"
            " | State Average",
            "English Language Arts | 398 | Basic | 421 | 418",
            "Mathematics | 376 | Below Basic | 410 | 409",
            has_lines=has_lines,
        ),
    )
    assert [(score, on) for _, _, score, on, _ in found] == [
        (398, date(2025, 4, 14)),
        ("Basic", date(2025, 4, 14)),
        (376, date(2025, 4, 14)),
        ("Below Basic", date(2025, 4, 14)),
    ]


@LINES
def test_a_list_of_a_class_is_refused(has_lines):
    reading = read(
        pdf(
            Title("i-Ready Class Report"),
            table(
                "Student | Scale Score | Placement",
                "Ada Fennimore | 452 | Grade 1",
                "Ben Oduya | 499 | Grade 3",
                "Cy Park | 510 | Grade 3",
                has_lines=has_lines,
            ),
        )
    )
    assert reading.readings == ()
    assert warnings(reading, "two_students")


def test_a_range_below_a_heading_of_scores_is_no_score_and_is_pointed_to():
    reading = read(
        pdf(
            Title("Woodcock-Johnson IV Tests of Achievement"),
            CHILD,
            table("Test | Standard Score", "Calculation | 90-100", "Spelling | 84"),
        )
    )
    assert [score for _, _, score, _, _ in of(reading)] == [84]
    assert any("90-100" in text for text in warnings(reading, "unread_area"))


def test_a_lexile_is_told_from_the_scale_score_beside_it():
    found = scores(
        Title("Star Reading Report"),
        CHILD,
        table("Test Date | Scaled Score | Lexile | PR", "10/13/2025 | 412 | 450L | 23"),
    )
    assert [(test, score) for test, _, score, _, _ in found] == [
        ("Star", 412),
        ("Star Lexile", 450),
        ("Star", 23),
    ]


def test_scores_beside_their_labels_are_read_and_those_of_the_class_are_not():
    found = scores(
        Title("Istation Reading Student Summary"),
        CHILD,
        Para("10/22/2025", "Assessment Date"),
        Para("1850", "Overall Scale Score"),
        Para("31", "Percentile Rank"),
        Para("1920", "Grade level goal"),
        Para("1900", "Class average scale score"),
    )
    assert found == [
        ("Istation", "scale", 1850, date(2025, 10, 22), None),
        ("Istation", "percentile", 31, date(2025, 10, 22), None),
    ]


def test_a_table_of_an_iep_whose_rows_name_the_tests_gives_their_scores():
    reading = read(
        pdf(
            Title("Individualized Education Program (IEP)"),
            CHILD,
            table(
                "Assessment | Date | Score | Level",
                "i-Ready Reading | 9/14/2025 | 452 | Grade 1",
                "NWEA MAP Growth Mathematics | 9/22/2025 | 191 | Low Average",
            ),
        )
    )
    assert [(test, score, on) for test, _, score, on, _ in of(reading)] == [
        ("i-Ready Reading", 452, date(2025, 9, 14)),
        ("i-Ready Reading", "Grade 1", date(2025, 9, 14)),
        ("NWEA MAP Growth Mathematics", 191, date(2025, 9, 22)),
        ("NWEA MAP Growth Mathematics", "Low Average", date(2025, 9, 22)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Report completed on 11/23/2025",
        "Date of Birth: 4/22/2015   Report Date: 11/23/2025",
        "IEP meeting held, papers given 11/23/2025",
    ],
)
def test_other_days_on_the_page_are_no_days_of_testing(line):
    found = scores(Title("Evaluation Report"), CHILD, Para(line), *WISC)
    assert {on for *_, on, _ in found} == {None}


def test_a_day_of_testing_beside_a_birthday_is_found():
    line = Para("Date of Birth: 4/22/2015   Date of Testing: 10/14/2025   Report Date: 11/23/2025")
    found = scores(Title("Evaluation Report"), CHILD, line, *WISC)
    assert {on for *_, on, _ in found} == {date(2025, 10, 14)}


def test_a_word_file_gives_the_same_as_the_printed_page():
    blocks = (Title("Evaluation Report"), CHILD, Para("10/14/2025", "Test Date"), *WISC, *WIAT)
    sheet = Sheet("a report", blocks, Truth("evaluation", ()))
    word = read(joined(docx_parts(render.docx(sheet))))
    assert of(word) == of(read(pdf(*blocks)))
    assert len(of(word)) == 18


def test_a_table_of_progress_is_no_table_of_tests():
    reading = read(
        pdf(
            Title("IEP Progress Report"),
            CHILD,
            table("Date | Score", "10/28/2025 | 62", "11/25/2025 | 64", "12/19/2025 | 66"),
        )
    )
    assert of(reading) == []


EVALUATION = (
    Title("Psychoeducational Evaluation Report"),
    CHILD,
    Para("10/13/2025", "Date of testing"),
    Title("Wechsler Intelligence Scale for Children (WISC-V)"),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada earned a Full Scale IQ of 88.",
            [("WISC-V Full Scale IQ", "standard", 88)],
        ),
        (
            "Ada earned a standard score of 82 (12th percentile) on the Reading Composite of the"
            " WIAT-4.",
            [
                ("WIAT-4 Reading Composite", "standard", 82),
                ("WIAT-4 Reading Composite", "percentile", 12),
            ],
        ),
        (
            "Ada obtained a Verbal Comprehension Index of 92 and a Processing Speed Index of 75.",
            [
                ("WISC-V Verbal Comprehension Index", "standard", 92),
                ("WISC-V Processing Speed Index", "standard", 75),
            ],
        ),
    ],
)
def test_scores_in_the_sentences_of_an_evaluation_are_asked_about(words, expected):
    reading = read(pdf(*EVALUATION, Para(words)))
    assert [one[:3] for one in of(reading)] == expected
    assert all(r.certainty < 0.95 for r in reading.readings if r.kind == "test_score")


@pytest.mark.parametrize(
    "words",
    [
        "The average score is 100 with a standard deviation of 15.",
        "Students who earned a standard score of 70 or below qualify for services.",
        "By June, Ada will earn a standard score of 90.",
        "Ada earned standard scores of 82, 85 and 90 on three of the tests.",
        "Her standard score of 82 to 90 was in the average range.",
        "Ada performed below the expected standard score of 100.",
    ],
)
def test_numbers_of_others_in_sentences_of_an_evaluation_are_no_scores(words):
    assert scores(*EVALUATION, Para(words)) == []


def test_a_placement_in_brackets_is_a_level_beside_its_score():
    found = scores(
        Title("i-Ready Diagnostic Results: Reading"),
        CHILD,
        table("Diagnostic | Date | Overall Scale Score", "Fall | 09/12/2025 | 452 (Grade 1)"),
    )
    fall = date(2025, 9, 12)
    assert found == [
        ("i-Ready", "scale", 452, fall, "fall"),
        ("i-Ready", "level", "Grade 1", fall, "fall"),
    ]


def test_a_standard_error_in_brackets_behind_its_score_is_kept():
    reading = read(
        pdf(
            Title("WIAT-4"),
            CHILD,
            table(
                "Subtest | Standard Score (SEM) | Percentile",
                "Word Reading | 82 (3) | 12",
                "Oral Reading | 78 (±4) | 7",
            ),
        )
    )
    said = [
        (r.value["score"], r.value["standard_error"])
        for r in reading.readings
        if r.kind == "test_score"
    ]
    assert said == [(82, 3), (12, None), (78, 4), (7, None)]
