"""What a change did, as the log carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from aimline.store.audit.entry import canonical, hash_of, moment
from aimline.store.models.history import ChangeRow

LARGEST_CARRIED: Final = 64 * 2**10
"""Characters. A larger change, such as a whole paper of readings taken in, stands in the history
of the case only; its hash here tells whether it stands there unchanged."""

Edits = Sequence[Mapping[str, Any]]


def told_of_row(change: ChangeRow) -> dict[str, Any]:
    """Everything else that the history of the case holds of a change."""
    told = {
        "said": change.said,
        "change": change.number,
        "by": change.who,
        "changed_at": moment(change.at),
    }
    return told | ({"undoes": change.undoes.number} if change.undoes else {})


def told_of_edits(edits: Edits) -> dict[str, Any]:
    """The edits with every value before and after, and their hash; the hash alone when large."""
    told = {"edits_sha256": hash_of(edits), "facts": len(edits)}
    return told if len(canonical(edits)) > LARGEST_CARRIED else {**told, "edits": list(edits)}
