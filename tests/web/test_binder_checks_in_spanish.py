"""A Spanish page of a binder tells each check, and what to do on the pages, in Spanish."""

import re

from django.utils import translation

from aimline.web.binder_page import check_lines
from drafting.binder.test_checks_in_spanish import english_in, every_check

OF_A_FOLDER = re.compile(r"--exhibit|\baimline \w+|\.toml|\.csv")
NEVER_ON_A_PAGE = "no_hash"
"""The pages know the hash of every original."""


def test_each_check_says_in_spanish_what_to_do_on_the_pages():
    checks = [check for check in every_check("es") if check.kind != NEVER_ON_A_PAGE]
    with translation.override("es"):
        lines = [(line.words, str(line.do), str(line.link_words)) for line in check_lines(checks)]
    assert len(lines) == len(checks) > 20
    assert [words for line in lines for words in line if english_in(words)] == []
    assert [words for line in lines for words in line if OF_A_FOLDER.search(words)] == []
