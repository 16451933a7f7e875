"""What editing did to a letter, in words for the person who edited it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from aimline.drafting.letters.edited import Edit, Fate
from aimline.drafting.letters.letter import Role
from aimline.wording.say import marked, say

_SAID: Final = {
    Fate.CHANGED: marked("In other words, and still tied to its paper. Read both once more"),
    Fate.LOST: marked(
        "No longer tied to a paper, because a number, a name or the sense is another"
    ),
    Fate.TAKEN_OUT: marked("Taken out, with the fact that it told"),
    Fate.UNTIED: marked("Your own number or date. Nothing in the case is tied to it"),
    Fate.NOT_ENCLOSED: marked("No paper of this letter. Attach it yourself"),
}
_OF_A_RULE: Final = {
    Fate.LOST: marked("No longer the words of the rule, so it is not cited"),
    Fate.TAKEN_OUT: marked("Taken out, with the rule that it told"),
}


def said(edit: Edit) -> str:
    """What became of one sentence, without the sentence."""
    if edit.before is not None and edit.before.role is Role.RULE:
        return say(_OF_A_RULE.get(edit.fate, _SAID[edit.fate]))
    return say(_SAID[edit.fate])


def told(edits: Iterable[Edit]) -> Iterator[str]:
    """One line for each edit: what became of it, and the sentence."""
    for edit in edits:
        sentence = edit.after or (edit.before.words if edit.before else "")
        yield f"{said(edit)}: {sentence}"
