"""Two reviews of one goal held side by side."""

import math


def same(found, expected):
    """Equal in every field, numbers to 1e-9."""
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        got = found[name]
        if isinstance(value, float) and got is not None:
            assert math.isclose(got, value, rel_tol=1e-9, abs_tol=1e-9), (name, got, value)
        else:
            assert got == value, (name, got, value, expected)
