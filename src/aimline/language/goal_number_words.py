"""The words around a number of a goal that tell whether it is what is asked for."""

from __future__ import annotations

import re
from typing import Final

from aimline.language.goal_words import UNWANTED
from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

CONDITION_BEFORE: Final = Sought(
    r"\b(?:given|provided|presented with|when|whenever|using|from (?:a|an) (?:list|set|field)"
    r"|a (?:list|set|field|group|choice) of|up to(?=\s*(?:\d|$))|upon|after|if"
    r"|while (?!maintaining)"
    r"|during)\b[^;,]*$",
    re.IGNORECASE,
)
WILL: Final = re.compile(
    r"(?<![a-z])(?:will|shall|(?:is|are) (?:expected |going )?to)\b", re.IGNORECASE
)
BASELINE_BEFORE: Final = Sought(
    r"\b(?:baseline|currently|current(?: level| performance)?|presently|present level|at present"
    r"|now|starting (?:point|level)|as of [^.;]{3,20},"
    r"|initial(?:ly)?(?!\s*(?:,|and\b|or\b|position|sound|consonant|blend|letter|/))|up from"
    r"|down from"
    r"|increase[ds]? from)\b"
    r"(?P<between>[^;!?]*)$",
    re.IGNORECASE,
)
BASELINE_AFTER: Final = re.compile(r"\s*(?:\w+\s+){0,2}?\(?(?:as a |at )?baseline\b", re.I)
BESIDE_START: Final = re.compile(r"\bfrom\b(?:(?!\bto\b)[^.;)])*\([^)]*$", re.I)
"""`From the 12th percentile (score of 61) to`."""
WHO_DOES: Final = re.compile(r"\b(?:who|which|whose)\s+(?!(?:will|shall)\b)[^.;]*$", re.I)
"""`Darius, who elopes 10 times weekly, will`: how it is now."""
FROM: Final = Sought(
    r"\bfrom\s+(?:(?:a|an|the|his|her|their|about|baseline(?: of)?|less than|average of"
    r"|(?:score|level|rating|rate|total) of)\s+)*$",
    re.I,
)
NEAR: Final = 80
"""Signs before a number in which a wording that leads to it begins."""
TO_FROM: Final = re.compile(
    rf"\bto\s+{NUMBER}\b[^.;\d]{{0,40}}\bfrom\s+(?:(?:an?|the|about|his|her|their)\s+)*$", re.I
)
"""`Drops to 15 or fewer from`: where it starts is said behind where it shall come to."""
UP_FROM: Final = Sought(r"\b(?:up|down)\s+from\s+(?:(?:an?|about)\s+)*$", re.I)
CHANGE_SAID: Final = re.compile(rf"^\W*{NUMBER}\b[^.;]*\bto\b[^.;]*?{NUMBER}", re.I)
CHANGE_OF_TASK: Final = re.compile(r"increase[ds]? from\s[^.;]*\bto\s[^.;]*\s(?:in|on)\s+$", re.I)
"""`increase from 4-word to 7-word sentences in 8 of 10`: the ratio says how well."""
FROM_TO: Final = re.compile(
    r"[^.;]{0,60}?\b(?:to|down to|up to)\s+(?:[a-z]+\s+){0,4}?(?=\d|[a-z])", re.I
)
STEP_BEFORE: Final = Sought(
    r"\b(?:(?:(?<!spring )(?<!fall )(?<!winter )benchmark|milestone|(?<!\ban )objective"
    r"|short[- ]term|norm|class average)s?\b[^;!?]*"
    r"|(?:peers|classmates|same[- ]age \w+)\s+(?:are|read|score|average|perform|at)\b[^;!?]*)$",
    re.I,
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
    rf"(?:(?!(?:on|in|at|with|from|by|to|of|for|using)\b)\w+[- ]){{0,2}}?{_OCCASION}", re.I
)
OVER: Final = re.compile(
    r"\b(?:over|across|on|in|for|during|at"
    r"|(?<!minimum )(?<!maximum )(?<!total )(?<!average )(?<!flight )of"
    r"|with|through|by|within|next to|between|every|each"
    r"|per|after"
    r"|to|numbers?|numerals?|levels?|grades?|chapters?)\s+(?:(?:the|a|an|all|any|each of|at "
    r"least|only|numbers?|next|last)\s+)*$",
    re.I,
)
STRETCH_UNIT: Final = re.compile(
    r"\s*(?:consecutive|continuous|straight|uninterrupted|total)\s+(?P<unit>minutes?|seconds?)\b",
    re.I,
)
LIMIT_BEFORE: Final = re.compile(
    r"\b(?:within|in|under|per|every|each|over|after|(?:first|last|next)|of|during|lasting|with"
    r"|a)\s+"
    r"(?:(?:an?|the|less than|no more than|about|first|last|next)\s+)*$",
    re.I,
)
IN_TRIALS: Final = re.compile(
    rf"[^.;]*?\b(?:in|on|of|during)\s+(?:at least\s+)?{NUMBER}\s*(?:/"
    rf"|(?:out\s+)?of)\s*{NUMBER}\s+(?:\w+\s+)?"
    r"(?!(?:\w+\s+)?(?:sessions?|days?|weeks?|observations?|classes|periods?|lessons?|probes?"
    r"|data|consecutive)\b)[a-z]",
    re.I,
)
WITHIN: Final = re.compile(r"\bwithin\s+(?:an?\s+)?$", re.I)
TIME_LIMIT: Final = re.compile(r"\b(?:within|in (?:under|less than))\s+(?:the first\s+)?$", re.I)
REACHES_LIMIT: Final = re.compile(
    r"\bto\s+(?:(?:no (?:more|longer)|less|under|at (?:least|most)|below|an average)\s+(?:than\s+"
    r"|of\s+)?)$",
    re.I,
)
"""`Be reduced to less than 30 seconds`."""
ASKED_FOR: Final = re.compile(
    r"\b(?:will|shall)\b[^.;]*\b(?:with (?:all|no more than|at most|fewer than|less than|only"
    r"|a maximum of)|for|to)\s+$",
    re.I,
)
"""What a goal asks for where nothing else is: `with all 5 parts`, `for 6 turns`."""
LASTING: Final = re.compile(
    r"\b(?:remain|stay|sustain|attend|engage|maintain|work|participat|focus|sit|on[- ]task|keep"
    r"|read"
    r"|continu|play|stand|walk|increase|persist|tolerat|balanc|hold|wait|rest|listen|watch|ride"
    r"|pedal|swim|write|practic|persever|in\s+(?:his|her"
    r"|the)\s+seat)\w*\b",
    re.I,
)
LATENCY: Final = re.compile(
    r"\b(?:begin|start|initiat|transition|respond|return|calm|line up|arriv|follow|compl|comply"
    r"|run|dress|take|settle)\w*\b",
    re.I,
)
OF_SERVICE: Final = re.compile(
    r"\b(?:therapy|instruction|services?|tutoring|interventions?|counseling|support|sessions"
    r"|outings)\s+$",
    re.I,
)
"""How often adults give a service is no skill of the child's."""
OF_SERVICE_FOR: Final = re.compile(
    r"\b(?:therapy|tutoring|interventions?|counseling)(?!\s+(?:activit"
    r"|task))\b[^.;,]*\bfor\s+$",
    re.I,
)
IS_GIVEN: Final = re.compile(r"\b(?:participat|receiv|attend|have|get)\w*\b[^.;]*$", re.I)
FROM_ADULTS: Final = re.compile(
    r"\b(?:be (?:provided|offered|given|exposed|introduced|taught)|(?:support|help) (?:of|from)"
    r"|sessions with)\b[^.;]*$",
    re.I,
)
DOSE: Final = re.compile(
    r"\s*(?:weekly|monthly|(?:per|a|each) (?:week|month)|(?:once|twice|\w+ (?:times|days))\s+(?:a"
    r"|per|each) (?:week|month))\b",
    re.I,
)
"""`A group for 30 minutes weekly` is what is given, and nothing that the child does."""
COUNTED_ON_A_PROBE: Final = re.compile(
    r"\s*(?:(?:total\s+)?words\s+written|correct\s+(?:word\s+|writing\s+|letter\s+)?(?:sequences"
    r"|sounds|digits)"
    r"|(?:cws|tww|wws|ciws|cls|wwr|dc)\b)",
    re.I,
)
"""What a timed probe counts goes before the accuracy beside it."""
TIMES_A: Final = re.compile(
    r"\s*(?:times?\b|x\b|(?:[a-z-]+\s+){0,4}?(?:per|a|an|each|every|/)\s*(?:\w+[- ]){0,2}?"
    r"(?:day|week|hour|session|class|month|period|recess|lesson|activity|game|task|conversation"
    r"|discussion|meal|transition|story|assignment|\ue001))",
    re.I,
)
SIZE_AFTER: Final = re.compile(
    r"\s*(?:[\"”″']|inch|feet|foot|yards?|met(?:er|re)s?|miles?|laps?|cm\b|-|\+\s"
    r"|(?:or|and|to|,)\s*\d+\s*[- ](?:letter|step|word"
    r"|digit))",
    re.I,
)
DISTANCE: Final = re.compile(r"\s*(?:feet|foot|yards?|met(?:er|re)s?|miles?|laps?)\b", re.I)
MOVES: Final = re.compile(
    r"\bwill\b[^.;]*\b(?:walk|run|ride|propel|wheel|jump|hop|swim|climb|crawl|throw"
    r"|kick)\b[^.;,]*$",
    re.I,
)
"""What the child will do over a distance, so that the distance itself is asked for."""
ERRORS: Final = re.compile(
    r"\s*(?:or\s+(?:fewer|less)\s+)?(?:\w+\s+)?(?:errors?|mistakes?|miscues?)\b", re.I
)
UNWANTED_AFTER: Final = re.compile(
    rf"\s*(?:(?:or\s+(?:fewer|less)|[a-z-]+)\s+){{0,2}}?{UNWANTED.pattern}", re.I
)
OR_FEWER: Final = re.compile(r"\s*or\s+(?:fewer|less)\b", re.I)
HELP: Final = re.compile(
    r"\s*(?:(?:or (?:fewer|less)|\w+)\s+){0,3}?(?:prompts?|cues|reminders?|redirections?)\b", re.I
)
WITH: Final = re.compile(
    r"\b(?:with|and|given|after|using)\s+(?:(?:a|an|the|no more than|fewer than|less than|up to"
    r"|at most|only|maximum of|minimum of)\s+)*$",
    re.I,
)
NOT_A_COUNT: Final = re.compile(
    r"\s*(?:$|[.,;:()]|and\b|or\b(?!\s+(?:more|fewer|less|better|greater|higher)\b)|by\b|to\b"
    r"|hands?\b|feet\b|on\b)",
    re.I,
)
RUBRIC_NEAR: Final = re.compile(r"\b(?:rubric|scale)\b", re.I)
RUBRIC_BEFORE: Final = re.compile(
    r"\b(?:rubric|scor(?:e|es|ing)|rating|earn(?:s|ing)?|level)\b[^.;]{0,30}$", re.I
)
IN_A_ROW_OR_OF: Final = re.compile(rf"\s*(?:consecutive\s+(?:$|(?:\w+\s+){{0,2}}?{_OCCASION})|/)")
REACHES: Final = re.compile(
    r"\b(?:to|score(?: of)?|at least|least|than)\s+(?:an?\s+|average\s+|of\s+)*$", re.I
)
RISES_TO: Final = re.compile(
    r"\b(?:increase|improve|grow|raise|go|gain)\w*\b[^.;]*\bto\s+(?:at least\s+)?$", re.I
)
SCORES: Final = re.compile(
    r"\b(?:least|average(?: score)? of|composite of|score|scor(?:es|ing)|scor(?:e|es|ing) (?:of"
    r"|an?)|(?:earn|receiv|achiev|reach"
    r"|attain|get|obtain)(?:e|s|es|ing)? an?)\s+$",
    re.I,
)
FOR_AT_LEAST: Final = re.compile(r"\bfor (?:at least|an? minimum of)\s+$", re.I)
"""`Take turns for at least 3 turns`."""
ANSWERS_TO: Final = re.compile(r"\b(?:answers?|solutions?|responses?)\s+to\s+(?:\w+\s+)?$", re.I)
"""Who writes the answers to 30 facts does 30 of them."""
TURNS_IN: Final = re.compile(
    r"\b(?:turn|hand|bring|fill|put|plac)(?:t?ing|e)?\s+in\s+(?:all\s+)?$", re.I
)
DOES: Final = re.compile(
    r"\s+(?:be able to\s+)?(?:\w+ly\s+)?[a-z]+\s+(?:at least |all |a total of )?$", re.I
)
"""`Will identify 60.`"""
A_SCORE: Final = re.compile(r"\bscore\s+of\s+(?:at least\s+)?$", re.I)
COUNTS_TO: Final = re.compile(r"\bcount(?:ing)?\s+(?:(?!up\b)\w+\s+){0,3}?to\s+$", re.I)
DOES_ALL_OF: Final = re.compile(
    r"\b(?:complete|finish|perform|follow|do)\b[^.;,]{0,40}\b(?:list|routine|sequence"
    r"|set)\s+of\s+$",
    re.I,
)
STEPS: Final = re.compile(r"\s*(?:steps?|tasks?|activit)", re.I)
ON_A_SCALE: Final = re.compile(
    r"\s*(?:on|in)\s+(?:the\s+)?(?:\w+\s+)?(?:MAP|NWEA|i-?ready|STAR)\b", re.I
)
"""Tests whose plain scores lie on a scale of their own."""
OF_OCCASIONS: Final = re.compile(
    r"\s*of\s+(?:(?!time)\w+\s+){0,2}?(?:sessions|days|observations|periods|classes|lessons)\b",
    re.I,
)
LASTED: Final = re.compile(
    rf"\bfor\s+(?:at least\s+)?{NUMBER}[-\s]+(?:\w+\s+)?min(?:ute)?s?\b", re.I
)
DESCRIBES: Final = re.compile(
    r"\s*(?:step|part|digit|word|sentence|paragraph|letter|page|minute|point)s?[- ]"
    r"(?!(?:in|with|on|from|of (?:the|an?|his|her|their)|when|for|by|using|a|per"
    r"|(?:in)?correct(?:ly)?|accurately"
    r"|independently|read)\b)[a-z]",
    re.I,
)
MEASURED_OCCASION: Final = re.compile(
    r"\b(?:probe|sample|session|day|week|test|quiz|assessment|administration|timing|passage"
    r"|assignment|worksheet|data (?:collection|point)|measure(?:ment)?|benchmark|month"
    r"|class(?:es|\b)|period)",
    re.I,
)
"""Occasions on which a score is taken, where a trial or opportunity is itself the score."""
LEAST_ON_A_PROBE: Final = 2
LEAST_IN_A_TRIAL: Final = 6
MORE_BY: Final = re.compile(
    r"\bby\s+(?:(?:at least|an? (?:average|additional)(?: of)?|about)\s+)*$", re.I
)
