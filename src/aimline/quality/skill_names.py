"""The names of skills as a person reads them, in the language that is spoken."""

from __future__ import annotations

from typing import Final

from aimline.wording.say import marked, say

SOUND: Final = "the sound "
"""How the name of a speech sound begins."""


def skill_name(name: str) -> str:
    """A skill, a family of skills or a kind of measure by its name in `data/skills.toml`."""
    if name.startswith(SOUND):
        return say("the sound {sound}", sound=name.removeprefix(SOUND))
    return say(name)


NAMES: Final = frozenset(
    {
        *(marked("reading aloud fluently"), marked("reading words")),
        *(marked("understanding what is read"), marked("spelling"), marked("writing")),
        *(marked("arithmetic"), marked("word problems"), marked("numbers")),
        *(marked("speech sounds"), marked("language"), marked("behavior in class")),
        *(marked("being with others"), marked("doing the work"), marked("hands")),
        *(marked("moving"), marked("daily living"), marked("life after school")),
        *(marked("oral reading rate"), marked("decoding"), marked("closed syllables")),
        *(marked("vowel teams"), marked("long vowels"), marked("r-controlled vowels")),
        *(marked("consonant digraphs"), marked("long words"), marked("letter names")),
        *(marked("letter sounds"), marked("rhyming"), marked("blending sounds")),
        *(marked("segmenting sounds"), marked("first and last sounds")),
        *(marked("phonemic awareness"), marked("prefixes and suffixes")),
        *(marked("sight words"), marked("main idea")),
        *(marked("questions about a text"), marked("author's purpose")),
        *(marked("theme"), marked("cause and effect"), marked("inference")),
        *(marked("retelling"), marked("vocabulary in context")),
        *(marked("text evidence"), marked("comparing texts")),
        *(marked("reading comprehension"), marked("mechanics")),
        *(marked("complete sentences"), marked("paragraph"), marked("argument")),
        *(marked("telling a story in writing"), marked("linking words")),
        *(marked("essay"), marked("editing"), marked("planning writing")),
        *(marked("correct word sequences"), marked("addition"), marked("subtraction")),
        *(marked("multiplication"), marked("division"), marked("fractions")),
        *(marked("number lines"), marked("decimals"), marked("integers")),
        *(marked("equations"), marked("percentages"), marked("telling time")),
        *(marked("money"), marked("place value"), marked("rounding")),
        *(marked("skip counting"), marked("comparing numbers"), marked("counting")),
        *(marked("number recognition"), marked("measurement"), marked("geometry")),
        *(marked("graphs"), marked("stuttering"), marked("intelligibility")),
        *(marked("voice"), marked("verb tense"), marked("plurals")),
        *(marked("pronouns"), marked("prepositions"), marked("following directions")),
        *(marked("describing"), marked("asking questions"), marked("categories")),
        *(marked("naming"), marked("similarities"), marked("figurative language")),
        *(marked("length of utterance"), marked("requesting"), marked("commenting")),
        *(marked("narrative"), marked("calling out"), marked("staying seated")),
        *(marked("aggression"), marked("elopement"), marked("tantrums")),
        *(marked("accepting no"), marked("coming back from breaks"), marked("coping")),
        *(marked("asking for a break"), marked("compliance"), marked("transitions")),
        *(marked("appropriate language"), marked("attendance")),
        *(marked("starting talk"), marked("keeping talk going")),
        *(marked("taking turns"), marked("kind words"), marked("sharing")),
        *(marked("greeting"), marked("feelings"), marked("personal space")),
        *(marked("eye contact"), marked("solving conflicts"), marked("social cues")),
        *(marked("reading for a time"), marked("on task"), marked("starting work")),
        *(marked("turning in work"), marked("finishing tasks")),
        *(marked("knowing own disability"), marked("hearing devices")),
        *(marked("planning projects"), marked("planner"), marked("organization")),
        *(marked("asking for help"), marked("checking own work")),
        *(marked("note taking"), marked("folding"), marked("cutting")),
        *(marked("lines and shapes"), marked("handwriting"), marked("pencil grasp")),
        *(marked("fasteners"), marked("tying shoes"), marked("opening containers")),
        *(marked("typing"), marked("beads and small objects"), marked("ball skills")),
        *(marked("cycling"), marked("balance"), marked("stairs and walking")),
        *(marked("posture"), marked("sensory"), marked("brushing teeth")),
        *(marked("toileting"), marked("washing hands"), marked("glasses and aids")),
        *(marked("dressing"), marked("eating"), marked("drinking"), marked("cooking")),
        *(marked("making the bed"), marked("cleaning"), marked("safety")),
        *(marked("grooming"), marked("shopping"), marked("personal information")),
        *(marked("schedule"), marked("job application"), marked("interview")),
        *(marked("exploring jobs"), marked("employment"), marked("work skills")),
        *(marked("ordering a meal"), marked("travel"), marked("budget")),
        *(marked("college"),),
    }
)
"""Every name of the vocabulary, gathered for translators."""
