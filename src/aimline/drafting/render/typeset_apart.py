"""Pages set in a process of their own, which gives all of its memory back when they are done.

    python -m aimline.drafting.render.typeset_apart

A long paper takes hundreds of megabytes while it is set, and a process keeps what it once took.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from aimline.child_program import child_program
from aimline.drafting.render.typeset import typeset_data
from aimline.terms import AimlineError
from aimline.wording.say import say

_MODULE: Final = "aimline.drafting.render.typeset_apart"


def typeset_apart(template: str, data: str, on: date, fonts: Sequence[Path]) -> bytes:
    """What `typeset_data` gives, set by a child. Raises AimlineError where that breaks down."""
    asked = {
        "template": template,
        "data": data,
        "on": on.isoformat(),
        "fonts": list(map(str, fonts)),
    }
    child = subprocess.run(  # nosec B603 - this very program, and no word of a case
        child_program(_MODULE),
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if child.returncode or not child.stdout:
        raise AimlineError(
            say(
                "The pages could not be set; perhaps the memory of this machine did not "
                "suffice. Close other programs and try once more, or take fewer papers."
            )
        )
    return child.stdout


def _main() -> None:
    asked = json.load(sys.stdin.buffer)
    made = typeset_data(
        asked["template"],
        asked["data"],
        date.fromisoformat(asked["on"]),
        [Path(font) for font in asked["fonts"]],
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    _main()
