"""What a case, or a paper before, has said already: a person is not asked about it again."""

from __future__ import annotations

from collections.abc import Sequence

from aimline.case.case import Case
from aimline.intake.accepted import Accepted
from aimline.intake.to_case import with_readings


def known_and_new(
    before: Case | None, accepted: Sequence[Accepted], tried: Sequence[Accepted]
) -> tuple[list[Accepted], list[Accepted]]:
    """The readings of a paper that would add nothing, and the others, each in their order.

    accepted: what was taken already and is not in the case yet.
    """
    known, new = list[Accepted](), list[Accepted]()
    if before is None and not accepted:
        return known, list(tried)
    for one in tried:
        done = with_readings(before, [*accepted, *known, one])
        (known if any(one is other for other in done.known) else new).append(one)
    return known, new
