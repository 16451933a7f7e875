"""Every command of the documents is one that the program knows, with arguments that it takes."""

import re
import shlex
from pathlib import Path

import pytest

from aimline.cli.main import command_parser

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?:sh|)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(aimline [^`\n]+)`")
SHAPE = re.compile(r"\.\.\.|[|\[\]]|\bCOMMAND\b")
"""Of a line that tells what a command looks like, and is none to type."""
PLACEHOLDERS = {"D": "2026-03-02", "DAY": "2026-03-02", "DATE": "2026-03-02", "N": "5", "PORT": "5"}


def commands():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in FENCE.findall(text) for line in joined(block)]
        for line in [*lines, *INLINE.findall(text)]:
            command = line.partition("#")[0].partition(" && ")[0].strip()
            if command.startswith("aimline ") and not SHAPE.search(command):
                yield pytest.param(command, id=f"{page.relative_to(ROOT)}: {command[:60]}")


def joined(block):
    return block.replace("\\\n", " ").splitlines()


@pytest.fixture(scope="module")
def parser():
    return command_parser()


@pytest.mark.parametrize("command", list({one.id: one for one in commands()}.values()))
def test_a_command_of_the_documents_is_understood(command, parser, capsys):
    asked = re.split(r" [<>] ", command)[0]
    words = [PLACEHOLDERS.get(word, word) for word in shlex.split(asked)[1:]]
    if all(word.isalpha() and word.islower() for word in words):
        words.append("--help")  # Only its name is mentioned.
    if "--help" in words:
        with pytest.raises(SystemExit, match="0"):
            parser.parse_args(words)
    else:
        assert parser.parse_args(words).run
