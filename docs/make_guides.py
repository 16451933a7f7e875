"""Write the guides as pages: docs/guides, from src/aimline/guides and the law data.

python docs/make_guides.py
"""

from __future__ import annotations

from pathlib import Path

from write_pages import write_pages

from aimline.guides.actions import command_of
from aimline.guides.guide import Guide, ToDo, Words
from aimline.guides.guide_file import DEFAULT_LANGUAGE, guides
from aimline.guides.told import ToldRule, place_of, told
from aimline.guides.words import guide_words, languages

FOLDER = Path(__file__).parent / "guides"
_MADE = "<!-- Made by docs/make_guides.py from src/aimline/guides; edit that. -->"


def pages() -> dict[Path, str]:
    """Every page with its text."""
    made = {FOLDER / "index.md": index()}
    for language in languages():
        for one in guides(language):
            made[FOLDER / _file(one)] = page(one)
    return made


def _file(one: Guide) -> str:
    return f"{one.name}.md" if one.language == DEFAULT_LANGUAGE else f"{one.name}.{one.language}.md"


def index() -> str:
    """The list of guides by the question that each answers."""
    lists = []
    for language in languages():
        rows = [f"- [{one.question}]({_file(one)})" for one in guides(language)]
        lists += [f"## {guide_words(language).language}", "\n".join(rows)]
    head = (
        "Short answers to what families ask. In the pages of Aimline each shows the rules of your "
        "own place and the letters of your own case; `aimline guides NAME --place us-mo` prints "
        "one. The rules are told as the [law data](../reference/law/index.md) have them."
    )
    return "\n\n".join(["# Guides", _MADE, head, *lists]) + "\n"


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
    words = guide_words(one.language)
    parts += [f"## {words.do_it_now}", "\n".join(todo), f"*{words.standing_of(one)}*"]
    return "\n\n".join(parts) + "\n"


def _rule(rule: ToldRule) -> str:
    where = f"../reference/law/{place_of(rule.id)}.md"
    return f"> **{rule.title}.** {rule.says}\n>\n> {rule.citation}. [{rule.id}]({where})"


if __name__ == "__main__":
    write_pages(FOLDER, pages())
