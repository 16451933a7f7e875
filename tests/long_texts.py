"""Whether reading a text takes steps in proportion to its length, and not to its square.

The steps are counted, so that it does not matter how busy the machine is. What a search for a
pattern does within one step is measured by `bench/long_texts.py`.
"""

import sys

LETTERS = 20_000
MOST_STEPS_A_LETTER = 30


def steps(read, text):
    """How many functions are called while a text is read."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


def grows_with_the_text(read, piece):
    """Two numbers in three letters cost some steps a letter; by the square it would be hundreds."""
    text = piece * (LETTERS // len(piece))
    return steps(read, text) <= MOST_STEPS_A_LETTER * len(text)
