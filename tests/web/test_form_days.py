"""A day that is typed is the same day in every language."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from aimline.web.form_days import DayField


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_day_is_typed_in_one_order_in_every_language(code):
    with translation.override(code):
        assert DayField().clean("2026-03-04") == date(2026, 3, 4)
        for other in ("03/04/2026", "13/4/2026", "4 de marzo de 2026"):
            with pytest.raises(forms.ValidationError):
                DayField().clean(other)
