"""`aimline guides`: short answers to what families ask."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.cli.whole_file import write_whole
from aimline.terms import PLACES, AimlineError

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_guides(commands: Subcommands) -> None:
    """Add the command of guides to the parser."""
    parser = commands.add_parser(
        "guides",
        help="short answers to what families ask, with the rules of your place",
        description="List the guides, or print one for a place. With --out it becomes a PDF.",
    )
    parser.add_argument("name", nargs="?", default=None, metavar="NAME", help="a guide of the list")
    parser.add_argument(
        "--place", choices=tuple(PLACES), default=None, metavar="PLACE", help="such as us-mo"
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="en or es; English by default"
    )
    parser.add_argument("--out", type=Path, default=None, metavar="FILE.pdf", help="write it there")
    parser.set_defaults(run=_guides)


def _guides(options: argparse.Namespace) -> int:
    from aimline.drafting.guide_paper import guide_paper
    from aimline.drafting.render.document_text import document_text
    from aimline.drafting.render.pdf import pdf
    from aimline.guides.guide_file import guide, guides
    from aimline.guides.words import languages

    if options.language not in languages():
        known = ", ".join(languages())
        raise AimlineError(f"There are no guides in '{options.language}'. There are: {known}.")

    if options.name is None:
        for one in guides(options.language):
            print(f"{one.name:32}{one.question}")
        return 0
    paper = guide_paper(guide(options.name, options.language), options.place)
    if options.out:
        print(f"Written: {write_whole(options.out, pdf(paper))}")
    else:
        print(document_text(paper))
    return 0
