"""What a progress report says of a goal: the child's own numbers, and the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from aimline.language.abbreviations import without_abbreviations
from aimline.language.claims import Claim, claim_in
from aimline.language.measure_names import named_measure_before
from aimline.language.not_a_score import DATE, LABEL, without_labels
from aimline.language.number_words import NUMBER
from aimline.language.passages import passages
from aimline.language.quantities import Quantity, quantities


class Role(StrEnum):
    """What a number of the child's own says."""

    SCORE = "score"
    EARLIER = "earlier"
    """Where the child was before: a baseline, last quarter, `from 45%`."""
    CHANGE = "change"
    """By how much it moved: `gained 12 words`."""
    CONSISTENCY = "consistency"
    """How often a score that stands beside it was reached: `60% in 2 of 3 trials`."""


@dataclass(frozen=True, slots=True)
class Performance:
    """One number of the child's own, with the words and their place in the text."""

    quantity: Quantity
    role: Role

    @property
    def value(self) -> float:
        """The number; of a range its lower end."""
        return self.quantity.value

    @property
    def unit(self) -> str | None:
        """In the words of the labelled files: percent, wcpm, ratio, count, ..."""
        return self.quantity.unit

    @property
    def trials(self) -> int | None:
        """What a ratio is out of."""
        return self.quantity.trials

    @property
    def words(self) -> str:
        """The words it was read from."""
        return self.quantity.words

    @property
    def span(self) -> tuple[int, int]:
        """First and past-the-last place of the words in the text."""
        return self.quantity.start, self.quantity.end


@dataclass(frozen=True, slots=True)
class ProgressStatement:
    """A report's words as values."""

    performance: tuple[Performance, ...]
    claim: Claim

    @property
    def label(self) -> str:
        """`data-based` where the words carry a number of the child's own, else `vague`."""
        return "data-based" if self.performance else "vague"

    @property
    def scores(self) -> tuple[Performance, ...]:
        """The numbers that say where the child is now."""
        return tuple(p for p in self.performance if p.role is Role.SCORE)


_ABOUT: Final = r"(?:about|around|approximately|an?|average|of|only|just|nearly|almost|the)"
_SENTENCE_END: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_TARGET: Final = (
    r"(?:goal|target|(?<!fall )(?<!winter )(?<!spring )benchmark"
    r"(?! (?:scores?|tests?|assessments?|probes?)\b)|criteri(?:on|a)"
    r"|mastery(?: level)?(?! of\b)|expectation|on[- ]grade[- ]level"
    r"|objective|aim|aimline|standard(?! scores?\b)"
    r"|norm|cut score|requirement|expected (?:level|score|rate)|required "
    r"(?:level|score|rate)|needed (?:level|score|rate)"
    r"|peers?|classmates|(?:class|grade[- ]level|national|state|district|school|group|peer)"
    r" (?:average|mean|median)|typical \w+"
    r"|same[- ]age \w+|other (?:students|children|pupils))"
)
_OR_BETTER_ON: Final = re.compile(
    rf"\s*(?:accuracy\s+)?or (?:better|higher|above|more)\s+(?:on|in|for)\s+{NUMBER}\s*(?:/"
    rf"|(?:out\s+)?of)\s*{NUMBER}",
    re.I,
)
"""`70% or better on 2 of 3 labs`: the labs are counted that came up to it."""
_OF_OTHERS: Final = re.compile(
    r"\b(?:peers|classmates|students (?:his|her|their) age)\s+(?:who|that|typically|usually|often"
    r"|averaged?|scored?"
    r"|read|complete|do|did|are|were|have|initiate|answer)\b[^.;,]*$|"
    rf"\b(?:other|others|most|many|typical|average(?!\s*{LABEL}+\s*[=:])|same[- ]age"
    r"|fellow)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:{LABEL}+|graders?|students?|children|kids|peers|classmates|pupils|boys|girls|readers)\s+"
    r"(?:(?!(?:she|he|they|but|while|whereas|and)\b)[^.;,\s]+\s+)*$",
    re.I,
)
"""`Most third graders read`: of others, whatever they did."""
_IS: Final = (
    r"(?:of|is|was|are|were|be|reads?|scored?|averaged?|set (?:at|to)|requires?"
    r"|calls? for|asks? for|expect(?:s|ed)|being|[:=(]|\s[–-]\s)"
)
_TARGET_BEFORE: Final = re.compile(
    rf"\b{_TARGET}s?\b(?P<between>[^.;()]{{0,60}}?)(?P<is>{_IS})\s*(?P<after>[^.;()]{{0,40}})$",
    re.I,
)
_TARGET_RIGHT_BEFORE: Final = re.compile(
    r"(?:\b(?:on (?:track|pace|target) (?:for|to)|toward|towards"
    r"|(?<!continues )(?<!able )(?<!began )to (?:reach|meet|achieve|attain"
    r"|score|read|earn)|away from|short of"
    r"|compared (?:to|with)|versus|vs\.?|given|provided(?: with)?|presented "
    r"with|when shown|a (?:list|set|field) of"
    r"|(?:peers?|classmates|average|norm)\s+(?:(?:is|are|were)\s+)?at|the "
    r"(?:required|expected|needed|target|goal))"
    rf"|[(,;]\s*(?:(?:the|her|his|their)\s+)?{_TARGET})\s+"
    r"(?:(?:a|an|the|her|his|their|at least|about|up to)\s+)*$",
    re.I,
)
_TARGET_AFTER: Final = re.compile(
    rf"\s*(?!(?:peers?|classmates)\b)(?:accuracy\s+|correct\s+|or (?:better|higher|above"
    rf"|more)\s+)*(?:{_TARGET}s"
    rf"?\b(?!\s*[#\d{DATE}])|(?:is |are |was |were )?(?:needed|required|expected)\b"
    rf"|(?:is|are|was|were)\s+(?:the\s+|her\s+|his\s+|their\s+)?(?:{_TARGET}"
    r"|expected|required|needed))",
    re.I,
)
_TO_COME: Final = re.compile(
    r"\b(?:will|should|must|shall|needs? to|expected to|required to|in "
    r"order to|so that|until|aims? to)\b"
    r"(?:\s+(?:be able to\s+|be\s+)?(?:\w+ly\s+)?[a-z]+)?",
    re.I,
)
_DONE: Final = re.compile(
    r"\b(?:currently|current|now|read|scored|earned|averag(?:es|ed|ing)"
    r"|perform(?:s|ed|ing)|achieved|attained|reached"
    r"|recorded|report(?:s|ed)|show(?:s|ed|ing|n)|obtained|received|measured"
    r"|demonstrat\w+|improved|increased"
    r"|decreased|rose|dropped|fell|grew|went|gained|is (?:able|at|reading"
    r"|scoring|working)|was (?:able|at|reading)|has|had"
    r"|can|remains?|stays|\w{3,}(?:es|[^us\W]s)(?= (?:with|at|on|in|about|only|\d)))\b",
    re.I,
)
_SEEN_FOR: Final = re.compile(
    r"\b(?:seen|saw|sees|(?:receiv\w+|gets?|attends?) (?:\w+ ){0,3}?(?:speech|ot|pt|therapy"
    r"|services?|counseling|help)|serv\w+|visit(?:s|ed)|received|tutor(?:s|ed)|met|meets?"
    r"|works? with"
    r"|group of|(?:uses?|using|work(?:s|ing)? on|practic\w+)\b[^.;]*"
    r"\b(?:programs?|computer|apps?|software|tablet|ipad|website))\b[^.;]*\bfor\s+$",
    re.I,
)
_MET_WITH: Final = re.compile(
    r"\b(?:met|meets|mastered|exceeded|surpassed|achieved|reached)\b", re.I
)
_EARLIER: Final = re.compile(
    r"(?:\(\s*(?:it )?was|\b(?:(?<!ranges )(?<!ranging )(?<!ranged )from|up from|down from"
    r"|compared (?:to|with)|baseline(?:\s+(?:of"
    r"|was|is|score))*|previously|initially"
    r"|last (?:year|quarter|trimester|report|spring|fall)(?:'s)?[^.;]{0,20}"
    r"|began at|started at|at the start[^.;]{0,30}|formerly|before that))"
    r"\s*[:=(]?\s*$",
    re.I,
)
_MOVED: Final = re.compile(
    r"(?P<by>[^.;]*?)\b(?:rose|rises|risen|dropped|drops|fell|fallen|went|gone|grew|grown"
    r"|decreas\w+"
    r"|increas\w+|improv\w+|reduc\w+|moved?|declin\w+|climb\w+|jump\w+|up|down|changed?|advanc\w+"
    rf"|progressed|gained)\b[^.;]{{0,60}}?\bfrom\s+(?:{_ABOUT}\s+)*{NUMBER}[^.;]{{0,40}}?"
    rf"\b(?:down\s+|up\s+)?to\s+(?:{_ABOUT}\s+)*$",
    re.I,
)
"""What leads to the later number of a change: `dropped from 12 a week to`."""
_MOVES_FROM: Final = re.compile(
    r"\b(?:rose|dropped|fell|went|grew|decreas\w+|increas\w+|improv\w+|reduc\w+|declin\w+|up|down"
    r"|climb\w+|moved?|advanc\w+|progressed|gone|risen|fallen|jumped|changed)\b"
    rf"[^.;]{{0,40}}?\bfrom\s+(?:(?:{_ABOUT}|baseline)\s+)*$",
    re.I,
)
_MOVES_TO: Final = re.compile(rf"[^.;]{{0,40}}?\bto\s+(?:{_ABOUT}\s+)*{NUMBER}", re.I)
_WERE_GIVEN: Final = re.compile(r"\s*(?:was|were|is|are)\s+(?:needed|required|given|used)\b", re.I)
_COUNTED_TO: Final = re.compile(r"\bcount(?:s|ed)\s+(?:\w+\s+){0,3}?to\s+$", re.I)
_NAMED: Final = re.compile(
    r"\b(?:skipped|failed|passed|named?|names|listed|lists|stated|states)\s+$", re.I
)
_COUNTED: Final = re.compile(
    r"(?:\w+\s+){0,2}?(?:referrals?|incidents?|outbursts?|tantrums?|meltdowns?|elopements?"
    r"|episodes?|call-?outs?)\b",
    re.I,
)
_BY_ADULTS: Final = re.compile(
    r"\b(?:we|i|team|staff|teachers?|school|services?|therapy|minutes of|time in|tasks?|list"
    r"|set|passages?|texts?|material|group|class|number of (?:problems|items|questions|words|steps)"
    r"|goal|target|criterion|expectation|wait|level|grade)\b",
    re.I,
)
_ON_A_DAY: Final = re.compile(r"\b(?:on|dated?|as of|since|by|until)\s*:?\s*$", re.I)
_MONTHS: Final = 12
_DAYS: Final = 31
_ALL: Final = 100
_EFFORT: Final = re.compile(
    r"\b(?:gives?|gave|given|giving|works?|worked|working|tries|tried|trying|effort|puts? in"
    r"|delight|joy|pleasure|attitude)\b[^.;]{0,40}$",
    re.I,
)
_CORRECT: Final = re.compile(
    r"\b(?:accura\w*|correct\w*|independen\w*|trials?|opportunit\w*)\b", re.I
)
_TO_BE_HELD: Final = re.compile(
    r"\b(?:next|date|due|review|meeting|conference)\b[^.;:]{0,20}:\s*$", re.I
)
_RIGHT: Final = re.compile(
    r"\b(?:correct|accura|success|independen|complet|answer|right|perform|hit|got|did|able|knew"
    r"|used"
    r"|met|follow)\w*\b[^.;]*$",
    re.I,
)
_STILL: Final = re.compile(r"\bcurrent(?:ly)?\b[^.;]*$", re.I)
_CHANGE: Final = re.compile(
    r"\b(?:(?:gain(?:ed|s)?|growth|increase[ds]?|improve(?:d|ment)?|decrease[ds]?"
    r"|declined?|rose|dropped|grew)"
    r"\s+(?:of|by)|gain(?:ed|s)?)\s+(?:(?:about|only|just|an?|average|of|nearly|almost)\s+)*$",
    re.I,
)
_OCCASIONS: Final = re.compile(
    r"(?:(?!(?:per|a|an|this|each|in|on|at|during|for|to|with|and|of|last)\b)\w+\s+"
    r"){0,2}?(?:probes?|trials?|sessions?|samples?|observations?|opportunit\w+"
    r"|attempts?|data points?"
    r"|assessments?|weeks?|days?|months?|years?|quarters?|trimesters?|settings?"
    r"|class(?:es|rooms?)?|environments?"
    r"|passages?|tests?|measures|occasions?|checks?(?!-)|periods?|consecutive"
    r"|lessons?|teachers?|staff|goals?|objectives?|areas?|strategies)\b",
    re.I,
)
_PEOPLE: Final = re.compile(
    r"(?:\w+\s+)?(?:adults?|peers?|people|students?|friends|classmates)\b", re.I
)
_OF_PEOPLE: Final = re.compile(
    r"(?:^|\b(?:with|by|across|to|for|from|(?<!average )of|among|in|and|or|between|the|were|was"
    r"|are|is|has|have|had)\s+)"
    r"(?:(?:about|only|all|group of)\s+)*$",
    re.I,
)
"""`With 2 peers` is how it was done; who `greets 2 peers` did so twice."""
_MEASURE: Final = re.compile(r"(?:inch|mile|cup|hour|pound|dollar|foot|feet|teaspoon)", re.I)
"""`1/8 inch` is a fraction of something, and no trials."""
_STRETCH: Final = re.compile(r"(?:\w+\s+)?(?:weeks?|months?|years?|quarters?|trimesters?)\b", re.I)
_TIMED: Final = re.compile(
    r"\b(?:within|in|per|every|over|after|during|each|under|for (?:the "
    r")?(?:first|last)|an?)\s+(?:an?\s+|the\s+|(?:less|fewer) than\s+)?$",
    re.I,
)
_LIMIT_OF_PEERS: Final = re.compile(r"\b(?:below|above|under)\s+the\s+$", re.I)
_SERVICE: Final = re.compile(
    r"\b(?:services?|therapy|instruction|support|minutes)\b[^.;]*\b(?:provided"
    r"|receives?|received|x|for)\b",
    re.I,
)
_WITH: Final = re.compile(
    r"\b(?:with|given|after)\s+(?:(?:up to|only|no more than|at most)\s+)?$", re.I
)
_STARTS_OR_ENDS: Final = re.compile(
    r"\b(?:begin|start|transition|respond|compl|initiat|return|calm|follow"
    r"|take|took|began|recover)\w*\b",
    re.I,
)
_NEEDS: Final = re.compile(r"\b(?:needs?|wants?|requires?|could use)\s+(?:\w+\s+)?$", re.I)
"""`Needs about 20 more minutes` asks for something, and counts nothing."""
_IRREGULAR: Final = (
    r"(?:ate|began|bought|broke|brought|built|came|caught|chose|cut|did|drank|drew|drove|fell"
    r"|flew|found"
    r"|gave|got|grew|had|heard|held|hit|kept|knew|led|left|lost|made|met|paid|put|ran|read|rode"
    r"|said|sang"
    r"|sat|saw|sent|set|shut|slept|spelt|spent|spoke|spun|stood|strung|swam|swept|swung|taught"
    r"|thought"
    r"|threw|told|took|won|wore|wrote)"
)
_NO_VERB: Final = (
    r"(?:across|less|its|this|class|plus|minus|towards|perhaps|always|besides|during|using"
    r"|including"
    r"|following|according|morning|evening|spring|beginning|ending|being|regarding|versus)"
)
_COUNTING_VERB: Final = re.compile(
    rf"\b(?:(?!{_NO_VERB}\b)\w{{2,}}(?:s|ed|ing)|{_IRREGULAR}|(?:can|could"
    rf"|able to) (?:\w+ly )?\w+(?: and \w+)?"
    r"|used|know|currently|now|presently|there (?:was|were|is|are))"
    r"(?:\s+(?:on|up|out|off|down|away|back|in|up with))?\s+"
    r"(?:(?:an?|average|of|median|mean|about|only|just|approximately|around"
    r"|up to|at least|at most|less than|fewer than"
    r"|more than|nearly|almost|the|first|correctly|independently|out|total|as many as)\s+)*$",
    re.I,
)
_GIVING_VERB: Final = re.compile(r"\b(?:provided|presented|using|based)\s+\S*\s*$", re.I)
_SCORED: Final = re.compile(
    r"(?:\b(?:scor(?:e|es|ed|ing)|earned|earns|received|obtained|recorded"
    r"|average[ds]?|averaging|median|mean|performance|grade of"
    r"|(?:increas\w*|improv\w*|rose|risen|rises|up|down|grew|grown|drop\w*|fell|fallen|went|gone"
    r"|mov\w+|decreas\w*"
    r"|reduc\w*|climb\w*|advanc\w*|progress\w*|declin\w*|jump\w*|chang\w*"
    r"|rais\w*)\b[^.;]{0,40}?\bto"
    r"|level|at|is|was|were|are|currently|now|reads?|data|result|rit"
    r"|(?:rated|graded|gave)\s+(?:\w+\s+){1,3}?an?|total|totall?ed|numbered|came (?:in )?(?:to"
    r"|at)|counted)\s*(?:(?:of|is|was|at|an?|about"
    r"|only|just)\s+)*"
    rf"[:=]?\s*|[{DATE}]\s*[:,–-]?\s*\(?"
    # A list of scores after its heading: `last three probes: 46, 49, 47`.
    r"|\b(?:probes?|scores?|data|results?|trials?|cws|nonsense words|sight words|letter sounds)"
    r"\s*[:=]\s*(?:\d+(?:\.\d+)?(?:\s+in\s+[a-z]+)?,?\s*(?:and\s+)?)*"
    r"|\b(?:scores?|results?)\b[^.;\d]{0,40}?\b(?:were|are)\s+(?:\d+(?:\.\d+)?,?\s*(?:and\s+)?)*"
    # What is counted, as a heading: `Office referrals this semester: 7`.
    r"|^\s*(?:[a-z-]+\s+){0,3}?(?:referrals?|incidents?|outbursts?|tantrums?|meltdowns?|elopements?"
    r"|episodes?|call-?outs?|assignments|maze|orf|fluency|retell|spelling|math facts)"
    r"(?:\s+[a-z]+){0,3}\s*[:=]\s*)$",
    re.I,
)
_HEADED: Final = re.compile(
    rf"(?:^|[.,(]\s*)(?P<head>[a-z][^:={DATE}]{{2,60}}?)\s*(?:[:=]|\s[-–—]\s)\s*"
    rf"(?:(?:{_ABOUT}|avg\.?|approx\.?|~)\s*)*$",
    re.I,
)
"""`Distance walked: 28 ft`: a heading with its number."""
_OTHER_HEADING: Final = re.compile(
    rf"\b{_TARGET}s?\b|\b(?:(?<!test )(?<!quiz )grades?|level|pages?|room|minutes|sessions?"
    rf"|services?"
    r"|frequency|id|phone|tel|fax|age|code|number|no|n|trials?|probes?|opportunities|attempts"
    r"|next|due"
    r"|date|year|school|class|teacher|case|manager|period|version|form|items?|set|lesson|unit|part"
    r"|step|week|day|month|time|duration|location|total possible|out of|possible|maximum|max|range"
    r"|scale|key|legend|district|student|name|birth|dob|absen\w+|zip|report|cc|copies)"
    r"(?:\s+(?:levels?|numbers?|#))?\W*$",
    re.I,
)
"""What a heading names when its number is no score."""
_SIGN_OF_HEADING: Final = frozenset(":=-–—")
_OF_WHEN: Final = re.compile(r"\s+(?:per|each|this|last|every|for the|in the last)\s+\w+\s*$", re.I)
_LARGEST_HEADED: Final = 1000
_WAS_DONE: Final = re.compile(
    r"\s*(?:[\w/-]+\s+){1,4}?(?:is|are|was|were|have been|has been)\s+(?:\w+ly\s+)?"
    r"(?:\w{2,}ed|read|written|made|named|done|said|given aloud|spelt|cut|thrown|caught|met)\b"
    r"|\s*(?:[\w/-]+\s+){1,4}?(?:occurred|happened|took place)\b",
    re.I,
)
"""`4 different items are requested`: what the child did, with the number first."""
_DID_FOR: Final = re.compile(
    rf"^\W*(?:[\w-]+\s+){{0,3}}?(?:\w{{2,}}(?:ed|s)|{_IRREGULAR})\b[^.;,]*\bfor\s+$", re.I
)
_TIMES: Final = re.compile(r"times\b", re.I)
_DID: Final = re.compile(rf"\b(?:\w{{2,}}(?:ed|s)|{_IRREGULAR})\b[^.;]*$", re.I)
_PLURAL: Final = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?(?!(?:is|was|has|as|this|its)\b)[a-z-]{2,}s\b")
"""`Walked in line for 8 transitions`."""
_NEAR: Final = 100
"""Signs before a number in which a wording that leads to it begins."""
_HEADS_OF_ARROWS: Final = ("→", "➔", ">")
_UP_FROM: Final = re.compile(rf"\b(?:up|down)\s+from\s+(?:{_ABOUT}\s+)*$", re.I)
_ARROW: Final = re.compile(r"\d[^.;]*(?:→|➔|-+>|=+>)\s*$")
_IN_A_LIST: Final = re.compile(
    rf"\s*(?:\([^)\d]{{0,20}}\)\s*|[(]?{DATE}+[)]?\s*|in\s+[a-z]+\s*)?"
    rf"(?:,|;|/|&|→|-+>|,?\s*(?:and|then)\b)\s*(?:and\s+|then\s+)?(?:{DATE}+\s*[:–-]?\s*)?",
    re.I,
)
_AND_THEN: Final = re.compile(r"^[^.;:]{0,40}(?:,|\b(?:and|then|but))\s+(?:only\s+)?$", re.I)
"""`9 items on Monday and 10 items on Thursday`."""
_NOT_LISTED: Final = re.compile(
    rf"(?:{_OCCASIONS.pattern}|(?:\w+\s+)?(?:errors?|miscues?|mistakes?)\b)", re.I
)
_AND_OTHERS: Final = re.compile(r"(?:\s+[a-z-]+){1,3}(?:,|,?\s+and)\s+", re.I)
"""`26 letters and 22 sounds`."""
_ON_WRITING: Final = re.compile(
    r"\b(?:on|across|over|in|to)\s+(?:(?:the|all|last|past|each of)\s+)*$", re.I
)
"""`Three prompts` on which the child wrote are no help that was given."""
_ABSENT: Final = re.compile(r"\b(?:absent|missed|truant|tardy|suspended|late)\b[^.;]{0,24}$", re.I)
_ENDS: Final = re.compile(
    rf"\s*(?:$|[.,;:()\]{DATE}–-]|(?:and|on|in|during|this|for|with|but|as"
    r"|when|by|out|correct|points?|\w+\s+correct)\b)",
    re.I,
)
_ARRANGED: Final = re.compile(
    r"\b(?:receiv|attend|meet|met(?!\s+(?:(?:the|his|her|their|this)\s+)?(?:target|goal|criteri"
    r"|objective))|measur|prob|assess|monitor|given|provid|offer|check(?!-in)"
    r"|report|serv"
    r"|seen|saw|visit"
    r"|therap|tutor|practic|instruct|schedul|collect)\w*\b[^.;]*$",
    re.I,
)
"""What adults arrange so many times a week is no behavior of the child's."""
_HELD: Final = re.compile(r"(?:times|sessions?|visits?|meetings?|appointments?)\b", re.I)
"""`Was seen 3 of 4 times this month` counts what was held, and nothing that the child did."""
_FREQUENCY: Final = re.compile(
    r"\s*(?:(?!(?:for|in|on|at|with|of)\b)\w+\s+){0,3}?(?:times|per|a|each)\s+(?:day|week|hour"
    r"|session|lesson|recess"
    r"|block|quarter|class|month|period|minute|morning|afternoon|meal|activity|game|conversation"
    r"|transition|page|story|[\ue001\d])",
    re.I,
)


@lru_cache(maxsize=4096)
def read_statement(text: str) -> ProgressStatement:
    """The child's own numbers and the claim in the words of a progress report.

    Targets, task sizes, levels of material, dates, legends, counts of probes, and stretches of time
    are not the child's own.
    """
    return ProgressStatement(own_numbers(text), claim_in(text))


@lru_cache(maxsize=4096)
def own_numbers(text: str) -> tuple[Performance, ...]:
    """The child's own numbers alone; most who ask need no claim, which takes as long to find."""
    whole = without_abbreviations(text)
    own = [p for start, piece in passages(whole) for p in _performance(piece, start)]
    return _with_consistency(own)


def scores_in(text: str) -> tuple[Quantity, ...]:
    """The numbers that say where the child is now."""
    return tuple(p.quantity for p in own_numbers(text) if p.role is Role.SCORE)


def _performance(text: str, place: int) -> Iterator[Performance]:
    """The child's own numbers in one passage that begins at `place` of the whole text."""
    found = quantities(text)
    blanked = without_labels(text) if found else text
    for quantity, is_own in _owned(found, blanked):
        start, _ = _sentence(blanked, quantity)
        before = blanked[start : quantity.start]
        if is_own:
            placed = replace(
                quantity,
                words=text[quantity.start : quantity.end],
                start=quantity.start + place,
                end=quantity.end + place,
            )
            yield Performance(placed, _role(quantity, before))


def _owned(found: tuple[Quantity, ...], text: str) -> Iterator[tuple[Quantity, bool]]:
    """Each quantity, and whether it is the child's own; of scores in a row all are or none."""
    own: list[bool] = []
    found = tuple(q for q in found if not _is_day_of(q, text))
    for quantity in found:
        start, end = _sentence(text, quantity)
        before, after = text[start : quantity.start], text[quantity.end : end]
        own.append(_is_own(quantity, before, after, found))
    for i, (here, following) in enumerate(pairwise(found)):
        if own[i] and not own[i + 1]:
            own[i + 1] = _is_joined(here, following, text) and not _is_of_target(following, text)
    for i in range(len(found) - 2, -1, -1):
        if own[i + 1] and not own[i]:
            own[i] = _is_joined(found[i], found[i + 1], text) and not _is_of_target(found[i], text)
    return zip(found, own, strict=True)


def _is_of_target(quantity: Quantity, text: str) -> bool:
    start, end = _sentence(text, quantity)
    return _is_target(text[start : quantity.start], text[quantity.end : end])


def _is_joined(here: Quantity, after: Quantity, text: str) -> bool:
    """Whether two numbers are of one list, neither of them of probes or of anything else."""
    if any(q.unit is not None or _NOT_LISTED.match(q.noun or "") for q in (here, after)):
        return False
    between = text[here.end : after.start]
    is_parallel = here.noun and after.noun and here.noun.split()[0] == after.noun.split()[0]
    is_bare = _ENDS.match(text, after.end) is not None
    if ((is_parallel or is_bare) and _AND_THEN.search(between)) or _AND_OTHERS.fullmatch(between):
        return True
    return _IN_A_LIST.fullmatch(between) is not None


def claim_of(code_meaning: str | None, narrative: str | None) -> Claim | None:
    """What a report entry claims; None where it claims nothing or the code's meaning is unknown.

    The meaning that the legend gives to a code is the school's own word and goes before the prose,
    unless it says no more than that there is some progress.
    """
    claims = [
        claim_in(text) for text in (code_meaning, narrative) if text and not _is_bare_code(text)
    ]
    checkable = (claim for claim in claims if claim.is_checkable)
    said = (claim for claim in claims if claim is not Claim.NONE)
    return next(checkable, None) or next(said, None)


def _is_bare_code(text: str) -> bool:
    """`P`, `3`, `SP`, `+`: a code whose legend is not given."""
    return re.fullmatch(r"\W*(?:\d{1,2}|[A-Z]{1,3}|[a-z])?\W*", text.strip()) is not None


def _sentence(text: str, quantity: Quantity) -> tuple[int, int]:
    ends = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    start = max(e for e in ends if e <= quantity.start)
    return start, min((e for e in ends if e >= quantity.end), default=len(text))


def _is_own(quantity: Quantity, before: str, after: str, found: tuple[Quantity, ...]) -> bool:
    if quantity.unit == "prompts" and _WERE_GIVEN.match(after):
        return True
    if _is_target(before, after) or _is_to_come(before) or _is_day(quantity, before, after):
        return False
    if quantity.unit == "percent" and quantity.value >= _ALL and _is_praise(before, after):
        return False
    if quantity.unit in ("seconds", "minutes", "hours"):
        return _is_measured_time(quantity, before, found)
    if quantity.unit == "percentile" and _LIMIT_OF_PEERS.search(before):
        return not any(q.unit and q is not quantity for q in found)
    if quantity.unit == "prompts" and (_WITH.search(before) or _ON_WRITING.search(before)):
        return False
    if quantity.unit == "ratio":
        is_arranged = _HELD.match(quantity.noun or "") and _ARRANGED.search(before)
        is_arranged = is_arranged or _ABSENT.search(before)
        is_size = _STRETCH.match(quantity.noun or "") or _MEASURE.match(quantity.noun or "")
        return not (is_arranged or is_size)
    if quantity.unit:
        return True
    return _is_own_count(quantity, before, after, found)


def _is_target(before: str, after: str) -> bool:
    """Whether the words beside a number make it a goal, a norm or a task, not a result."""
    if _TARGET_AFTER.match(after) and not _MET_WITH.search(before[-40:]):
        return True
    if _OF_OTHERS.search(before) or _OR_BETTER_ON.match(after):
        return True
    if _TARGET_RIGHT_BEFORE.search(before[-_NEAR:]):
        return _EARLIER.search(before) is None or "compared" not in before[-20:].lower()
    for match in _TARGET_BEFORE.finditer(before):
        between = match["between"] + " " + match["after"]
        is_met = _MET_WITH.search(between) and not between.lower().rstrip().endswith(" be met")
        is_of_result = (
            _DONE.search(between) or is_met or re.search(r"\b(?:with|by|at)\s+$", between + " ")
        )
        led_by_progress = re.search(
            r"\b(?:progress|performance|result)s?\b[^.;]*$", before[: match.start()], re.I
        )
        if not is_of_result and not (led_by_progress and match["is"] == ":"):
            return True
    return False


def _is_day(quantity: Quantity, before: str, after: str) -> bool:
    """`On 10-12 she read 54 words`: a month and a day, no range."""
    low, high = quantity.value, quantity.high
    if quantity.unit is not None or high is None or not (low <= _MONTHS and high <= _DAYS):
        return False
    if _ON_A_DAY.search(before):
        return not re.match(r"\s*(?:trials?|days|probes?|sessions?|of\b)", after, re.I)
    return not before.strip(" (") and re.match(r"\s*[:)–-]", after) is not None


def _is_day_of(quantity: Quantity, text: str) -> bool:
    """`At conferences on 11/19`: a month and a day where nothing was right or wrong."""
    if quantity.trials is None or "/" not in quantity.words:
        return False
    start, end = _sentence(text, quantity)
    before, after = text[start : quantity.start], text[quantity.end : end]
    return (
        quantity.value <= _MONTHS
        and quantity.trials <= _DAYS
        and _ON_A_DAY.search(before) is not None
        and re.match(r"\s*(?:$|[.,;:()])", after) is not None
        and _RIGHT.search(before) is None
    ) or _TO_BE_HELD.search(before) is not None


def _is_praise(before: str, after: str) -> bool:
    """`She gives 100%`, `works 100% of the time!`: of effort, not of what was measured."""
    return _EFFORT.search(before) is not None and _CORRECT.search(after) is None


def _is_to_come(before: str) -> bool:
    """Whether the nearest verb before a number speaks of what shall be, not of what was."""
    coming = max((m.end() for m in _TO_COME.finditer(before)), default=-1)
    done = max((m.start() for m in _DONE.finditer(before)), default=-1)
    return coming > done


def _is_measured_time(quantity: Quantity, before: str, found: tuple[Quantity, ...]) -> bool:
    """A time is a score where it was measured, not where it only limits the task."""
    if _SERVICE.search(before) or _SEEN_FOR.search(before):
        return False
    if not _TIMED.search(before):
        return True
    is_alone = not any(
        q is not quantity and (q.unit or (q.noun and 0 <= quantity.start - q.end < _NEAR))
        for q in found
    )
    return is_alone and _STARTS_OR_ENDS.search(before) is not None


def _is_own_count(quantity: Quantity, before: str, after: str, found: tuple[Quantity, ...]) -> bool:
    """A number without a unit is a score where a verb of doing leads to it and it sizes no task."""
    near, noun = before[-_NEAR:], quantity.noun or ""
    if _COUNTED_TO.search(near) or (not before.strip() and _COUNTED.match(noun)):
        return True
    if _OCCASIONS.match(noun) and not _NAMED.search(near):
        return False
    if _PEOPLE.match(noun) and _OF_PEOPLE.search(near):
        return False
    if _NEEDS.search(near) and noun.startswith("more"):
        return False
    if (doer := _who_moved_it(before, after)) is not None:
        return _BY_ADULTS.search(doer) is None
    if _is_result(quantity, before, after):
        return True
    if (deed := _deed_around(noun, before, after)) is not None:
        is_size = not before.strip() and _has_result_after(quantity, found)
        return not (is_size or _ARRANGED.search(deed) or _BY_ADULTS.search(deed))
    if _FREQUENCY.match(after):
        return _ARRANGED.search(before) is None
    if not noun or not _COUNTING_VERB.search(near) or _GIVING_VERB.search(before):
        return False
    return not _has_result_after(quantity, found)


def _has_result_after(quantity: Quantity, found: tuple[Quantity, ...]) -> bool:
    """`Solves 10 problems with 60 % accuracy`: the first number sizes the task."""
    return any(
        q.unit not in (None, "seconds", "minutes", "hours")
        and q.start >= quantity.end
        and q.start - quantity.end < 120
        for q in found
    )


def _who_moved_it(before: str, after: str) -> str | None:
    """The words before a number that something rose or fell from or to, else None."""
    if "from" not in before.lower():
        return None
    if _MOVES_FROM.search(before) and _MOVES_TO.match(after):
        return before
    moved = _MOVED.match(before)
    return moved[0] if moved else None


def _deed_around(noun: str, before: str, after: str) -> str | None:
    """The words of what was done so many times, where a verb stands apart from the number."""
    if done := _WAS_DONE.match(after):
        return before + done[0]
    if _TIMES.match(noun) and _DID.search(before):
        return before
    if not before.strip() and _PLURAL.match(after):
        # `33 facts in 2 minutes`: a note that begins with what was done.
        return after
    return before if noun and _DID_FOR.match(before) else None


def _is_result(quantity: Quantity, before: str, after: str) -> bool:
    """Whether what stands before a number is what it was measured by or what it came from."""
    return bool(
        (_ENDS.match(after) and _SCORED.search(before))
        or _CHANGE.search(before[-_NEAR:])
        or _UP_FROM.search(before[-_NEAR:])
        or (before.rstrip()[-1:] in _HEADS_OF_ARROWS and _ARROW.search(before))
        or named_measure_before(before)
        or _is_headed(quantity, before)
    )


def _is_headed(quantity: Quantity, before: str) -> bool:
    """Whether a heading that names what the child does stands right before a number."""
    if _SIGN_OF_HEADING.isdisjoint(before[-12:]):
        return False
    match = _HEADED.search(before[-80:])
    return (
        match is not None
        and quantity.value < _LARGEST_HEADED
        and _OTHER_HEADING.search(_OF_WHEN.sub("", match["head"])) is None
    )


def _role(quantity: Quantity, before: str) -> Role:
    if _CHANGE.search(before):
        return Role.CHANGE
    if _EARLIER.search(before) and not _STILL.search(before):
        return Role.EARLIER
    return Role.SCORE


def _with_consistency(own: list[Performance]) -> tuple[Performance, ...]:
    """A ratio that follows a score says how often that was reached."""
    return tuple(
        replace(p, role=Role.CONSISTENCY)
        if p.unit == "ratio"
        and any(o.unit not in ("ratio", None) and 0 <= p.span[0] - o.span[1] <= 60 for o in own)
        else p
        for p in own
    )
