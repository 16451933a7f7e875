"""What these rooms raise or note is said in the language of whoever reads: nothing is bare."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/aimline"
ROOMS = ("store", "case", "accounts", "skills")
SAYS = {"say", "say_many", "_"}
FAMILY = "AimlineError"
TOLD = {"Problem", "WrongEntry", "problem", "refusal"}
"""What gathers a text as an error does."""
NOTED = "note"
"""Of a ledger; the function of the same name writes into the log, which stays English."""
EXCEPTIONS = {
    "skills/bank_file.py": "the reader of the files of the law refuses a file of items too",
    "skills/frame.py": "the same",
}
FORMATS = {" = {score = 52, on = 2025-09-02}": "what stands in a case.toml in every language"}
_SENTENCE = re.compile(r"[A-Za-z].* |\s[A-Za-z]")


def modules(*rooms):
    for path in sorted(file for room in rooms for file in (SOURCE / room).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(node):
    return getattr(node, "id", None) or getattr(node, "attr", "")


def family(trees):
    """The names of every class of errors that are raised on purpose."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found, before = {FAMILY}, 0
    while len(found) > before:
        before = len(found)
        found |= {one.name for one in classes if {name_of(base) for base in one.bases} & found}
    return found


ERRORS = family(tree for _, tree in modules("."))


def texts_of(call):
    """The arguments of a call that a person reads."""
    if name_of(call.func) in ERRORS | TOLD or (
        isinstance(call.func, ast.Attribute) and call.func.attr == NOTED
    ):
        return call.args
    if name_of(call.func) == "__init__":
        return call.args
    return []


def bare(node, made, seen=()):
    """The texts that make up a node and that no call says; names and functions are followed."""
    match node:
        case ast.Constant(value=str(text)):
            return {text} if _SENTENCE.search(text) and text not in FORMATS else set()
        case ast.Call(func=func) if name_of(func) in SAYS:
            first = {ast.unparse(one) for one in node.args[:2] if isinstance(one, ast.JoinedStr)}
            parts = [keyword.value for keyword in node.keywords]
        case ast.Call(func=ast.Name(id="marked"), args=parts):
            first = set()
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            first = set()
        case ast.FormattedValue(value=value):
            first, parts = set(), [value]
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            first, parts = set(), [one, other]
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            first, parts = set(), [] if name in seen else made.get(name, [])
            seen = (*seen, name)
        case _:
            return set()
    return first | {text for part in parts for text in bare(part, made, seen)}


def made_in(tree):
    """What each name of a module is given, and what each of its functions gives back."""
    made = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (one for one in targets if isinstance(one, ast.Name)):
                made.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.FunctionDef):
            given = (one.value for one in ast.walk(node) if isinstance(one, ast.Return))
            made.setdefault(node.name, []).extend(value for value in given if value is not None)
    return made


def not_said(tree):
    """Every text of an error, a problem or a note in a module that is said in no language."""
    made = made_in(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {text for call in calls for arg in texts_of(call) for text in bare(arg, made)}


@pytest.mark.parametrize("room", ROOMS)
def test_every_error_problem_and_note_is_said_in_the_language_of_whoever_reads(room):
    found = {
        path.relative_to(SOURCE).as_posix(): texts
        for path, tree in modules(room)
        if (texts := not_said(tree))
    }
    assert {file: texts for file, texts in found.items() if file not in EXCEPTIONS} == {}


def test_every_exception_is_one():
    found = {
        path.relative_to(SOURCE).as_posix() for path, tree in modules(*ROOMS) if not_said(tree)
    }
    assert found == set(EXCEPTIONS)


def test_the_family_of_errors_is_found():
    assert {"CellProblem", "ChangedSince", "NotShared", "BackupRefused", "NoKey"} <= ERRORS
    assert {"ValidationError", "ValueError"}.isdisjoint(ERRORS)


@pytest.mark.parametrize(
    "code",
    [
        "raise NoKey('It does not open.')",
        "raise NoKey(f'{file} does not open.')",
        "raise NoKey(say('The key {file}: {why}', file=file, why='it broke off'))",
        "raise NoKey(say(f'{file} does not open.'))",
        "_WHY = 'It does not open.'\nraise NoKey(_WHY)",
        "_WHY: Final = marked('It does not open.')\nraise NoKey(_WHY)",
        "def why():\n    return 'It does not open.'\nraise NoKey(why())",
        "ledger.problem(say('There is no goal.'), 'It is one.', say('Mend it.'))",
        "ledger.note(f'{file}: the end is missing')",
        "super().__init__('Somebody else changed it.')",
    ],
)
def test_a_text_that_is_not_said_is_found(code):
    assert not_said(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "raise NoKey(say('It does not open.'))",
        "_WHY = marked('It does not open.')\nraise NoKey(say(_WHY))",
        "def why():\n    return say('It does not open.')\nraise NoKey(why())",
        "raise NotShared(_('This link was used already.'))",
        "raise OriginalDamaged(f'{file}: {error}')",
        "note(Kind.ACCESS, None, said='let in by the owner')",
        "raise ValueError('no person reads this')",
    ],
)
def test_a_text_that_is_said_is_left_alone(code):
    assert not not_said(ast.parse(code))
