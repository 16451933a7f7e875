"""What the tests of findings share."""

import pytest

from aimline.findings.collect import review


@pytest.fixture
def found():
    """The findings of a case as of a day, by kind."""

    def by_kind(case, as_of):
        return {finding.kind: finding for finding in review(case, as_of).findings}

    return by_kind
