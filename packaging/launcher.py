"""The program of a bundle: opens the pages, or does what a terminal asks of `aimline`."""

import runpy
import sys

from aimline.child_program import RUN_MODULE
from aimline.cli.main import main


def start(arguments: list[str]) -> int:
    """Run a module of Aimline for its parent; or a command; or, by an icon, the pages."""
    if arguments[:1] == [RUN_MODULE]:
        module = arguments[1]
        if module.partition(".")[0] != "aimline":
            return 2
        sys.argv = [module, *arguments[2:]]
        runpy.run_module(module, run_name="__main__")
        return 0
    return main(arguments or ["serve", "--can-close"])


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
