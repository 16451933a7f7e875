"""Change of paired cases: how many rose, how many fell, and whether chance alone may do that."""

from __future__ import annotations

from collections.abc import Sequence

from aimline.terms import Undefined


def sign_test(risen: int, fallen: int) -> float:
    """Probability of a split at least this uneven where rising and falling are equally likely.

    risen, fallen: independent cases that changed; those that stayed count for neither.
    Returns a two-sided probability; 1 where nothing changed.
    Raises Undefined for a negative number.

    Source: Dixon & Mood (1946), Journal of the American Statistical Association 41(236), 557-566,
    doi:10.1080/01621459.1946.10501898; for yes-or-no cases it is the exact test of McNemar (1947),
    Psychometrika 12(2), 153-157, doi:10.1007/BF02295996.

    >>> sign_test(8, 0)
    0.0078125
    """
    from scipy.special import bdtr

    if risen < 0 or fallen < 0:
        raise Undefined("the numbers of cases that rose and fell are not negative")
    n = risen + fallen
    return min(1.0, 2 * float(bdtr(min(risen, fallen), n, 0.5))) if n else 1.0


def holm_adjusted(probabilities: Sequence[float]) -> tuple[float, ...]:
    """Probabilities of several tests, adjusted so that one error rate holds for all together.

    Returns them in the order given, none below its own and none above 1.

    Source: Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.

    >>> holm_adjusted([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    order = sorted(range(len(probabilities)), key=probabilities.__getitem__)
    adjusted = [0.0] * len(order)
    highest = 0.0
    for place, i in enumerate(order):
        highest = max(highest, (len(order) - place) * probabilities[i])
        adjusted[i] = min(1.0, highest)
    return tuple(adjusted)
