"""The published error of one score, with where it comes from."""

from __future__ import annotations

from aimline.norms.measurement_error import (
    measurement_error,
    measurement_errors,
    standard_error_of_measurement,
)
from aimline.terms import MeasureKind


def test_one_oral_reading_probe_errs_by_eight_words() -> None:
    assert standard_error_of_measurement(MeasureKind.WORDS_CORRECT_PER_MINUTE) == 8


def test_a_measure_without_a_published_error_has_none() -> None:
    assert standard_error_of_measurement(MeasureKind.COUNT) is None


def test_every_error_names_its_source_and_what_to_beware_of() -> None:
    for error in measurement_errors():
        assert error.source
        assert error.seen
        assert error.caution
        assert error.standard_error > 0
        assert measurement_error(error.measure) == error
