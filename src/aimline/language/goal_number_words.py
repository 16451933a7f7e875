"""The words around a number of a goal that tell whether it is what is asked for.

All are looked for in small letters, which takes a third of the time of heeding no case.
"""

from __future__ import annotations

import re
from typing import Final

from aimline.language.goal_words import UNWANTED
from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

CONDITION_BEFORE: Final = Sought(
    r"\b(?:given|provided|presented with|when|whenever|(?<!by )using"
    r"|from (?:a|an) (?:list|set|field)"
    r"|a (?:list|set|field|group|choice) of|up to(?=\s*(?:\d|$))|upon|after|if"
    r"|while (?!maintaining)"
    r"|during)\b[^;,]*$"
)
WILL: Final = re.compile(r"(?<![a-z])(?:will|shall|(?:is|are) (?:expected |going )?to)\b")
BASELINE_BEFORE: Final = Sought(
    r"\b(?:baseline|currently|current(?: level| performance)?|presently|present level|at present"
    r"|now|starting (?:point|level)|as of [^.;]{3,20},"
    r"|initial(?:ly)?(?!\s*(?:,|and\b|or\b|position|sound|consonant|blend|letter|/))|up from"
    r"|down from"
    r"|increase[ds]? from)\b"
    r"(?P<between>[^;!?]*)$"
)
BASELINE_AFTER: Final = re.compile(r"\s*(?:\w+\s+){0,2}?\(?(?:as a |at )?baseline\b")
BESIDE_START: Final = Sought(r"\bfrom\b(?:(?!\bto\b)[^.;)])*\([^)]*$")
"""`From the 12th percentile (score of 61) to`."""
WHO_DOES: Final = Sought(r"\b(?:who|which|whose)\s+(?!(?:will|shall)\b)[^.;]*$")
"""`Darius, who elopes 10 times weekly, will`: how it is now."""
FROM: Final = Sought(
    r"\bfrom\s+(?:(?:a|an|the|his|her|their|about|baseline(?: of)?|less than|average of"
    r"|(?:score|level|rating|rate|total) of)\s+)*$"
)
NEAR: Final = 80
"""Signs before a number in which a wording that leads to it begins."""
TO_FROM: Final = Sought(
    rf"\bto\s+{NUMBER}\b[^.;\d]{{0,40}}\bfrom\s+(?:(?:an?|the|about|his|her|their)\s+)*$"
)
"""`Drops to 15 or fewer from`: where it starts is said behind where it shall come to."""
UP_FROM: Final = Sought(r"\b(?:up|down)\s+from\s+(?:(?:an?|about)\s+)*$")
CHANGE_SAID: Final = re.compile(rf"^\W*{NUMBER}\b[^.;]*\bto\b[^.;]*?{NUMBER}")
CHANGE_OF_TASK: Final = Sought(r"increase[ds]? from\s[^.;]*\bto\s[^.;]*\s(?:in|on)\s+$")
"""`increase from 4-word to 7-word sentences in 8 of 10`: the ratio says how well."""
FROM_TO: Final = re.compile(r"[^.;]{0,60}?\b(?:to|down to|up to)\s+(?:[a-z]+\s+){0,4}?(?=\d|[a-z])")
STEP_BEFORE: Final = Sought(
    r"\b(?:(?:(?<!spring )(?<!fall )(?<!winter )benchmark|milestone|(?<!\ban )objective"
    r"|short[- ]term|norm|class average)s?\b[^;!?]*"
    r"|(?:peers|classmates|same[- ]age \w+)\s+(?:are|read|score|average|perform|at)\b[^;!?]*)$"
)
_OCCASION: Final = (
    r"(?:probe|trial|session|opportunit|observation|sample|attempt|occasion|check|data point"
    r"|datapoint|data collection|collection|assessment|administration|test|passage|reading"
    r"|measurement"
    r"|day|week|month|quiz|assignment|period|lesson|chance|instance|setting|environment|class"
    r"|teacher"
    r"|adult|peer|people|person(?!al)|staff|partner|provider|location|place|year|quarter|student"
    r"|classmate"
    r"|grade|consecutive|different (?:setting|people|adult|peer|staff|activit)|activit|weekly"
    r"|monthly|timing|day)"
)
IS_OCCASION: Final = re.compile(
    rf"(?:(?!(?:on|in|at|with|from|by|to|of|for|using)\b)\w+[- ]){{0,2}}?{_OCCASION}|prompts?\b"
)
OVER: Final = Sought(
    r"\b(?:over|across|on|in|for|during|at"
    r"|(?<!minimum )(?<!maximum )(?<!total )(?<!average )(?<!flight )of"
    r"|with|through|by|within|next to|between|every|each"
    r"|per|after"
    r"|to|numbers?|numerals?|levels?|grades?|chapters?)\s+(?:(?:the|a|an|all|any|each of|at "
    r"least|only|numbers?|next|last)\s+)*$"
)
STRETCH_UNIT: Final = re.compile(
    r"\s*(?:consecutive|continuous|straight|uninterrupted|total)\s+(?P<unit>minutes?|seconds?)\b"
)
LIMIT_BEFORE: Final = re.compile(
    r"\b(?:within|in|under|per|every|each|over|after|(?:first|last|next)|of|during|lasting|with"
    r"|a)\s+"
    r"(?:(?:an?|the|less than|no more than|about|first|last|next)\s+)*$"
)
IN_TRIALS: Final = re.compile(
    rf"[^.;]*?\b(?:in|on|of|during)\s+(?:at least\s+)?{NUMBER}\s*(?:/"
    rf"|(?:out\s+)?of)\s*{NUMBER}\s+(?:\w+\s+)?"
    r"(?!(?:\w+\s+)?(?:sessions?|days?|weeks?|observations?|classes|periods?|lessons?|probes?"
    r"|data|consecutive)\b)[a-z]"
)
WITHIN: Final = Sought(r"\bwithin\s+(?:an?\s+)?$")
TIME_LIMIT: Final = Sought(r"\b(?:within|in (?:under|less than))\s+(?:the first\s+)?$")
REACHES_LIMIT: Final = Sought(
    r"\bto\s+(?:(?:no (?:more|longer)|less|under|at (?:least|most)|below|an average)\s+(?:than\s+"
    r"|of\s+)?)$"
)
"""`Be reduced to less than 30 seconds`."""
ASKED_FOR: Final = Sought(
    r"\b(?:will|shall)\b[^.;]*\b(?:with (?:all|no more than|at most|fewer than|less than|only"
    r"|a maximum of)|for|to|(?:of|with) (?:at least|a minimum of))\s+$"
)
"""What a goal asks for where nothing else is: `with all 5 parts`, `an essay of at least 250`."""
LASTING: Final = Sought(
    r"\b(?:remain|stay|sustain|attend|engage|maintain|work|participat|focus|sit|on[- ]task|keep"
    r"|read"
    r"|continu|play|stand|walk|increase|persist|tolerat|balanc|hold|wait|rest|listen|watch|ride"
    r"|pedal|swim|write|practic|persever|in\s+(?:his|her"
    r"|the)\s+seat)\w*\b"
)
LATENCY: Final = Sought(
    r"\b(?:begin|start|initiat|transition|respond|return|calm|line up|arriv|follow|compl|comply"
    r"|run|dress|take|settle)\w*\b"
)
OF_SERVICE: Final = Sought(
    r"\b(?:therapy|instruction|services?|tutoring|interventions?|counseling|support|sessions"
    r"|outings)\s+$"
)
"""How often adults give a service is no skill of the child's."""
OF_SERVICE_FOR: Final = Sought(
    r"\b(?:therapy|tutoring|interventions?|counseling)(?!\s+(?:activit"
    r"|task))\b[^.;,]*\bfor\s+$"
)
IS_GIVEN: Final = Sought(r"\b(?:participat|receiv|attend|have|get)\w*\b[^.;]*$")
FROM_ADULTS: Final = Sought(
    r"\b(?:be (?:provided|offered|given|exposed|introduced|taught)|(?:support|help) (?:of|from)"
    r"|sessions with)\b[^.;]*$"
)
DOSE: Final = re.compile(
    r"\s*(?:weekly|monthly|(?:per|a|each) (?:week|month)|(?:once|twice|\w+ (?:times|days))\s+(?:a"
    r"|per|each) (?:week|month))\b"
)
"""`A group for 30 minutes weekly` is what is given, and nothing that the child does."""
COUNTED_ON_A_PROBE: Final = re.compile(
    r"\s*(?:(?:total\s+)?words\s+written|correct\s+(?:word\s+|writing\s+|letter\s+)?(?:sequences"
    r"|sounds|digits)"
    r"|(?:cws|tww|wws|ciws|cls|wwr|dc)\b)"
)
"""What a timed probe counts goes before the accuracy beside it."""
TIMES_A: Final = re.compile(
    r"\s*(?:times?\b|x\b|(?:[a-z-]+\s+){0,4}?(?:(?:per|an?|each|every)\b|/)\s*(?:\w+[- ]){0,2}?"
    r"(?:day|week|hour|session|class|month|period|recess|lesson|activity|game|task|conversation"
    r"|discussion|meal|transition|story|assignment|\ue001))"
)
SIZE_AFTER: Final = re.compile(
    r"\s*(?:[\"”″']|inch|feet|foot|yards?|met(?:er|re)s?|miles?|laps?|cm\b|-|\+\s"
    r"|(?:or|and|to|,)\s*\d+\s*[- ](?:letter|step|word"
    r"|digit))"
)
DISTANCE: Final = re.compile(r"\s*(?:feet|foot|yards?|met(?:er|re)s?|miles?|laps?)\b")
MOVES: Final = Sought(
    r"\bwill\b[^.;]*\b(?:walk|run|ride|propel|wheel|jump|hop|swim|climb|crawl|throw"
    r"|kick)\b[^.;,]*$"
)
"""What the child will do over a distance, so that the distance itself is asked for."""
ERRORS: Final = re.compile(
    r"\s*(?:or\s+(?:fewer|less)\s+)?(?:\w+\s+)?(?:errors?|mistakes?|miscues?)\b"
)
UNWANTED_AFTER: Final = re.compile(
    rf"\s*(?:(?:or\s+(?:fewer|less)|[a-z-]+)\s+){{0,2}}?{UNWANTED.pattern}"
)
OR_FEWER: Final = re.compile(r"\s*or\s+(?:fewer|less)\b")
HELP: Final = re.compile(
    r"\s*(?:(?:or (?:fewer|less)|(?!consecutive\b)\w+)\s+){0,3}?"
    r"(?:prompts?|cues|reminders?|redirections?)\b"
)
WITH: Final = Sought(
    r"\b(?:with|and|given|after|(?<!by )using)\s+(?:(?:a|an|the|no more than|fewer than|less than"
    r"|up to|at most|only|maximum of|minimum of)\s+)*$"
)
NOT_A_COUNT: Final = re.compile(
    r"\s*(?:$|[.,;:()]|and\b|or\b(?!\s+(?:more|fewer|less|better|greater|higher)\b)|by\b|to\b"
    r"|hands?\b|feet\b|on\b)"
)
RUBRIC_NEAR: Final = Sought(r"\b(?:rubric|scale)\b")
RUBRIC_BEFORE: Final = Sought(
    r"\b(?:rubric|scor(?:e|es|ing)|rating|earn(?:s|ing)?|level)\b[^.;]{0,30}$"
)
IN_A_ROW_OR_OF: Final = re.compile(rf"\s*(?:consecutive\s+(?:$|(?:\w+\s+){{0,2}}?{_OCCASION})|/)")
REACHES: Final = Sought(
    r"\b(?:to|score(?: of)?|at least|least|than)\s+(?:an?\s+|average\s+|of\s+)*$"
)
RISES_TO: Final = Sought(
    r"\b(?:increase|improve|grow|raise|go|gain)\w*\b[^.;]*\bto\s+(?:at least\s+)?$"
)
SCORES: Final = Sought(
    r"\b(?:least|average(?: score)? of|composite of|score|scor(?:es|ing)|scor(?:e|es|ing) (?:of"
    r"|an?)|(?:earn|receiv|achiev|reach"
    r"|attain|get|obtain)(?:e|s|es|ing)? an?)\s+$"
)
FOR_AT_LEAST: Final = Sought(r"\bfor (?:at least|an? minimum of)\s+$")
"""`Take turns for at least 3 turns`."""
ANSWERS_TO: Final = Sought(r"\b(?:answers?|solutions?|responses?)\s+to\s+(?:\w+\s+)?$")
"""Who writes the answers to 30 facts does 30 of them."""
TURNS_IN: Final = Sought(r"\b(?:turn|hand|bring|fill|put|plac)(?:t?ing|e)?\s+in\s+(?:all\s+)?$")
DOES: Final = re.compile(
    r"\s+(?:be able to\s+)?(?:\w+ly\s+)?[a-z]+\s+(?:at least |all |a total of )?$"
)
"""`Will identify 60.`"""
A_SCORE: Final = Sought(r"\bscore\s+of\s+(?:at least\s+)?$")
COUNTS_TO: Final = Sought(r"\bcount(?:ing)?\s+(?:(?!up\b)\w+\s+){0,3}?to\s+$")
DOES_ALL_OF: Final = Sought(
    r"\b(?:complete|finish|perform|follow|do)\b[^.;,]{0,40}\b(?:list|routine|sequence"
    r"|set)\s+of\s+$"
)
STEPS: Final = re.compile(r"\s*(?:steps?|tasks?|activit)")
ON_A_SCALE: Final = re.compile(r"\s*(?:on|in)\s+(?:the\s+)?(?:\w+\s+)?(?:map|nwea|i-?ready|star)\b")
"""Tests whose plain scores lie on a scale of their own."""
OF_OCCASIONS: Final = Sought(
    r"\s*of\s+(?:(?!time)\w+\s+){0,2}?(?:sessions|days|observations|periods|classes|lessons)\b"
)
LASTED: Final = Sought(rf"\bfor\s+(?:at least\s+)?{NUMBER}[-\s]+(?:\w+\s+)?min(?:ute)?s?\b")
DESCRIBES: Final = re.compile(
    r"\s*(?:step|part|digit|word|sentence|paragraph|letter|page|minute|point)s?[- ]"
    r"(?!(?:in|with|on|from|of (?:the|an?|his|her|their)|when|for|by|using|a|per"
    r"|(?:in)?correct(?:ly)?|accurately"
    r"|independently|read)\b)[a-z]"
)
MEASURED_OCCASION: Final = re.compile(
    r"\b(?:probe|sample|session|day|week|test|quiz|assessment|administration|timing|passage"
    r"|assignment|worksheet|data (?:collection|point)|measure(?:ment)?|benchmark|month"
    r"|class(?:es|\b)|period)"
)
"""Occasions on which a score is taken, where a trial or opportunity is itself the score."""
LEAST_ON_A_PROBE: Final = 2
LEAST_IN_A_TRIAL: Final = 6
MORE_BY: Final = Sought(r"\bby\s+(?:(?:at least|an? (?:average|additional)(?: of)?|about)\s+)*$")
