"""`aimline explain`: why a finding is stated; and what the family decides about it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.case.case import Case
    from aimline.case.choice import ChoiceMade
    from aimline.findings.finding import Finding
    from aimline.findings.review import Review

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_MANY: Final = 30
"""More keys than this are not listed in a message."""


def add_explain(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    explain = commands.add_parser(
        "explain",
        help="why a finding is stated: rule, threshold, facts with their pages, arithmetic",
        description="Show the whole chain of a finding. With --agree, --set-aside or --remind, "
        "keep what you decide: it stays with the finding when papers are added.",
    )
    explain.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    explain.add_argument(
        "key",
        nargs="?",
        default=None,
        metavar="KEY",
        help="as `review` shows it; none: list all",
    )
    explain.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    choice = explain.add_mutually_exclusive_group()
    choice.add_argument("--agree", action="store_true", help="note that you see it the same way")
    choice.add_argument("--set-aside", metavar="REASON", help="keep it quiet, and say why")
    choice.add_argument(
        "--remind",
        type=day,
        metavar="DATE",
        help="keep it quiet until that day",
    )
    choice.add_argument("--undo", action="store_true", help="take back your last choice about it")
    explain.add_argument("--who", default=None, metavar="NAME", help="who decides")
    explain.set_defaults(run=_run)


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is to be kept about a finding."""

    choice: ChoiceMade
    reason: str | None = None
    until: date | None = None


def _run(options: argparse.Namespace) -> int:
    today = date.today()  # noqa: DTZ011 - the family's own calendar day
    from aimline.casework.case_folder import load_folder
    from aimline.findings.collect import review

    case, _ = load_folder(options.folder)
    reviewed = review(case, options.as_of or today)
    if options.key is None:
        return _list(reviewed)
    if options.undo:
        return _undo(options, reviewed)
    finding = _find(reviewed, options.key)
    decision = _decision(options)
    if decision:
        return _keep(options, finding, decision, today)
    if options.format == "json":
        from aimline.cli.as_json import finding_as_json

        document = finding_as_json(finding, reviewed.choice_of(finding))
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return 0
    from aimline.cli.explain_terminal import show

    show(reviewed, finding)
    return 0


def _list(reviewed: Review) -> int:
    for finding in reviewed.findings:
        print(finding.key)
    if not reviewed.findings:
        print("Nothing is stated, so there is nothing to explain.")
    return 0


def _find(reviewed: Review, key: str) -> Finding:
    """The finding of that key, or the only one whose key begins with it."""
    exact = [f for f in reviewed.findings if f.key == key]
    found = exact or [f for f in reviewed.findings if f.key.startswith(key)]
    if len(found) == 1:
        return found[0]
    every = [f.key for f in (found or reviewed.findings)][:_MANY]
    if not every:
        raise AimlineError(
            f"Nothing is stated about this case on that day, so '{key}' cannot be explained. "
            "Run `aimline review` to see how it stands, or choose another day with --as-of."
        )
    listed = "\n".join(f"  {one}" for one in every)
    raise AimlineError(
        f"'{key}' is {'the beginning of several keys' if found else 'no key of this review'}. "
        f"Choose one of these:\n{listed}"
    )


def _decision(options: argparse.Namespace) -> _Decision | None:
    from aimline.case.choice import ChoiceMade

    if options.agree:
        return _Decision(ChoiceMade.AGREE)
    if options.set_aside is not None:
        if not options.set_aside.strip():
            raise AimlineError("Say why you set it aside: --set-aside 'the school gave a reason'.")
        return _Decision(ChoiceMade.SET_ASIDE, options.set_aside.strip())
    if options.remind:
        return _Decision(ChoiceMade.REMIND, until=options.remind)
    return None


def _keep(options: argparse.Namespace, finding: Finding, decision: _Decision, today: date) -> int:
    from aimline.case.choice import Choice
    from aimline.casework.case_folder import load_folder

    made = Choice(
        finding.key,
        decision.choice,
        options.as_of or today,
        options.who,
        decision.reason,
        decision.until,
    )
    case, _ = load_folder(options.folder)
    _write(options.folder, case, replace(case, choices=(*case.choices, made)))
    print(f"Kept: {decision.choice.value.replace('_', ' ')}, {finding.key}")
    print("To take it back: the same command with --undo.")
    return 0


def _undo(options: argparse.Namespace, reviewed: Review) -> int:
    from aimline.casework.case_folder import load_folder

    case, _ = load_folder(options.folder)
    keys = {f.key for f in reviewed.findings} | {c.key for c in reviewed.choices}
    key = options.key if options.key in keys else _find(reviewed, options.key).key
    last = max((i for i, c in enumerate(case.choices) if c.key == key), default=None)
    if last is None:
        raise AimlineError(f"No choice about '{key}' is kept, so there is nothing to take back.")
    kept = tuple(c for i, c in enumerate(case.choices) if i != last)
    _write(options.folder, case, replace(case, choices=kept))
    print(f"Taken back: your last choice about {key}")
    return 0


def _write(folder: Path, before: Case, after: Case) -> None:
    """Write the case, whole or not at all."""
    from aimline.cli.add_folder import save, stage

    save(stage(folder, before, after, {}))
