"""What the tests of papers share: every standing in turn, each reviewed and drawn once."""

from functools import cache

import pytest

from aimline.drafting.reports.review import review_report
from aimline.findings.collect import review
from standings import STANDINGS


@cache
def _review(name):
    return review(*STANDINGS[name])


@cache
def _report(name):
    return review_report(_review(name))


@pytest.fixture(params=STANDINGS)
def standing(request):
    """The review of one very particular goal."""
    return _review(request.param)


@pytest.fixture(params=STANDINGS)
def document(request):
    """The report of one very particular goal."""
    return _report(request.param)


@pytest.fixture
def reviewed():
    """The review of a standing by its name."""
    return _review


@pytest.fixture
def reported():
    """The report of a standing by its name."""
    return _report
