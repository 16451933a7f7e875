"""The words around a number of a progress report that tell whether it is the child's own.

All are looked for in small letters, which takes a third of the time of heeding no case.
"""

from __future__ import annotations

import re
from typing import Final

from aimline.language.not_a_score import DATE, LABEL
from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

_ABOUT: Final = r"(?:about|around|approximately|an?|average|of|only|just|nearly|almost|the)"
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
OR_BETTER_ON: Final = Sought(
    rf"\s*(?:accuracy\s+)?or (?:better|higher|above|more)\s+(?:on|in|for)\s+{NUMBER}\s*(?:/"
    rf"|(?:out\s+)?of)\s*{NUMBER}"
)
"""`70% or better on 2 of 3 labs`: the labs are counted that came up to it."""
OF_OTHERS: Final = Sought(
    r"\b(?:peers|classmates|students (?:his|her|their) age)\s+(?:who|that|typically|usually|often"
    r"|averaged?|scored?"
    r"|read|complete|do|did|are|were|have|initiate|answer)\b[^.;,]*$|"
    rf"\b(?:other|others|most|many|typical|average(?!\s*{LABEL}+\s*[=:])|same[- ]age"
    r"|fellow)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:{LABEL}+|graders?|students?|children|kids|peers|classmates|pupils|boys|girls|readers)\s+"
    r"(?:(?!(?:she|he|they|but|while|whereas|and)\b)[^.;,\s]+\s+)*$"
)
"""`Most third graders read`: of others, whatever they did."""
_IS: Final = (
    r"(?:of|is|was|are|were|be|reads?|scored?|averaged?|set (?:at|to)|requires?"
    r"|calls? for|asks? for|expect(?:s|ed)|being|[:=(]|\s[–-]\s)"
)
TARGET_BEFORE: Final = Sought(
    rf"\b{_TARGET}s?\b(?P<between>[^.;()]{{0,60}}?)(?P<is>{_IS})\s*(?P<after>[^.;()]{{0,40}})$"
)
TARGET_RIGHT_BEFORE: Final = Sought(
    r"(?:\b(?:on (?:track|pace|target) (?:for|to)|toward|towards"
    r"|(?<!continues )(?<!able )(?<!began )to (?:reach|meet|achieve|attain"
    r"|score|read|earn)|away from|short of"
    r"|compared (?:to|with)|versus|vs\.?|given|provided(?: with)?|presented "
    r"with|when shown|a (?:list|set|field) of"
    r"|(?:peers?|classmates|average|norm)\s+(?:(?:is|are|were)\s+)?at|the "
    r"(?:required|expected|needed|target|goal))"
    rf"|[(,;]\s*(?:(?:the|her|his|their)\s+)?{_TARGET})\s+"
    r"(?:(?:a|an|the|her|his|their|at least|about|up to)\s+)*$"
)
TARGET_AFTER: Final = re.compile(
    rf"\s*(?!(?:peers?|classmates)\b)(?:accuracy\s+|correct\s+|or (?:better|higher|above"
    rf"|more)\s+)*(?:{_TARGET}s"
    rf"?\b(?!\s*[#\d{DATE}])|(?:is |are |was |were )?(?:needed|required|expected)\b"
    rf"|(?:is|are|was|were)\s+(?:the\s+|her\s+|his\s+|their\s+)?(?:{_TARGET}"
    r"|expected|required|needed))"
)
TO_COME: Final = Sought(
    r"\b(?:will|should|must|shall|needs? to|expected to|required to|in "
    r"order to|so that|until|aims? to)\b"
    r"(?:\s+(?:be able to\s+|be\s+)?(?:\w+ly\s+)?[a-z]+)?"
)
DONE: Final = Sought(
    r"\b(?:currently|current|now|read|scored|earned|averag(?:es|ed|ing)"
    r"|perform(?:s|ed|ing)|achieved|attained|reached"
    r"|recorded|report(?:s|ed)|show(?:s|ed|ing|n)|obtained|received|measured"
    r"|demonstrat\w+|improved|increased"
    r"|decreased|rose|dropped|fell|grew|went|gained|is (?:able|at|reading"
    r"|scoring|working)|was (?:able|at|reading)|has|had"
    r"|can|remains?|stays|\w{3,}(?:es|[^us\W]s)(?= (?:with|at|on|in|about|only|\d)))\b"
)
SEEN_FOR: Final = Sought(
    r"\b(?:seen|saw|sees|(?:receiv\w+|gets?|attends?) (?:\w+ ){0,3}?(?:speech|ot|pt|therapy"
    r"|services?|counseling|help)|serv\w+|visit(?:s|ed)|received|tutor(?:s|ed)|met|meets?"
    r"|works? with"
    r"|group of|(?:uses?|using|work(?:s|ing)? on|practic\w+)\b[^.;]*"
    r"\b(?:programs?|computer|apps?|software|tablet|ipad|website))\b[^.;]*\bfor\s+$"
)
MET_WITH: Final = re.compile(r"\b(?:met|meets|mastered|exceeded|surpassed|achieved|reached)\b")
EARLIER: Final = Sought(
    r"(?:\(\s*(?:it )?was|\b(?:(?<!ranges )(?<!ranging )(?<!ranged )from|up from|down from"
    r"|compared (?:to|with)|baseline(?:\s+(?:of"
    r"|was|is|score))*|previously|initially"
    r"|last (?:year|quarter|trimester|report|spring|fall)(?:'s)?[^.;]{0,20}"
    r"|began at|started at|at the start[^.;]{0,30}|formerly|before that))"
    r"\s*[:=(]?\s*$"
)
MOVED: Final = Sought(
    r"(?P<by>[^.;]*?)\b(?:rose|rises|risen|dropped|drops|fell|fallen|went|gone|grew|grown"
    r"|decreas\w+"
    r"|increas\w+|improv\w+|reduc\w+|moved?|declin\w+|climb\w+|jump\w+|up|down|changed?|advanc\w+"
    rf"|progressed|gained)\b[^.;]{{0,60}}?\bfrom\s+(?:{_ABOUT}\s+)*{NUMBER}[^.;]{{0,40}}?"
    rf"\b(?:down\s+|up\s+)?to\s+(?:{_ABOUT}\s+)*$"
)
"""What leads to the later number of a change: `dropped from 12 a week to`."""
MOVES_FROM: Final = Sought(
    r"\b(?:rose|dropped|fell|went|grew|decreas\w+|increas\w+|improv\w+|reduc\w+|declin\w+|up|down"
    r"|climb\w+|moved?|advanc\w+|progressed|gone|risen|fallen|jumped|changed)\b"
    rf"[^.;]{{0,40}}?\bfrom\s+(?:(?:{_ABOUT}|baseline)\s+)*$"
)
MOVES_TO: Final = re.compile(rf"[^.;]{{0,40}}?\bto\s+(?:{_ABOUT}\s+)*{NUMBER}")
WERE_GIVEN: Final = re.compile(r"\s*(?:was|were|is|are)\s+(?:needed|required|given|used)\b")
COUNTED_TO: Final = Sought(r"\bcount(?:s|ed)\s+(?:\w+\s+){0,3}?to\s+$")
NAMED: Final = Sought(r"\b(?:skipped|failed|passed|named?|names|listed|lists|stated|states)\s+$")
COUNTED: Final = re.compile(
    r"(?:\w+\s+){0,2}?(?:referrals?|incidents?|outbursts?|tantrums?|meltdowns?|elopements?"
    r"|episodes?|call-?outs?)\b"
)
BY_ADULTS: Final = re.compile(
    r"\b(?:we|i|team|staff|teachers?|school|services?|therapy|minutes of|time in|tasks?|list"
    r"|set|passages?|texts?|material|group|class|number of (?:problems|items|questions|words|steps)"
    r"|goal|target|criterion|expectation|wait|level|grade)\b"
)
ON_A_DAY: Final = re.compile(r"\b(?:on|dated?|as of|since|by|until)\s*:?\s*$")
MONTHS: Final = 12
DAYS: Final = 31
ALL: Final = 100
EFFORT: Final = Sought(
    r"\b(?:gives?|gave|given|giving|works?|worked|working|tries|tried|trying|effort|puts? in"
    r"|delight|joy|pleasure|attitude)\b[^.;]{0,40}$"
)
CORRECT: Final = re.compile(r"\b(?:accura\w*|correct\w*|independen\w*|trials?|opportunit\w*)\b")
TO_BE_HELD: Final = Sought(r"\b(?:next|date|due|review|meeting|conference)\b[^.;:]{0,20}:\s*$")
RIGHT: Final = Sought(
    r"\b(?:correct|accura|success|independen|complet|answer|right|perform|hit|got|did|able|knew"
    r"|used"
    r"|met|follow)\w*\b[^.;]*$"
)
STILL: Final = Sought(r"\bcurrent(?:ly)?\b[^.;]*$")
CHANGE: Final = Sought(
    r"\b(?:(?:gain(?:ed|s)?|growth|increase[ds]?|improve(?:d|ment)?|decrease[ds]?"
    r"|declined?|rose|dropped|grew)"
    r"\s+(?:of|by)|gain(?:ed|s)?)\s+(?:(?:about|only|just|an?|average|of|nearly|almost)\s+)*$"
)
OCCASIONS: Final = re.compile(
    r"(?:(?!(?:per|a|an|this|each|in|on|at|during|for|to|with|and|of|last)\b)\w+\s+"
    r"){0,2}?(?:probes?|trials?|sessions?|samples?|observations?|opportunit\w+"
    r"|attempts?|data points?"
    r"|assessments?|weeks?|days?|months?|years?|quarters?|trimesters?|settings?"
    r"|class(?:es|rooms?)?|environments?"
    r"|passages?|tests?|measures|occasions?|checks?(?!-)|periods?|consecutive"
    r"|lessons?|teachers?|staff|goals?|objectives?|areas?|strategies|meetings?|conferences?"
    r"|appointments?)\b"
)
PEOPLE: Final = re.compile(r"(?:\w+\s+)?(?:adults?|peers?|people|students?|friends|classmates)\b")
OF_PEOPLE: Final = re.compile(
    r"(?:^|\b(?:with|by|across|to|for|from|(?<!average )of|among|in|and|or|between|the|were|was"
    r"|are|is|has|have|had)\s+)"
    r"(?:(?:about|only|all|group of)\s+)*$"
)
"""`With 2 peers` is how it was done; who `greets 2 peers` did so twice."""
MEASURE: Final = re.compile(r"(?:inch|mile|cup|hour|pound|dollar|foot|feet|teaspoon)")
"""`1/8 inch` is a fraction of something, and no trials."""
STRETCH: Final = re.compile(r"(?:\w+\s+)?(?:weeks?|months?|years?|quarters?|trimesters?)\b")
TIMED: Final = re.compile(
    r"\b(?:within|in|per|every|over|after|during|each|under|for (?:the "
    r")?(?:first|last)|an?)\s+(?:an?\s+|the\s+|(?:less|fewer) than\s+)?$"
)
OF_A_LENGTH: Final = Sought(
    rf"{NUMBER}\s+(?:(?!for\b|in\b)[a-z-]+\s+){{1,3}}?(?:that\s+)?(?:last\w*\s+)?"
    r"(?:longer|more)\s+than\s+(?:an?\s+)?$"
)
"""`3 tantrums longer than five minutes` counts the tantrums."""
LIMIT_OF_PEERS: Final = Sought(r"\b(?:below|above|under)\s+the\s+$")
SERVICE: Final = Sought(
    r"\b(?:services?|therapy|instruction|support|minutes)\b[^.;]*\b(?:provided"
    r"|receives?|received|x|for)\b|\b(?:services?|therapy|instruction|support)\s*:\s*$"
)
WITH: Final = re.compile(r"\b(?:with|given|after)\s+(?:(?:up to|only|no more than|at most)\s+)?$")
STARTS_OR_ENDS: Final = Sought(
    r"\b(?:begin|start|transition|respond|compl|initiat|return|calm|follow"
    r"|take|took|began|recover)\w*\b"
)
NEEDS: Final = Sought(r"\b(?:needs?|wants?|requires?|could use)\s+(?:\w+\s+)?$")
"""`Needs about 20 more minutes` asks for something, and counts nothing."""
_IRREGULAR: Final = (
    r"(?:(?:re|mis|un|over)?(?:ate|began|bought|broke|brought|built|came|caught|chose|cut|did"
    r"|drank|drew|drove|fell"
    r"|flew|found"
    r"|gave|got|grew|had|heard|held|hit|kept|knew|led|left|lost|made|met|paid|put|ran|read|rode"
    r"|said|sang"
    r"|sat|saw|sent|set|shut|slept|spelt|spent|spoke|spun|stood|strung|swam|swept|swung|taught"
    r"|thought"
    r"|threw|told|took|won|wore|wrote))"
)
_NO_VERB: Final = (
    r"(?:across|less|its|this|class|plus|minus|towards|perhaps|always|besides|during|using"
    r"|including"
    r"|following|according|morning|evening|spring|beginning|ending|being|regarding|versus)"
)
COUNTING_VERB: Final = Sought(
    rf"\b(?:(?!{_NO_VERB}\b)\w{{2,}}(?:s|ed|ing)|{_IRREGULAR}|(?:can|could"
    rf"|able to) (?:\w+ly )?\w+(?: and \w+)?"
    r"|used|know|currently|now|presently|there (?:was|were|is|are|(?:has|have|had) been))"
    r"(?:\s+(?:on|up|out|off|down|away|back|in|up with))?\s+"
    r"(?:(?:an?|average|of|median|mean|about|only|just|approximately|around"
    r"|up to|at least|at most|less than|fewer than"
    r"|more than|nearly|almost|the|first|correctly|independently|out|total|as many as)\s+)*$"
)
GIVING_VERB: Final = Sought(r"\b(?:provided|presented|using|based)\s+\S*\s*$")
SCORED: Final = re.compile(
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
    r"(?:\s+[a-z]+){0,3}\s*[:=]\s*)$"
)
HEADED: Final = re.compile(
    rf"(?:^|[.,(]\s*)(?P<head>[a-z][^:={DATE}]{{2,60}}?)\s*(?:[:=]|\s[-–—]\s)\s*"
    rf"(?:(?:{_ABOUT}|avg\.?|approx\.?|~)\s*)*$"
)
"""`Distance walked: 28 ft`: a heading with its number."""
OTHER_HEADING: Final = re.compile(
    rf"\b{_TARGET}s?\b|\b(?:(?<!test )(?<!quiz )grades?|level|pages?|room|minutes|sessions?"
    rf"|services?"
    r"|frequency|id|phone|tel|fax|age|code|number|no|n|trials?|probes?|opportunities|attempts"
    r"|next|due"
    r"|date|year|school|class|teacher|case|manager|period|version|form|items?|set|lesson|unit|part"
    r"|step|week|day|month|time|duration|location|total possible|out of|possible|maximum|max|range"
    r"|scale|key|legend|district|student|name|birth|dob|absen\w+|zip|report|cc|copies)"
    r"(?:\s+(?:levels?|numbers?|#))?\W*$"
)
"""What a heading names when its number is no score."""
SIGN_OF_HEADING: Final = frozenset(":=-–—")
OF_WHEN: Final = Sought(r"\s+(?:per|each|this|last|every|for the|in the last)\s+\w+\s*$")
LARGEST_HEADED: Final = 1000
WAS_DONE: Final = Sought(
    r"\s*(?:[\w/-]+\s+){1,4}?(?:is|are|was|were|have been|has been)\s+(?:\w+ly\s+)?"
    r"(?:\w{2,}ed|read|written|made|named|done|said|given aloud|spelt|cut|thrown|caught|met)\b"
    r"|\s*(?:[\w/-]+\s+){1,4}?(?:occurred|happened|took place)\b"
)
"""`4 different items are requested`: what the child did, with the number first."""
DID_FOR: Final = Sought(
    rf"^\W*(?:[\w-]+\s+){{0,3}}?(?:\w{{2,}}(?:ed|s)|{_IRREGULAR})\b[^.;,]*\bfor\s+$"
)
TIMES: Final = re.compile(r"times\b")
DID: Final = re.compile(rf"\b(?:\w{{2,}}(?:ed|s)|{_IRREGULAR})\b[^.;]*$")
PLURAL: Final = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?!(?:is|was|has|as|this|its)\b)[a-z-]+(?<!s)s\b"
)
"""`Walked in line for 8 transitions`."""
NEAR: Final = 100
"""Signs before a number in which a wording that leads to it begins."""
VERB_NEAR: Final = 48
HEADS_OF_ARROWS: Final = ("→", "➔", ">")
UP_FROM: Final = Sought(rf"\b(?:up|down)\s+from\s+(?:{_ABOUT}\s+)*$")
ARROW: Final = re.compile(r"\d[^.;]*(?:→|➔|-+>|=+>)\s*$")
IN_A_LIST: Final = re.compile(
    rf"\s*(?:\([^)\d]{{0,20}}\)\s*|[(]?{DATE}+[)]?\s*|in\s+[a-z]+\s*)?"
    rf"(?:,|;|/|&|→|-+>|,?\s*(?:and|then)\b)\s*(?:and\s+|then\s+)?(?:{DATE}+\s*[:–-]?\s*)?"
)
AND_THEN: Final = re.compile(r"^[^.;:]{0,40}(?:,|\b(?:and|then|but))\s+(?:only\s+)?$")
"""`9 items on Monday and 10 items on Thursday`."""
NOT_LISTED: Final = re.compile(
    rf"(?:{OCCASIONS.pattern}|(?:\w+\s+)?(?:errors?|miscues?|mistakes?)\b)"
)
AND_OTHERS: Final = re.compile(r"(?:\s+[a-z-]+){1,3}(?:,|,?\s+and)\s+")
"""`26 letters and 22 sounds`."""
ON_WRITING: Final = Sought(r"\b(?:on|across|over|in|to)\s+(?:(?:the|all|last|past|each of)\s+)*$")
"""`Three prompts` on which the child wrote are no help that was given."""
ABSENT: Final = Sought(r"\b(?:absent|missed|truant|tardy|suspended|late)\b[^.;]{0,24}$")
ENDS: Final = re.compile(
    rf"\s*(?:$|[.,;:()\]{DATE}–-]|(?:and|on|in|during|this|for|with|but|as"
    r"|when|by|out|correct|points?|\w+\s+correct)\b)"
)
ARRANGED: Final = Sought(
    r"\b(?:receiv|attend|meet|met(?!\s+(?:(?:the|his|her|their|this)\s+)?(?:target|goal|criteri"
    r"|objective))|measur|prob(?:ed|ing)|assess|monitor|given|provid|offer|check(?!-in)"
    r"|report|serv"
    r"|seen|saw|visit"
    r"|therap|tutor|practic|instruct|schedul|collect)\w*\b[^.;]*$"
)
"""What adults arrange so many times a week is no behavior of the child's."""
HELD: Final = re.compile(r"(?:times|sessions?|visits?|meetings?|appointments?)\b")
"""`Was seen 3 of 4 times this month` counts what was held, and nothing that the child did."""
FREQUENCY: Final = re.compile(
    r"\s*(?:(?!(?:for|in|on|at|with|of)\b)\w+\s+){0,3}?(?:times|per|a|each)\s+(?:day|week|hour"
    r"|session|lesson|recess"
    r"|block|quarter|class|month|period|minute|morning|afternoon|meal|activity|game|conversation"
    r"|transition|page|story|[\ue001\d])"
)
