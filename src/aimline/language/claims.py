"""What a report entry claims about a goal, by the words it uses."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aimline.language.passages import passages
from aimline.language.sought import Sought, Wordings


class Claim(StrEnum):
    """What words say of a goal; the values are those of the labelled files."""

    MET = "met"
    NOT_MET = "not met"
    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"
    REGRESSION = "regression"
    NEW = "new"
    """Not yet introduced, or newly introduced."""
    SOME = "some"
    """Progress is spoken of, but not whether it is enough: nothing to hold against data."""
    NONE = "none"
    """Words without a claim."""

    @property
    def is_checkable(self) -> bool:
        """Whether the claim says on which side of the aimline the child is."""
        return self not in (Claim.NEW, Claim.SOME, Claim.NONE)


_NOT: Final = r"\b(?:not|n't|no longer|never|cannot)\b|n['’]t\b"
_GOAL: Final = (
    r"(?:goals?|objectives?|benchmarks?|targets?|criteri(?:on|a)|mastery"
    r"|expectations?|aims?|standards?)"
)
_DONE: Final = (
    r"(?:met|mastered|achieved|attained|accomplished|reached|surpassed|exceeded|fulfilled)"
)
_REACH: Final = (
    r"(?:meet|meeting|master|mastering|achieve|achieving|attain|attaining|reach|reaching)"
)
_ENOUGH: Final = (
    r"(?:sufficient(?:ly)?|adequate(?:ly)?|satisfactor(?:y|ily)|acceptabl[ey]|enough"
    r"|as (?:expected|anticipated|planned)|at (?:the|an?) expected (?:rate"
    r"|pace)|on (?:track|target|pace|schedule|course))"
)
_GROWTH: Final = r"(?:progress(?:ing|es|ed)?|growth|gains?|improvement|advancement)"
_ON_TRACK: Final = r"(?:on|ahead of) (?:track|target|pace|schedule|course|the aimline)"
_FEW: Final = r"[^.;!?\n]{0,30}?"

WORDS_OF: Final[tuple[tuple[Claim, tuple[str, ...]], ...]] = (
    (
        Claim.REGRESSION,
        (
            r"\bregress(?:ed|ing|ion)\b",
            r"\b(?:lost|losing|loss of) (?:\w+ )?(?:skills?|ground)\b",
            r"\b(?:skills?|scores?|performance|accuracy|fluency) (?:has |have )?(?:declined"
            r"|worsened)\b",
            r"\b(?:is|are) (?:now )?(?:doing )?(?:worse|below (?:the |her |his "
            r"|their )?baseline)\b",
        ),
    ),
    (
        Claim.INSUFFICIENT,
        (
            rf"(?:{_NOT})\s+(?:yet\s+|currently\s+|consistently\s+)?(?:mak(?:e|ing)"
            r"|made|show\w*|demonstrat\w+)?"
            rf"\s*(?:\w+\s+){{0,2}}?{_ENOUGH}?\s*{_GROWTH}",
            rf"(?:{_NOT})\s+(?:\w+\s+){{0,3}}?(?:{_ON_TRACK}|{_ENOUGH})\b(?!\s+data)",
            r"\b(?:insufficient|inadequate|unsatisfactory|unacceptable)(?:ly)?\b(?!\s+"
            r"(?:data|information|time))",
            r"\b(?:lack of|no|little|minimal|limited|slow(?:er)?|less|very little|little or "
            r"no|below[- ]expected)"
            r"\s+(?:(?:expected|anticipated|adequate|sufficient|measurable|significant"
            rf"|real)\s+)?{_GROWTH}",
            rf"\b{_GROWTH}\s+(?:(?:is|has been|was|remains)\s+)?(?:very\s+)?(?:minimal"
            r"|limited|slow(?:er|ly)?|below)\b",
            r"\b(?:un(?:likely|able)|not (?:likely|expected|able|going|anticipated"
            rf"|projected)) to {_REACH}\b",
            r"\b(?:will|would|may|might|can|could) not (?:likely )?(?:be able to "
            rf")?{_REACH}\b|\bwon['’]t {_REACH}\b",
            rf"\btoo (?:slow|little|low|few)(?:ly)?\b[^.;!?\n]{{0,30}}?\bto {_REACH}\b",
            r"\b(?:off[- ]track|off[- ]pace|falling behind|behind (?:schedule|pace"
            r"|the (?:aimline|goal line)))\b",
            r"\b(?:below|behind|short of) (?:the |where )?(?:\w+ )?(?:expect\w*"
            r"|aimline|pace|needed|required)\b",
            r"\b(?:is|are|was|were|performing|reading|scoring) (?:still )?only "
            r"(?:performing|reading|scoring|at|able)\b",
            r"\b(?:only|just) (?:performing|reading|scoring|at)\b",
        ),
    ),
    (
        Claim.NOT_MET,
        (
            rf"(?:{_NOT})\s+(?:been\s+|yet\s+|fully\s+|be\s+|quite\s+|currently\s+"
            rf")*(?:{_DONE}|{_REACH})\b",
            rf"\b(?:yet|fail(?:ed|s|ing)?|unable) to {_REACH}\b",
            r"\b(?:unmet|unmastered|unachieved)\b",
            rf"\b{_GOAL}\s+met\s*[:?]\s*(?:no|n)\b(?!\s*/)",
        ),
    ),
    (
        Claim.SUFFICIENT,
        (
            rf"\b{_ON_TRACK}\b",
            r"\bat (?:a|the) (?:rate|pace) (?:that|which) (?:will|would|should) "
            rf"(?:\w+ ){{0,3}}?(?:to )?{_REACH}\b",
            rf"\b{_ENOUGH}\s+(?:\w+\s+)?{_GROWTH}",
            rf"\b(?:expected|anticipated|appropriate)\s+{_GROWTH}",
            rf"\b{_GROWTH}\b(?:\s+\w+){{0,4}}?\s+{_ENOUGH}\b",
            rf"\b(?:sufficient|adequate|enough) (?:for \w+ )?to (?:enable|allow|{_REACH})\b",
            r"\b(?:will|should|likely to|expected to|anticipated to|projected to"
            r"|going to) (?:be able to )?"
            rf"(?:likely |probably |easily )?(?!meet\s+(?:on|with|to|again|in|at"
            rf"|and)\b){_REACH}\b{_FEW}\b(?:{_GOAL}|it|by)\b",
            rf"\b(?:is|are) (?:currently )?meeting\b{_FEW}\b(?:{_GOAL}|expectations)\b",
        ),
    ),
    (
        Claim.MET,
        (
            r"\b(?:has|have|had|was|were|been|is|are|already|recently|successfully)\s+"
            rf"(?:\w+ly\s+)?{_DONE}\b"
            rf"{_FEW}\b{_GOAL}\b",
            r"\b(?:met|mastered|surpassed|exceeded|meets|exceeds|surpasses|exceeding"
            r"|surpassing)\s+(?:(?:or"
            rf"|and) \w+\s+)?(?:\w+\s+){{0,4}}?{_GOAL}\b",
            rf"\b(?:achieved|attained|accomplished|reached|fulfilled|demonstrat\w+)\s+"
            rf"(?:(?:the|her|his|their|this|that|a|all|annual|full|iep)\s+){{0,3}}{_GOAL}\b",
            rf"\b(?:{_GOAL}|skills?)\b(?:\s+#?\d[\d.]*)?(?:\s*:|\s+(?:has|have|had"
            r"|was|were|is|are|been|already|now))*"
            rf"\s*(?:{_DONE}|complete[d]?)\b(?!\s*[:?]?\s*(?:yes\s*/\s*no|no\b|n\b|y\s*/))",
            r"(?:^|[-:–(;,.])\s*(?:already\s+)?(?:met|mastered|achieved|accomplished"
            r"|attained)\b(?!\s+with)",
            r"(?:^|[.;:]\s*)[A-Z][\w ()&/-]{2,40}?\s(?:Met|MET|Mastered|MASTERED|Achieved)\b",
        ),
    ),
    (
        Claim.NEW,
        (
            r"\bnot (?:yet )?(?:been )?(?:introduced|started|addressed|taught|begun"
            r"|initiated|worked on)\b",
            r"\b(?:newly|just|recently) introduced\b|\bwill be introduced\b",
            r"\bnew (?:goal|objective|skill)\b",
            r"\b(?:goal|objective|instruction|work|benchmark)s? (?:\w+ )?(?:(?:will|to) (?:begin"
            r"|start)|(?:begins|starts))\b",
            r"^\s*(?:we )?will begin\b",
            r"\bwill be (?:addressed|taught|targeted|started|begun)\b",
            r"\bprogress not measurable\b",
        ),
    ),
    (
        Claim.SOME,
        (
            rf"\b{_GROWTH}\b(?!\s+(?:will be|is|are)\s+(?:reported|monitored|measured|sent)\b)",
            r"\b(?:beginning|starting) to\b",
            r"\b(?:emerging|developing|introduced|improv\w+|growing|approaching|nearing)\b",
            r"\b(?:better|more (?:fluent|accurate|confident|independent)(?:ly)?)\b(?!\s+"
            r"(?:when|if|than|with))",
            r"\b(?:working|work|moving) (?:on|toward|towards)\b",
            r"\bcontinu(?:es|ing) to (?:develop|build|gain|grow|learn)\b|\bup from\b",
            r"\b(?:partially|nearly|almost|close to|toward|towards)\b",
        ),
    ),
)
"""Each claim with the wordings that make it, in the order in which they are tried."""

_MATTER_OF_CASE: Final = re.compile(r"\[A-Z\]")
_WORDINGS: Final = Wordings(
    (claim, Sought(words, 0 if _MATTER_OF_CASE.search(words) else re.IGNORECASE))
    for claim, wordings in WORDS_OF
    for words in wordings
)

_SET_ASIDE: Final = Sought(
    # Hedges: nearly there is not there, and a way is not its end.
    r"(?P<hedge>\b(?:close to|near(?:ly|ing)?|almost|approach(?:ing|es)"
    r"|partial(?:ly)?|working on|progress(?:ing)?|toward|towards"
    rf"|work(?:ing|s)? toward(?:s)?|on (?:the|her|his) way to(?:ward)?)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{_DONE}|{_REACH}|mastery)\b(?:\s+(?:\w+\s+){{0,3}}?{_GOAL}\b)?)"
    # Legends and conditions: `50-99% of goal met`, `once the goal is met`, `until mastered`.
    rf"|\d\s*%\s+of\s+(?:the\s+)?{_GOAL}\s+{_DONE}"
    rf"|\b(?:until|once|when|if|after|before|unless)\s+(?:\w+\s+){{0,4}}?{_DONE}\b"
    # Some of several: `mastered 1 of 4 objectives`.
    rf"|(?P<part>\b{_DONE}\s+(?:(?:the\s+)?{_GOAL}\s+(?:in|on"
    rf"|for)\s+)?\d+\s+(?:out\s+)?of\s+\d+(?:\s+{_GOAL})?)"
    # Boxes that nobody ticked.
    rf"|{_GOAL}\s+met\s*[:?]?\s*(?:yes|y)\s*/\s*(?:no|n)\b",
    re.IGNORECASE,
)
_QUESTION: Final = Sought(
    r"(?P<question>[^.?!\n]*\b(?P<what>progress|met|sufficient|enough|track)\b[^.?!\n]*)\?\s*"
    r"(?:[\[(]?\s*[x✓✔☒]\s*[\])]?\s*)?(?P<answer>yes|no|y|n)\b(?!\s*/)[.,;:]?",
    re.IGNORECASE,
)
_UNANSWERED: Final = Sought(
    r"\b(?:is|are|was|has|have|will|does|did|can)\b[^.?!\n]*\b(?:progress|met|sufficient|enough"
    r"|track)\b"
    r"[^.?!\n]*\?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def claim_in(text: str) -> Claim:
    """The claim that the words of an entry make; NONE where they make none.

    A shortfall outweighs praise beside it; "on track" outweighs "not met yet".
    """
    pieces = passages(" ".join(text.split()))
    found = _settled({claim for _, piece in pieces for claim in _claims_of(piece)})
    return next((claim for claim, _ in WORDS_OF if claim in found), Claim.NONE)


def _claims_of(text: str) -> set[Claim]:
    """Every claim of one passage."""
    words, answered = _answers(text)
    found = set(answered)
    if aside := list(_SET_ASIDE.finditer(words)):
        if any(match["hedge"] or match["part"] for match in aside):
            found.add(Claim.SOME)
        words = _SET_ASIDE.sub(_keep_progress, words)
    for claim, wording in _WORDINGS.in_question(words):
        if wording.search(words):
            found.add(claim)
            # A negated or weak wording must not be read again as its opposite.
            words = wording.sub(" ~ ", words)
    return found


def _settled(found: set[Claim]) -> set[Claim]:
    """`Not met` beside `on track` is a matter of time, and then `on track` is the claim."""
    if Claim.NOT_MET in found and Claim.SUFFICIENT in found:
        return found - {Claim.NOT_MET}
    if Claim.SUFFICIENT in found and Claim.MET in found:
        return found - {Claim.SUFFICIENT}
    return found


def _keep_progress(match: re.Match[str]) -> str:
    """A set-aside wording leaves `progress` behind: `sufficient progress toward meeting it`."""
    return "progress ~" if match[0].lower().startswith("progress") else " ~ "


def _answers(text: str) -> tuple[str, tuple[Claim, ...]]:
    """The text without its printed yes-or-no questions, and the claims that their answers make."""
    claims: list[Claim] = []

    def take(match: re.Match[str]) -> str:
        is_yes = match["answer"].lower().startswith("y")
        asks_met = re.search(r"\bmet\b", match["question"], re.IGNORECASE) is not None
        if asks_met:
            claims.append(Claim.MET if is_yes else Claim.NOT_MET)
        else:
            claims.append(Claim.SUFFICIENT if is_yes else Claim.INSUFFICIENT)
        return " "

    # A printed question that nobody answered says nothing.
    return _UNANSWERED.sub(" ", _QUESTION.sub(take, text)), tuple(claims)
