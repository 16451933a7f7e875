"""Write the reference pages that are made from the code.

    python docs/make_reference.py

One page for each statistic of `aimline.stats`, from its docstring, and an index that says under
which names `aimline series` prints them and what other packages call them; one page of all
commands, from their own help; one of all kinds of findings; and one of all letters.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from write_pages import write_pages

import aimline.stats
from aimline.cli.main import command_parser
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.kind import LetterKind
from aimline.findings.finding import Threshold
from aimline.findings.priorities import CAUSES

LETTERS_PAGE = Path(__file__).parent / "reference" / "letters.md"
COMMANDS = Path(__file__).parent / "reference" / "commands.md"
FINDINGS = Path(__file__).parent / "reference" / "findings.md"
HERE = Path(__file__).parent
FOLDER = HERE / "reference" / "statistics"
MAP = HERE / "reference" / "statistics.csv"
NOT_A_STATISTIC = ("arrays", "statistic", "contrasts", "_statistics", "overlap.statistics")
_MADE = "<!-- Made by docs/make_reference.py from the docstring; edit that. -->"


def modules() -> Iterator[str]:
    """The modules that hold kernels."""
    for found in pkgutil.walk_packages(aimline.stats.__path__, "aimline.stats."):
        name = found.name.removeprefix("aimline.stats.")
        if not found.ispkg and not name.endswith(NOT_A_STATISTIC):
            yield found.name


def kernels() -> dict[str, Callable[..., Any]]:
    """Every public function of those modules that shows an example or says when it is undefined."""
    found = {}
    for name in modules():
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            is_own = inspect.isfunction(value) and value.__module__ == name
            words = value.__doc__ or ""
            if is_own and not key.startswith("_") and (">>>" in words or "Raises" in words):
                found[key] = value
    return dict(sorted(found.items()))


def page(name: str, kernel: Callable[..., Any]) -> str:
    """One statistic's page."""
    text = inspect.cleandoc(kernel.__doc__ or "")
    prose, _, example = text.partition(">>>")
    signature = re.sub(r"'|aimline\.[a-z_.]+\.", "", str(inspect.signature(kernel)))
    module = kernel.__module__.removeprefix("aimline.")
    parts = [
        f"# {name.replace('_', ' ')}",
        _MADE,
        prose.strip(),
        f"```python\n>>>{example.rstrip()}\n```" if example else "",
        f"`{module}.{name}{signature}`",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(names: list[str]) -> str:
    """The list of pages, and every printed name with its counterparts."""
    with MAP.open(newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row["statistic"], row["package"]))
    lines = [
        "# Statistics",
        _MADE,
        "## How each is computed",
        "\n".join(f"- [{name.replace('_', ' ')}]({name}.md)" for name in names),
        "## What `aimline series` prints, and what other packages call it",
        "A name may end in `_95_lower` or `_80_upper`: the bound of an interval with its level in "
        "percent. `raw` in a name says that the sign follows the scores, not the better direction.",
        "\n".join(
            [
                "| printed | package | called there | tolerance | note |",
                "|---|---|---|---|---|",
                *(
                    f"| `{row['statistic']}` | {row['package']} | `{row['reference_name']}` | "
                    f"{row['tolerance']} | {row['note'].replace('|', '/')} |"
                    for row in rows
                ),
            ]
        ),
    ]
    return "\n\n".join(lines) + "\n"


def commands_page() -> str:
    """Every command with its arguments, as its help has them."""
    parts = ["# Commands", "<!-- Made by docs/make_reference.py from the commands' help. -->"]
    parts.append("`aimline COMMAND --help` shows the same on a terminal.")
    for parser in _commands(command_parser()):
        parts += [f"## {parser.prog}", " ".join((parser.description or "").split())]
        rows = [row for action in parser._actions if (row := _argument(action))]
        if rows:
            parts.append("\n".join(["| you type | what it does |", "|---|---|", *rows]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parsers of the commands, each before those below it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield below
                yield from _commands(below)


def _argument(action: argparse.Action) -> str | None:
    if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)):
        return None
    words = str(action.metavar or "")
    if action.choices:
        words = " or ".join(map(str, action.choices))
    if action.option_strings:
        words = f"{action.option_strings[-1]} {'' if action.nargs == 0 else words}".strip()
    said = (action.help or "").replace("|", "/")
    return f"| `{(words or action.dest).replace('|', ' or ')}` | {said} |"


def findings_page() -> str:
    """Every kind of finding: its question, when it is stated, and the rules that it cites."""
    parts = ["# Findings", "<!-- Made by docs/make_reference.py from the findings. -->"]
    parts.append(
        "A finding is a statement that the facts support, never an accusation. "
        "`aimline explain FOLDER KEY` shows the whole chain of one. *Shown*: the papers say it, or "
        "arithmetic on them. *Likely*: a statistic says it, with the error rates of [the verdicts]"
        "(../explanation/what_the_verdicts_mean.md). *Possible*: worth asking."
    )
    for cause in CAUSES:
        parts.append(f"## About {cause.name}")
        parts += [_kind(name) for name in cause.kinds]
    return "\n\n".join(parts) + "\n"


def _kind(name: str) -> str:
    module = importlib.import_module(f"aimline.findings.{name}")
    summary = inspect.cleandoc(module.__doc__ or "").partition("\n")[0].partition(": ")[2]
    thresholds = [
        f"- {t.says or key.lower().replace('_', ' ')}: {t.value:g} ({t.source})"
        for key, t in vars(module).items()
        if isinstance(t, Threshold)
    ]
    rules = ", ".join(f"`{rule}`" for rule in getattr(module, "AUTHORITY", ()))
    lines = [f"### {name}", f"*{module.QUESTION}* Stated when: {summary}"]
    lines += ["\n".join(thresholds)] if thresholds else []
    lines += [f"Rules: {rules}, and the place's own before them."] if rules else []
    return "\n\n".join(lines)


def letters_page() -> str:
    """Every letter: when it fits, what it asks, its rules, and the clock that it starts."""
    parts = ["# Letters", "<!-- Made by docs/make_reference.py from the letters. -->"]
    parts.append(
        "`aimline letters FOLDER` tells which fit now, and why; `aimline draft LETTER FOLDER` "
        "writes one. [Write a letter](../how_to/write_a_letter.md) shows how. Where a place has a "
        "rule of its own, a letter tells that one; a rule that nobody followed to its source is "
        "never told as law."
    )
    return "\n\n".join([*parts, *(_letter(kind) for kind in LETTERS)]) + "\n"


def _letter(kind: LetterKind) -> str:
    rules = ", ".join(f"`{rule}`" for rule in kind.rules) or "those of the place only"
    clock = f"the clocks of `{kind.starts}`" if kind.starts else "no clock"
    urgent = " The reason, and why it cannot wait, stand first." if kind.is_urgent else ""
    copy = " The principal gets a copy." if kind.has_principal_copy else ""
    rows = [
        f"- Asks: {kind.asks}{urgent}{copy}",
        f"- Tells: {'; '.join(kind.needs)}.",
        f"- Rules: {rules}.",
        f"- Sending it starts {clock}.",
    ]
    return "\n\n".join([f"## {kind.name}", f"*{kind.title}.* {kind.when}", "\n".join(rows)])


def pages() -> dict[Path, str]:
    """Every page with its text."""
    found = kernels()
    made = {FOLDER / f"{name}.md": page(name, kernel) for name, kernel in found.items()}
    return {FOLDER / "index.md": index(list(found)), **made}


if __name__ == "__main__":
    write_pages(FOLDER, pages())
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    FINDINGS.write_text(findings_page(), encoding="utf-8")
    LETTERS_PAGE.write_text(letters_page(), encoding="utf-8")
