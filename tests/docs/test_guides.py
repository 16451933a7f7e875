"""The guides among the documents are those of the program, with the law data of today."""

import make_guides


def test_every_guide_has_its_page_and_every_page_is_up_to_date():
    wanted = make_guides.pages()
    assert set(make_guides.FOLDER.glob("*.md")) == set(wanted)
    stale = [path.name for path, text in wanted.items() if path.read_text("utf-8") != text]
    assert stale == [], "run python docs/make_guides.py"
