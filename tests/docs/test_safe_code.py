"""What the code never does, looked for in all of it."""

import ast
import re
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "aimline"
_COMMANDS = {"drafting/render/typeset_apart.py", "intake/sandbox.py", "web/views/backups.py"}
"""They start this very program again, in a process that may be ended."""


@cache
def calls():
    """Every call of the program: the file, the words of what is called, and the call."""
    found = []
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.append((str(file.relative_to(SOURCE)), ast.unparse(node.func), node))
    assert len(found) > 5000
    return found


def test_no_word_of_a_request_reaches_a_command():
    started = {
        file
        for file, name, _ in calls()
        if name.startswith(("subprocess.", "os.system", "os.popen", "os.exec", "os.spawn"))
    }
    assert started <= _COMMANDS
    shells = [call for *_, call in calls() for word in call.keywords if word.arg == "shell"]
    assert shells == []


def test_no_code_is_made_of_words():
    made = {name for _, name, _ in calls()} & {"eval", "exec", "compile", "__import__"}
    assert made == set()


def test_words_in_a_search_pattern_are_escaped():
    unescaped = []
    for file, name, call in calls():
        if not re.fullmatch(r"re\.\w+", name) or not call.args or _is_constant_of(file, call):
            continue
        words = ast.unparse(call.args[0])
        if isinstance(call.args[0], ast.JoinedStr) and "escape(" not in words:
            unescaped.append(f"{file}: {words[:60]}")
    assert unescaped == []


@cache
def _lines_within(file):
    """The lines of a file that stand within a function that is given words."""
    tree = ast.parse((SOURCE / file).read_text("utf-8"))
    inside = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.args.args)
    return {line for one in inside for line in range(one.lineno, (one.end_lineno or 0) + 1)}


def _is_constant_of(file, call):
    """Whether it is made of the program's own pieces: outside, or of the packaged vocabulary."""
    return call.lineno not in _lines_within(file) or file in _OF_OWN_PIECES


_OF_OWN_PIECES = {
    *("drafting/letters/edited.py", "intake/which_goal.py", "intake/forms/service_readings.py"),
    *("language/service_text.py", "language/goal_text.py", "quality/skill_words.py"),
}
"""Their patterns are put together from constants, and from a number or words escaped before."""


def test_no_weak_hash_is_used():
    weak = [f"{file}: {name}" for file, name, _ in calls() if re.search(r"\b(?:md5|sha1)\b", name)]
    assert weak == []


def test_what_must_not_be_guessed_is_drawn_with_secrets():
    drawn = {file for file, name, _ in calls() if re.match(r"random\.|Random\b", name)}
    # A simulation with a fixed seed draws nothing that somebody must not guess.
    assert drawn == {"stats/mastery_forecast.py"}


def test_no_script_stores_anything():
    for file in (SOURCE / "web" / "static" / "aimline").glob("*.js"):
        words = file.read_text("utf-8")
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", words)
