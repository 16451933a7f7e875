"""How a module of Aimline is started as a program of its own, also out of a bundle."""

from __future__ import annotations

import sys
from typing import Final

RUN_MODULE: Final = "--run-module"
"""The bundle's program starts a module where this is its first word (packaging/launcher.py)."""


def child_program(module: str, *arguments: str) -> list[str]:
    """The command that runs the module: by this Python, or by the bundle that this is part of."""
    if getattr(sys, "frozen", False):
        return [sys.executable, RUN_MODULE, module, *arguments]
    # -P: a file in the folder at hand must not stand in for a module.
    return [sys.executable, "-P", "-m", module, *arguments]
