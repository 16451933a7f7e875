"""The words by which goals say what is seen, how well, by when and how it is known."""

from __future__ import annotations

import re
from typing import Final

from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

_OBSERVABLE: Final = """
    accept access act add alternate analyze answer apply approach arrange arrive articulate ask
    assemble attend attempt begin blend bring brush build button calculate carry catch
    categorize choose circle cite clap classify clean click climb close collect color combine
    comment communicate compare complete compose compute construct contribute convert cook copy
    correct count create cross cut decode define delete demonstrate describe discriminate
    display divide draft draw dress drink drop earn eat edit elaborate encode engage enter
    estimate exchange execute exhibit explain express extend feed fill find finish fold follow
    form formulate gather generate give graph grasp greet group hang highlight hit hold hop
    identify illustrate imitate indicate infer initiate insert interact interpret invite isolate
    join judge jump keep kick label leave lift list listen locate log look maintain make
    manipulate mark match measure model monitor move multiply name navigate negotiate open
    orally order organize outline pack paraphrase participate pass pay perform pick place plan
    play plot point practice predict present print produce pronounce propel provide pull push
    put raise rank rate reach read recall recite recognize record recount refrain regroup remain
    remove repeat replace report request resolve respond restate retell retrieve return rewrite
    rhyme round say scan schedule score segment select self-correct self-monitor separate
    sequence set share show sign sing sit skip solve sort speak spell stack stand start state
    stay stop subtract summarize supply sustain swallow take talk tap tell throw tie touch trace
    transfer transition translate travel turn type use utilize verbalize verify vocalize
    volunteer wait walk wash wipe work write zip
"""
OBSERVABLE: Final = frozenset(_OBSERVABLE.split())
"""Verbs of what another person can see or hear."""

_VAGUE: Final = """
    achieve acquire advance appreciate be become behave believe benefit build comprehend consider
    continue cope decrease develop discover enhance enjoy expand feel gain grow have improve
    increase internalize know lead learn like master progress realize reduce remember strengthen
    succeed think try understand value view
"""
VAGUE: Final = frozenset(_VAGUE.split())
"""Verbs that leave open what would be seen."""

SHOWING: Final = frozenset(("demonstrate", "show", "exhibit", "display", "express", "make"))
"""Verbs that are only as observable as what follows them."""

UNSEEN: Final = re.compile(
    r"(?:\w+(?:[- ]\w+)?\s+){0,3}?(?:understanding|knowledge|comprehension|awareness|appreciation"
    r"|growth|improvements?|improved|progress|gains?|mastery|confidence|competenc\w+|proficiency"
    r"|respect|responsibility|maturity|motivation|attitude|self-esteem|skills?|abilit(?:y|ies)"
    r"|better"
    r"|appropriate behaviou?rs?|good choices)\b",
    re.IGNORECASE,
)
"""What cannot be seen itself: `demonstrate an understanding of`, `show growth`."""

COUNTABLE: Final = re.compile(
    r"\b(?:completion|attendance|number of|time on|o(?:n|ff)[- ]task|words?|scores?|rate of"
    r"|frequency|duration|average|percent(?:age)?|\d+ ?(?:cm|feet|ft|inches|met(?:er|re)s|degrees"
    r"|pounds)"
    r"|minutes?|length of utterance|mlu|instances?|incidents?"
    r"|outbursts?|tantrums?|call[- ]?outs?|elopements?|refusals?|protests?|meltdowns?"
    r"|episodes?|reminders?|aggressions?|hitting|absences|tardies"
    r"|on time|seated|requests?|responses?|initiations?|referrals?|independence in)\b",
    re.IGNORECASE,
)
"""What can be counted, so that even `increase` says what would be seen where a number stands."""

LEADS_TO_VERB: Final = re.compile(
    r"(?<![a-z])(?:will|shall|(?:is|are) (?:expected |going )?to"
    r"|(?<!with )(?<!response )(?<!according )to(?= (?:\w+ly "
    r")?(?:increase|improve"
    r"|develop|demonstrate|decrease|reduce|become|be|learn|understand|know)\b))\s+"
    r"(?:,\s+(?:when|given|after|with|upon|if|during|using|by)\b[^.;]{3,120}?,\s+)?"
    r"(?:(?:not|also|be able to|be expected to|consistently|continue to|try to|attempt to|learn to"
    r"|\w+ly|then|at least|orally)\s+(?:and\s+\w+ly\s+)?)*"
    r"(?P<verb>[a-z][a-z-]+)(?=(?P<after>[^.;]*))",
    re.IGNORECASE,
)
BY_DOING: Final = re.compile(r"\b(?:by|through)\s+(?:\w+ly\s+)?([a-z-]{3,})ing\b", re.IGNORECASE)
FURTHER_VERB: Final = re.compile(
    r"\b(?:and|or|to|will)\s+(?:\w+ly\s+)?(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE
)
CAN: Final = re.compile(
    r"\b(?:can|(?:is|are) able to)\s+(?:\w+ly\s+){0,2}(?P<verb>[a-z][a-z-]+)\b(?P<after>[^.;]*)",
    re.IGNORECASE,
)
"""What leads to the verb of a goal in which nothing says `will`."""
IN_THE_PRESENT: Final = re.compile(
    r"(?<=[a-z,)] )(?P<verb>[a-z][a-z-]+?)s\b|\b(?P<doing>[a-z][a-z-]{2,})ing\b"
    r"|(?:^|[\n:;,.])\s*(?:to\s+)?(?:\w+ly\s+)?(?P<bare>[a-z][a-z-]+)\b",
    re.IGNORECASE,
)
"""`Hamish selects 40 words`, `answering questions`: a deed where no verb is led to."""
BEING: Final = re.compile(
    r"\s+(?:(?:at (?:least|or above)|an average of|no \w+ than)\s+)?\d|\s+(?:\w+ly\s+)?(?:correct"
    r"|accurate|right|intelligible|independent|present|dry|silent|seated"
    r"|(?:in|at) (?:his|her|their|the) (?:\w+ )?(?:seat|desk|chair|place|spot|area)"
    r"|on (?:time|task)|in (?:line|class|attendance))\b",
    re.IGNORECASE,
)
"""What is the case or is not, so that it can be counted: `answers will be correct`."""
HAVING: Final = re.compile(
    r"\s+(?:no|all|her|his|their|the|an?|zero|fewer than|less than|\w+ or (?:fewer"
    r"|less))\s+(?!(?:better|improved|good|success\w*"
    r"|positive)\b)\w",
    re.IGNORECASE,
)
"""`Have her hearing aids in 100% of mornings`."""
VERB_FIRST: Final = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:to\s+)?(?P<verb>[a-z][a-z-]+?)s?\b(?P<after>[^.;]*)", re.IGNORECASE
)

SECTIONS: Final = (
    ("baseline", r"(?:baseline|present levels?|current levels?|current performance(?: level)?"
     r"|starting (?:point|level)|plaafp|plop)"),
    ("method", r"(?:evaluation procedures?|method(?: of measurement)?|measures?|measured by"
               r"|criteria"
     r"|measurement|progress monitoring|assessment(?: procedures?)?|as measured by|evaluation"
     r"|procedures?|schedule|data collection)"),
    ("step", r"(?:short[- ]term objectives?|objectives?|benchmarks?|sto|milestones?)"),
    ("goal", r"(?:measurable annual goals?|annual goals?|goals?|target skills?|target|criterion"
     r"|levels? of (?:attainment|mastery|achievement|proficiency)"
     r"|mastery criteri(?:on|a))"),
)  # fmt: skip
"""Headings that stand inside a goal's block."""

CONDITION: Final = Sought(
    r"\b(?:given|provided(?: with)?|presented with|when|whenever|while(?! maintaining)|during|after"
    r"|upon|(?<!by )following|if|using(?! a rubric)|in response to|at the (?:single|word"
    r"|sentence|phrase)"
    r"|with (?:the use of|access to|visual|verbal|adult|minimal|moderate))\b(?=\s*[^\s.,])[^.;,]*"
    r"|\bwith\s[^.;,]{0,30}?\b(?:prompt|cue|reminder|assistance|support)\w*\b[^.;,]*"
    r"|\bwithout (?:\w+ ){0,2}(?:prompt|assist|cue|support|remind)\w*"
    r"|\bin (?:an? |the |his |her |their )?(?:\w+ ){0,2}(?:conversation|setting|classroom"
    r"|environment"
    r"|group|activit\w+|situation)s?\b[^.;,]*"
    r"|\b(?:on|from) (?:an? )?(?:\w+[- ]){0,3}(?:passages?|texts?|material)s?\b[^.;,]*",
    re.IGNORECASE,
)
METHOD: Final = Sought(
    r"\b(?:as\s+)?(?:measured|evaluated|assessed|determined|recorded|documented|monitored|evidenced"
    r"|indicated|demonstrated|shown|noted|observed|collected|reported)\s+"
    r"(?:by|on|through|using|with|in|via)\b[^.;]*"
    r"|\b(?:according to|based on|per)\s+(?:\w+[- ]){0,4}(?:data|records?|logs?|observations?"
    r"|charts?"
    r"|tally|checklists?|reports?|samples?|notes|assessments?)\b[^.;]*"
    r"|\b(?:on|using)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,4}?(?:assessments?|tests?|rubrics?"
    r"|checklists?|quizzes|inventor(?:y|ies)|cbms?|measures|work samples|benchmarks?|data "
    r"sheets?)\b[^.;]*",
    re.IGNORECASE,
)
_BLANK: Final = r"(?:(?<!_)_{2,}+|X{2,}|(?<!\.)\.{4,}+|\([^)]{0,80}\)|\[[^\]]{0,80}\]|<[^>]{0,80}>)"
TIMEFRAME: Final = re.compile(
    rf"\bby\s+(?:the\s+)?(?:(?:end|close|conclusion|completion)\s+of\b[^.,;]*"
    rf"|(?:next\s+)?(?:annual|iep|review|spring|fall|winter|summer|{_BLANK})\b[^.,;]*|next [^.,;]*"
    rf"|{_BLANK}(?!\s*(?:%|of|out))|(?:end|middle) [^.,;]*)"
    rf"|\b(?:in|within|after|for)\s+(?:the next\s+)?(?:(?P<n>{NUMBER}|an?)|{_BLANK})\s+"
    r"(?:(?:instructional|school|calendar)\s+)*(?:weeks?|months?|years?|semesters?)\b(?!\s+old)"
    r"|\b(?:at|before)\s+the\s+end\s+of\b[^.,;]*"
    r"|\b(?:over|throughout|during)\s+(?:the\s+course\s+of\s+)?(?:the|this|one)\s+"
    r"(?:(?:\d{4}-\d{2,4}|current|next|school|iep|calendar)\s+)+(?:year|period|term)\b"
    r"|\bby\s+(?:the\s+)?(?:end\s+of\s+)?\w+\s+(?:grade|quarter|trimester|semester)\b",
    re.IGNORECASE,
)

_PLACE: Final = (
    r"(?:(?<!_)_{2,}+|\bX{2,}\b|\[[^\]]{0,40}\]|<[^>]{1,40}>|(?<!\?)\?{2,}+|(?<!\.)\.{4,}+"
    r"|\((?:insert|enter|fill in|specify|state|choose|number of|name of|percentage)\b[^)]{0,80}\))"
)
MAY_HOLD_BLANK: Final = re.compile(
    r"[_\[<(?.xX](?:(?<=[_\[<(])|(?<=[xX])(?<!\w[xX])|(?<=\?)\?|(?<=\.)\.{3})"
)
"""What every blank below begins with; it is found, or not, in a twentieth of the time."""
BLANK_NUMBER: Final = re.compile(
    rf"(?:{_PLACE}|\bX{{1,3}})\s*(?:%|percent\b|accuracy|out\s+of|/|of\s+(?:_|X)|trials?|words?\b"
    r"|wcpm|wpm|errors?|minutes?|seconds?|times\b|prompts?|consecutive|opportunit\w+|correct"
    r"|of\s+the\b)"
    rf"|\b(?:from|to|of|at least)\s+_{{2,}}\s*(?:%|percent|\bto\b)",
    re.IGNORECASE,
)
"""Where a number should stand and a blank stands."""
BLANK_SKILL: Final = re.compile(
    rf"\bwill\s+(?:be able to\s+)?(?:{_PLACE}|\([^)]{{0,80}}\))"
    r"|[\[(<][^\])>]{0,60}\b(?:skills?|behaviou?rs?"
    r"|target|task|sounds?|verb|strategy)\b[^\])>]{0,60}[\])>](?=\s*(?:in|with|when|to|by|$|as))",
    re.IGNORECASE,
)
"""Where the skill should stand and a blank stands."""
ANY_BLANK: Final = re.compile(rf"{_PLACE}|(?<=\bby )\([^)]{{0,80}}\)", re.IGNORECASE)
NAME_BLANK: Final = re.compile(
    r"(?:(?<!_)_{2,}+|\[[^\]]{0,40}\]|<[^>]{1,40}>|\([^)]{0,40}name[^)]{0,40}\))\s*(?=(?:will"
    r"|shall|can|is)\b)"
    r"|[\[<(](?:the\s+)?(?:student|name|child|he|she|his|her)[^\])>]{0,60}[\])>]"
    r"|[\"“][^\"”_]{0,80}_{2,}+[^\"”]{0,80}[\"”]",
    re.IGNORECASE,
)
"""A blank for the child's name, or a blank that is part of what is asked: no hole in the goal."""

LESS: Final = Sought(
    r"\b(?:no|not) (?:more|greater|longer|higher) than|\b(?:fewer|less) than|\bat (?:the )?most"
    r"|\bor (?:fewer|less|lower)\b|\bbelow\b|\bup to\b|\bunder\b|\bmaximum of\b|\bwithin\b"
    r"|\b(?:not|never) (?:to )?exceed(?:ing)?\b",
    re.IGNORECASE,
)
FALLING: Final = Sought(
    r"\b(?:decreas|reduc|lower(?! ?-?case)|eliminat|extinguish|lessen|limit|diminish|minimi[sz]"
    r"|declin|dwindl|cut down|go(?:es)? down)\w*\b|\b(?:drop|fall)s?(?= (?:\w+ )?(?:to|below"
    r"|from)\b)"
    r"|\bwill\s+(?:not|refrain|stop|avoid|have (?:no|zero|fewer|less))\b",
    re.IGNORECASE,
)
UNWANTED: Final = re.compile(
    r"\b(?:tantrums?|outbursts?|call[- ]?outs?|elopements?|aggress\w+|incidents?|interruptions?"
    r"|disruptions?|absences|tardies|referrals?|self-injur\w+|errors?|hits?|bites?|prompts?|cues"
    r"|reminders|redirections?|refusals?|off[- ]task|inappropriate|problem behaviou?rs?)\b",
    re.IGNORECASE,
)
LEVEL_OF_HELP: Final = (
    r"(?:(?:no|minimal|moderate|maximal|maximum|frequent|occasional|constant|some|full|partial"
    r"|verbal|physical|gestural|visual|adult|hand[- ]over[- ]hand)\s+){0,3}"
    r"(?:independen(?:t|ce|tly)|assistance|prompt(?:s|ing)?|support|cue(?:s|ing)|help|modeling)"
)
"""How much help, in words: a prompt level."""
