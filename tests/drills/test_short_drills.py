"""The drills in a short form; the long one is `python tests/drills/kill_server.py --times 200`."""

import pytest

from drills.kill_server import KINDS, run


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_server_loses_nothing_that_was_confirmed(kind):
    assert run(kind, times=2, seed=7)
