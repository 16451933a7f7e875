"""The words by which IEPs promise services: amounts, periods, places, groups and modes."""

from __future__ import annotations

import re
from typing import Final

from aimline.language.number_words import NUMBER
from aimline.language.sought import Sought

PERIOD_OF: Final = {
    "day": "day",
    "daily": "day",
    "week": "week",
    "wk": "week",
    "weekly": "week",
    "wkly": "week",
    "month": "month",
    "mo": "month",
    "monthly": "month",
    "quarter": "quarter",
    "quarterly": "quarter",
    "trimester": "trimester",
    "semester": "semester",
    "year": "year",
    "yr": "year",
    "yearly": "year",
    "annually": "year",
    "d": "day",
    "w": "week",
    "mon": "month",
    "mth": "month",
    "m": "month",
    "y": "year",
}
"""A period in the words of the labelled files, by every word for it."""

_CYCLE: Final = (
    rf"(?P<cycle>{NUMBER})[- ]?(?:school[- ])?days?(?:[- ](?:school[- ])?cycle|\s+rotation)"
)
_UNIT: Final = r"(?P<unit>day|week|wk|month|mth|mon?\b|quarter|trimester|semester|year|yr)s?\b\.?"
_ADVERB: Final = r"(?P<adverb>daily|weekly|wkly|monthly|quarterly|yearly|annually)\b"
_PER: Final = (
    r"(?:/|\\|(?:per|a|an|each|every|in\s+an?|in\s+each)\b)\s*(?:school\s+|calendar\s+|iep\s+)?"
)
_OTHER: Final = (
    rf"(?:every\s+(?:(?P<other>other|second)|(?P<many>{NUMBER}))\s+(?P<others>week|month|day)s?\b)"
)
EACH_PERIOD: Final = (
    rf"(?:{_OTHER}|{_PER}(?:{_CYCLE}|{_UNIT})|{_ADVERB}|/\s*{_CYCLE.replace('cycle>', 'slash>')})"
)
_TO: Final = r"\s*(?:-|–|—|to|or)\s*"

MINUTES: Final = re.compile(
    rf"(?<![\d:+])(?<!\d/)(?P<low>{NUMBER})(?:{_TO}(?P<high>{NUMBER}))?(?:\s*\(\d+\))?[\s-]*"
    r"(?P<of>minutes?|mins?\b\.?|m\b|hours?|hrs?\b\.?|h\b)(?!\s*:\s*\d(?!\s*(?:x|times)))"
    r"|\bminutes\s*[:=]\s*(?P<after>\d+)|[|\t]\s*(?P<cell>\d{2,3})\s*(?=[|\t]|$)",
    re.IGNORECASE,
)
EACH_MINUTES: Final = re.compile(
    rf"(?P<times>{NUMBER})\s+(?:\(\d+\)\s*)?(?:(?:individual|group|small[- ]group|weekly)\s+)?"
    rf"(?P<minutes>{NUMBER})[\s-]*(?P<of>min(?:ute)?s?|hours?|hrs?)[\s-]+"
    r"(?:[a-z-]+\s+){0,2}?(?:sessions?|blocks?|periods?|lessons?|classes|visits?)\b",
    re.IGNORECASE,
)
TIMES_MINUTES: Final = re.compile(
    r"(?<![\d/])(?P<times>\d{1,2})\s*[x×@]\s*(?P<minutes>\d{2,3})(?!\d|/(?!\s*(?:wk|week|mo|day"
    r"|yr|year)))[\s-]*(?:min(?:ute)?s?\b\.?)?",
    re.IGNORECASE,
)
MINUTES_TIMES: Final = re.compile(
    r"(?P<minutes>\d{1,3})[\s-]*(?:min(?:ute)?s?\b\.?)\s*[x×]\s*(?P<times>\d{1,2})\b(?!\s*min)",
    re.IGNORECASE,
)
TIMES: Final = re.compile(
    rf"(?:\b(?P<word>once|twice|thrice|one\s+time)"
    rf"|(?<![\d:])(?<!\d/)(?P<low>{NUMBER})(?:{_TO}(?P<high>{NUMBER}))?"
    r"(?:\s*\(\d+\))?\s*(?P<x>x\b|×|times?\b|(?:individual\s+|group\s+)?sessions?\b"
    r"|(?:half[- ])?days?\b|mornings?\b|afternoons?\b|lessons?\b|periods?\b"
    r"|blocks?\b|visits?\b"
    r"|classes\b|(?=\s*/)))[\s,]*"
    rf"(?:{EACH_PERIOD})?",
    re.IGNORECASE,
)
TIMES_WORDS: Final = {"once": 1, "twice": 2, "thrice": 3, "one time": 1}
PERIOD: Final = re.compile(
    rf"{EACH_PERIOD}|(?:(?<=\dx )|(?<=\d x )|(?<=times ))(?:(?P<bare>day|week|wk|month|year)s?\b"
    rf"|{_CYCLE.replace('cycle>', 'crossed>')})",
    re.IGNORECASE,
)
DAYS_A: Final = re.compile(
    rf"(?P<low>{NUMBER})\s+(?:school\s+)?days\s*{EACH_PERIOD}", re.IGNORECASE
)
"""`45 minutes daily, five days a week`: on which days a daily session is held."""
TIMES_AFTER: Final = re.compile(
    r"\b(?:daily|weekly|monthly|yearly)\s*[x×]\s*(?P<times>\d{1,2})\b(?!\s*min)", re.IGNORECASE
)
RIGHT_AFTER: Final = re.compile(rf"\s*(?:served\s+|total\s+)?{EACH_PERIOD}", re.IGNORECASE)
PER_SESSION: Final = re.compile(
    r"\s*(?:/|per|each|a|every)?\s*(?:sessions?|each|class(?:es)?|periods?|lessons?|visits?"
    r"|blocks?)\b",
    re.IGNORECASE,
)
ONE_SESSION: Final = re.compile(
    r"\s*(?:(?:individual|group|small[- ]group)\s+)?(?:session|visit|block|lesson)\b(?!\s*\()",
    re.IGNORECASE,
)
"""`Weekly, 50 min session`: one of them."""
TOTAL_BESIDE: Final = re.compile(
    rf"\s*(?:in\s+)?total\b|\s*{EACH_PERIOD}\s+(?:in\s+)?total\b", re.IGNORECASE
)
TOTAL: Final = re.compile(
    r"(?P<sum>(?<=[\w.] )=)?(?(sum)|\btotal(?:ing|s|ed)?\b)(?P<between>[^.;\d\n]{0,30}?)"
    r"(?P<low>\d[\d,]*)\s*(?P<of>hours?|hrs?|min\w*)?",
    re.IGNORECASE,
)
TOTAL_AFTER: Final = re.compile(
    rf"(?P<low>\d[\d,]*)\s*(?:(?P<of>hours?|hrs?\.?"
    rf"|min\w*\.?)(?:\s*{EACH_PERIOD})?\s+(?:in\s+)?total\b"
    r"|total\s+(?P<between>hours?|hrs?\.?|min\w*\.?))",
    re.IGNORECASE,
)
SESSIONS_OF: Final = re.compile(
    rf"(?<![\d:/])(?P<times>{NUMBER})\s*(?:\(\d+\)\s*)?(?:sessions?|visits?|blocks?|periods?"
    rf"|lessons?|classes)\s*(?:,|of|for|at|@|x|lasting)\s*(?P<minutes>{NUMBER})[\s-]*"
    r"(?P<of>min(?:ute)?s?\b|hours?|hrs?)",
    re.IGNORECASE,
)
"""`4 sessions of 45 minutes weekly`: the minutes are those of one session."""
SESSIONS_FIELD: Final = re.compile(
    rf"\b(?:number|no\.?|#)\s*of\s+sessions\s*:?\s*(?P<times>{NUMBER})"
    rf"|\bsessions(?:\s+per\s+\w+)?\s*:\s*(?P<counted>{NUMBER})",
    re.IGNORECASE,
)
BOX: Final = re.compile(r"[☒☑✓✔■]\s*([DWMY])\b|\[[xX]\]\s*([DWMY])\b")
LONE_LETTER: Final = re.compile(r"(?:^|(?<=[\s,|/]))([DWMY])(?=$|[\s,|/])")
COLUMNS: Final = Sought(
    r"\s+X\s+(?P<times>\d+)\s*(?:x|times?)?\s*/\s*(?P<period>day|week|wk|month|year)s?\s+"
    r"(?P<first>\d+)(?:\s+(?P<second>\d+))?(?:\s+\d+\s+(?:year|month|week)s?)?\s*$",
    re.IGNORECASE,
)
"""A row of a table without its empty cells: mark, frequency, indirect and direct minutes, term."""

FREQUENCY: Final = re.compile(
    r"\b(?:frequency|how\s+often|freq\.?)\s*:\s*(?:daily|weekly|monthly|quarterly|yearly"
    r"|annually)\b",
    re.IGNORECASE,
)
"""A box that says no more than the period: `How often: daily`."""
PART_OF_TIME: Final = re.compile(
    rf"\b(?:for\s+)?(?:the\s+)?(?:first\s+)?{NUMBER}\s+(?:out\s+)?of\s+(?:every\s+)?{NUMBER}\s+weeks\b"
    rf"|\b(?:for\s+)?the\s+first\s+{NUMBER}\s+weeks\s+of\s+(?:each|every|the)\s+month\b",
    re.IGNORECASE,
)
"""Not every week: `for 3 out of 4 weeks`."""

_PLACE: Final = (
    r"(?:(?:general|regular|special|gen|sped)\.?\s+ed(?:ucation)?\b(?!\s+(?:teacher|provider"
    r"|staff|minutes|services?"
    r"|math|reading|and\s+related))|push[- ]?in(?!to\b)|pull[- ]?out|school(?=\s+and\s+community)"
    r"|resource(?:\s+room)?\b(?!\s+(?:teacher|specialist))"
    r"|(?:speech|therapy|ot|pt|sensory|related services?|separate|self-contained"
    r"|learning|preschool|kindergarten|inclusion|life skills)\s+(?:room|class(?:room)?|lab|center)"
    r"|community\b|home\b|hospital\b|classroom\b(?!\s+(?:teacher|aide|staff|support))"
    r"|separate\s+(?:class|school|setting)"
    r"|self-contained|gym(?:nasium)?\b|playground|cafeteria|library|clinic"
    r"|(?:health|counseling|guidance)\s+office|nurse['’]?s?['’]?\s+office"
    r"|(?<=[|,;] )office(?=\s*(?:[|,;]|$))|\w+['’]s\s+office)"
)
SETTING: Final = re.compile(
    rf"{_PLACE}(?:\s*(?:/|,?\s+and\s+|\s+or\s+|\s)\s*{_PLACE})*", re.IGNORECASE
)
OUTSIDE: Final = re.compile(
    r"\b(?:outside(?:\s+of)?|out\s+of|(?:removed|away|apart)\s+from|not\s+in)\s+(?:the\s+)?"
    r"(?:general|regular|gen\.?)\s+(?:ed(?:ucation)?\b\.?|class(?:room)?\b)",
    re.IGNORECASE,
)
"""Outside general education is special education."""
LOCATION: Final = re.compile(
    r"\b(?:location|setting|place)\s*:\s*(?P<place>(?:(?!\s/\s)[^\n;,|])+)", re.IGNORECASE
)
GENERAL: Final = re.compile(r"\b(?:regular|gen\.?|general)\s+ed(?:ucation)?\b\.?", re.IGNORECASE)

GROUPS: Final = (
    (
        rf"\bmax(?:imum)?\.?\s*(?:of\s+)?(?P<n>{NUMBER})"
        rf"|\b(?:no more than|up to|(?:can|may|shall"
        rf"|must)\s?not\s+exceed)\s+(?P<n2>{NUMBER})\s+(?:students|children|pupils)",
        "max {n}",
    ),
    (r"(?<![\d:])(?P<n>\d{1,2}:\d(?:(?::|\+)\d)?)(?![\d:])(?!\s*(?:aide|para|[ap]\.?m))", "{n}"),
    (r"\b(?:small|sm\.?)[- ]+(?:group|grp\.?)", "small group"),
    (r"\b(?:large|whole|lg\.?)[- ]+(?:group|grp\.?)", "large group"),
    (
        r"\b(?:individual(?:ly)?|indiv?\.?|one[- ](?:on"
        r"|to)[- ]one)\b(?!\s*/\s*group)(?!\s+or\s)(?!ized)",
        "individual",
    ),
    (r"(?:(?<!/)|(?<=week/)|(?<=wk/)|(?<=day/)|(?<=month/))(?<!or )\b(?:group|grp)\b", "group"),
)
"""Wordings of a group's size, the more particular first."""

MODES: Final = (
    ("consultation", r"\bconsult(?:s|ation|ative|ing)?\b"),
    ("observation", r"\bobservations?\b"),
    ("indirect", r"\bindirect\b(?!\s*/\s*direct)"),
    (
        "support",
        r"\b(?:para(?:professional|educator)?s?|instructional (?:aide|assistant)s?|(?:1:1"
        r"|classroom|one-on-one) (?:aide|support)s?|(?:teach(?:er|ing)|classroom|personal care"
        r"|one-to-one|health)"
        r"(?:['’]?s)? (?:assistant|attendant)s?"
        r"|aides?|(?:sign language |educational )?interpreter|note-?taker"
        r"|adult support|support (?:to|for) (?:school )?(?:staff|personnel|teachers?))\b",
    ),
    (
        "delivered",
        r"\b(?:was|were|has been|have been|only|actually)\s+(?:only\s+)?(?:delivered|received"
        r"|given|provided)\b"
        r"|\b(?:service|delivery|session)\s+log\b|\b(?:minutes|sessions)\s+(?:delivered"
        r"|received)\b|\b(?:delivered|received)\s+(?:only\s+)?\d+",
    ),
)
"""Modes that words name; a service without any is direct."""

HEADINGS: Final = (
    r"(?:special\s+education\s+and\s+related\s+services?\s+in\s+(?:the\s+)?(?:general\s+education\s+classroom|other\s+settings)"
    r"|related\s+services?|special\s+education(?:\s+and\s+related)?\s+services?"
    r"|services?(?:\s+type)?"
    r"|extended\s+school\s+year(?:\s+services?)?|esy|program\s+modifications?"
    r"|supplementary\s+aids?(?:\s+and\s+services)?|amendment"
    r"|type\s+of\s+service)"
)
FIELDS: Final = (
    r"(?:frequency|duration|minutes|total|location|setting|group|ratio|provider|start|end|begin"
    r"|amount"
    r"|length|number\s+of\s+sessions|session|time)"
)
SERVICE_WORDS: Final = re.compile(
    r"\b(?:therap\w*|para(?:professional|educator)\w*|instruction|speech|counsel\w*|consult\w*"
    r"|education|support|services?"
    r"|nurs\w+|audiolog\w*"
    r"|transport\w*|aide|interven\w*|mobility|vision|hearing|interpret\w*|social work"
    r"|special class|resource room|co-?t(?:each|aught)\w*"
    r"|psycholog\w*|training|ot|pt)\b",
    re.IGNORECASE,
)
OPEN: Final = re.compile(r"\b(?:tbd|to be determined|as needed|prn)\b", re.IGNORECASE)

CHANGED: Final = re.compile(
    r"\b(?:increased?|decreased?|reduced?|changed?|raised?)\s+(?P<old>from\b[^.;]*?)(?=\bto\b)",
    re.IGNORECASE,
)
"""What a change leaves behind: `from 2x weekly to 3x weekly`."""

RESPECTIVELY: Final = re.compile(
    rf"(?P<amounts>(?:{NUMBER}\s*(?:min\w*|hours?)?,?\s*(?:and\s+)?){{2,5}})\s*"
    rf"(?P<per>{EACH_PERIOD})\s+(?:in|of|for)\s+(?P<names>[^.;]{{3,120}}?),?\s+respectively",
    re.IGNORECASE,
)
"""Parallel lists: `300 and 150 minutes per week in reading and writing, respectively`."""

SPELLED_OUT: Final = (
    (r"occupational therapist", "occupational therapy"),
    (r"physical therapist", "physical therapy"),
    (r"speech(?:[- ]language)? (?:therapist|pathologist)|slp", "speech-language therapy"),
    (r"para(?:educator)?s?", "paraprofessional"),
    (r"(?:school )?counselor", "counseling"),
    (r"(?:school )?psychologist", "psychological services"),
    (
        r"teacher (?:of )?(?:the )?(?:deaf\W+(?:and )?hard ?(?:of )?hearing|dhh)|dhh teacher",
        "teacher of deaf/hard of hearing",
    ),
    (r"(?:teacher of (?:the )?visually impaired|tvi)", "teacher of the visually impaired"),
    (r"ot", "occupational therapy"),
    (r"pt", "physical therapy"),
    (r"st|slt", "speech-language therapy"),
    (r"rsp", "resource specialist program"),
    (r"vi", "vision services"),
    (r"sai", "specialized academic instruction"),
    (r"sdi", "specially designed instruction"),
    (r"rr", "resource room"),
    (r"ape", "adapted physical education"),
    (r"o ?& ?m", "orientation and mobility"),
    (r"(?:school )?social worker", "social work"),
)
"""Services that a form names by who gives them, or by their usual letters."""
