"""The reader for every paper whose layout nobody knows: labels, tables and sentences."""

from __future__ import annotations

import re
from typing import Final

from aimline.intake.forms.form import FormReading
from aimline.intake.forms.layout import read_as
from aimline.intake.page import PaperText
from aimline.intake.reading import PaperKind

_KINDS: Final = (
    (PaperKind.LETTER, r"^from: .{1,200}\bsubject: "),
    (PaperKind.NOTICE, r"prior written notice|notice of (?:action|meeting|proposed)"),
    (PaperKind.PROGRESS_REPORT, r"progress report|report (?:of|on) progress|progress toward"),
    (PaperKind.EVALUATION, r"evaluation report|psycho-?educational|eligibility report"),
    (PaperKind.SERVICE_LOG, r"service log|session log|related service(?:s)? log|attendance log"),
    (PaperKind.TEST_REPORT, r"score report|standard score|percentile rank|scale score"),
    (PaperKind.IEP, r"individualized education pro|\biep\b|annual goal"),
    (PaperKind.LETTER, r"\bdear\b.{1,60}[,:]"),
)
"""By words near the top, the narrow ones first."""
_TOP: Final = 1500


def read(paper: PaperText) -> FormReading | None:
    """What the paper says; None where it says nothing that could be used."""
    kind = kind_of(paper)
    found = read_as(paper, kind)
    if not found.readings and not found.notices and found.kind is kind is PaperKind.OTHER:
        return None
    return found


def kind_of(paper: PaperText) -> PaperKind:
    """What a paper is, by its own words."""
    top = " ".join(paper.text[:_TOP].split())
    for kind, words in _KINDS:
        if re.search(words, top, re.IGNORECASE):
            return kind
    return PaperKind.OTHER
