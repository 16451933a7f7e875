"""Write the guides as pages: docs/guides, from src/aimline/guides and the law data.

python docs/make_guides.py
"""

from __future__ import annotations

from pathlib import Path

from write_pages import write_pages

from aimline.drafting.guide_paper import standing
from aimline.guides.actions import command_of
from aimline.guides.guide import Guide, ToDo, Words
from aimline.guides.guide_file import guides
from aimline.guides.told import ToldRule, place_of, told

FOLDER = Path(__file__).parent / "guides"
_MADE = "<!-- Made by docs/make_guides.py from src/aimline/guides; edit that. -->"


def pages() -> dict[Path, str]:
    """Every page with its text."""
    made = {FOLDER / f"{one.name}.md": page(one) for one in guides()}
    return {FOLDER / "index.md": index(), **made}


def index() -> str:
    """The list of guides by the question that each answers."""
    rows = [f"- [{one.question}]({one.name}.md)" for one in guides()]
    head = (
        "Short answers to what families ask. In the pages of Aimline each shows the rules of your "
        "own place and the letters of your own case; `aimline guides NAME --place us-mo` prints "
        "one. The rules are told as the [law data](../reference/law/index.md) have them."
    )
    return "\n\n".join(["# Guides", _MADE, head, "\n".join(rows)]) + "\n"


def page(one: Guide) -> str:
    """One guide, with what holds in each place that it names."""
    parts = [f"# {one.title}", _MADE, f"*{one.question}*"]
    todo = []
    for part in told(one, None):
        match part:
            case Words(text=text):
                parts.append(text)
            case ToldRule():
                parts.append(_rule(part))
            case ToDo():
                todo.append(f"- {part.words}: `{command_of(part.action)}`")
            case _:
                parts.append(part.says)
    parts += ["## Do it now", "\n".join(todo), f"*{standing(one)}*"]
    return "\n\n".join(parts) + "\n"


def _rule(rule: ToldRule) -> str:
    where = f"../reference/law/{place_of(rule.id)}.md"
    return f"> **{rule.title}.** {rule.says}\n>\n> {rule.citation}. [{rule.id}]({where})"


if __name__ == "__main__":
    write_pages(FOLDER, pages())
