"""Pages set in a process of their own."""

from datetime import date

import pytest

from aimline.drafting.render.typeset_apart import typeset_apart
from aimline.terms import AimlineError


def test_data_that_no_template_takes_is_said_without_any_of_its_words():
    with pytest.raises(AimlineError, match="could not be set") as told:
        typeset_apart("binder.typ", '{"name": "Delphine"}', date(2026, 5, 20), [])
    assert "Delphine" not in str(told.value)
