"""Every word that a call says through a name is in the catalog: none escapes make_messages."""

import ast
import importlib.util
import re
import sys
from importlib import import_module
from pathlib import Path

import polib
import pytest

from aimline.wording.say import LOCALE

ROOT = Path(__file__).parents[2]
KNOWN = {
    words
    for entry in polib.pofile(str(LOCALE / "wording.pot"))
    for words in (entry.msgid, entry.msgid_plural)
    if words
}


@pytest.fixture(scope="module")
def messages():
    spec = importlib.util.spec_from_file_location("make_messages", ROOT / "docs/make_messages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_messages"] = module
    spec.loader.exec_module(module)
    return module


def constants_said(messages):
    """The names of a module, in capitals, that calls say: `say(_WHY)` and `say(_WHY[kind])`."""
    gathered = messages.OF_THE_CORE
    for path in (file for file in messages._files(gathered) if file.suffix == ".py"):
        module = path.relative_to(messages.ROOMS.parent).with_suffix("")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = isinstance(call, ast.Call) and getattr(call.func, "id", None)
            if name in gathered.calls and name != "Undefined" and call.args:
                first = call.args[0]
                first = first.value if isinstance(first, ast.Subscript) else first
                if isinstance(first, ast.Name) and first.id.isupper():
                    yield ".".join(module.parts), first.id


def strings(value):
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from strings(one)


def test_every_constant_that_is_said_is_in_the_catalog(messages):
    said = set(constants_said(messages))
    assert len(said) > 100
    escaped = {
        (module, name, words)
        for module, name in said
        for words in strings(getattr(import_module(module), name))
        if re.sub("{.*?}", "", words) and words not in KNOWN
    }
    assert not escaped
