"""What is kept in the history of a case is written in English by a template that is gathered."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/aimline"
ROOMS = ("web", "casework")
WRITES = {"written", "written_many"}
TAKE = {"record": 1, "begin": 1, "undo_change": 2, "begin_with_papers": 3}
"""The writers of a history, and the place of what they are told was done."""


def modules():
    for path in sorted(file for room in ROOMS for file in (SOURCE / room).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def called(call):
    return call.func.id if isinstance(call.func, ast.Name) else ""


def takers(trees):
    """The writers, and every function that hands on what it is told; `Said` holds two of them."""
    found = {name: (place,) for name, place in TAKE.items()} | {"Said": (0, 1)}
    for function in (one for tree in trees for one in functions(tree)):
        for place, given in enumerate(function.args.args):
            is_text = given.annotation is not None and ast.unparse(given.annotation) == "str"
            calls = [one for one in ast.walk(function) if isinstance(one, ast.Call)]
            if given.arg == "said" and is_text and any(called(one) in found for one in calls):
                found[function.name] = (place,)
    return found


def inside(node):
    """The nodes of a function, without those of the functions in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            yield from inside(child)


def made_in(function):
    """What each name of a function is given."""
    made = {}
    for node in inside(function):
        if isinstance(node, ast.Assign):
            for target in (one for one in node.targets if isinstance(one, ast.Name)):
                made.setdefault(target.id, []).append(node.value)
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")):
                made.setdefault(name, []).extend(node.args)
    return made


def given_back(function):
    return [
        (one.value, function)
        for one in inside(function)
        if isinstance(one, ast.Return) and one.value is not None
    ]


def followed(node, function, own, every):
    """What a node may be, and where that stands; own, every: functions by their name."""
    match node:
        case ast.Attribute(attr="said"):
            return [pair for one in every.get("said", ()) for pair in given_back(one)]
        case ast.Call(func=ast.Name(id=name)):
            return [pair for one in own.get(name, ()) for pair in given_back(one)]
        case ast.Name(id=name):
            return [(value, function) for value in made_in(function).get(name, ())]
    return []


def is_handed_on(node, function):
    """Whether it is what the function itself was told: `said`, or one of the two of a `Said`."""
    match node:
        case (
            ast.Name(id="said")
            | ast.Attribute(value=ast.Name(id="said"), attr="decision" | "paper")
        ):
            return "said" in {one.arg for one in function.args.args}
    return False


def is_written(node, function, own, every):
    """Whether each text that a node may be is written."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in WRITES:
            return True
        case ast.Constant(value=""):
            return True
        case ast.List(elts=parts):
            found = [(part, function) for part in parts]
            return all(is_written(one, where, own, every) for one, where in found)
        case ast.IfExp(body=one, orelse=other):
            found = [(one, function), (other, function)]
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=" "), attr="join"), args=[parts]):
            found = [(parts, function)]
        case _:
            found = followed(node, function, own, every)
    return is_handed_on(node, function) or (
        bool(found) and all(is_written(one, where, own, every) for one, where in found)
    )


def by_name(some):
    found = {}
    for function in some:
        found.setdefault(function.name, []).append(function)
    return found


def not_written(trees):
    """Every text that a history is given and that nothing writes."""
    places, every = takers(trees), by_name(one for tree in trees for one in functions(tree))
    wrong, seen = [], 0
    for tree in trees:
        own = by_name(functions(tree))
        for function in functions(tree):
            for call in (one for one in inside(function) if isinstance(one, ast.Call)):
                for place in places.get(called(call), ()):
                    seen += 1
                    if not is_written(call.args[place], function, own, every):
                        wrong.append(ast.unparse(call.args[place]))
    return wrong, seen


def test_whatever_the_history_is_told_is_written():
    wrong, seen = not_written([tree for _, tree in modules()])
    assert wrong == []
    assert seen > 35


@pytest.mark.parametrize(
    "code",
    [
        "def f():\n record(id, 'It was changed.', change)",
        "def f():\n record(id, _now('It was changed.'), change)",
        "def f():\n said = gettext('It was begun.')\n begin(case, said)",
        "def f():\n begin_with_papers(case, papers, place, f'{name} came in.', '')",
        "def f(said: str):\n record(id, said, change)\ndef g():\n f('It was changed.')",
        "def words():\n return 'It was changed.'\ndef f():\n record(id, words(), change)",
        "def said():\n return 'It was changed.'\ndef f():\n record(id, form.said, change)",
        "def f():\n accept(Said(written('Taken.'), 'All of it.'))",
    ],
)
def test_what_is_not_written_is_found(code):
    wrong, _ = not_written([ast.parse(code)])
    assert wrong
