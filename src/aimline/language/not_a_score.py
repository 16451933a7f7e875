"""Numbers that are no score by their own form: dates, labels, levels of material, legends, law.

They are blanked before scores are looked for, each with a sign of its kind, so that what stands
beside them can still be judged and every place in the text stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from aimline.language.number_words import NUMBER, STARTS
from aimline.language.sought import Sought, Wordings, in_small_letters

DATE: Final = "\ue000"
"""The sign that stands for every character of a date."""
LABEL: Final = "\ue001"
"""The sign of a number that names or describes something: goal 2, grade 4, a 100-word passage."""

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL: Final = (
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|kindergarten)"
)
_LEVELLED: Final = (
    r"(?:grade|grader|graders|quarter|trimester|semester|marking period|nine weeks|9 weeks)"
)
_NAMED: Final = (
    r"(?:goals?|objectives?|obj|sto|benchmarks?|grades?|gr|level|lexile "
    r"level|quarter|trimester|semester|unit"
    r"|chapter|lesson|page|pages|pp?|tier|phase|step|week|day|month|year"
    r"|room|period|student|trial|probe|session"
    r"|version|question|item|book|module|section|part|id|no|number"
    r"|irb|dibels|iep|code|appendix|report"
    # `Will list 5 foods` names no list.
    r"|(?<!will )(?<!ly )(?<!to )(?<!and )(?<!can )(?:form|set|list))"
)

_JOINING: Final = (
    r"(?:on|in|with|at|by|and|or|for|as|when|from|to|of|per|across|over|without|during|after|given"
    r"|using|while)"
)
"""Behind `one minute` these begin something else; a noun would say what lasts a minute."""

# A look back behind the first letter, instead of a boundary before it, lets the search leap.
_DATES: Final = (
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"(?<![\d/])\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?![\d/])",
    rf"\b{_MONTH}\s+(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:\s*[,;]?\s*(?:19|20)\d\d)?\b"
    r"(?!\s*(?:%|percent|wcpm|/\d))",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+(?:19|20)\d\d)?\b",
    rf"\b{_MONTH}\s+(?:of\s+)?(?:19|20)\d\d\b",
    r"\b(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)\b(?!\s*%)",
    r"\b(?:19|20)\d\d\b(?!\s*(?:%|percent|words|points|of\b))",
    r"\d(?<!\w\d)\d?(?::\d\d\b(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b)",
    # 10/28 with a month's and a day's number, said as a day or followed by the score itself.
    r"(?=\d)(?:(?<=\bon )|(?<=\bby )|(?<=\bof )|(?<=from )|(?<=since )|(?<=dated "
    r")|(?<=until )|^|(?<=[;\n,] ))"
    rf"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\d/%])(?=\s*[:,–-]?\s*{NUMBER})",
    # `The last quiz (2/11)`, `Mastered 11/20.`
    r"(?:(?<=quiz )|(?<=test )|(?<=probe )|(?<=assessment )|(?<=observation )|(?<=review ))"
    r"\((?P<it>(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9]))\)",
    r"(?=\d)(?:(?<=\bmet )|(?<=mastered )|(?<=achieved ))(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]"
    r"|0?[1-9])(?=\s*(?:$|[.;](?:\s|$)))",
    # `The 1/20 probe`.
    r"(?=\d)(?<=the )(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\d/%])(?=\s+(?:probe|assessment"
    r"|test|quiz"
    r"|benchmark|data|report|meeting|iep|session|screening|observation|check|sample|conference"
    r"|review|visit|timing|update|administration)\b)",
    # `11/14: she read`, `On 2/4 and 2/6 she was`: a day that a sentence begins with.
    r"^\W*(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\d/%])(?=\s*(?::\s|[–-]\s))",
    r"(?:^|(?<=[.;\n] ))on (?P<it>(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?:(?:,| and"
    r"|, and) \d{1,2}/\d{1,2})*)"
    r"(?![\d/%])(?=,|\s+(?!(?:of|trial|opp|day|probe|session|occasion|attempt|consec|assess|test"
    r"|quiz|week"
    r"|work|observ|school|math|reading|different|separate)\w*)[a-z]+)",
    # `60% on 11/12`: beside a score, and with nothing behind it to be 11 of.
    r"(?=on \d)(?:(?<=% )|(?<=percent )|(?<=accuracy )|(?<=wcpm )|(?<=wpm )|(?<=minutes )"
    r"|(?<=times )"
    r"|(?<=points )|(?<=probe )|(?<=sample )|(?<=prompts )|(?<=score )|(?<=% correct )|(?<=% acc )"
    r"|(?<=\d ))on (?P<it>(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9]))"
    r"(?![\d/%])(?=\s*(?:$|[.,;:()&]|(?:was|were|is|and|but|with|she|he|they|to|vs)\b))",
    r"(?=\d)(?:(?<=\bby )|(?<=since )|(?<=dated )|(?<=until )|(?<=iep on )|(?<=meeting "
    r"on )|(?<=held on )|(?<=given on )"
    r"|(?<=goal on )|(?<=objective on )|(?<=week of )|(?<=assessed on )|(?<=tested on )"
    r"|(?<=met on ))"
    r"(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\d/%])",
)

_LABELS: Final = (
    # Law and standards.
    r"\d(?<!\w\d)\d*\s*(?:c\.?\s?f\.?\s?r\.?|u\.?\s?s\.?\s?c\.?)[^;,]*?[\d.]+(?:\([\w]+\))*",
    r"§+\s*[\d.]+(?:\([\w]+\))*",
    r"\b(?:section|public law|part|p\.l\.|act of)\s+[\d-]+(?:\.\d+)?(?:\([\w]+\))*",
    r"\b504\b(?=\s+(?:plan|meeting|team))",
    r"\b[A-Z]{1,6}(?:[.-][A-Z0-9]+)*\.\d+(?:\.[\dA-Z]+)*[a-z]?\b",
    r"[K\d](?<!\w[K\d])\.[A-Z]{1,4}(?:\.[A-Z]?\d*)*[a-z]?\b",
    # Names with a number: Goal 2, objective 1.2, Q2, week 5, level 3 text.
    rf"\b{_NAMED}\.?\s*(?:#|no\.?|number)?\s*\d+(?:\.\d+)*[a-z]?(?:\s*(?:-"
    r"|–|to|and)\s*\d+)?\b(?!\s*%)(?=[\s:.,;)\]]|$)",
    r"#\s*\d[\d-]*",
    r"[QTS](?<!\w[QTS])\d\b",
    # Grades and other ordinals; a percentile is a score.
    rf"\b{_ORDINAL}(?:\s*(?:-|–|to|and)\s*{_ORDINAL})?[- ]+(?:\w+[- ]+)?{_LEVELLED}\b"
    r"(?:[- ]?level)?",
    r"\d(?<![\w.]\d)\d*(?:st|nd|rd|th)\b(?![- ]*(?:percentile|%ile))",
    rf"\b{NUMBER}\s*(?:grade|year)s?[- ](?:levels?|olds?)\b(?:\s+(?:below|above))?",
    rf"\b{NUMBER}\s+(?:grade levels?|grades|years?|months?)\s+(?:below|above|behind|ahead)",
    # Lists: `1. `, `(2) ` and `3) ` before words.
    r"[\d(](?:(?<=[.;!?\n] [\d(])|(?<=\n[\d(])|(?<![\s\S][\d(])|(?<=: 1)(?=[.)])"
    r"|(?<=: \()(?=1[.)]))(?:(?<=\d)\d?|(?<=\()\d{1,2})[.)](?=\s+[^\W\d_])",
    # Legends: `1-49% of goal met`, `3 = Sufficient`, `4 Goal met or exceeded`.
    r"\d+\s*(?:-|–|to)\s*\d+\s*%\s+of\s+(?:the\s+)?(?:goals?|objectives?)\b",
    r"\b\d+(?:\s*(?:-|–)\s*\d+)?\s*%?\s*=\s*(?=[A-Za-z])",
    # What describes material or task: 5-step, 100-word, 2-digit by 2-digit, 3-4 sentence.
    rf"\b{NUMBER}(?:\s*(?:-|–|to)\s*{NUMBER})?[-–]\s*(?!(?:percent|words? "
    rf"(?:correct|per)|{NUMBER})\b)[A-Za-z]+",
    rf"\b{STARTS}(?<!\d/){NUMBER}(?:\s*(?:-|–|to)\s*{NUMBER})?\s+(?:step|sentence|digit"
    r"|minute|item|problem|page|paragraph|part"
    r"|syllable|point|player|piece|line|second|hour|day|week|month"
    r"|word(?!\s+(?:problem|sequence|part|famil|ending|pair|meaning|definition))"
    r"|letter(?!\s+(?:sound|name|naming|sequence|combination|pair))"
    rf"|year|letters? cvc)\b(?=\s+(?!{_JOINING}\b)[a-z])",
    r"(?:1(?<!\w1)|o(?<!\wo)ne|a(?<!\wa))\b(?=\s+(?:of (?:his|her|their|the)|on one"
    r"|to one|to 1|time(?!\s+(?:per|an?|each|every)\b))\b)",
    r"\b\d+\s*(?::|to)\s*1\b(?=\s+(?:support|adult|aide|ratio))",
    r"\b1\s*(?::|on|to)\s*1\b",
    r"\b(?:one|two)\b(?=\s+(?:another|hands?|feet|foot)\b)",
    # Services and placement, not performance.
    r"\b\d+\s*(?:x|times)\s*\d+\s*(?:min|minutes?)?\b",
    r"\d+\s*%(?=[^.;]*\b(?:general education|special education|regular class"
    r"|school day(?=[^.;]*\b(?:class|classroom|education|setting|peers|removed|outside"
    r"|inside)\b))\b)",
    r"\b(?:spend|spends|spent|class|classroom|education|setting|removed|included|inclusion"
    r"|placement|placed|peers)\b"
    r"[^.;%\d]{0,60}?(?P<it>\d+\s*%)(?= of (?:the|each|his|her|their) (?:school )?day\b)",
)

_CASED: Final = re.compile(r"\[A-Z\]|\[QTS\]")


_SIGNS: Final = Wordings(
    ((sign, is_cased), Sought(words, in_small=not is_cased))
    for sign, patterns in ((DATE, _DATES), (LABEL, _LABELS))
    for words in patterns
    for is_cased in [_CASED.search(words) is not None]
)
"""Each pattern with its sign, and whether it heeds capitals: the others see small letters only."""


@lru_cache(maxsize=4096)
def without_labels(text: str) -> str:
    """The text, as long as before, with every number that cannot be a score blanked by its sign."""
    small = in_small_letters(text)
    for (sign, is_cased), pattern in _SIGNS.in_question(text):
        group = "it" if "it" in pattern.groupindex else 0
        spans = [match.span(group) for match in pattern.finditer(text if is_cased else small)]
        if spans:
            text, small = _blanked(text, spans, sign), _blanked(small, spans, sign)
    return text


def _blanked(text: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    """The text with a sign in each place of some stretches of it, which stand in their order."""
    kept, last = [], 0
    for start, end in spans:
        kept += [text[last:start], sign * (end - start)]
        last = end
    return "".join([*kept, text[last:]])
