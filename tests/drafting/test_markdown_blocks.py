"""The Markdown of guides as blocks."""

import pytest

from aimline.drafting.blocks import BulletList, Heading, NumberedList, Paragraph, Table
from aimline.drafting.markdown_blocks import markdown_blocks


def test_headings_paragraphs_lists_and_tables_become_blocks():
    words = "# A\n\nSome **strong**\nwords.\n\n- x\n- y\n\n1. p\n2. q\n\n"
    text = f"{words}## B\n\n|m|n|\n|---|---|\n|1|2|"
    found = markdown_blocks(text)
    assert [type(block) for block in found] == [
        *(Heading, Paragraph, BulletList, NumberedList, Heading, Table)
    ]
    assert [run.words for run in found[1].line] == ["Some ", "strong", " ", "words."]
    assert [run.is_strong for run in found[1].line] == [False, True, False, False]
    assert found[-1].caption == "B"
    assert found[-1].rows == (("1", "2"),)


def test_a_quote_is_told_as_its_words():
    assert markdown_blocks("> a\n> b") == markdown_blocks("a\nb")


@pytest.mark.parametrize("text", ["<div>x</div>", "```\ncode\n```", "---"])
def test_what_has_no_block_is_refused(text):
    with pytest.raises(ValueError, match="has no block"):
        markdown_blocks(text)
