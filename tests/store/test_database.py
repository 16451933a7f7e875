"""The database holds a case as it is, changes it whole or not at all, and takes changes back."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.editing import with_goal_changed, without_goal
from aimline.case.goal import Goal, goal_key
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.service import Service
from aimline.case.student import Student
from aimline.casework.case_folder import load_folder
from aimline.store.loaded import NoSuchCase, load_case
from aimline.store.mapping import IN_IEP, ROWS, fact_columns
from aimline.store.models import CaseRow, ChangeRow, IepRow, ObservationRow
from aimline.store.record import ChangedSince, begin, record, undo
from aimline.terms import AimlineError
from strategies import cases

SAMPLES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = sorted(path.parent.name for path in SAMPLES.glob("*/case.toml"))
slow = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)

pytestmark = pytest.mark.django_db

NORA = Case(
    Student("Nora"),
    (Iep("2026", date(2026, 9, 1), goals=(Goal("fluency"), Goal("facts"))),),
    observations=(Observation("2026/fluency", date(2026, 9, 8), 52),),
)


def same_facts(one, other):
    """Equal but for the order of facts in a table."""

    def sorted_facts(case):
        ieps = {
            iep.id: (
                replace(iep, goals=(), services=()),
                sorted(map(repr, iep.goals)),
                sorted(map(repr, iep.services)),
            )
            for iep in case.ieps
        }
        tables = {
            f.name: sorted(map(repr, value)) if isinstance(value, tuple) else repr(value)
            for f in fields(case)
            if f.name != "ieps"
            for value in [getattr(case, f.name)]
        }
        return ieps, tables

    return sorted_facts(one) == sorted_facts(other)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_sample_family_comes_back_as_it_went_in(family):
    case, _ = load_folder(SAMPLES / family)
    assert load_case(begin(case, "in")).case == case


@slow
@given(cases())
def test_any_case_comes_back_as_it_went_in(case):
    assert load_case(begin(case, "in")).case == case


@slow
@given(cases(), cases())
def test_a_case_that_became_another_comes_back_exactly_by_undo(before, after):
    case_id = begin(before, "in")
    change = record(case_id, "all of it", lambda _case: after)
    assert same_facts(load_case(case_id).case, after)
    if change is not None:
        undo(case_id, change.number, "back")
        assert load_case(case_id).case == before


@slow
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 99))
def test_a_number_is_kept_to_its_last_digit(score, trials):
    seen = Observation("2026/fluency", date(2026, 9, 15), score, trials, abs(score))
    case_id = begin(replace(NORA, observations=(seen,)), "in")
    assert load_case(case_id).case.observations == (seen,)


def test_every_field_of_every_fact_has_its_column():
    for row in ROWS:
        names = {f.name for f in fields(row.fact)} - {"provenance", "goals", "services"}
        columns = {
            "id" if column == "key" and row.case_field in _NAMED_BY_ID else column
            for column in fact_columns(row)
        }
        assert names <= columns
        assert {f.name for f in row._meta.fields} >= set(fact_columns(row))


_NAMED_BY_ID = {"ieps", "goals", "services", "communications"}


def test_every_field_of_a_case_has_its_table():
    kept = {row.case_field for row in ROWS if row not in IN_IEP} | {"extra"}
    assert kept == {f.name for f in fields(Case)}


def test_a_case_is_read_in_two_queries_however_much_it_holds():
    case, _ = load_folder(SAMPLES / "texas_four_years")
    case_id = begin(case, "in")
    with CaptureQueriesContext(connection) as queries:
        load_case(case_id)
    assert len(queries) == 2


def test_a_change_keeps_what_was_before_and_what_came_after():
    case_id = begin(NORA, "in")
    new = Observation("2026/fluency", date(2026, 9, 15), 54, provenance=Provenance(who="Ms. Tull"))
    change = record(
        case_id,
        "One score was typed.",
        lambda case: replace(case, observations=(*case.observations, new)),
        who="Mother",
    )
    (edit,) = change.edits
    assert (change.said, change.who, change.number) == ("One score was typed.", "Mother", 2)
    assert edit["before"] is None
    assert edit["after"]["score"] == 54
    assert edit["after"]["provenance_who"] == "Ms. Tull"


def test_a_corrected_score_keeps_its_row():
    case_id = begin(NORA, "in")
    row = ObservationRow.objects.get(case_id=case_id).pk
    record(case_id, "corrected", _with_score(62))
    assert ObservationRow.objects.get(case_id=case_id).pk == row
    assert load_case(case_id).case.observations[0].score == 62


def test_a_change_that_changes_nothing_leaves_no_trace():
    case_id = begin(NORA, "in")
    assert record(case_id, "nothing", lambda case: case) is None
    assert load_case(case_id).version == 1


def test_a_change_that_fails_leaves_the_case_as_it_was():
    case_id = begin(NORA, "in")

    def fails(case):
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        record(case_id, "fails", fails)
    assert load_case(case_id).case == NORA
    assert ChangeRow.objects.filter(case_id=case_id).count() == 1


def test_an_undo_is_a_change_and_can_be_undone():
    case_id = begin(NORA, "in")
    change = record(case_id, "corrected", _with_score(62))
    back = undo(case_id, change.number, "back")
    assert load_case(case_id).case == NORA
    undo(case_id, back.number, "forth")
    assert load_case(case_id).case.observations[0].score == 62


def test_a_change_that_was_undone_cannot_be_undone_twice():
    case_id = begin(NORA, "in")
    change = record(case_id, "corrected", _with_score(62))
    undo(case_id, change.number, "back")
    with pytest.raises(ChangedSince, match="already"):
        undo(case_id, change.number, "back again")


def test_an_earlier_change_cannot_be_undone_below_a_later_one_of_the_same_fact():
    case_id = begin(NORA, "in")
    change = record(case_id, "first", _with_score(62))
    record(case_id, "second", _with_score(63))
    with pytest.raises(ChangedSince, match="later"):
        undo(case_id, change.number, "back")
    assert load_case(case_id).case.observations[0].score == 63


def test_a_goal_with_scores_of_its_own_is_not_taken_away_by_undo():
    case_id = begin(NORA, "in")

    def with_goal(case):
        (iep,) = case.ieps
        return replace(case, ieps=(replace(iep, goals=(*iep.goals, Goal("spelling"))),))

    change = record(case_id, "a goal", with_goal)
    seen = Observation("2026/spelling", date(2026, 10, 1), 3)
    record(case_id, "a score", lambda c: replace(c, observations=(*c.observations, seen)))
    with pytest.raises(ChangedSince, match="Undo those first"):
        undo(case_id, change.number, "back")
    assert load_case(case_id).case.goal("2026/spelling") is not None


def test_a_goal_that_a_later_one_carries_on_is_not_taken_away_by_undo():
    case_id = begin(NORA, "in")
    (iep,) = NORA.ieps
    older = replace(iep, id="2025", starts_on=date(2025, 9, 1), goals=(Goal("spelling"),))
    change = record(case_id, "an older IEP", lambda c: replace(c, ieps=(older, *c.ieps)))
    key = goal_key(iep.id, iep.goals[0].id)

    def carry_on(case):
        return with_goal_changed(case, key, lambda goal: replace(goal, continues="2025/spelling"))

    said = record(case_id, "carried on", carry_on)
    with pytest.raises(ChangedSince, match="carry on this one"):
        undo(case_id, change.number, "back")
    with pytest.raises(AimlineError, match="carries this one on"):
        without_goal(load_case(case_id).case, "2025/spelling")
    undo(case_id, said.number, "back")
    undo(case_id, change.number, "back")
    assert load_case(case_id).case == NORA


def test_the_beginning_of_a_case_cannot_be_undone():
    case_id = begin(NORA, "in")
    with pytest.raises(ChangedSince, match="no such change"):
        undo(case_id, 1, "back")


def test_a_case_that_is_not_there_is_said_to_be_so():
    case_id = begin(NORA, "in")
    CaseRow.objects.filter(id=case_id).delete()
    with pytest.raises(NoSuchCase):
        load_case(case_id)
    with pytest.raises(NoSuchCase):
        record(case_id, "late", _with_score(1))


def test_an_iep_that_is_given_another_first_day_keeps_its_row_and_goals():
    case_id = begin(NORA, "in")
    row = IepRow.objects.get(case_id=case_id).pk
    record(
        case_id,
        "first day",
        lambda c: replace(c, ieps=(replace(c.ieps[0], starts_on=date(2026, 8, 20)),)),
    )
    assert IepRow.objects.get(case_id=case_id).pk == row
    assert [goal.id for goal in load_case(case_id).case.ieps[0].goals] == ["fluency", "facts"]


def _with_score(score):
    return lambda case: replace(
        case, observations=(replace(case.observations[0], score=score), *case.observations[1:])
    )


def test_what_came_in_again_meanwhile_is_not_put_back_a_second_time():
    case_id = begin(NORA, "in")
    new = Observation("2026/fluency", date(2026, 9, 15), 54)
    typed = record(case_id, "typed", lambda c: replace(c, observations=(*c.observations, new)))
    back = undo(case_id, typed.number, "back")
    record(case_id, "again", lambda c: replace(c, observations=(*c.observations, new)))
    with pytest.raises(ChangedSince, match="twice"):
        undo(case_id, back.number, "forth")
    assert len(load_case(case_id).case.observations) == 2


def test_an_iep_with_services_of_its_own_is_not_taken_away_by_undo():
    case_id = begin(Case(Student("Nora"), ()), "in")
    iep = Iep("2026", date(2026, 9, 1), goals=(Goal("fluency"),))
    first = record(case_id, "a goal", lambda c: replace(c, ieps=(iep,)))
    speech = Service("speech", "Speech", 30, 2, "week")
    record(case_id, "a service", lambda c: replace(c, ieps=(replace(iep, services=(speech,)),)))
    with pytest.raises(ChangedSince, match="services were added"):
        undo(case_id, first.number, "back")
    assert load_case(case_id).case.ieps[0].services == (speech,)


def test_the_later_change_that_stands_in_the_way_is_named():
    case_id = begin(NORA, "in")
    change = record(case_id, "first", _with_score(62))
    record(case_id, "One score was corrected.", _with_score(63))
    with pytest.raises(ChangedSince, match=r"One score was corrected.* \(number 3"):
        undo(case_id, change.number, "back")
